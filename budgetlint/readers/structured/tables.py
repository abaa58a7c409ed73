"""Tables of accounts in a structured filing."""

from collections.abc import Mapping

from budgetlint.model.filing import AccountsTable, Field, TableCell, TableRow
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
_BODY = "公开部门"


def accounts_table(
    table: Table, path: KeyPath, spans: Spans, unread: Unread | None = None, unit: str | None = None
) -> AccountsTable:
    """One table with its rows, amounts in yuan where its money unit is stated, or else `unit`, the form's.

    A cell without text whose stated place is among the unread ones was lost, not left blank.
    """
    given = table.model_fields_set
    unit = table.money_unit if "money_unit" in given else unit
    rows = tuple(
        _row(row, unit, (*path, "rows", index), spans, unread or {}) for index, row in enumerate(table.rows)
    )
    body = Field(_BODY, table.body, place_of((*path, "body"), spans, table.body))
    return AccountsTable(
        number=table.number or "",
        title=table.title,
        money_unit=unit,
        rows=rows,
        place=place_of(path, spans, table.title),
        body=body if "body" in given else None,
        note=(table.note or "") if "note" in given else None,
        year=_year(table, path, spans),
    )


def _year(table: Table, path: KeyPath, spans: Spans) -> Field | None:
    if table.year is None:
        return None
    text = str(table.year)
    return Field(text, text, place_of((*path, "year"), spans, text))


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
    return TableRow(row.code, row.label or "", row.line_number, tuple(cells), row.side or "")
