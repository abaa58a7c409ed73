"""Figures that follow from two others of their sentence: what was saved, left, exceeded; and rates of counts.

政府采购预算1100万元，实际采购1086.40万元，节约13.60万元; 发现隐患38处，已整改36处，整改率94.74%.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import Any

from budgetlint.facts.claims.pairs import is_one_measure
from budgetlint.facts.claims.ratios import fails, measured
from budgetlint.facts.claims.said import PLAN, Said, folded
from budgetlint.facts.claims.section import Section, fine
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Absence, Missing
from budgetlint.model.record import replace
from budgetlint.model.regex import regex, regex_now
from budgetlint.values.figures import add, divide, shown, shown_as, subtract
from budgetlint.vocabulary import vocabulary

_ADJUSTED, _OPENING = "调整", "年初"
_RATE = regex(r"([\u4e00-\u9fff]{2})率(?:为|达|达到|是|约)?$")


def differences(where: Section) -> Iterator[Claim]:
    """Each figure that words make the difference of two others, of which the sentence names one each."""
    if not any(word in where.narrative.text for entry in _entries() for word in entry["said"]):
        return
    for at, one in enumerate(where.said):
        entry = _entry(one) if one.kind == "named" and not one.reason else None
        if entry is not None and not _elsewhere(where, one, entry):
            before = [other for other in _of_sentence(where, at) if is_one_measure(other.figure, one.figure)]
            more = [other for other in before if entry["more"].search(folded(other.name))]
            less = [other for other in before if entry["less"].search(folded(other.name))]
            yield from _difference(one, more, less)


def adjusted_plans(where: Section) -> Iterator[Claim]:
    """Each adjusted budget against the opening one and the changes between them.

    年初预算240万元，年中调减30万元，调整后预算210万元.
    """
    if _ADJUSTED not in where.narrative.text:
        return
    for at, one in enumerate(where.said):
        if one.is_amount and one.role == PLAN and _ADJUSTED in one.name and not one.reason:
            yield from _adjusted(where, at)


def _adjusted(where: Section, at: int) -> Iterator[Claim]:
    one, changes = where.said[at], list[tuple[int, Said]]()
    for other in reversed(where.said[:at]):
        if other.sentence != one.sentence or other.depth != one.depth or other.reason:
            return
        way = _way(other)
        if way is None:
            break
        changes.append((way, other))
    else:
        return
    if not changes or not (other.is_amount and other.role == PLAN and _OPENING in other.name):
        return
    computed = other.figure
    for way, change in reversed(changes):
        computed = (add if way > 0 else subtract)(computed, change.figures[-1])
    places = (other.place, *(change.place for _, change in reversed(changes)))
    yield Claim("difference", folded(one.name), shown_as(computed, one.figure), one.figure, one.place, places)


def _way(one: Said) -> int | None:
    """Which way a clause changes a budget: 调减20万元, 追加35万元; None where it tells no such change."""
    if one.figures and one.figures[-1].unit != "元":
        return None
    if one.kind == "change" and one.ways[0] and "调" in one.name:
        return one.ways[0]
    words = vocabulary("claims")["adjusting"]
    named = one.is_amount and one.role != PLAN
    ways = ((1, tuple(words["more"])), (-1, tuple(words["less"])))
    return next((way for way, said in ways if named and one.name.endswith(said)), None)


def _elsewhere(where: Section, one: Said, entry: dict[str, Any]) -> bool:
    """Whether the sentence speaks of money that is in neither figure, such as what was carried over."""
    if entry["unless"] is None:
        return False
    same = (other for other in where.said if other.sentence == one.sentence)
    return any(entry["unless"].search(other.name) for other in same)


def _difference(one: Said, more: Sequence[Said], less: Sequence[Said]) -> Iterator[Claim]:
    """The claim; where several figures bear such names, one that closes with two of them, or an open one."""
    pairs = [(high, low) for high, low in product(more, less) if high is not low]
    claims = [_claim(one, high, low) for high, low in pairs]
    if not claims:
        return
    sound = next((claim for claim in claims if not fails(claim)), None)
    yield sound or (claims[0] if len(claims) == 1 else _open(claims[0], one))


def _claim(one: Said, high: Said, low: Said) -> Claim:
    unit = one.figure.unit
    more, less = (replace(figure, unit=unit) for figure in fine(high.figure, low.figure))
    computed = shown_as(subtract(more, less), one.figure)
    return Claim("difference", folded(one.name), computed, one.figure, one.place, (high.place, low.place))


def _open(claim: Claim, one: Said) -> Claim:
    why = sentence("claims.several_bases", name=claim.name, stated=shown(one.figure))
    return replace(claim, computed=Missing(Absence.UNDECIDED, claim.name, why, claim.place))


def rates_of_counts(where: Section) -> Iterator[Claim]:
    """Each rate whose word names a figure right before it, against that over the one before: 整改率."""
    if "率" not in where.narrative.text:
        return
    for at, one in enumerate(where.said):
        word = _RATE.search(folded(one.name)) if one.kind == "rated" and not one.reason else None
        if word is not None and word[1] not in vocabulary("claims")["rates_of_plans"]:
            yield from _rate(where, at, word[1])


def _rate(where: Section, at: int, word: str) -> Iterator[Claim]:
    """The claim of a rate; a rate of other figures than the two right before it is open at most."""
    one, before = where.said[at], _of_sentence(where, at)
    counted = next((n for n in range(len(before) - 1, -1, -1) if _is_of(before[n], word)), None)
    if counted is None:
        return
    part = before[counted]
    wholes = [other for other in before[:counted] if other.figure.unit == part.figure.unit]
    claims = [_share(where, one, part, whole) for whole in reversed(wholes) if whole.figure.value]
    if not claims:
        return
    sound = next((claim for claim in claims if not fails(claim)), None)
    side_by_side = counted == len(before) - 1 and wholes[0] is before[counted - 1]
    sure = len(claims) == 1 and side_by_side and not part.of_which
    yield sound or (claims[0] if sure else _open(claims[0], replace(one, figures=one.figures[-1:])))


def _share(where: Section, one: Said, part: Said, whole: Said) -> Claim:
    name, stated = folded(one.name), one.figures[-1]
    claim = Claim("rate", name, stated, stated, one.place, (part.place, whole.place))
    return measured(where, claim, divide, fine(part.figure, whole.figure))


def _is_of(other: Said, word: str) -> bool:
    """Whether a figure is of what the word of a rate says: 收回192份 of 回收率; not 未整改, 不合格."""
    words = folded(other.name)
    at = words.rfind(word)
    if at < 0:
        return word[::-1] in words
    return words[max(0, at - 1) : at] not in vocabulary("claims")["negations"]


def _of_sentence(where: Section, at: int) -> list[Said]:
    """The figures that stand before a clause in its sentence, outside brackets and reasons."""
    one = where.said[at]
    return [
        other
        for other in where.said[:at]
        if other.kind in {"named", "fraction"}
        and other.sentence == one.sentence
        and other.item == one.item
        and other.depth <= one.depth
        and not other.reason
    ]


def _entry(one: Said) -> dict[str, Any] | None:
    words = folded(one.name)
    return next((entry for entry in _entries() if entry["words"].search(words)), None)


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "said": entry["said"],
            "words": regex_now(rf"(?:{'|'.join(entry['said'])})(?:资金|经费|金额|数|编制|了|为|约)*$"),
            "more": regex_now(entry["more"]),
            "less": regex_now(entry["less"]),
            "unless": regex_now(entry["unless"]) if "unless" in entry else None,
        }
        for entry in vocabulary("claims")["differences"]
    )
