"""Counts by rule: how often each was violated and how often it could not be checked."""

from collections import Counter

from budgetlint.model.report import Report
from budgetlint.reports.outcome_lists import gaps_of
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.wrapping import cells, padded, pushed

_ROW = tuple[str, str, str, str, str]


def render(report: Report, presentation: Presentation) -> str:
    """A table for a terminal, the most frequent rule first."""
    names = ("count", "unchecked", "severity", "code", "title")
    table = [tuple(presentation.say(f"column_{name}") for name in names), *counts(report, presentation)]
    widths = [max(cells(row[column]) for row in table) for column in range(len(names) - 1)]
    lines = [
        "  ".join(
            [
                *(pushed(word, width) for word, width in zip(row[:2], widths[:2], strict=True)),
                *(padded(word, width) for word, width in zip(row[2:4], widths[2:], strict=True)),
                row[4],
            ]
        ).rstrip()
        for row in table
    ]
    return "\n".join(lines) + "\n"


def counts(report: Report, presentation: Presentation) -> list[_ROW]:
    """How often each rule was violated and unchecked, with its severity, code and title."""
    found = Counter(finding.code for file in report.files for finding in file.findings)
    gaps = Counter(code for file in report.files for gap in gaps_of(file) for code in gap.codes)
    codes = sorted({*found, *gaps}, key=lambda code: (-found[code], -gaps[code], code))
    return [_row(code, found[code], gaps[code], report, presentation) for code in codes]


def _row(code: str, found: int, gaps: int, report: Report, presentation: Presentation) -> _ROW:
    rule = report.rules.get(code)
    if rule is None:
        return str(found), str(gaps), "", code, ""
    severity = presentation.say(f"severity_{rule.severity}")
    return str(found), str(gaps), severity, code, rule.title.said(presentation.language)
