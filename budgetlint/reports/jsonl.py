"""The machine interface of `check` as JSON Lines: the run, then a line a file, then the summary."""

import json

from budgetlint.model.report import Report
from budgetlint.reports.json import file_entry, run_entry, summary_entry
from budgetlint.reports.presentation import Presentation


def render(report: Report, presentation: Presentation) -> str:
    """One object a line; `line` says which kind it is, the other keys are those of the JSON report."""
    entries = [
        {"line": "run", **run_entry(report)},
        *({"line": "file", **file_entry(file, presentation)} for file in report.files),
        {"line": "summary", **summary_entry(report)},
    ]
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
