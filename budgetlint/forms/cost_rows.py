"""Cost rows that stand above their own label 成本指标."""

from collections.abc import Sequence
from decimal import Decimal

from budgetlint.forms.indicators import Table
from budgetlint.forms.labels import compact, key, words
from budgetlint.forms.money import is_amount, yuan
from budgetlint.messages import sentence
from budgetlint.model.filing import Fund, Indicator, Mend
from budgetlint.model.record import replace

_CENT = Decimal("0.01")


def with_cost_rows(table: Table, funds: Sequence[Fund]) -> None:
    """Decides on amounts that stand under 时效指标 right before the label 成本指标.

    The label of a merged cell that a page break cuts is printed on one of the two pages only, seen in
    Ningxia 2022 forms. Rows that add up to the annual total together with the rows below prove that they are
    costs; behind a page break a money unit proves it as well. Without either, an amount with a money unit is
    of no class that could be told. A row that bears the label itself, or stands in its merged cell, stays.
    """
    rows = table.indicators
    for start in range(1, len(rows)):
        if not _begins_costs(rows, start):
            continue
        first = start
        while first > 0 and _stranded(table, rows[first - 1], rows[start].level1):
            first -= 1
        stranded = rows[first:start]
        if not stranded:
            continue
        paid = all(_has_unit(row) for row in stranded)
        if _closes(rows[first:], rows[start], funds) or (paid and _is_behind_break(rows, start)):
            _attribute(table, first, start)
        elif paid:
            _leave_open(table, first, start)
        return


def _begins_costs(rows: Sequence[Indicator], number: int) -> bool:
    """Whether the first cost row of a block stands below a row of time indicators."""
    above = key(rows[number - 1].level2 or "")
    cost = words()["levels"]["cost"]
    return key(rows[number].level2 or "") == cost and above.startswith(words()["levels"]["time"])


def _is_behind_break(rows: Sequence[Indicator], number: int) -> bool:
    """Whether an empty line or the end of a page stands above the row."""
    row, above = rows[number], rows[number - 1]
    return (row.place.line or 0) - (above.place.end_line or 0) > 1 or row.place.page != above.place.page


def _stranded(table: Table, row: Indicator, level1: str | None) -> bool:
    timely = key(row.level2 or "").startswith(words()["levels"]["time"])
    carried = row.number not in table.labelled
    return timely and carried and row.level1 == level1 and row.value is not None and is_amount(row.value)


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


def _leave_open(table: Table, first: int, start: int) -> None:
    """Rows of which it cannot be told whether they belong to the label above or to the one below."""
    label = table.indicators[start].level2
    for number in range(first, start):
        row = table.indicators[number]
        said = sentence("forms.cost_row_undecided", name=row.name or "", above=row.level2, below=label)
        table.indicators[number] = replace(row, level2=None, lost=said)
