"""What a row of items means together: a single value, a range, a period, a product or a list.

A list is never multiplied; whether 400人, 5天 is meant as a product is for a rule to say. Where the items
do not fit together the answer is a problem, never a part of the value.
"""

from collections.abc import Sequence

from budgetlint.values.calendar_rows import calendar_row
from budgetlint.values.cursor import Token
from budgetlint.values.items import Item, item_of, names_a_date, names_an_amount, neutral_label
from budgetlint.values.products import number_rate, product
from budgetlint.values.rows import Row, around, number_list, number_range, with_shared_units
from budgetlint.values.shapes import Span
from budgetlint.values.single import Built, Clash, mixed, single
from budgetlint.values.units import canonical

_SHORT_LABEL, _SHORT_FILLING = 8, 4


def built(tokens: Sequence[Token], spans: Sequence[Span]) -> Built | Clash:
    """The meaning of a whole row of tokens."""
    if len(spans) == 1:
        return _alone(item_of(tokens))
    row = row_of(tokens, spans)
    row = with_shared_units(row)
    items = tuple(item for _, item in row)
    trouble = next((item for item in items if item.problem), None)
    if trouble is not None:
        return Clash(trouble.problem, items, trouble.start)
    row = _with_inherited_divisors(row)
    wordy = _wordy(row)
    meaning = _together(row)
    if wordy and isinstance(meaning, Built):
        return mixed(
            tuple(item for _, item in row), (*meaning.flags, "words_around"), parted=row[-1][0] == "SEP"
        )
    return meaning


def _alone(item: Item) -> Built | Clash:
    """The meaning of a row of one item."""
    if item.problem or item.every:
        return Clash(item.problem or "unclear_rate", (item,), item.start)
    meaning = single(item)
    if (item.label or item.filling) and _is_clause(item, 1, governed=bool(item.per)):
        return mixed((item,), (*meaning.flags, "words_around"))
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
    governed = row[0][1].every
    return any(_is_clause(item, len(row), governed=governed or bool(item.per)) for _, item in row)


def _is_clause(item: Item, count: int, *, governed: bool) -> bool:
    if item.filling and not item.is_money and len(item.filling) > _SHORT_FILLING:
        return True
    if item.filling and (item.is_ratio or not governed):
        return not neutral_label(item.filling)[0]
    if not item.label or neutral_label(item.label)[0]:
        return False
    if item.is_date:
        return not names_a_date(item.label)
    if item.is_money:
        return not (names_an_amount(item.label) or (count > 1 and len(item.label) <= _SHORT_LABEL))
    return not (item.per and names_an_amount(item.label))


def _together(row: Row) -> Built | Clash:
    operators = {operator for operator, _ in row[1:]}
    if "DIV" in operators or any(item.every for _, item in row):
        return number_rate(row)
    if "MUL" in operators or "EQ" in operators:
        return product(row)
    if "PLUSMINUS" in operators:
        return around(row)
    items = tuple(item for _, item in row)
    if any(item.is_date for item in items):
        return calendar_row(row)
    if "DASH" in operators:
        return number_range(row)
    return number_list(row)
