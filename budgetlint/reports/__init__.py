"""Report → text, one module per format; a module is imported when its format is asked for."""

from collections.abc import Callable
from importlib import import_module

from budgetlint.model.report import Report
from budgetlint.reports.presentation import Presentation

Renderer = Callable[[Report, Presentation], str]
"""Gives a whole report as text, its last line ended."""

RENDERERS = {
    "full": "budgetlint.reports.full",
    "concise": "budgetlint.reports.concise",
    "json": "budgetlint.reports.json",
}
FOR_PROGRAMS = frozenset({"json"})
"""Formats that are UTF-8 whatever the console speaks."""


def renderer(name: str) -> Renderer:
    """The render function of a format."""
    render: Renderer = import_module(RENDERERS[name]).render
    return render
