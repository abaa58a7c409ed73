"""What was proved and what stayed open: a count, and the whole list for those who ask."""

from collections import Counter
from collections.abc import Iterator, Sequence

from budgetlint.model.record import record
from budgetlint.model.report import FileReport, Open, Proof, Report
from budgetlint.reports.places import spots
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.wrapping import hanging
from budgetlint.values.formulas import equation_text

_INDENT = 2
_FEW = 3
"""So many reasons are told without being asked for."""


@record
class Gap:
    """One reason why something is open, and the rules that it stops."""

    codes: tuple[str, ...]
    items: tuple[Open, ...]

    @property
    def form(self) -> str:
        """The form that it stands in."""
        return self.items[0].form


def proved(file: FileReport, presentation: Presentation) -> Iterator[str]:
    """How many equations hold, and which if asked for."""
    key = "proved" if presentation.shows_passed or not file.proofs else "proved_hidden"
    yield from _paragraph("label_proved", presentation.say(key, count=len(file.proofs)), presentation)
    if presentation.shows_passed:
        for proof in file.proofs:
            yield from _proof(proof, presentation)


def unchecked(file: FileReport, report: Report, presentation: Presentation) -> Iterator[str]:
    """What could not be checked: the first reasons and a count by rule, or every reason if asked for."""
    gaps = form_gaps(file)
    if not gaps:
        yield from _paragraph("label_unchecked", presentation.say("none"), presentation)
        return
    shown = len(gaps) if presentation.shows_unchecked or len(gaps) <= _FEW else 0
    key = "unchecked" if shown else "unchecked_hidden"
    words = presentation.say(key, count=len(gaps), rules=_by_rule(gaps, report, presentation))
    yield from _paragraph("label_unchecked", words, presentation)
    for gap in gaps[:shown]:
        yield from _gap(gap, presentation)


def gaps_of(file: FileReport) -> tuple[Gap, ...]:
    """The reasons why something is open, each told once with all the rules that it stops."""
    found: dict[tuple[str, str], list[Open]] = {}
    for item in file.unchecked:
        found.setdefault((item.form, item.reason.zh), []).append(item)
    return tuple(
        Gap(tuple(dict.fromkeys(item.code for item in items)), tuple(items)) for items in found.values()
    )


def form_gaps(file: FileReport) -> tuple[Gap, ...]:
    """The same without what concerns the file itself, for reports that tell that in front."""
    return tuple(gap for gap in gaps_of(file) if gap.form)


def _by_rule(gaps: Sequence[Gap], report: Report, presentation: Presentation) -> str:
    counts = Counter(code for gap in gaps for code in gap.codes)
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


def _gap(gap: Gap, presentation: Presentation) -> list[str]:
    codes = presentation.say("comma").join(gap.codes)
    reason = gap.items[0].reason.said(presentation.language)
    where = spots([item.place for item in gap.items], presentation)
    words = presentation.say("gap" if where else "gap_nowhere", reason=reason, spot=where, codes=codes)
    return hanging(f"[{gap.form}]  " if gap.form else "", words, presentation.width, _INDENT + 2)


def _proof(proof: Proof, presentation: Presentation) -> list[str]:
    places = proof.equation.places
    where = spots(places or (proof.place,), presentation)
    text = equation_text(proof.equation)
    words = presentation.say("listed", text=text, spot=where) if where else text
    form = f" [{proof.form}]" if proof.form else ""
    return hanging(f"{proof.code}{form}  ", words, presentation.width, _INDENT + 2)


def _paragraph(label: str, words: str, presentation: Presentation) -> list[str]:
    return hanging(presentation.say(label), words, presentation.width, _INDENT)
