"""The report that a person reads: each form, its findings with their arithmetic, and what stayed open."""

from collections.abc import Iterator

from budgetlint.model.report import FileReport, FileStatus, Finding, FormInfo, Report
from budgetlint.reports.annotations import remark_of, told_of
from budgetlint.reports.finding_block import block
from budgetlint.reports.outcome_lists import gaps_of, proved, unchecked
from budgetlint.reports.places import one_line, spot
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.silenced import listed, remark_lines
from budgetlint.reports.tally import closing
from budgetlint.reports.traceability import trace_line
from budgetlint.reports.wrapping import strung, wrapped

_RULE = 80


def render(report: Report, presentation: Presentation) -> str:
    """The whole report, Chinese or English, for a terminal of 80 to 120 cells."""
    lines: list[str] = []
    for file in report.files:
        lines.append(presentation.inked(one_line(file.path), "strong"))
        lines.extend(_file(file, report, presentation))
        lines.append("")
    for line in remark_lines(report, presentation):
        lines.extend(wrapped(line, presentation.width))
    lines.append("─" * _RULE)
    lines.extend(closing(report, presentation))
    return "\n".join(lines) + "\n"


def _file(file: FileReport, report: Report, presentation: Presentation) -> Iterator[str]:
    if file.status is FileStatus.UNREADABLE:
        yield from _remark(_refusal(file, presentation), "error", presentation)
        return
    for item in told_of(file):
        yield from _remark(remark_of(item, presentation), "error" if item.unread else "info", presentation)
    if file.status is FileStatus.NO_FORM:
        yield from _remark(presentation.say("no_form"), "warning", presentation)
        return
    explained: set[str] = set()
    for form in file.forms:
        findings = [finding for finding in file.findings if finding.form == form.id]
        yield ""
        yield from _head(form, presentation)
        for words in trace_line(form.trace, presentation):
            yield from _remark(words, "faint", presentation)
        if form.checked and not findings:
            yield from _remark(_clean(form, file, presentation), "passed", presentation)
        for finding in filter(presentation.shows, findings):
            yield ""
            yield from _finding(finding, report, explained, presentation)
    yield ""
    yield from proved(file, presentation)
    yield from unchecked(file, report, presentation)
    yield from listed(file, presentation)


def _finding(
    finding: Finding, report: Report, explained: set[str], presentation: Presentation
) -> Iterator[str]:
    """A finding; how to mend it stands below the first one of its rule only."""
    yield from block(
        finding, report.rules.get(finding.code), presentation, explains=finding.code not in explained
    )
    explained.add(finding.code)


def _refusal(file: FileReport, presentation: Presentation) -> str:
    reason = file.error.said(presentation.language) if file.error is not None else ""
    where = spot(file.error_place, presentation) if file.error_place is not None else ""
    return presentation.say("unreadable_at" if where else "unreadable", reason=reason, spot=where)


def _head(form: FormInfo, presentation: Presentation) -> Iterator[str]:
    """Which form it is; and in the next line that it still waits for its checks, where it does."""
    parts = (
        presentation.say("form", id=form.id, title=form.title or presentation.say(f"kind_{form.kind}")),
        form.project,
        presentation.say("year", year=form.fiscal_year) if form.fiscal_year is not None else None,
        spot(form.place, presentation),
    )
    head = strung((part for part in parts if part), presentation.width)
    yield from (presentation.inked(line, "strong") for line in head)
    if not form.checked:
        yield from _remark(presentation.say("form_not_checked"), "warning", presentation)


def _clean(form: FormInfo, file: FileReport, presentation: Presentation) -> str:
    """That nothing was found, or nothing new, next to how much was proved and could not be checked."""
    silenced = sum(one.finding.form == form.id for one in file.silenced)
    return presentation.say(
        "form_silenced" if silenced else "form_clean",
        silenced=silenced,
        proved=sum(proof.form == form.id for proof in file.proofs),
        unchecked=sum(gap.form == form.id for gap in gaps_of(file)),
    )


def _remark(words: str, ink: str, presentation: Presentation) -> Iterator[str]:
    return (f"  {presentation.inked(line, ink)}" for line in wrapped(words, presentation.width - 2))
