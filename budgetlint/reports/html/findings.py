"""A finding as the page tells it: its figures with links to their cells, causes, and how to mend it."""

from collections.abc import Iterator

from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.report import Finding, Silenced
from budgetlint.model.rule import RuleInfo
from budgetlint.model.sentence import Sentence
from budgetlint.reports.figures_table import Line, lines_of, says_more
from budgetlint.reports.html.layout import Laid, Link, Page


@record
class ToldFigure:
    """A number of an equation and where it stands."""

    sign: str
    label: str
    number: str
    unit: str
    links: tuple[Link, ...]
    kind: str
    """`sum` for what was worked out, `wrong` for what does not fit."""
    pad: str = ""
    """Digits that are not shown, so that the points of all numbers stand below each other."""


@record
class ToldCause:
    """A likely cause, leading to the figure that it names."""

    words: str
    links: tuple[Link, ...] = ()


@record(kw_only=True)
class ToldFinding:
    """One finding, all in the reader's language."""

    anchor: str
    number: int
    severity: str
    code: str
    title: str
    doubt: str
    where: Link
    message: str
    figures: tuple[ToldFigure, ...]
    others: tuple[ToldCause, ...]
    causes: tuple[ToldCause, ...]
    suggestion: str
    fix: str
    why: str
    basis: tuple[str, ...]
    silenced: str = ""
    """Why it does not count, for one that does not."""


def told_finding(page: Page, laid: Laid, finding: Finding, number: int) -> ToldFinding:
    """The finding with all that a person needs to mend it."""
    language = page.presentation.language
    rule = page.report.rules.get(finding.code)
    suggestion = finding.suggestion
    return ToldFinding(
        anchor=laid.finding_anchor(number),
        number=number,
        severity=finding.severity.value,
        code=finding.code,
        title=rule.title.said(language) if rule is not None else finding.slug,
        doubt=page.say(f"sure_{finding.confidence}"),
        where=page.link(finding.place, laid),
        message=finding.message.said(language),
        figures=tuple(_figures(page, laid, finding)),
        others=tuple(_others(page, laid, finding)),
        causes=tuple(_causes(page, laid, finding)),
        suggestion=suggestion.said(language) if suggestion is not None else "",
        fix=rule.fix.said(language) if rule is not None else "",
        why=rule.why.said(language) if rule is not None else "",
        basis=tuple(_basis(page, rule)) if rule is not None else (),
    )


def told_silenced(page: Page, laid: Laid, silenced: Silenced, number: int) -> ToldFinding:
    """A finding that does not count, with by whose word."""
    until = page.say("until", day=silenced.until) if silenced.until is not None else None
    parts = (page.say(f"by_{silenced.by}"), silenced.reason, silenced.who, until)
    told = told_finding(page, laid, silenced.finding, number)
    return replace(told, silenced=" · ".join(part for part in parts if part))


def _figures(page: Page, laid: Laid, finding: Finding) -> Iterator[ToldFigure]:
    if not says_more(finding.equation):
        return
    lines = list(lines_of(finding.equation, page.presentation))
    longest = max(len(_part(line)) for line in lines)
    for line in lines:
        links = page.links(line.places, laid)
        part = _part(line)
        pad = "." * (not part and longest > 0) + "0" * (longest - max(1, len(part)))
        yield ToldFigure(line.sign, line.label, line.number, line.unit, links, _kind(line), pad)


def _part(line: Line) -> str:
    """The point of a number and what stands behind it."""
    return "".join(line.number.partition(".")[1:])


def _kind(line: Line) -> str:
    if line.sign == "=" and not line.places:
        return "sum"
    return "wrong" if line.ink else ""


def _causes(page: Page, laid: Laid, finding: Finding) -> Iterator[ToldCause]:
    for cause in finding.causes:
        links = page.links([cause.place], laid) if cause.place is not None else ()
        yield ToldCause(cause.explanation.said(page.presentation.language), links)


def _others(page: Page, laid: Laid, finding: Finding) -> Iterator[ToldCause]:
    """The cells that took part and are named neither in the equation nor with a cause."""
    equation = finding.equation
    seen = {finding.place, *(cause.place for cause in finding.causes)}
    if equation is not None:
        seen |= set(equation.places)
    found: dict[Sentence, list[Place]] = {}
    for related in finding.related:
        if related.code is not None or related.place not in seen:
            found.setdefault(related.note, []).append(related.place)
    for note, places in found.items():
        yield ToldCause(note.said(page.presentation.language), page.links(places, laid))


def _basis(page: Page, rule: RuleInfo) -> Iterator[str]:
    for basis in rule.basis:
        words = f"{basis.text} {basis.article}" if basis.article else basis.text
        yield words if basis.verified else page.say("basis_unread", basis=words)
