"""What a head of department reads in ten seconds: counts, what is proved, and which rules found most."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from budgetlint.model.record import record
from budgetlint.model.report import FileReport, FileStatus, Remark
from budgetlint.model.rule import Severity
from budgetlint.reports.html.forms import ToldFile
from budgetlint.reports.html.layout import Page
from budgetlint.reports.places import spot
from budgetlint.reports.traceability import percentage

_MOST_RULES = 8


@record
class RuleCount:
    """How often a rule was violated, and the first place where."""

    severity: str
    code: str
    title: str
    count: int
    href: str


@record
class ToldRemark:
    """What there is to say of a list that went into the run."""

    severity: str
    words: str
    where: str


@record(kw_only=True)
class Overview:
    """The whole report in numbers."""

    files: int
    forms: int
    errors: int
    warnings: int
    notes: int
    open: int
    proofs: int
    figures: int
    closed: int
    closed_share: str
    """In percent, empty where there are no figures."""
    traced: int
    """Forms with costs to hold against a total."""
    built: int
    """Those whose total is wholly built from quantities and unit costs."""
    itemised: int
    """Those whose total is wholly accounted for by costs."""
    unread: int
    partly: int
    """Files of which a part was not read."""
    formless: int
    silenced: int
    """Findings that do not count."""
    hidden: int
    """Findings that the reader does not want listed."""
    remarks: tuple[ToldRemark, ...]
    rules: tuple[RuleCount, ...]
    more_rules: int


def overview(page: Page, files: Sequence[ToldFile]) -> Overview:
    """The numbers of a report."""
    report = page.report
    own = [laid.file for laid in page.files]
    figures = sum(file.figures_total for file in own)
    closed = sum(file.figures_closed for file in own)
    traces = [form.trace for file in own for form in file.forms if form.trace and form.trace.lines]
    rules = _rules(files)
    return Overview(
        files=len(files),
        forms=sum(len(file.forms) for file in files),
        errors=report.count(Severity.ERROR),
        warnings=report.count(Severity.WARNING),
        notes=report.count(Severity.INFO),
        open=_open(own),
        proofs=sum(len(file.proofs) for file in own),
        figures=figures,
        closed=closed,
        closed_share=percentage(Fraction(closed, figures)) if figures else "",
        traced=len(traces),
        built=sum(trace.built == 1 for trace in traces),
        itemised=sum(trace.itemised == 1 for trace in traces),
        unread=sum(file.status is FileStatus.UNREADABLE for file in own),
        partly=sum(bool(file.unread_parts) for file in own),
        formless=sum(file.status is FileStatus.NO_FORM for file in own),
        silenced=sum(len(file.silenced) for file in own),
        hidden=sum(report.count(severity) for severity in Severity) - sum(len(file.findings) for file in own),
        remarks=tuple(_remark(page, remark) for remark in report.remarks),
        rules=rules[:_MOST_RULES],
        more_rules=max(0, len(rules) - _MOST_RULES),
    )


def _remark(page: Page, remark: Remark) -> ToldRemark:
    where = f"{remark.path} {spot(remark.place, page.presentation)}".rstrip()
    return ToldRemark(remark.severity.value, remark.message.said(page.presentation.language), where)


def _open(files: Sequence[FileReport]) -> int:
    """Places that nobody has checked, each counted once for a reason."""
    return sum(len({(item.form, item.place, item.reason.zh) for item in file.unchecked}) for file in files)


def _rules(files: Sequence[ToldFile]) -> tuple[RuleCount, ...]:
    """The rules that found something, the worst and most frequent first."""
    every = [
        finding
        for file in files
        for finding in (*(one for form in file.forms for one in form.findings), *file.loose)
    ]
    counts = Counter((finding.severity, finding.code) for finding in every)
    first = {(finding.severity, finding.code): finding for finding in reversed(every)}
    order = sorted(counts, key=lambda one: (Severity(one[0]).rank, -counts[one], one[1]))
    return tuple(
        RuleCount(
            severity,
            code,
            first[severity, code].title,
            counts[severity, code],
            f"#{first[severity, code].anchor}",
        )
        for severity, code in order
    )
