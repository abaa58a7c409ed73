"""Cost rows that a page break left above their own label 成本指标."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from budgetlint.forms.indicators import Table
from budgetlint.forms.labels import compact, key, words
from budgetlint.forms.money import is_amount, yuan
from budgetlint.messages import sentence
from budgetlint.model.filing import Fund, Indicator, Mend

_CENT = Decimal("0.01")


def with_cost_rows(table: Table, funds: Sequence[Fund]) -> None:
    """Gives the amounts that stand under 时效指标 right before a page break to the 成本指标 that follows it.

    The label of a merged cell that a page break cuts is printed on one of the two pages only, seen in
    Ningxia 2022 forms. Amounts with a money unit are no indicators of time, so that they prove it by
    themselves; bare numbers prove it where they add up to the annual total together with the rows below.
    """
    rows = table.indicators
    for start in range(1, len(rows)):
        if not _begins_after_break(rows, start):
            continue
        first = start
        while first > 0 and _stranded(rows[first - 1], rows[start].level1):
            first -= 1
        stranded = rows[first:start]
        if stranded and (
            all(_has_unit(row) for row in stranded) or _closes(rows[first:], rows[start], funds)
        ):
            _attribute(table, first, start)
            return


def _begins_after_break(rows: Sequence[Indicator], number: int) -> bool:
    """Whether the first cost row of a block stands after an empty line and a row of time indicators."""
    row, above = rows[number], rows[number - 1]
    cost = words()["levels"]["cost"]
    if key(row.level2 or "") != cost or not key(above.level2 or "").startswith(words()["levels"]["time"]):
        return False
    return (row.place.line or 0) - (above.place.end_line or 0) > 1 or row.place.page != above.place.page


def _stranded(row: Indicator, level1: str | None) -> bool:
    timely = key(row.level2 or "").startswith(words()["levels"]["time"])
    return timely and row.level1 == level1 and row.value is not None and is_amount(row.value)


def _has_unit(row: Indicator) -> bool:
    return compact(row.value or "").endswith("元")


def _closes(rows: Sequence[Indicator], first_cost: Indicator, funds: Sequence[Fund]) -> bool:
    """Whether the rows and the cost rows below them, read as yuan, add up to the annual total."""
    total = next((fund.yuan for fund in funds if fund.path == (words()["funds"]["annual"],)), None)
    members = [
        row for row in rows if row.place.order < first_cost.place.order or row.level2 == first_cost.level2
    ]
    amounts = [yuan(row.value, "元") for row in members]
    if total is None or any(amount is None for amount in amounts):
        return False
    added = sum((amount for amount in amounts if amount is not None), Decimal(0))
    return abs(added - total) <= _CENT * 10_000 / 2


def _attribute(table: Table, first: int, start: int) -> None:
    label = table.indicators[start].level2
    for number in range(first, start):
        row = table.indicators[number]
        table.indicators[number] = replace(row, level2=label)
        said = sentence("forms.cost_row_before_label", name=row.name or "")
        table.mends.append(Mend(said, row.place))
