"""What was proved and what stayed open: a count, and the whole list for those who ask."""

from collections import Counter
from collections.abc import Iterator

from budgetlint.model.report import FileReport, Open, Proof, Report
from budgetlint.reports.places import spot, spots
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.wrapping import hanging
from budgetlint.values.figures import equation_text

_INDENT = 2


def proved(file: FileReport, presentation: Presentation) -> Iterator[str]:
    """How many equations hold, and which if asked for."""
    key = "proved" if presentation.shows_passed or not file.proofs else "proved_hidden"
    yield from _paragraph("label_proved", presentation.say(key, count=len(file.proofs)), presentation)
    if presentation.shows_passed:
        for proof in file.proofs:
            yield from _item(proof, equation_text(proof.equation), _where(proof, presentation), presentation)


def unchecked(file: FileReport, report: Report, presentation: Presentation) -> Iterator[str]:
    """How much could not be checked, counted by rule, and each place with its reason if asked for."""
    if not file.unchecked:
        yield from _paragraph("label_unchecked", presentation.say("none"), presentation)
    elif presentation.shows_unchecked:
        words = presentation.say("unchecked", count=len(file.unchecked))
        yield from _paragraph("label_unchecked", words, presentation)
        for item in file.unchecked:
            reason = item.reason.said(presentation.language)
            yield from _item(item, reason, spot(item.place, presentation), presentation)
    else:
        rules = _by_rule(file, report, presentation)
        words = presentation.say("unchecked_hidden", count=len(file.unchecked), rules=rules)
        yield from _paragraph("label_unchecked", words, presentation)


def _by_rule(file: FileReport, report: Report, presentation: Presentation) -> str:
    counts = Counter(item.code for item in file.unchecked)
    ruled = [
        presentation.say(
            "rule_count",
            count=counts[code],
            code=code,
            title=report.rules[code].title.said(presentation.language),
        )
        for code in sorted(counts)
        if code in report.rules
    ]
    unread = sum(count for code, count in counts.items() if code not in report.rules)
    if unread:
        ruled.append(presentation.say("not_read", count=unread))
    return presentation.say("semicolon").join(ruled)


def _where(proof: Proof, presentation: Presentation) -> str:
    places = (*proof.equation.computed.places, *proof.equation.stated.places)
    return spots(places or (proof.place,), presentation)


def _item(item: Proof | Open, text: str, where: str, presentation: Presentation) -> list[str]:
    words = presentation.say("listed", text=text, spot=where) if where else text
    form = f" [{item.form}]" if item.form else ""
    return hanging(f"{item.code}{form}  ", words, presentation.width, _INDENT + 2)


def _paragraph(label: str, words: str, presentation: Presentation) -> list[str]:
    return hanging(presentation.say(label), words, presentation.width, _INDENT)
