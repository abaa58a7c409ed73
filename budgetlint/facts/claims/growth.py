"""Claims of growth and change: 增加 X 万元，增长 Y%; against a plan, the year before, or a base."""

from collections.abc import Iterator

from budgetlint.facts.claims.changes import Change
from budgetlint.facts.claims.ratios import measured
from budgetlint.facts.claims.said import Said
from budgetlint.facts.claims.section import Section, doubtful, fine
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim, Phrase
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.record import replace
from budgetlint.values.figures import add, divide, shown_as, subtract


def growth(where: Section, found: tuple[Change, ...]) -> Iterator[Claim]:
    """Each rate against its change, and each change against the amounts before and after."""
    for change in found:
        if change.base is not None and isinstance(change.now, Figure):
            yield _difference(change, change.now, change.base)
        if change.rate is not None and change.rate.figures[-1].unit == "1":
            yield _rate(where, change, change.rate)


def growth_phrases(found: tuple[Change, ...]) -> Iterator[Phrase]:
    """Rates that go another way than their change, and rates on a base of zero."""
    for change in found:
        if change.rate is None:
            continue
        ways = set(change.rate.ways[-1:]) - {0}
        zero = not change.rate.figures[-1].value
        yield Phrase(
            "direction", change.name, zero or ways <= {change.way}, change.rate.place, (change.said.place,)
        )
        base = _base(change)
        if isinstance(base, Figure) and change.figure.value:
            yield Phrase(
                "zero base", change.name, bool(base.value) or zero, change.rate.place, (change.said.place,)
            )


def _base(change: Change) -> Known:
    """What the change started from: written, or the amount now less the change."""
    if change.base is not None:
        return change.base
    if isinstance(change.now, Missing):
        return change.now
    now, figure = fine(change.now, change.figure)
    base = subtract(now, figure) if change.way > 0 else add(now, figure)
    if (base.value and abs(base.value) <= base.radius) or base.value < 0:
        return doubtful(change.name, change.said.place)
    return base


def _rate(where: Section, change: Change, rate: Said) -> Claim:
    stated, base = rate.figures[-1], _base(change)
    name = change.name or change.figure.label
    claim = Claim("growth", name, base, stated, rate.place, (change.said.place,))
    if isinstance(base, Missing):
        return claim
    if not base.value:
        why = sentence("claims.zero_base", name=name)
        return replace(claim, computed=Missing(Absence.ABSENT, name, why, rate.place))
    if change.base is not None or not isinstance(change.now, Figure):
        return measured(where, claim, divide, fine(change.figure, base))
    back = _risen if change.way > 0 else _fallen
    return measured(where, claim, back, (change.figure, change.now))


def _risen(change: Figure, now: Figure) -> Figure | None:
    return divide(change, subtract(now, change))


def _fallen(change: Figure, now: Figure) -> Figure | None:
    return divide(change, add(now, change))


def _difference(change: Change, now: Figure, base: Figure) -> Claim:
    high, low = fine(now, base)
    found = subtract(high, low) if change.way > 0 else subtract(low, high)
    return Claim("change", change.name, shown_as(found, change.figure), change.figure, change.said.place)
