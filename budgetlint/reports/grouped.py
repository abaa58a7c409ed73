"""Findings by file and form, one below the other: the form named once, places and codes in columns."""

from collections.abc import Iterator, Sequence

from budgetlint.model.report import FileReport, FileStatus, Finding, FormInfo, Report
from budgetlint.reports.annotations import form_name, reason_of, remark_of, told_of
from budgetlint.reports.outcome_lists import form_gaps
from budgetlint.reports.places import one_line, spot
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.silenced import count_of_file, remark_lines
from budgetlint.reports.tally import tally_lines
from budgetlint.reports.wrapping import cells, padded, wrapped

_INDENT = "    "


def render(report: Report, presentation: Presentation) -> str:
    """The files in reading order, a blank line between them, then the tally."""
    lines: list[str] = []
    for file in report.files:
        lines.append(presentation.inked(one_line(file.path), "strong"))
        lines.extend(_file(file, presentation))
        lines.append("")
    lines.extend(remark_lines(report, presentation))
    lines.extend(tally_lines(report, presentation))
    return "\n".join(lines) + "\n"


def _file(file: FileReport, presentation: Presentation) -> Iterator[str]:
    if file.status is not FileStatus.CHECKED:
        ink = "error" if file.status is FileStatus.UNREADABLE else "warning"
        yield f"  {presentation.inked(reason_of(file, presentation), ink)}"
    for item in told_of(file):
        yield f"  {presentation.inked(remark_of(item, presentation), 'error' if item.unread else 'info')}"
    for form in file.forms:
        findings = [
            finding for finding in file.findings if finding.form == form.id and presentation.shows(finding)
        ]
        if findings or not form.checked:
            yield from _form(form, findings, presentation)
    gaps = form_gaps(file)
    if gaps:
        yield f"  {presentation.say('unchecked_of_file', count=len(gaps))}"
    if file.silenced:
        yield f"  {count_of_file(file, presentation)}"


def _form(form: FormInfo, findings: Sequence[Finding], presentation: Presentation) -> Iterator[str]:
    title = one_line(" ".join(form_name(form, presentation).split()))
    head = presentation.say("form", id=form.id, title=title)
    yield from (f"  {line}" for line in wrapped(head, presentation.width - 2))
    if not form.checked:
        yield f"{_INDENT}{presentation.inked(presentation.say('form_not_checked'), 'warning')}"
    spots = [spot(finding.place, presentation) for finding in findings]
    widest = max((cells(words) for words in spots), default=0)
    for finding, words in zip(findings, spots, strict=True):
        yield from _finding(finding, padded(words, widest), presentation)


def _finding(finding: Finding, where: str, presentation: Presentation) -> Iterator[str]:
    kind = f"{presentation.say(f'severity_{finding.severity}')} {finding.code}"
    margin = len(_INDENT) + cells(where) + cells(kind) + 4
    message = one_line(" ".join(finding.message.said(presentation.language).split()))
    first, *rest = wrapped(message, max(20, presentation.width - margin))
    yield f"{_INDENT}{where}  {presentation.inked(kind, finding.severity)}  {first}"
    yield from (" " * margin + line for line in rest)
