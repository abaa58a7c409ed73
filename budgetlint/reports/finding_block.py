"""One finding as a person reads it: what is wrong, the arithmetic, the likely cause, the remedy."""

from collections.abc import Iterator

from budgetlint.model.report import Cause, Finding
from budgetlint.model.rule import RuleInfo
from budgetlint.reports.figures_table import says_more, table
from budgetlint.reports.places import related_words, spot
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.wrapping import cells, hanging, pushed, wrapped

_MARGIN = 2
_INDENT = 4


def block(
    finding: Finding, rule: RuleInfo | None, presentation: Presentation, *, explains: bool = True
) -> Iterator[str]:
    """The lines of a finding, with the remedy of its rule unless that has been told before."""
    yield from _heading(finding, rule, presentation)
    yield from _indented(wrapped(finding.message.said(presentation.language), presentation.width - _INDENT))
    if says_more(finding.equation):
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


def _heading(finding: Finding, rule: RuleInfo | None, presentation: Presentation) -> Iterator[str]:
    """How bad, which rule, what it is about, and at the right margin where; a long title goes on below."""
    severity = presentation.say(f"severity_{finding.severity}")
    title = rule.title.said(presentation.language) if rule is not None else finding.slug
    where = spot(finding.place, presentation)
    doubt = presentation.say(f"confidence_{finding.confidence}")
    head = f"{severity} {finding.code}"
    label = f"{' ' * _MARGIN}{head}  "
    first, *rest = hanging(label, title + doubt, presentation.width - cells(where) - 2)
    coloured = first.replace(head, presentation.inked(head, finding.severity), 1)
    yield f"{coloured}{pushed(where, presentation.width - cells(first))}".rstrip()
    yield from rest


def _others(finding: Finding, presentation: Presentation) -> Iterator[str]:
    """The cells that took part and are not named yet, and what else came of the same slip."""
    equation = finding.equation
    seen = {finding.place, *(cause.place for cause in finding.causes)}
    if equation is not None:
        seen |= set(equation.places)
    told = (one for one in finding.related if one.code is not None or one.place not in seen)
    for words in related_words(told, presentation):
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
