"""When a quantity times a unit cost comes to money, though units do not quite cancel."""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from budgetlint.model.figure import Figure
from budgetlint.model.record import replace
from budgetlint.values import units
from budgetlint.values.figures import implied, multiply
from budgetlint.values.words import words

MONEY = "元"
# What a unit cost still counts in after the quantities are cancelled, and how many of it one fiscal year has.
# The year itself is given by the form; that a price is meant for one person or time is a guess that only
# closing can confirm.
_IMPLIED = {"年": 1, "季度": 4, "月": 12, "次": 1, "人": 1}
LESSONS = frozenset({"课时", "学时", "小时", "节"})
"""Measures of teaching that a person may write one for the other."""
_COUNTED = {"things", "compounds", "person_times"}
_TOO_MANY = 3
"""More words left over than this are no slip of the pen."""


class Money(NamedTuple):
    """A product that comes to money; `given` says that the form itself gives every factor and unit."""

    figure: Figure
    given: bool


def as_money(counts: Sequence[Figure], price: Figure, *, year: bool, loose: bool = False) -> Money | None:
    """The product of quantities and a unit cost as money, None where it comes to no money.

    `year` says that the form states a term of twelve months. A `loose` product stands inside one row, where a
    price for a person may be meant for a person and day: 区外培训费（60人、标准每人600元） 6天.
    """
    plan = _plan(tuple(count.unit for count in counts), price.unit, year=year, loose=loose)
    if plan is None:
        return None
    meant = (
        replace(price, unit=plan.unit, value=price.value * plan.factor) if plan.unit != price.unit else price
    )
    figure = multiply(*counts, meant, *(implied(_IMPLIED[word], word) for word in plan.implied))
    return Money(figure, plan.given)


def comes_to_money(counts: Sequence[Figure], price: Figure) -> bool:
    """Whether the units of quantities and unit cost give money, whatever they come to."""
    return _plan(tuple(count.unit for count in counts), price.unit, year=False, loose=False) is not None


class _Plan(NamedTuple):
    """How units come to money: the unit that the price is meant in, and what the year still supplies."""

    unit: str
    factor: Fraction
    implied: tuple[str, ...]
    given: bool


@lru_cache(maxsize=2048)
def _plan(counts: tuple[str, ...], price: str, *, year: bool, loose: bool) -> _Plan | None:
    left = left_over(units.multiply(*counts, price).unit)
    if left is None:
        return None
    above, below = list(left[0]), list(left[1])
    given = not any(word in below for word in ("次", "人")) and (year or not {"月", "季度"} & set(below))
    meant = units.Scaled(Fraction(1), price)
    for word in tuple(above):
        same = next((other for other in below if _alike(word, other)), None)
        if same is not None:
            above.remove(word)
            below.remove(same)
            meant, given = _restated(meant, f"{same}/{word}"), False
    if any(word not in _IMPLIED for word in below) or (above and not loose):
        return None
    for word in above:
        meant, given = _restated(meant, f"1/{word}"), False
    whole = units.multiply(*counts, meant.unit, *below).unit
    return _Plan(meant.unit, meant.factor, tuple(below), given) if whole == MONEY else None


@lru_cache(maxsize=2048)
def left_over(unit: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The words above and below the stroke of a unit beside money; None where it is no price of anything."""
    head, _, divisors = unit.partition("/")
    above = [word for word in head.split("·") if word != "1"]
    below = tuple(word for word in divisors.strip("()").split("·") if word)
    if above.count(MONEY) != 1 or len(above) + len(below) > _TOO_MANY + 1:
        return None
    above.remove(MONEY)
    return tuple(above), below


@lru_cache(maxsize=2048)
def counts_things(word: str) -> bool:
    """Whether a measure word counts things: 台 and 本 do, unknown words too; 人, 天 and 公里 do not."""
    entry = words().words.get(word)
    return word != "人" and (entry is None or entry.group in _COUNTED)


def _alike(one: str, other: str) -> bool:
    """Whether a person may write one for the other: 450册 at 155.56元/本, 32课时 at 1000元/小时."""
    return {one, other} <= LESSONS or (counts_things(one) and counts_things(other))


def _restated(price: units.Scaled, by: str) -> units.Scaled:
    """The price in the unit that it is meant in."""
    scaled = units.multiply(price.unit, by)
    return units.Scaled(price.factor * scaled.factor, scaled.unit)
