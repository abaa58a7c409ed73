"""A table for spreadsheets: one row for each thing that is wrong, open, or was not read.

It begins with the mark by which spreadsheet programs know UTF-8. A cell that they would take for a formula
gets an apostrophe in front: the words come from filings of strangers.
"""

import csv
import io

from budgetlint.model.regex import regex
from budgetlint.model.report import Report
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.rows import Row, rows
from budgetlint.values.figures import number_text, shown_as
from budgetlint.values.formulas import difference

_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_NUMBER = regex(r"-?[0-9.]+")
COLUMNS = (
    "standing", "severity", "confidence", "code", "title", "file", "form", "spot", "line", "page", "sheet",
    "cell", "problem", "unit", "stated", "computed", "difference", "figures", "suggestion", "fingerprint",
    "silenced",
)  # fmt: skip


def render(report: Report, presentation: Presentation) -> str:
    """The head row in the reader's language, then the rows in reading order."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([presentation.say(f"column_{name}") for name in COLUMNS])
    for row in rows(report, presentation):
        cells = _cells(row, presentation)
        writer.writerow([_harmless(cells.get(name, "")) for name in COLUMNS])
    return _BYTE_ORDER_MARK + text.getvalue()


def _cells(row: Row, presentation: Presentation) -> dict[str, str]:
    place = row.place
    return {
        "standing": presentation.say(f"standing_{row.standing}"),
        "code": row.codes,
        "title": row.title,
        "file": row.path,
        "form": row.form,
        "spot": row.spot,
        "line": str(place.line or ""),
        "page": str(place.page or ""),
        "sheet": place.sheet or "",
        "cell": place.cell or "",
        "problem": row.problem,
        "figures": row.figures,
        "suggestion": row.suggestion,
        "silenced": row.silenced,
        **_of_the_finding(row, presentation),
    }


def _of_the_finding(row: Row, presentation: Presentation) -> dict[str, str]:
    if row.finding is None:
        return {}
    cells = {
        "severity": presentation.say(f"severity_{row.finding.severity}"),
        "confidence": presentation.say(f"sure_{row.finding.confidence}"),
        "fingerprint": row.finding.fingerprint,
    }
    equation = row.finding.equation
    if equation is None:
        return cells
    return {
        **cells,
        "unit": equation.stated.shown_unit,
        "stated": number_text(equation.stated),
        "computed": number_text(shown_as(equation.computed, equation.stated)),
        "difference": number_text(difference(equation)),
    }


def _harmless(cell: str) -> str:
    is_formula = cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if is_formula else cell
