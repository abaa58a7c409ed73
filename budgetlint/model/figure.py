"""Figures: numbers with unit, precision and place; and what is missing where a figure should be."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence


class Operation(StrEnum):
    """How a figure came about."""

    PRINTED = "printed"
    IMPLIED = "implied"
    RULE = "rule"
    ADD = "+"
    SUBTRACT = "−"
    MULTIPLY = "×"
    DIVIDE = "÷"


@record
class Figure:
    """A number in its base unit, with half the width of the interval that its digits stand for.

    `value` and `radius` count in `unit` (元, 人, 元/(人·月), "1" for shares). `shown_unit` and
    `shown_scale` say how the filing writes it ("万元", 10000) and `decimals` how many digits it prints
    after the point there. Computed figures keep their operands.
    """

    value: Fraction
    unit: str
    radius: Fraction = Fraction(0)
    shown_unit: str = ""
    shown_scale: Fraction = Fraction(1)
    decimals: int | None = None
    text: str = ""
    label: str = ""
    place: Place | None = None
    operation: Operation = Operation.PRINTED
    operands: tuple[Figure, ...] = ()

    @property
    def leaves(self) -> tuple[Figure, ...]:
        """The printed and implied figures that took part, from left to right."""
        if not self.operands:
            return (self,)
        return tuple(leaf for operand in self.operands for leaf in operand.leaves)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of the printed figures that took part."""
        if not self.operands:
            return () if self.place is None else (self.place,)
        return tuple(leaf.place for leaf in self.leaves if leaf.place is not None)


class Absence(StrEnum):
    """Why there is no figure."""

    BLANK = "blank"
    """The cell is there and empty."""
    ABSENT = "absent"
    """The form has no such cell."""
    UNREADABLE = "unreadable"
    """Something is printed and cannot be read as what is asked for."""
    UNDECIDED = "undecided"
    """It can be read, and what it belongs to cannot be decided."""


@record
class Missing:
    """What stands where a figure should be, and why it is none. Neither zero nor blank text."""

    absence: Absence
    label: str
    reason: Sentence
    place: Place | None = None


Known = Figure | Missing
"""A figure, or the reason why there is none."""
