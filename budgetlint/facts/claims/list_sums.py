"""The sum of a list held against its total, and whether the list is all of it."""

from collections.abc import Sequence
from fractions import Fraction

from budgetlint.facts.claims.open_lists import makes_whole
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.record import replace
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import shown, total

NEARLY = Fraction(9, 10)
"""What share of its total a list of amounts makes that is surely all of it."""
_VEHICLES, _REST = "辆", "其他"
_GROUPS = {"人员经费": "basic", "人员支出": "basic", "货物": "procurement"}


def list_sum(kind: str, name: str, figures: Sequence[Figure], stated: Figure, names: Sequence[str]) -> Claim:
    """The claim that figures add up to another one; open where they need not be all of it."""
    computed = added(figures, stated)
    places = tuple(figure.place for figure in figures if figure.place is not None)
    place = stated.place
    assert place is not None
    known: Known = stated
    if not _is_whole(computed, stated, names):
        words = {"name": name, "stated": shown(stated), "computed": shown(computed)}
        why = sentence("claims.open_list", count=len(figures), **words)
        known = Missing(Absence.UNDECIDED, name, why, place)
    return Claim(kind, name, computed, known, place, places, _group(stated, names))


def lists_total(
    figures: Sequence[Figure], names: Sequence[str], stated: Figure, changes: Sequence[Figure]
) -> bool:
    """Whether a list is of a total, not of a change told between: 合计18万元，比上年减少2万元，其中：…."""
    if len(figures) < 2:
        return False
    computed = added(figures, stated)
    if agreement(computed, stated) is not Agreement.DISAGREE:
        return True
    near = bool(stated.value) and NEARLY <= abs(computed.value / stated.value) <= 1 / NEARLY
    alike = [one for one in changes if one.unit == computed.unit]
    is_change = any(agreement(computed, one) is not Agreement.DISAGREE for one in alike)
    return near and makes_whole(names) and not is_change


def without_unit(claim: Claim, number: str) -> Claim:
    """The claim; open where it fails and a number of the list has no unit."""
    computed, stated = claim.computed, claim.stated
    if not isinstance(computed, Figure) or not isinstance(stated, Figure):
        return claim
    if agreement(computed, stated) is not Agreement.DISAGREE:
        return claim
    why = sentence("claims.unit_lost", name=claim.name, number=number)
    return replace(claim, stated=Missing(Absence.UNDECIDED, claim.name, why, claim.place))


def added(figures: Sequence[Figure], stated: Figure) -> Figure:
    """The sum; where the total is written coarser than its parts, so may parts be that are whole numbers."""
    computed = total(figures)
    finest = max(figure.decimals or 0 for figure in figures)
    if (stated.decimals or 0) < finest:
        return replace(computed, radius=sum((figure.radius for figure in figures), start=Fraction(0)))
    return computed


def _is_whole(computed: Figure, stated: Figure, names: Sequence[str]) -> bool:
    """Whether the list is all of its total: it closes, its names make a whole, or hardly anything is left."""
    if agreement(computed, stated) is not Agreement.DISAGREE or makes_whole(names):
        return True
    if computed.unit == _VEHICLES:
        return computed.value > stated.value or any(_REST in name for name in names)
    if computed.unit != "元":
        return False
    return bool(stated.value) and NEARLY <= abs(computed.value / stated.value) <= 1 / NEARLY


def _group(stated: Figure, names: Sequence[str]) -> str:
    if stated.unit == _VEHICLES:
        return "vehicles"
    return next((group for word, group in _GROUPS.items() for name in names if word in name), "")
