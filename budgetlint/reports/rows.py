"""A report as rows of a table, for the formats that people sort and filter."""

from collections.abc import Iterator
from enum import StrEnum

from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.report import FileReport, FileStatus, Finding, FormInfo, Remark, Report, Silenced
from budgetlint.model.verdict import Equation
from budgetlint.reports.annotations import form_name, reason_of
from budgetlint.reports.figures_table import Line, lines_of, says_more
from budgetlint.reports.finding_block import explained
from budgetlint.reports.outcome_lists import Gap, gaps_of
from budgetlint.reports.places import one_line, related_words, spot, spots
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.silenced import why


class Standing(StrEnum):
    """What a row tells."""

    FOUND = "found"
    UNCHECKED = "unchecked"
    NOT_CHECKED = "not_checked"
    """A form that no rule knows yet, or a file without a form."""
    UNREAD = "unread"
    UNREAD_PART = "unread_part"
    SILENCED = "silenced"
    """A finding that does not count."""
    LIST = "list"
    """What is said of a list of old findings."""


@record(kw_only=True)
class Row:
    """One line of the table; texts of several sentences hold one a line."""

    standing: Standing
    path: str
    form: str = ""
    """What the form is called."""
    place: Place
    spot: str
    codes: str = ""
    title: str = ""
    problem: str
    doubt: str = ""
    """What is said of a finding that may have an innocent reason."""
    figures: str = ""
    suggestion: str = ""
    finding: Finding | None = None
    silenced: str = ""
    """By whose word it does not count."""


def rows(report: Report, presentation: Presentation) -> Iterator[Row]:
    """Everything that needs a person's eye, file by file: what was not read, what is wrong, what is open."""
    for file in report.files:
        forms = {form.id: form_name(form, presentation) for form in file.forms}
        gaps = gaps_of(file)
        yield from _not_checked(file, presentation)
        yield from (_open(gap, file, forms, presentation) for gap in gaps if gap.items[0].unread)
        yield from (_found(finding, file, forms, report, presentation) for finding in file.findings)
        yield from (_open(gap, file, forms, presentation) for gap in gaps if not gap.items[0].unread)
        yield from (_silenced(one, file, forms, report, presentation) for one in file.silenced)
    yield from (_remark(one, presentation) for one in report.remarks)


def figures_text(equation: Equation | None, presentation: Presentation) -> str:
    """An equation with one number a line, each with its place."""
    if not says_more(equation):
        return ""
    return "\n".join(_figure(line, presentation) for line in lines_of(equation, presentation))


def _figure(line: Line, presentation: Presentation) -> str:
    number = f"= {line.number}{line.unit}" if line.worked_out else f"{line.number}{line.unit}"
    words = " ".join(part for part in (line.sign, line.label, number) if part)
    return presentation.say("listed", text=words, spot=line.spot) if line.spot else words


def _not_checked(file: FileReport, presentation: Presentation) -> Iterator[Row]:
    if file.status is not FileStatus.CHECKED:
        place = file.error_place or Place()
        yield Row(
            standing=Standing.UNREAD if file.status is FileStatus.UNREADABLE else Standing.NOT_CHECKED,
            path=one_line(file.path),
            place=place,
            spot=spot(place, presentation),
            problem=reason_of(file, presentation),
        )
    yield from (_form(form, file, presentation) for form in file.forms if not form.checked)


def _form(form: FormInfo, file: FileReport, presentation: Presentation) -> Row:
    return Row(
        standing=Standing.NOT_CHECKED,
        path=one_line(file.path),
        form=form_name(form, presentation),
        place=form.place,
        spot=spot(form.place, presentation),
        problem=presentation.say("form_not_checked"),
    )


def _found(
    finding: Finding, file: FileReport, forms: dict[str, str], report: Report, presentation: Presentation
) -> Row:
    rule = report.rules.get(finding.code)
    return Row(
        standing=Standing.FOUND,
        path=one_line(file.path),
        form=forms.get(finding.form, ""),
        place=finding.place,
        spot=spot(finding.place, presentation),
        codes=finding.code,
        title=rule.title.said(presentation.language) if rule is not None else finding.slug,
        problem=finding.message.said(presentation.language),
        doubt=presentation.say(f"confidence_{finding.confidence}"),
        figures=figures_text(finding.equation, presentation) or _others(finding, presentation),
        suggestion="\n".join(_advice(finding, report, presentation)),
        finding=finding,
    )


def _silenced(
    one: Silenced, file: FileReport, forms: dict[str, str], report: Report, presentation: Presentation
) -> Row:
    row = _found(one.finding, file, forms, report, presentation)
    return replace(row, standing=Standing.SILENCED, silenced=why(one, presentation))


def _remark(one: Remark, presentation: Presentation) -> Row:
    return Row(
        standing=Standing.LIST,
        path=one_line(one.path),
        place=one.place,
        spot=spot(one.place, presentation),
        codes=one.code,
        problem=one.message.said(presentation.language),
    )


def _others(finding: Finding, presentation: Presentation) -> str:
    """The other cells of a finding that has no equation."""
    return "\n".join(related_words(finding.related, presentation))


def _advice(finding: Finding, report: Report, presentation: Presentation) -> Iterator[str]:
    """Likely causes, the figure that would close the equation, and how such a finding is mended."""
    yield from (explained(cause, presentation) for cause in finding.causes)
    if finding.suggestion is not None:
        yield finding.suggestion.said(presentation.language)
    rule = report.rules.get(finding.code)
    if rule is not None:
        yield rule.fix.said(presentation.language)


def _open(gap: Gap, file: FileReport, forms: dict[str, str], presentation: Presentation) -> Row:
    first = gap.items[0]
    return Row(
        standing=Standing.UNREAD_PART if first.unread else Standing.UNCHECKED,
        path=one_line(file.path),
        form=forms.get(gap.form, ""),
        place=first.place,
        spot=spots([item.place for item in gap.items], presentation),
        codes="" if first.unread else presentation.say("comma").join(gap.codes),
        problem=first.reason.said(presentation.language),
    )
