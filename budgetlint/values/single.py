"""One figure and its meaning, and figures among words."""

from fractions import Fraction
from functools import cache
from typing import NamedTuple

from budgetlint.model.value import Base, Kind
from budgetlint.values.items import POINTS, RATIOS, YUAN, Item, neutral_label
from budgetlint.values.numerals import plain
from budgetlint.values.units import has_money
from budgetlint.values.words import words

_CONDITIONS = frozenset({"岁", "周岁"})


class Built(NamedTuple):
    """The meaning of a text that was read to its end."""

    kind: Kind
    items: tuple[Item, ...]
    comparator: str | None = None
    base: Base | None = None
    result: Base | None = None
    flags: tuple[str, ...] = ()


class Clash(NamedTuple):
    """Items that do not fit together: why, and the item where it shows."""

    reason: str
    items: tuple[Item, ...]
    at: int


def single(item: Item) -> Built:
    """The meaning of one item by itself."""
    comparator = own_comparator(item)
    if item.is_date:
        if len(item.dates) > 1:
            return Built(Kind.PERIOD, (item,), comparator, flags=item.flags)
        return Built(Kind.DATE, (item,), comparator, Base(item.value, "date"), flags=item.flags)
    if "plus_minus" in item.flags:
        return Built(Kind.RANGE, (item,), comparator, flags=item.flags)
    return Built(kind_of(item), (item,), comparator, base_of(item), flags=item.flags)


def own_comparator(item: Item) -> str | None:
    """The comparator of an item, also from a label that says 约."""
    said_about = item.label and neutral_label(item.label)[1]
    return item.comparator or ("≈" if said_about else None)


def kind_of(item: Item) -> Kind:
    """The kind of a single number."""
    if not item.unit and item.scale is None:
        return Kind.BARE_NUMBER
    return _kind_of_unit(item.unit)


@cache
def _kind_of_unit(unit: str) -> Kind:
    if unit in RATIOS or unit in POINTS:
        return Kind.RATIO
    if unit == YUAN:
        return Kind.MONEY
    if unit and has_money(unit):
        return Kind.UNIT_COST
    return Kind.RATE if "/" in unit else Kind.QUANTITY


def base_of(item: Item) -> Base:
    """The meaning of a number: scale multiplied in, shares as fractions."""
    amount = item.amount or Fraction(0)
    share = RATIOS.get(item.unit)
    return Base(plain(amount), item.unit) if share is None else Base(plain(amount * share), "1")


def mixed(items: tuple[Item, ...], flags: tuple[str, ...], *, parted: bool = False) -> Built:
    """Figures inside a clause: all numbers as parts, and the base of the one that is the target.

    Where a comma stands before the last figure (`parted`), those before it are targets too.
    """
    numbers = tuple(item for item in items if not item.is_date)
    dates = tuple(item for item in items if item.is_date)
    target = (
        _target(numbers, parted=parted)
        if numbers
        else dates[-1]
        if len(dates) == 1 and len(dates[0].dates) == 1
        else None
    )
    shown = numbers or dates
    if target is None:
        return Built(Kind.MIXED, shown, flags=flags)
    base = Base(target.value, "date") if target.is_date else base_of(target)
    return Built(Kind.MIXED, shown, own_comparator(target), base, flags=flags)


def _target(numbers: tuple[Item, ...], *, parted: bool) -> Item | None:
    """The figure that a clause is about: the only one, or the ratio that a condition leads up to."""
    if len(numbers) == 1:
        return numbers[0]
    if parted:
        return None
    *conditions, last = numbers
    return last if last.is_ratio and all(_is_condition(item) for item in conditions) else None


def _is_condition(item: Item) -> bool:
    """Whether a figure before the target says when or for whom: 接警后30秒内, 65岁以上."""
    word = words().words.get(item.unit)
    return item.unit in _CONDITIONS or (word is not None and word.group in ("time", "measures"))
