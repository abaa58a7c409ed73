"""A report in Markdown, for merge requests and the summary page of a build."""

from collections.abc import Iterator, Sequence

from budgetlint.model.regex import regex
from budgetlint.model.report import Report
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.rows import Row, Standing, rows
from budgetlint.reports.tally import closing

_SPECIAL = regex(r"([\\`*_{}\[\]<>#|~])")
_TOLD_FIRST = frozenset({Standing.UNREAD, Standing.UNREAD_PART, Standing.NOT_CHECKED, Standing.LIST})


def render(report: Report, presentation: Presentation) -> str:
    """A heading, the tally, a table of findings a file, and folded lists of what stayed open."""
    plain = Presentation(language=presentation.language)
    lines = [f"## {plain.say('opinion')}", ""]
    lines.extend(f"{_escaped(line)}  " for line in closing(report, plain))
    every = list(rows(report, plain))
    for path in dict.fromkeys(row.path for row in every):
        lines.extend(("", f"### {_escaped(path)}"))
        lines.extend(_file([row for row in every if row.path == path], plain))
    return "\n".join(lines) + "\n"


def _file(found: Sequence[Row], presentation: Presentation) -> Iterator[str]:
    unseen = [row for row in found if row.standing in _TOLD_FIRST]
    if unseen:
        yield ""
    for row in unseen:
        yield f"- {_escaped(': '.join(part for part in (row.form, row.codes, row.problem) if part))}"
    yield from _findings([row for row in found if row.standing is Standing.FOUND], presentation)
    yield from _open([row for row in found if row.standing is Standing.UNCHECKED], presentation)
    yield from _silenced([row for row in found if row.standing is Standing.SILENCED], presentation)


def _findings(found: Sequence[Row], presentation: Presentation) -> Iterator[str]:
    if not found:
        return
    heads = ("severity", "code", "spot", "problem", "figures", "suggestion")
    yield ""
    yield _row([presentation.say(f"column_{head}") for head in heads])
    yield "|" + "---|" * len(heads)
    for row in found:
        severity = presentation.say(f"severity_{row.finding.severity}") if row.finding is not None else ""
        words = (severity, row.codes, row.spot, row.problem + row.doubt, row.figures, row.suggestion)
        yield _row([_cell(word) for word in words])


def _open(found: Sequence[Row], presentation: Presentation) -> Iterator[str]:
    if not found:
        return
    yield ""
    yield f"<details><summary>{presentation.say('unchecked_of_file', count=len(found))}</summary>"
    yield ""
    for row in found:
        key = "gap" if row.spot else "gap_nowhere"
        yield f"- {_cell(presentation.say(key, reason=row.problem, spot=row.spot, codes=row.codes))}"
    yield ""
    yield "</details>"


def _silenced(found: Sequence[Row], presentation: Presentation) -> Iterator[str]:
    if not found:
        return
    yield ""
    yield f"<details><summary>{presentation.say('silenced_count', count=len(found))}</summary>"
    yield ""
    for row in found:
        key = "gap" if row.spot else "gap_nowhere"
        told = presentation.say(key, reason=row.problem, spot=row.spot, codes=row.codes)
        yield f"- {_cell(presentation.say('silenced_entry', text=told, why=row.silenced))}"
    yield ""
    yield "</details>"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return "<br>".join(_escaped(line) for line in text.splitlines())


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
