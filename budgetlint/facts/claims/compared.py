"""Figures held against another that their sentence names: a share that moved, a multiple, growth from a base.

较上年10.92万元下降9.52%; 由92.5%提高到95.1%，提高2.6个百分点; 是上年1061.13万元的1.23倍.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from budgetlint.facts.claims.changes import Change
from budgetlint.facts.claims.pairs import ENDS, Ends, ends_of, is_one_measure
from budgetlint.facts.claims.ratios import Work, measured
from budgetlint.facts.claims.said import Said
from budgetlint.facts.claims.section import Section, doubtful, fine
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.record import replace
from budgetlint.values.figures import counted_as, divide, shown_as, subtract

_POINTS = "百分点"
_HUNDRED = Fraction(100)
_COMPLETED = "完成"


def comparisons(where: Section, found: Sequence[Change]) -> Iterator[Claim]:
    """Each comparison of a section that no change of money tells."""
    told = {change.rate.start for change in found if change.rate is not None}
    told |= {change.said.start for change in found}
    for at, one in enumerate(where.said):
        if one.kind in ENDS and one.start not in told and not one.reason:
            ends = ends_of(where, at)
            if ends is not None:
                yield from _CLAIMS[one.kind](where, one, ends)


def _growth(where: Section, one: Said, ends: Ends) -> Iterator[Claim]:
    """The rate of a change from one figure to the other."""
    claim = _claim("growth", one, ends)
    if not one.ways[-1] or one.figures[-1].unit != "1":
        return
    yield _measured(where, claim, ends, _risen if one.ways[-1] > 0 else _fallen)


def _multiple(where: Section, one: Said, ends: Ends) -> Iterator[Claim]:
    """How many times one figure is the other."""
    yield _measured(where, _claim("multiple", one, ends), ends, divide)


def _fraction(where: Section, one: Said, ends: Ends) -> Iterator[Claim]:
    """What share one figure is of the other: 完成年度任务450万元的101.51%."""
    kind = "completion" if _COMPLETED in one.name else "share"
    yield _measured(where, _claim(kind, one, ends), ends, divide)


def _points(_: Section, one: Said, ends: Ends) -> Iterator[Claim]:
    """By how many points one share lies above or below the other."""
    yield _difference(_claim("points", one, ends), one.ways[-1], ends)


def _count(_: Section, one: Said, ends: Ends) -> Iterator[Claim]:
    """By how much one count is above or below the other."""
    if one.ways[0] and isinstance(ends.base, Figure):
        yield _difference(_claim("change", one, ends), one.ways[0], ends)


_CLAIMS = {
    "rate": _growth, "raised": _growth, "multiple": _multiple, "fraction": _fraction,
    "points": _points, "pointed": _points, "counted": _count, "recounted": _count,
}  # fmt: skip


def _claim(kind: str, one: Said, ends: Ends) -> Claim:
    stated = one.figures[0] if one.kind == "counted" else one.figures[-1]
    return Claim(kind, ends.name or stated.label, stated, stated, stated.place or one.place, ends.places)


def _measured(where: Section, claim: Claim, ends: Ends, work: Work) -> Claim:
    now, base = ends.now, ends.base
    missing = _missing(claim, now, base)
    if missing is not None or not isinstance(now, Figure) or not isinstance(base, Figure):
        return replace(claim, computed=missing or doubtful(claim.name, claim.place))
    if not base.value:
        why = sentence("claims.zero_base", name=claim.name)
        return replace(claim, computed=Missing(Absence.ABSENT, claim.name, why, claim.place))
    return measured(where, claim, work, fine(now, base))


def _difference(claim: Claim, way: int, ends: Ends) -> Claim:
    now, base = ends.now, ends.base
    missing = _missing(claim, now, base)
    if missing is not None or not isinstance(now, Figure) or not isinstance(base, Figure):
        return replace(claim, computed=missing or doubtful(claim.name, claim.place))
    stated = claim.stated
    assert isinstance(stated, Figure)
    high, low = (now, base) if way > 0 else (base, now)
    found = subtract(high, low)
    if stated.unit == _POINTS:
        found = counted_as(found, stated, _HUNDRED)
    elif not is_one_measure(now, stated):
        return replace(claim, computed=doubtful(claim.name, claim.place))
    elif stated.unit != "元":
        found = replace(found, unit=stated.unit)
    return replace(claim, computed=shown_as(found, stated))


def _missing(claim: Claim, *known: Known) -> Missing | None:
    return next((one for one in known if isinstance(one, Missing)), None)


def _risen(now: Figure, base: Figure) -> Figure | None:
    return divide(subtract(now, base), base)


def _fallen(now: Figure, base: Figure) -> Figure | None:
    return divide(subtract(base, now), base)
