"""Sums with the word that closes them behind their list: 463人，新增170人，共计673人."""

from collections.abc import Iterator, Sequence

from budgetlint.facts.claims.said import AND_SO_ON, Said, closes, folded
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.record import replace
from budgetlint.values.figures import shown, total
from budgetlint.vocabulary import vocabulary

_FEWEST = 2
"""Figures that make a sum."""
_LISTED = "、"


def closing_sums(said: Sequence[Said]) -> Iterator[Claim]:
    """The counts of one thing before the word that closes their sum."""
    for at, one in enumerate(said):
        if one.kind != "named" or one.is_amount or not closes(one.name):
            continue
        parts = [
            other
            for other in said[:at]
            if other.kind == "named" and other.sentence == one.sentence and other.depth == one.depth
        ]
        alike = [other for other in parts if _one_unit(other.figure.unit, one.figure.unit)]
        if len(alike) >= _FEWEST and alike == parts[-len(alike) :]:
            yield _sum(alike, one, folded(one.name))


def closing_amounts(said: Sequence[Said], text: str) -> Iterator[Claim]:
    """The amounts of money right before the word that closes their sum: 甲6万元、乙3万元，共计9万元."""
    for at, one in enumerate(said):
        if not one.is_amount or one.reason or not closes(one.name):
            continue
        parts = _before(said, at)
        if len(parts) >= _FEWEST:
            name = _LISTED.join(part.key or part.figure.text for part in parts)
            claim = _sum(parts, one, name)
            goes_on = AND_SO_ON in text[parts[-1].start : one.end]
            yield claim if _are_listed(parts) and not goes_on else _doubtful(claim)


def _before(said: Sequence[Said], at: int) -> list[Said]:
    """The amounts of a sentence right before its closing word, back to a whole that lists them."""
    found: list[Said] = []
    for other in reversed(said[:at]):
        plain = other.is_amount and other.sentence == said[at].sentence and not other.reason
        if not plain or other.depth != said[at].depth or other.role or closes(other.name):
            break
        found.insert(0, other)
        if other.of_which:
            break
    return found


def _are_listed(parts: Sequence[Said]) -> bool:
    """Whether only commas of a list part the amounts, so that they can only be one list."""
    return all(part.mark == _LISTED for part in parts[1:])


def _sum(parts: Sequence[Said], one: Said, name: str) -> Claim:
    computed = total(replace(other.figure, unit=one.figure.unit) for other in parts)
    places = tuple(other.place for other in parts)
    return Claim("sum", name, computed, _of_open_list(one.name, computed, one), one.place, places)


def _doubtful(claim: Claim) -> Claim:
    """The claim of amounts that need not be one list; it stays where they add up."""
    computed, stated = claim.computed, claim.stated
    if not isinstance(computed, Figure) or not isinstance(stated, Figure) or computed.value == stated.value:
        return claim
    return replace(claim, stated=_open(claim.name, computed, stated))


def _of_open_list(name: str, computed: Figure, one: Said) -> Known:
    """The sum that is written; it need not be that of its list where 等 says that the list goes on."""
    if AND_SO_ON not in name or computed.value == one.figure.value:
        return one.figure
    return _open(folded(name), computed, one.figure)


def _open(name: str, computed: Figure, stated: Figure) -> Missing:
    words = {"name": name, "stated": shown(stated), "computed": shown(computed)}
    why = sentence("claims.open_list", count=len(computed.operands), **words)
    return Missing(Absence.UNDECIDED, name, why, stated.place)


def _one_unit(one: str, other: str) -> bool:
    people = vocabulary("claims")["people"]
    return one == other or (one in people and other in people)
