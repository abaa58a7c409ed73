"""Tables of accounts in a structured filing."""

from budgetlint.model.filing import AccountsTable, FormKind, TableCell, TableRow
from budgetlint.readers.structured.amounts import ungrouped, yuan
from budgetlint.readers.structured.mistakes import KeyPath
from budgetlint.readers.structured.places import place_of, stated_place
from budgetlint.readers.structured.shapes import Table
from budgetlint.readers.structured.shapes import TableRow as GivenRow
from budgetlint.readers.structured.tree import Spans

CHECKED_KINDS = frozenset({FormKind.PROJECT_TARGET, FormKind.SELF_EVALUATION, FormKind.DEPARTMENT_TARGET})
"""Kinds of forms whose checks exist; the others are recognised and said to be unchecked."""


def accounts_table(table: Table, path: KeyPath, spans: Spans) -> AccountsTable:
    """One table with its rows, amounts in yuan where the table's own money unit is stated."""
    rows = tuple(
        _row(row, table.money_unit, (*path, "rows", index), spans) for index, row in enumerate(table.rows)
    )
    return AccountsTable(
        number=table.number,
        title=table.title,
        money_unit=table.money_unit,
        rows=rows,
        place=place_of(path, spans, table.title),
    )


def _row(row: GivenRow, money_unit: str | None, path: KeyPath, spans: Spans) -> TableRow:
    cells = []
    for index, cell in enumerate(row.cells):
        where = (*path, "cells", index, "text")
        text = ungrouped(cell.text)
        place = stated_place(cell.location, where, spans, cell.text)
        cells.append(TableCell(cell.column, text, yuan(text, money_unit), place))
    return TableRow(code=row.code, label=row.label or "", line_number=row.line_number, cells=tuple(cells))
