"""Tables of accounts in a structured filing."""

from collections.abc import Mapping

from budgetlint.model.filing import AccountsTable, TableCell, TableRow
from budgetlint.model.place import Place
from budgetlint.model.sentence import Sentence
from budgetlint.readers.structured.amounts import ungrouped, yuan
from budgetlint.readers.structured.mistakes import KeyPath
from budgetlint.readers.structured.places import place_of, stated_place
from budgetlint.readers.structured.shapes import Table
from budgetlint.readers.structured.shapes import TableRow as GivenRow
from budgetlint.readers.structured.tree import Spans

Unread = Mapping[Place, Sentence]
"""Why something is unread, by its place."""


def accounts_table(table: Table, path: KeyPath, spans: Spans, unread: Unread | None = None) -> AccountsTable:
    """One table with its rows, amounts in yuan where the table's own money unit is stated.

    A cell without text whose stated place is among the unread ones was lost, not left blank.
    """
    rows = tuple(
        _row(row, table.money_unit, (*path, "rows", index), spans, unread or {})
        for index, row in enumerate(table.rows)
    )
    return AccountsTable(
        number=table.number or "",
        title=table.title,
        money_unit=table.money_unit,
        rows=rows,
        place=place_of(path, spans, table.title),
    )


def _row(row: GivenRow, money_unit: str | None, path: KeyPath, spans: Spans, unread: Unread) -> TableRow:
    cells = []
    for index, cell in enumerate(row.cells):
        where = (*path, "cells", index, "text")
        text = ungrouped(cell.text)
        place = stated_place(cell.location, where, spans, cell.text)
        lost = Sentence(cell.unreadable, cell.unreadable) if cell.unreadable else None
        lost = unread.get(place) if lost is None and text is None else lost
        amount = yuan(text, money_unit) if lost is None else None
        cells.append(TableCell(cell.column, text, amount, place, lost))
    return TableRow(code=row.code, label=row.label or "", line_number=row.line_number, cells=tuple(cells))
