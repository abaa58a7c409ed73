"""One finding as a person reads it: what is wrong, the arithmetic, the likely cause, the remedy."""

from collections.abc import Iterator

from budgetlint.model.report import Cause, Finding
from budgetlint.model.rule import RuleInfo
from budgetlint.reports.figures_table import table
from budgetlint.reports.places import spot
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.wrapping import cells, hanging, wrapped

_MARGIN = 2
_INDENT = 4


def block(
    finding: Finding, rule: RuleInfo | None, presentation: Presentation, *, explains: bool = True
) -> Iterator[str]:
    """The lines of a finding, with the remedy of its rule unless that has been told before."""
    yield _heading(finding, rule, presentation)
    yield from _indented(wrapped(finding.message.said(presentation.language), presentation.width - _INDENT))
    if finding.equation is not None:
        yield from _indented(table(finding.equation, presentation), _INDENT + 2)
    yield from _others(finding, presentation)
    for cause in finding.causes:
        yield from _paragraph("cause", explained(cause, presentation), presentation)
    if finding.suggestion is not None:
        yield from _paragraph("suggestion", finding.suggestion.said(presentation.language), presentation)
    if rule is not None and explains:
        yield from _paragraph("fix", rule.fix.said(presentation.language), presentation)
        more = presentation.say("explain", code=finding.code)
        yield " " * _INDENT + presentation.inked(more, "faint")


def _heading(finding: Finding, rule: RuleInfo | None, presentation: Presentation) -> str:
    severity = presentation.say(f"severity_{finding.severity}")
    title = rule.title.said(presentation.language) if rule is not None else finding.slug
    where = spot(finding.place, presentation)
    doubt = presentation.say(f"confidence_{finding.confidence}")
    plain = f"{' ' * _MARGIN}{severity} {finding.code}  {title}{doubt}"
    blank = max(2, presentation.width - cells(plain) - cells(where))
    head = f"{severity} {finding.code}"
    coloured = plain.replace(head, presentation.inked(head, finding.severity), 1)
    return f"{coloured}{' ' * blank}{where}".rstrip()


def _others(finding: Finding, presentation: Presentation) -> Iterator[str]:
    """The cells that took part and are named neither in the equation nor with a cause."""
    equation = finding.equation
    seen = {finding.place, *(cause.place for cause in finding.causes)}
    if equation is not None:
        seen |= {*equation.computed.places, *equation.stated.places}
    for related in finding.related:
        if related.place in seen:
            continue
        note = related.note.said(presentation.language)
        words = presentation.say("related_cell", spot=spot(related.place, presentation), note=note)
        yield from _paragraph("related", words, presentation)


def explained(cause: Cause, presentation: Presentation) -> str:
    """A likely cause with the place of the figure that it names."""
    explanation = cause.explanation.said(presentation.language)
    where = spot(cause.place, presentation) if cause.place is not None else ""
    if not where or where in explanation:
        return explanation
    return presentation.say("explanation_at", explanation=explanation, spot=where)


def _paragraph(key: str, text: str, presentation: Presentation) -> list[str]:
    return hanging(presentation.say(key), text, presentation.width, _INDENT)


def _indented(lines: list[str], indent: int = _INDENT) -> Iterator[str]:
    return (" " * indent + line for line in lines)
