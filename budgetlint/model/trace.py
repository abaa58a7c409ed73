"""How much of a form's money its own figures account for, and line by line by what."""

from enum import StrEnum
from fractions import Fraction

from budgetlint.model.figure import Figure
from budgetlint.model.place import Place
from budgetlint.model.record import record


class Standing(StrEnum):
    """How a cost is accounted for."""

    BUILT = "built"
    """Rebuilt from a quantity and a unit cost, in a sum that closes on the total."""
    STATED = "stated"
    """A printed amount in a sum that closes on the total; no quantity stands behind it."""
    OUTSIDE = "outside"
    """In no sum that closes on the total."""


@record
class TracedLine:
    """One cost of the form: what it comes to, how it was built, and what it is part of."""

    name: str
    amount: Figure
    build: Figure | None
    """The product of quantity and unit cost; None for an amount that is merely printed."""
    standing: Standing
    place: Place
    item: int | None = None
    """Which of the trace's items it is part of."""
    quantity: Figure | None = None
    """What an amount without a unit cost pays for, where the names say it."""
    each: Figure | None = None
    """What one of them then costs: printed nowhere, for whoever asks whether it is reasonable."""

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of the cost and of everything that it was built from."""
        built = self.build.places if self.build is not None else ()
        return tuple(dict.fromkeys((self.place, *built)))


@record
class TracedItem:
    """An amount of the goal with the lines that make it up."""

    name: str
    amount: Figure
    closes: bool
    """Whether costs add up to it, or it is the total itself."""


@record
class Trace:
    """The money of a form from the total down to its indicators."""

    total: Figure
    items: tuple[TracedItem, ...]
    lines: tuple[TracedLine, ...]
    closes: bool
    """Whether the lines themselves add up to the total."""

    @property
    def built(self) -> Fraction:
        """The share of the total that quantities and unit costs prove."""
        return self._share(Standing.BUILT)

    @property
    def itemised(self) -> Fraction:
        """The share of the total that lines account for, built or merely printed."""
        if self.closes:
            return Fraction(1)
        return min(Fraction(1), self._share(Standing.BUILT) + self._share(Standing.STATED))

    def _share(self, standing: Standing) -> Fraction:
        own = (line.amount.value for line in self.lines if line.standing is standing)
        known = sum(own, start=Fraction(0))
        return min(Fraction(1), known / self.total.value) if self.total.value else Fraction(0)
