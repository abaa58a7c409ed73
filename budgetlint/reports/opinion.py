"""The opinion sheet (审核意见表): a workbook to filter, to print, and to write answers into.

Its sheets are what needs an answer, what nobody could check, what is proved, and counts by rule.
"""

from collections.abc import Sequence

from budgetlint.model.report import Report
from budgetlint.reports import statistics
from budgetlint.reports.places import one_line, spots
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.rows import Row, Standing, rows
from budgetlint.reports.tally import closing
from budgetlint.reports.workbook import Column, Table, workbook
from budgetlint.values.formulas import equation_text

_OPINIONS = {
    "number": 6, "file": 17, "form": 20, "spot": 12, "severity": 9, "code": 10, "problem": 34, "figures": 36,
    "suggestion": 38, "answer": 16,
}  # fmt: skip
_GAPS = {"number": 6, "file": 24, "form": 30, "spot": 24, "rule_codes": 24, "reason": 70}
_SILENCED = {
    "number": 6, "file": 20, "form": 24, "spot": 14, "code": 10, "problem": 44, "figures": 36, "silenced": 44
}  # fmt: skip
_PROOFS = {"number": 6, "file": 24, "form": 30, "spot": 24, "code": 10, "equation": 84}
_COUNTS = {"count": 10, "unchecked": 12, "severity": 10, "code": 12, "title": 90}
"""Columns with their widths."""
_FILLS = {
    "error": "F8D7DA", "warning": "FFF3CD", "info": "DCE9F7", Standing.UNREAD: "F8D7DA",
    Standing.UNREAD_PART: "F8D7DA", Standing.NOT_CHECKED: "FFF3CD", Standing.LIST: "FFF3CD"
}  # fmt: skip

_Rows = list[Sequence[str | int]]


def render(report: Report, presentation: Presentation) -> bytes:
    """The workbook, byte by byte the same for the same report."""
    plain = Presentation(language=presentation.language)
    every = list(rows(report, plain))
    shown = [row for row in every if row.standing not in {Standing.UNCHECKED, Standing.SILENCED}]
    gaps = [row for row in every if row.standing is Standing.UNCHECKED]
    sheets = {
        "opinion": (_OPINIONS, _opinions(shown, plain)),
        "sheet_unchecked": (_GAPS, _gaps(gaps)),
        **_silenced([row for row in every if row.standing is Standing.SILENCED]),
        "sheet_proved": (_PROOFS, _proofs(report, plain)),
        "sheet_counts": (_COUNTS, _counts(report, plain)),
    }
    above = list(closing(report, plain))
    return workbook(
        [
            Table(
                name=plain.say(key),
                above=above,
                columns=[Column(plain.say(f"column_{name}"), width) for name, width in columns.items()],
                rows=content,
                footer=plain.say("signatures"),
                fills=_fills(shown) if key == "opinion" else {},
            )
            for key, (columns, content) in sheets.items()
        ]
    )


def _opinions(shown: Sequence[Row], presentation: Presentation) -> _Rows:
    if not shown:
        return [("", "", "", "", "", "", presentation.say("nothing_found"), "", "", "")]
    return [
        (
            number, row.path, row.form, row.spot, _kind(row, presentation), row.codes,
            row.problem + row.doubt, row.figures, row.suggestion, "",
        )
        for number, row in enumerate(shown, start=1)
    ]  # fmt: skip


def _kind(row: Row, presentation: Presentation) -> str:
    if row.finding is None:
        return presentation.say(f"standing_{row.standing}")
    return presentation.say(f"severity_{row.finding.severity}")


def _fills(shown: Sequence[Row]) -> dict[tuple[int, int], str]:
    column = list(_OPINIONS).index("severity")
    return {
        (number, column): _FILLS[row.standing if row.finding is None else row.finding.severity.value]
        for number, row in enumerate(shown)
    }


def _gaps(gaps: Sequence[Row]) -> _Rows:
    return [
        (number, row.path, row.form, row.spot, row.codes, row.problem)
        for number, row in enumerate(gaps, start=1)
    ]


def _silenced(found: Sequence[Row]) -> dict[str, tuple[dict[str, int], _Rows]]:
    """The sheet of what does not count, where there is any."""
    content: _Rows = [
        (number, row.path, row.form, row.spot, row.codes, row.problem, row.figures, row.silenced)
        for number, row in enumerate(found, start=1)
    ]
    return {"sheet_silenced": (_SILENCED, content)} if content else {}


def _proofs(report: Report, presentation: Presentation) -> _Rows:
    found: _Rows = []
    for file in report.files:
        names = {form.id: form.project or form.title or "" for form in file.forms}
        for proof in file.proofs:
            equation = proof.equation
            where = spots(equation.places, presentation)
            form = names.get(proof.form, "")
            found.append(
                (len(found) + 1, one_line(file.path), form, where, proof.code, equation_text(equation))
            )
    return found


def _counts(report: Report, presentation: Presentation) -> _Rows:
    return [
        (int(found), int(gaps), severity, code, title)
        for found, gaps, severity, code, title in statistics.counts(report, presentation)
    ]
