"""The machine interface of `check` as JSON Lines: the run, then a line a file, then the summary.

A report that is written while files end tells each file as it is by itself. What only the forms of several
files show comes when all are known, in a line `across`: the whole entry of the file once more, which
replaces its line `file`. A report without a summary is of a run that did not come to its end.
"""

import json
from typing import Any

from budgetlint.model.report import FileReport, Report
from budgetlint.reports.json import file_entry, remark_entries, run_entry, summary_entry
from budgetlint.reports.presentation import Presentation


def render(report: Report, presentation: Presentation) -> str:
    """One object a line; `line` says which kind it is, the other keys are those of the JSON report."""
    files = (file_line(file, presentation) for file in report.files)
    return "".join([run_line(report), *files, summary_line(report, presentation)])


def run_line(run: Report, *, streamed: bool = False) -> str:
    """The program and its packs; `streamed` where lines `across` may replace lines `file`."""
    return _line("run", {**run_entry(run), **({"streamed": True} if streamed else {})})


def file_line(file: FileReport, presentation: Presentation) -> str:
    """Everything about a file."""
    return _line("file", file_entry(file, presentation))


def across_line(file: FileReport, presentation: Presentation) -> str:
    """Everything about a file of which the other forms of the run have shown more."""
    return _line("across", file_entry(file, presentation))


def summary_line(report: Report, presentation: Presentation) -> str:
    """How many findings of each severity, how the rules ended, and what is said of the lists."""
    return _line("summary", {**summary_entry(report), "remarks": remark_entries(report, presentation)})


def _line(kind: str, entry: dict[str, Any]) -> str:
    return json.dumps({"line": kind, **entry}, ensure_ascii=False) + "\n"
