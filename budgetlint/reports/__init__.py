"""Report → text, or bytes; one module per format, imported when its format is asked for."""

from collections.abc import Callable
from importlib import import_module

from budgetlint.model.report import Report
from budgetlint.reports.presentation import Presentation

Renderer = Callable[[Report, Presentation], str | bytes]
"""Gives a whole report: as text, its last line ended, or as bytes for a binary format."""

RENDERERS = {
    "full": "budgetlint.reports.full",
    "concise": "budgetlint.reports.concise",
    "grouped": "budgetlint.reports.grouped",
    "json": "budgetlint.reports.json",
    "jsonl": "budgetlint.reports.jsonl",
    "sarif": "budgetlint.reports.sarif",
    "github": "budgetlint.reports.github",
    "gitlab": "budgetlint.reports.gitlab",
    "junit": "budgetlint.reports.junit",
    "rdjson": "budgetlint.reports.rdjson",
    "csv": "budgetlint.reports.csv",
    "markdown": "budgetlint.reports.markdown",
    "xlsx": "budgetlint.reports.opinion",
    "html": "budgetlint.reports.html",
}
FOR_PEOPLE = frozenset({"full", "concise", "grouped"})
"""Formats for a console, in what it can show; all others are UTF-8 whatever the console speaks."""
BINARY = frozenset({"xlsx"})
"""Formats that are no text and need a file."""
DRAWS_DOCUMENT = frozenset({"html"})
"""Formats that draw what was read, which a report holds only if asked to."""


def renderer(name: str) -> Renderer:
    """The render function of a format."""
    render: Renderer = import_module(RENDERERS[name]).render
    return render
