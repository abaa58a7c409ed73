"""What was read from a file, unjudged: for a person, for a program, and as a filing to type on."""

from collections.abc import Callable, Sequence
from importlib import import_module

from budgetlint.model.document import Document
from budgetlint.model.filing import Filing
from budgetlint.model.problem import Problem
from budgetlint.model.record import record
from budgetlint.reports.presentation import Presentation


@record
class Shown:
    """A file that could be read, and the forms that were found in it."""

    document: Document
    filings: tuple[Filing, ...]

    @property
    def unread_parts(self) -> tuple[Problem, ...]:
        """What of the file was left unread: pages, its end, whole forms."""
        of_forms = (problem for form in self.filings for problem in form.problems)
        return tuple(problem for problem in (*self.document.problems, *of_forms) if problem.unread)


Renderer = Callable[[Sequence[Shown], Presentation], str]
"""Gives the files as text, its last line ended."""

RENDERERS = {
    "text": "budgetlint.reports.show.text",
    "json": "budgetlint.reports.show.json",
    "yaml": "budgetlint.reports.show.yaml",
}
BUILDS = "budgetlint.reports.show.builds"
"""What `--builds` shows instead of a format."""
FOR_PROGRAMS = frozenset({"json", "yaml"})
"""Formats that are UTF-8 whatever the console speaks."""


def renderer(name: str) -> Renderer:
    """The render function of a format, or that of the cost builds."""
    render: Renderer = import_module(RENDERERS.get(name, BUILDS)).render
    return render
