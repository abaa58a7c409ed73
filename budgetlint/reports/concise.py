"""One line a finding, as editors and hooks read it: path:line:column: CODE severity [form] message.

What is told of a file itself, such as a page that was not read, stands before its findings, a line each.
"""

from collections.abc import Iterator

from budgetlint.model.place import Place
from budgetlint.model.report import FileReport, FileStatus, Report
from budgetlint.reports.annotations import remark_of, told_of
from budgetlint.reports.places import address, one_line
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.silenced import remark_lines
from budgetlint.reports.tally import findings_line, outcomes_line


def render(report: Report, presentation: Presentation) -> str:
    """The findings of all files in reading order, then the tally in one line."""
    lines = [line for file in report.files for line in _file(file, presentation)]
    lines.extend(remark_lines(report, presentation))
    lines.append(f"{findings_line(report, presentation)} · {outcomes_line(report, presentation)}")
    return "\n".join(lines) + "\n"


def _file(file: FileReport, presentation: Presentation) -> Iterator[str]:
    if file.status is FileStatus.UNREADABLE:
        where = address(file.path, file.error_place or Place())
        reason = file.error.said(presentation.language) if file.error is not None else ""
        yield f"{where}: {presentation.inked(presentation.say('unreadable', reason=reason), 'error')}"
    elif file.status is FileStatus.NO_FORM:
        yield f"{one_line(file.path)}: {presentation.say('no_form')}"
    for item in told_of(file):
        words = one_line(remark_of(item, presentation, names_spot=False))
        ink = "error" if item.unread else "info"
        yield f"{address(file.path, item.place)}: {presentation.inked(words, ink)}"
    for form in file.forms:
        if not form.checked:
            title = form.title or presentation.say(f"kind_{form.kind}")
            words = presentation.say("form_not_checked")
            yield f"{address(file.path, form.place)}: [{form.id}] {title}: {words}"
    for finding in filter(presentation.shows, file.findings):
        severity = presentation.say(f"severity_{finding.severity}")
        kind = presentation.inked(f"{finding.code} {severity}", finding.severity)
        message = " ".join(finding.message.said(presentation.language).split())
        yield f"{address(file.path, finding.place)}: {kind} [{finding.form}] {message}"
