"""Amounts of the year before that one section writes out, against the changes that another one tells."""

from collections.abc import Iterator, Sequence

from budgetlint.facts.claims.changes import Change
from budgetlint.facts.claims.ratios import WIDE, fails
from budgetlint.facts.claims.section import Section, core
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Absence, Figure, Missing
from budgetlint.model.record import record, replace
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import divide, shown, shown_as, subtract

_FEWEST_DIGITS = 4
"""Amounts with fewer digits may be the same by chance."""


@record
class TwoYears:
    """An amount of the year and the one of the year before, as one sentence writes them out."""

    name: str
    now: Figure
    last: Figure


def years_told(sections: Sequence[Section]) -> tuple[TwoYears, ...]:
    """The amounts that stand beside those of the year before."""
    return tuple(found for where in sections for found in _in_section(where))


def with_other_years(
    claims: Sequence[Claim], changes: Sequence[Change], told: Sequence[TwoYears]
) -> tuple[Claim, ...]:
    """The claims; where a rate holds with the year before that another section has, its change is wrong."""
    found = list(claims)
    for change in changes:
        last = _year_before(change, told)
        at = next((n for n, one in enumerate(found) if _is_rate_of(one, change)), None)
        if last is None or at is None or not fails(found[at]):
            continue
        rate = found[at].stated
        assert isinstance(rate, Figure)
        assert isinstance(change.now, Figure)
        worked = divide(change.figure, last)
        if worked is None or agreement(replace(worked, radius=rate.radius * 0), rate, WIDE) not in _HOLDS:
            continue
        high, low = (change.now, last) if change.way > 0 else (last, change.now)
        computed = shown_as(subtract(high, low), change.figure)
        places = (found[at].place, *((last.place,) if last.place is not None else ()))
        wrong = Claim("change", change.name, computed, change.figure, change.said.place, places)
        if not fails(wrong) or computed.value < 0:
            continue
        why = sentence("claims.rate_follows", change=shown(change.figure), base=shown(last), rate=shown(rate))
        found[at] = replace(found[at], computed=Missing(Absence.UNDECIDED, change.name, why, found[at].place))
        found.append(wrong)
    return tuple(found)


_HOLDS = frozenset({Agreement.EXACT, Agreement.ROUNDED})


def _in_section(where: Section) -> Iterator[TwoYears]:
    for at in range(1, len(where.said)):
        now, last = where.said[at - 1], where.said[at]
        if not (now.is_amount and last.is_amount and now.sentence == last.sentence):
            continue
        if now.reason or last.reason or now.year is None or now.year != where.year:
            continue
        if last.year == now.year - 1 and now.key == last.key and len(_digits(now.figure)) >= _FEWEST_DIGITS:
            yield TwoYears(now.key, now.figure, last.figure)


def _year_before(change: Change, told: Sequence[TwoYears]) -> Figure | None:
    """The one amount of the year before that is told of what changed."""
    now = change.now
    if change.base is not None or change.against_plan or not isinstance(now, Figure):
        return None
    name = core(change.name)
    same = {
        one.last.value: one.last
        for one in told
        if one.now.value == now.value and name and (core(one.name) in name or name in core(one.name))
    }
    return next(iter(same.values())) if len(same) == 1 else None


def _is_rate_of(claim: Claim, change: Change) -> bool:
    return claim.kind == "growth" and change.rate is not None and claim.place == change.rate.place


def _digits(figure: Figure) -> str:
    return "".join(mark for mark in figure.text if mark.isdigit())
