"""A report as a flat list of remarks about files: what the formats of editors and build servers can show.

They know findings only. What was not read, not recognised and not checked becomes a remark of its own, so
that silence is no pass there either.
"""

from collections.abc import Iterator

from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.report import FileReport, FileStatus, Finding, FormInfo, Open, Remark, Report
from budgetlint.model.rule import RuleInfo, Severity
from budgetlint.reports.figures_table import says_more
from budgetlint.reports.outcome_lists import form_gaps
from budgetlint.reports.places import spot
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.silenced import count_of_file
from budgetlint.values.formulas import equation_text


@record(kw_only=True)
class Annotation:
    """One remark about a place in a file.

    `code` is that of a rule or of a remark, or unread, unread-part, note, no-form, not-checked, unchecked,
    silenced.
    """

    path: str
    place: Place
    severity: Severity
    code: str
    title: str
    message: str
    mark: str
    """Tells remarks of one file apart and stays the same when lines move."""
    finding: Finding | None = None
    rule: RuleInfo | None = None


def annotations(report: Report, presentation: Presentation) -> Iterator[Annotation]:
    """Everything that there is to say, file by file in reading order."""
    for file in report.files:
        if file.status is not FileStatus.CHECKED:
            yield _not_checked(file, presentation)
        yield from (
            _of_the_file(item, number, file, presentation) for number, item in enumerate(told_of(file))
        )
        yield from (_form(form, file, presentation) for form in file.forms if not form.checked)
        yield from (_finding(finding, file, report, presentation) for finding in file.findings)
        yield from _unchecked(file, presentation)
        yield from _silenced(file, presentation)
    yield from (_remark(one, number, presentation) for number, one in enumerate(report.remarks))


def told(finding: Finding, presentation: Presentation) -> Iterator[str]:
    """The sentences of a finding: what is wrong, the equation, causes, the figure that would be right."""
    yield finding.message.said(presentation.language)
    if says_more(finding.equation):
        yield equation_text(finding.equation)
    for cause in finding.causes:
        yield cause.explanation.said(presentation.language)
    if finding.suggestion is not None:
        yield finding.suggestion.said(presentation.language)


def reason_of(file: FileReport, presentation: Presentation) -> str:
    """Why nothing in the file was checked."""
    if file.status is FileStatus.NO_FORM:
        return presentation.say("no_form")
    reason = file.error.said(presentation.language) if file.error is not None else ""
    where = spot(file.error_place, presentation) if file.error_place is not None else ""
    return presentation.say("unreadable_at" if where else "unreadable", reason=reason, spot=where)


def told_of(file: FileReport) -> tuple[Open, ...]:
    """What is told of the file before its forms: the parts that were not read, then other notes."""
    return (*file.unread_parts, *file.notes)


def remark_of(item: Open, presentation: Presentation, *, names_spot: bool = True) -> str:
    """What is told of the file itself, with its place unless it stands beside it."""
    where = spot(item.place, presentation) if names_spot else ""
    key = f"{'unread_part' if item.unread else 'note'}{'_at' if where else ''}"
    return presentation.say(key, reason=item.reason.said(presentation.language), spot=where)


def form_name(form: FormInfo, presentation: Presentation) -> str:
    """What a form is called: its title, else its kind; and the project."""
    title = form.title or presentation.say(f"kind_{form.kind}")
    return f"{title} · {form.project}" if form.project else title


def _not_checked(file: FileReport, presentation: Presentation) -> Annotation:
    unread = file.status is FileStatus.UNREADABLE
    code = "unread" if unread else "no-form"
    return Annotation(
        path=file.path,
        place=file.error_place or Place(),
        severity=Severity.ERROR if unread else Severity.INFO,
        code=code,
        title=presentation.say("title_unread" if unread else "title_no_form"),
        message=reason_of(file, presentation),
        mark=code,
    )


def _of_the_file(item: Open, number: int, file: FileReport, presentation: Presentation) -> Annotation:
    """A part that was not read weighs as much as a file that was not."""
    code = "unread-part" if item.unread else "note"
    return Annotation(
        path=file.path,
        place=item.place,
        severity=Severity.ERROR if item.unread else Severity.INFO,
        code=code,
        title=presentation.say("title_unread_part" if item.unread else "title_note"),
        message=item.reason.said(presentation.language),
        mark=f"{code} {number}",
    )


def _form(form: FormInfo, file: FileReport, presentation: Presentation) -> Annotation:
    return Annotation(
        path=file.path,
        place=form.place,
        severity=Severity.INFO,
        code="not-checked",
        title=form_name(form, presentation),
        message=presentation.say("form_not_checked"),
        mark=f"not-checked {form.id}",
    )


def _finding(finding: Finding, file: FileReport, report: Report, presentation: Presentation) -> Annotation:
    rule = report.rules.get(finding.code)
    return Annotation(
        path=file.path,
        place=finding.place,
        severity=finding.severity,
        code=finding.code,
        title=rule.title.said(presentation.language) if rule is not None else finding.slug,
        message="\n".join(told(finding, presentation)),
        mark=finding.fingerprint,
        finding=finding,
        rule=rule,
    )


def _unchecked(file: FileReport, presentation: Presentation) -> Iterator[Annotation]:
    """How many things of the file nobody has checked, in one remark."""
    gaps = form_gaps(file)
    if gaps:
        yield Annotation(
            path=file.path,
            place=Place(),
            severity=Severity.INFO,
            code="unchecked",
            title=presentation.say("title_unchecked"),
            message=presentation.say("unchecked_of_file", count=len(gaps)),
            mark="unchecked",
        )


def _silenced(file: FileReport, presentation: Presentation) -> Iterator[Annotation]:
    """How many findings of the file do not count, in one remark."""
    if file.silenced:
        yield Annotation(
            path=file.path,
            place=Place(),
            severity=Severity.INFO,
            code="silenced",
            title=presentation.say("title_silenced"),
            message=count_of_file(file, presentation),
            mark="silenced",
        )


def _remark(one: Remark, number: int, presentation: Presentation) -> Annotation:
    return Annotation(
        path=one.path,
        place=one.place,
        severity=one.severity,
        code=one.code,
        title=presentation.say("title_list"),
        message=one.message.said(presentation.language),
        mark=f"{one.code} {number}",
    )
