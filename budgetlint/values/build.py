"""What a row of items means together: a single value, a range, a period, a product or a list.

A list is never multiplied; whether 400人, 5天 is meant as a product is for a rule to say. Where the items
do not fit together the answer is a problem, never a part of the value.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from budgetlint.model.value import Base, Kind
from budgetlint.values.items import (
    RATIOS,
    YUAN,
    Item,
    item_of,
    names_a_date,
    names_an_amount,
    neutral_label,
)
from budgetlint.values.numerals import plain
from budgetlint.values.scan import Token
from budgetlint.values.shapes import Span
from budgetlint.values.units import canonical, has_money, multiply
from budgetlint.values.words import words

_SHORT_LABEL, _SHORT_FILLING = 8, 4
_CONDITIONS = frozenset({"岁", "周岁"})


@dataclass(frozen=True, slots=True)
class Built:
    """The meaning of a text that was read to its end."""

    kind: Kind
    items: tuple[Item, ...]
    comparator: str | None = None
    base: Base | None = None
    result: Base | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """Items that do not fit together: why, and the item where it shows."""

    reason: str
    items: tuple[Item, ...]
    at: int


Row = list[tuple[str, Item]]
"""Items, each with the operator before it: "" for the first and for mere juxtaposition."""


def built(tokens: Sequence[Token], spans: Sequence[Span]) -> Built | Clash:
    """The meaning of a whole row of tokens."""
    row = row_of(tokens, spans)
    items = tuple(item for _, item in row)
    trouble = next((item for item in items if item.problem), None)
    if trouble is not None:
        return Clash(trouble.problem, items, trouble.start)
    if len(row) > 1:
        row = _with_inherited_divisors(row)
    wordy = _wordy(row)
    meaning = _together(row)
    if wordy and isinstance(meaning, Built):
        return mixed(tuple(item for _, item in row), (*meaning.flags, "words_around"))
    return meaning


def row_of(tokens: Sequence[Token], spans: Sequence[Span]) -> Row:
    """The items with the operators between them."""
    return [(span.operator, item_of(tokens[span.first : span.last])) for span in spans]


def _with_inherited_divisors(row: Row) -> Row:
    """每 governs what directly follows its figure: 每期100人1天 is 100人/期 and 1天/期."""
    given: Row = []
    for operator, item in row:
        before = given[-1][1] if given else None
        governs = before is not None and bool(before.per) and not before.is_money
        given.append((operator, _divided(item, before) if governs and before and not operator else item))
    return given


def _divided(item: Item, before: Item) -> Item:
    """The item for each of what the item before it is for each of."""
    if item.per or item.is_date:
        return item
    return item._replace(per=before.per, unit=canonical("/".join([item.unit or "1", *before.per])))


def _wordy(row: Row) -> bool:
    """Whether words stand around the figures that make it a clause (支付进度达100%)."""
    return any(_is_clause(item, len(row)) for _, item in row)


def _is_clause(item: Item, count: int) -> bool:
    if item.filling and not item.is_money and len(item.filling) > _SHORT_FILLING:
        return True
    if item.filling and item.is_ratio:
        return not neutral_label(item.filling)[0]
    if not item.label or neutral_label(item.label)[0]:
        return False
    if item.is_date:
        return not names_a_date(item.label)
    if item.is_money:
        return not (names_an_amount(item.label) or (count > 1 and len(item.label) <= _SHORT_LABEL))
    return not (item.per and names_an_amount(item.label))


def _together(row: Row) -> Built | Clash:
    if len(row) == 1:
        return _single(row[0][1])
    operators = {operator for operator, _ in row[1:]}
    if "MUL" in operators or "EQ" in operators:
        return _product(row)
    if "PLUSMINUS" in operators:
        return _around(row)
    row = _with_shared_units(row)
    items = tuple(item for _, item in row)
    if any(item.is_date for item in items):
        return _calendar(row)
    if "DASH" in operators:
        return _range(row)
    return _list(row)


# One item.


def _single(item: Item) -> Built:
    comparator = _own_comparator(item)
    if item.is_date:
        if len(item.dates) > 1:
            return Built(Kind.PERIOD, (item,), comparator, flags=item.flags)
        return Built(Kind.DATE, (item,), comparator, Base(item.value, "date"), flags=item.flags)
    if "plus_minus" in item.flags:
        return Built(Kind.RANGE, (item,), comparator, flags=item.flags)
    return Built(kind_of(item), (item,), comparator, base_of(item), flags=item.flags)


def _own_comparator(item: Item) -> str | None:
    said_about = item.label and neutral_label(item.label)[1]
    return item.comparator or ("≈" if said_about else None)


def kind_of(item: Item) -> Kind:
    """The kind of a single number."""
    if item.is_ratio:
        return Kind.RATIO
    if item.unit == YUAN:
        return Kind.MONEY
    if item.is_money:
        return Kind.UNIT_COST
    if "/" in item.unit:
        return Kind.RATE
    if not item.unit and item.scale is None:
        return Kind.BARE_NUMBER
    return Kind.QUANTITY


def base_of(item: Item) -> Base:
    """The meaning of a number: scale multiplied in, shares as fractions."""
    amount = item.amount or Fraction(0)
    share = RATIOS.get(item.unit)
    return Base(plain(amount), item.unit) if share is None else Base(plain(amount * share), "1")


# Several items.


def _with_shared_units(row: Row) -> Row:
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
    amount = Fraction(left.value) * (scale or 1)
    per = left.per or right.per
    unit = right.unit
    if left.per and not right.per:
        unit = canonical("/".join([right.unit, *left.per])) if right.unit else ""
    return left._replace(unit=unit, scale=scale, amount=amount, per=per, flags=right.flags)


def _range(row: Row) -> Built | Clash:
    items = tuple(item for _, item in row)
    if len(row) != 2:
        return (
            _list(row)
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
    pattern = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])?")
    timeless = low.unit not in ("", "学年", "学期", "年")
    return not timeless and all(pattern.fullmatch(item.value) for item in (low, high))


def _around(row: Row) -> Built | Clash:
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


def _calendar(row: Row) -> Built | Clash:
    items = tuple(item for _, item in row)
    if not all(item.is_date for item in items):
        if "DASH" in {operator for operator, _ in row[1:]}:
            return Clash("unclear_range", items, items[-1].start)
        if any(not operator and not item.is_date and _is_time(item) for operator, item in row[1:]):
            return Clash("damaged", items, items[-1].start)
        return mixed(items, ("date_with_figures",))
    spans = any(operator == "DASH" for operator, _ in row[1:]) or any(len(item.dates) > 1 for item in items)
    if any(not operator for operator, _ in row[1:]):
        return Clash("unclear_list", items, items[-1].start)
    row = _with_years(row)
    items = tuple(item for _, item in row)
    flags = tuple(dict.fromkeys(flag for item in items for flag in item.flags))
    ends_only = spans and len(items) == 2 and items[0].comparator is None
    comparator = items[-1].comparator if ends_only else None
    return Built(Kind.PERIOD if spans else Kind.LIST, items, comparator, flags=flags)


def _is_time(item: Item) -> bool:
    """Whether a number right behind a date is the rest of a damaged date (2025年13月)."""
    word = words().words.get(item.unit)
    return item.comparator is None and (not item.unit or (word is not None and word.group == "time"))


def _with_years(row: Row) -> Row:
    """A date without a year takes it from the date before it (2023年1月1日至12月31日)."""
    year = ""
    dated: Row = []
    for operator, item in row:
        date = _in_year(item, year) if year else item
        year = date.dates[-1][:4] if date.dates[-1][:4].isdigit() else year
        dated.append((operator, date))
    return dated


def _in_year(item: Item, year: str) -> Item:
    if not item.value.startswith("XXXX-") or item.value.startswith("XXXX-XX"):
        return item
    dates = tuple(date.replace("XXXX", year) for date in item.dates)
    return item._replace(value=dates[0], dates=dates, flags=())


def _list(row: Row) -> Built | Clash:
    items = tuple(item for _, item in row)
    unnamed = next((item for item in items if not item.unit), None)
    if unnamed is not None:
        return Clash("unclear_list", items, unnamed.start)
    for (_, left), (operator, right) in pairwise(row):
        if not operator and not left.unit_written and "/" not in left.unit:
            return Clash("unclear_list", items, right.start)
    if _bounds_one_thing(items):
        return Built(Kind.RANGE, items, flags=_flags(items))
    return Built(Kind.LIST, items, flags=_flags(items))


def _bounds_one_thing(items: tuple[Item, ...]) -> bool:
    """≥80%且≤90% is a range: two opposite bounds of one unit."""
    if len(items) != 2 or items[0].unit != items[1].unit or any(item.label for item in items):
        return False
    first, second = items
    if first.amount is None or second.amount is None:
        return False
    low, high = (first, second) if first.amount <= second.amount else (second, first)
    return low.comparator in ("≥", ">") and high.comparator in ("≤", "<")


def _flags(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flag for item in items for flag in item.flags))


# Products.


def _product(row: Row) -> Built | Clash:
    """A product, a sum of products, and the result that may be stated behind them."""
    items = tuple(item for _, item in row)
    row, stated = _without_result(row)
    terms = _terms(row)
    if terms is None or any(item.is_date or item.amount is None for item in items):
        return Clash("unclear_product", items, items[-1].start)
    products = [_multiplied(term) for term in terms]
    units = {unit for _, unit in products}
    if len(units) != 1:
        return Clash("units_differ", items, terms[-1][0].start)
    amount, unit = sum((number for number, _ in products), Fraction(0)), units.pop()
    computed = Base(plain(amount), unit)
    factors = tuple(item for term in terms for item in term)
    if stated is None:
        return Built(Kind.PRODUCT, factors, None, computed, flags=_flags(items))
    result = base_of(stated)
    flags = _flags(items) if result == computed else (*_flags(items), "result_differs")
    return Built(Kind.PRODUCT, factors, "=", computed, result, flags)


def _without_result(row: Row) -> tuple[Row, Item | None]:
    if row[-1][0] == "EQ":
        return row[:-1], row[-1][1]
    return row, None


def _terms(row: Row) -> list[list[Item]] | None:
    """The products that are added; None where a sign stands in an odd place."""
    terms: list[list[Item]] = [[row[0][1]]]
    for operator, item in row[1:]:
        if operator == "MUL":
            terms[-1].append(item)
        elif operator == "SEP":
            terms.append([item])
        else:
            return None
    alike = all(len(term) > 1 for term in terms)
    return terms if alike or len(terms) == 1 else None


def _multiplied(term: Sequence[Item]) -> tuple[Fraction, str]:
    """The product of a term; where plain money takes part the counts are of what it pays for."""
    scaled = multiply(*(_algebraic(item) for item in term))
    amount = scaled.factor
    for item in term:
        amount *= item.amount or Fraction(0)
    head, _, below = scaled.unit.partition("/")
    if has_money(scaled.unit) and head != YUAN:
        unit = YUAN if not below else f"{YUAN}/{below}"
    else:
        unit = scaled.unit if scaled.unit != "1" or any(item.unit for item in term) else ""
    return amount, unit


def _algebraic(item: Item) -> str:
    return item.unit


# Figures among words.


def mixed(items: tuple[Item, ...], flags: tuple[str, ...]) -> Built:
    """Figures inside a clause: all numbers as parts, and the base of the one that is the target."""
    numbers = tuple(item for item in items if not item.is_date)
    dates = tuple(item for item in items if item.is_date)
    target = (
        _target(numbers) if numbers else dates[-1] if len(dates) == 1 and len(dates[0].dates) == 1 else None
    )
    shown = numbers or dates
    if target is None:
        return Built(Kind.MIXED, shown, flags=flags)
    base = Base(target.value, "date") if target.is_date else base_of(target)
    return Built(Kind.MIXED, shown, _own_comparator(target), base, flags=flags)


def _target(numbers: tuple[Item, ...]) -> Item | None:
    """The figure that a clause is about: the only one, or the ratio that a condition leads up to."""
    if len(numbers) == 1:
        return numbers[0]
    *conditions, last = numbers
    return last if last.is_ratio and all(_is_condition(item) for item in conditions) else None


def _is_condition(item: Item) -> bool:
    """Whether a figure before the target says when or for whom: 接警后30秒内, 65岁以上."""
    word = words().words.get(item.unit)
    return item.unit in _CONDITIONS or (word is not None and word.group in ("time", "measures"))
