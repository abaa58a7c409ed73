"""Lists that need not be all of their total: cut off, of another year, without what is carried over."""

from collections.abc import Sequence

from budgetlint.facts.claims.section import Section
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Absence, Figure, Missing
from budgetlint.model.record import replace
from budgetlint.model.regex import regex
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import shown
from budgetlint.vocabulary import vocabulary

_CLOSED = regex(r"[。；;！!）)]")
_AND_SO_ON = regex(r"(?:元|\d)\s*等\s*(?P<count>\d+)?")
_NEAR = 6
_ADDED = ("元", "分")
_SIDES, _GRAND, _CARRIED = ("收入", "支出"), "总计", ("结转", "结余")


def makes_whole(names: Sequence[str]) -> bool:
    """Whether the names are the parts of a known whole, each of them one part."""
    return any(
        len(names) == len(partition)
        and all(any(word in name for name in names) for word in partition)
        and all(any(word in name for word in partition) for name in names)
        for partition in vocabulary("claims")["partitions"]
    )


def breaks_off(where: Section, last: int) -> bool:
    """Whether the passage ends behind an amount without the mark that closes a sentence: more may follow."""
    rest = where.narrative.text[where.said[last].end :]
    return not _CLOSED.search(rest)


def goes_on(where: Section, members: Sequence[int]) -> bool:
    """Whether the list ends in 等, so that it names some parts of more; 等3个 tells how many."""
    last = where.said[members[-1]]
    found = _AND_SO_ON.search(where.narrative.text[last.start : last.end + _NEAR])
    return found is not None and found["count"] != str(len(members))


def stands_behind_colon(where: Section, first: int) -> bool:
    """Whether money or points stand behind others and a colon alone: 自评总分94.2分：决策19分、过程18.2分….

    Counts of people or things may overlap.
    """
    one, other = where.said[first], where.said[first - 1] if first else None
    if other is None or one.mark not in "：:" or other.kind != "named" or one.figure.unit not in _ADDED:
        return False
    between = where.narrative.text[other.end : one.start].strip()
    alike = other.figure.unit == one.figure.unit and other.depth == one.depth
    return alike and between in {"：", ":"} and bool(one.key)


def names_some(where: Section, first: int) -> bool:
    """Whether nothing says that a list is all of its total: behind 主要用于：, or behind a colon alone."""
    if not where.said[first].of_which and stands_behind_colon(where, first):
        return True
    before = where.narrative.text[: where.said[first].start].rstrip("：:，, ")
    return before.endswith(tuple(vocabulary("claims")["of_which_some"]))


def cut_off(claim: Claim, names: Sequence[str]) -> Claim:
    """The claim of a list that may go on: open, unless it closes or its names make a whole."""
    computed, stated = claim.computed, claim.stated
    if not isinstance(computed, Figure) or not isinstance(stated, Figure) or makes_whole(names):
        return claim
    if agreement(computed, stated) is not Agreement.DISAGREE or computed.value > stated.value:
        return claim
    return _open(claim, names)


def of_another_year(claim: Claim, names: Sequence[str]) -> Claim:
    """The claim of a list behind an amount of the year before, which it may not be of: open or sound."""
    computed, stated = claim.computed, claim.stated
    if not isinstance(computed, Figure) or not isinstance(stated, Figure):
        return claim
    return claim if agreement(computed, stated) is not Agreement.DISAGREE else _open(claim, names)


def carrying(where: Section, claim: Claim, names: Sequence[str]) -> Claim:
    """The claim of a grand total (收入总计) whose list leaves out what is carried over: open.

    It stays where the tables tell another total of the year than the list makes.
    """
    computed, stated = claim.computed, claim.stated
    side = next((side for side in _SIDES if claim.name.endswith(f"{side}{_GRAND}")), None)
    if side is None or any(word in name for name in names for word in _CARRIED):
        return claim
    if not isinstance(computed, Figure) or not isinstance(stated, Figure) or stated.value <= computed.value:
        return claim
    of_year = where.accounts.get(f"本年{side}合计")
    if isinstance(of_year, Figure) and agreement(computed, of_year) is Agreement.DISAGREE:
        return claim
    return claim if agreement(computed, stated) is not Agreement.DISAGREE else _open(claim, names)


def _open(claim: Claim, names: Sequence[str]) -> Claim:
    assert isinstance(claim.computed, Figure)
    assert isinstance(claim.stated, Figure)
    words = {"name": claim.name, "stated": shown(claim.stated), "computed": shown(claim.computed)}
    why = sentence("claims.open_list", count=len(names), **words)
    return replace(claim, stated=Missing(Absence.UNDECIDED, claim.name, why, claim.place))
