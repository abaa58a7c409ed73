"""Several figures side by side: lists and ranges of numbers."""

from collections.abc import Sequence
from itertools import pairwise

from budgetlint.model.regex import regex
from budgetlint.model.value import Kind
from budgetlint.values.items import YUAN, Item
from budgetlint.values.single import Built, Clash
from budgetlint.values.units import canonical

_CALENDAR_NUMBER = regex(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])?")
Row = list[tuple[str, Item]]
"""Items, each with the operator before it: "" for the first and for mere juxtaposition."""


def with_shared_units(row: Row) -> Row:
    """The first end of a range takes unit and scale from the second (0.5-1万元, 80-90%)."""
    shared = list(row)
    for index in range(len(row) - 1, 0, -1):
        operator, right = shared[index]
        left = shared[index - 1][1]
        if operator == "DASH" and not left.unit_written and not left.is_date and not right.is_date:
            shared[index - 1] = (shared[index - 1][0], _given(left, right))
    return shared


def _given(left: Item, right: Item) -> Item:
    if left.unit and left.unit != right.unit and not (left.scale and right.unit == YUAN):
        return left
    scale = left.scale or right.scale
    amount = left.amount * scale if left.amount is not None and scale and not left.scale else left.amount
    per = left.per or right.per
    unit = right.unit
    if left.per and not right.per:
        unit = canonical("/".join([right.unit, *left.per])) if right.unit else ""
    problem = "" if left.problem == "unit_missing" else left.problem
    return left._replace(unit=unit, scale=scale, amount=amount, per=per, flags=right.flags, problem=problem)


def number_range(row: Row) -> Built | Clash:
    """Two ends joined by a dash."""
    items = tuple(item for _, item in row)
    if len(row) != 2:
        return (
            number_list(row)
            if "SEP" in {operator for operator, _ in row}
            else Clash("unclear_range", items, items[2].start)
        )
    low, high = items
    if low.per and not high.per and low.unit != high.unit:
        high = high._replace(per=low.per, unit=low.unit)
        items = (low, high)
    if low.unit != high.unit or low.amount is None or high.amount is None:
        return Clash("units_differ", items, high.start)
    comparators = {item.comparator for item in items if item.comparator}
    if comparators and comparators != {"≈"}:
        return Clash("contradictory_bounds", items, high.start)
    if _are_calendar_numbers(low, high):
        return Clash("unclear_range", items, high.start)
    reversed_ends = ("reversed_range",) if low.amount > high.amount else ()
    if reversed_ends and low.scale != high.scale:
        return Clash("unclear_range", items, high.start)
    return Built(Kind.RANGE, items, "≈" if comparators else None, flags=(*low.flags, *reversed_ends))


def _are_calendar_numbers(low: Item, high: Item) -> bool:
    """Whether the ends look like years or months without their words (202001-202012, 2024-2025学年)."""
    timeless = low.unit not in ("", "学年", "学期", "年")
    return not timeless and all(_CALENDAR_NUMBER.fullmatch(item.value) for item in (low, high))


def around(row: Row) -> Built | Clash:
    """A middle and what it may differ by: 30±2天."""
    items = tuple(item for _, item in row)
    if len(row) != 2:
        return Clash("unclear_range", items, items[-1].start)
    middle, margin = items
    if not middle.unit_written:
        middle = _given(middle, margin)
    if middle.unit != margin.unit:
        return Clash("units_differ", items, margin.start)
    return Built(Kind.RANGE, (middle, margin), flags=("plus_minus",))


def number_list(row: Row) -> Built | Clash:
    """Numbers side by side, each with its unit."""
    items = tuple(item for _, item in row)
    unnamed = next((item for item in items if not item.unit), None)
    if unnamed is not None:
        return Clash("unclear_list", items, unnamed.start)
    for (_, left), (operator, right) in pairwise(row):
        if not operator and not left.unit_written and "/" not in left.unit:
            return Clash("unclear_list", items, right.start)
    if _bounds_one_thing(items):
        return Built(Kind.RANGE, items, flags=flags_of(items))
    return Built(Kind.LIST, items, flags=flags_of(items))


def _bounds_one_thing(items: tuple[Item, ...]) -> bool:
    """≥80%且≤90% is a range: two opposite bounds of one unit."""
    if len(items) != 2 or items[0].unit != items[1].unit or any(item.label for item in items):
        return False
    first, second = items
    if first.amount is None or second.amount is None:
        return False
    low, high = (first, second) if first.amount <= second.amount else (second, first)
    return low.comparator in ("≥", ">") and high.comparator in ("≤", "<")


def flags_of(items: Sequence[Item]) -> tuple[str, ...]:
    """The flags of all items, each once."""
    return tuple(dict.fromkeys(flag for item in items for flag in item.flags))
