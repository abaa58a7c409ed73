"""Accounts in the notation of the YAML files beside the tests."""

from pathlib import Path
from typing import Any

from budgetlint.forms import forms_in
from budgetlint.model.document import Document, Row
from budgetlint.model.filing import Filing, FormKind, TableCell, TableRow
from budgetlint.readers.text import read

FOLDER = Path(__file__).parent


def rows_of(text: str) -> tuple[Row, ...]:
    document = read(Path("filing.txt"), text.encode("utf-8"))
    assert isinstance(document, Document)
    return document.rows


def accounts_in(text: str) -> Filing:
    (filing,) = forms_in(rows_of(text))
    assert filing.kind in (FormKind.FINAL_ACCOUNTS, FormKind.BUDGET)
    return filing


def contents(filing: Filing) -> dict[str, Any]:
    """What the accounts say, without places."""
    return {
        "year": filing.fiscal_year,
        "unit": filing.money_unit,
        "checked": filing.checked,
        "fields": [[field.label, field.text] for field in filing.fields],
        "tables": {
            f"{table.number} {table.title} {table.money_unit}": {
                "columns": columns(table.rows),
                "rows": [row(one) for one in table.rows],
            }
            for table in filing.tables
        },
        "sections": [[passage.label, passage.text] for passage in filing.narratives],
    }


def columns(rows: tuple[TableRow, ...]) -> list[str]:
    """The columns of each half of a table, in the order in which they first appear."""
    return list(dict.fromkeys(" | ".join(cell.column for cell in one.cells) for one in rows))


def row(one: TableRow) -> str:
    number = "" if one.line_number is None else str(one.line_number)
    return " | ".join([one.code or "", one.label, number, *(shown(cell) for cell in one.cells)])


def shown(cell: TableCell) -> str:
    return "LOST" if cell.lost else cell.text or ""


def places(filing: Filing) -> dict[str, Any]:
    """Where the rows, sections, problems and mends stand."""
    return {
        "rows": {
            table.number: [list(dict.fromkeys(span(cell) for cell in one.cells)) for one in table.rows]
            for table in filing.tables
        },
        "sections": [[passage.place.line, passage.place.end_line] for passage in filing.narratives],
        "problems": [problem.place.line for problem in filing.problems],
        "mends": [mend.place.line for mend in filing.mends],
    }


def span(cell: TableCell) -> str:
    return f"{cell.place.line}-{cell.place.end_line}"
