"""Claims of shares (占本年支出合计的97.82%)."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from budgetlint.facts.claims.item_heads import item_called
from budgetlint.facts.claims.open_lists import makes_whole
from budgetlint.facts.claims.parts import total_of
from budgetlint.facts.claims.point_shares import point_wholes
from budgetlint.facts.claims.ratios import fails, measured
from budgetlint.facts.claims.said import ACTUAL, PLAN, Said, folded, key_of
from budgetlint.facts.claims.section import (
    Section,
    before,
    core,
    doubtful,
    fine,
    table_amount,
    whole_amount,
)
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.regex import regex, regex_now
from budgetlint.model.verdict import Agreement
from budgetlint.values import find_figures
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import divide, figure_of, money, number_text, subtract, total
from budgetlint.vocabulary import vocabulary

_ALL_OF = regex(r"(?:合计|总计|总额)$")
_OWN_YEAR, _BOTH = "本年", "收入支出"
_EACH = "分别"
_SIDES = 2
_MEASURE = regex(r"(?:的)?(?:比重|比例|百分比|份额)?(?:分别)?(?:为|是|约|约为|达|达到)?$")


def shares(where: Section) -> Iterator[Claim]:
    """Each share against its part and the whole that the words name."""
    told = tuple(_told(where))
    found = [one.claim for one in told]
    for words in dict.fromkeys(one.words for one in told):
        numbers = [number for number, one in enumerate(told) if one.words == words]
        whole = _of_all_parts(where, [told[number] for number in numbers])
        for number in numbers if whole is not None else ():
            one = told[number]
            assert whole is not None
            assert one.part is not None
            found[number] = ratio(where, rate_of("share", one.claim.name, one.said), one.part, whole)
    _go_on(where, told, found)
    yield from _in_points(where, told, found)
    yield from _several(where)


class _Told(NamedTuple):
    """A share with its claim, its part and the words for its whole."""

    said: Said
    words: str
    part: Figure | None
    claim: Claim


def _go_on(where: Section, told: Sequence[_Told], found: list[Claim]) -> None:
    """Give shares that name no whole that of the share before them in their sentence, which holds.

    甲5133.65万元，占全年支出的60.61%；乙2880万元，占34%. What 其中 opens is of something else.
    """
    whole: Figure | None = None
    last = -1
    for number, one in enumerate(told):
        at = where.said.index(one.said)
        between = where.said[last + 1 : at]
        is_next = last >= 0 and not any(other.of_which or other.depth for other in between)
        if not is_next or one.said.sentence != where.said[last].sentence:
            whole = None
        computed = found[number].computed
        if one.words and isinstance(computed, Figure) and len(computed.operands) == _SIDES:
            whole = computed.operands[1] if not fails(found[number]) else None
        elif not one.words and isinstance(computed, Missing) and whole is not None and one.part is not None:
            found[number] = ratio(where, rate_of("share", found[number].name, one.said), one.part, whole)
        last = at


def _in_points(where: Section, told: Sequence[_Told], found: Sequence[Claim]) -> Iterator[Claim]:
    """The claims; those whose whole is not told, with the whole of the points that they stand in."""
    wholes = point_wholes(where) if any(isinstance(one.computed, Missing) for one in found) else {}
    for one, claim in zip(told, found, strict=True):
        whole = wholes.get(one.part.place) if one.part is not None and one.part.place is not None else None
        if whole is None or one.part is None or not isinstance(claim.computed, Missing):
            yield claim
        else:
            yield ratio(where, rate_of("share", claim.name, one.said), one.part, whole)


def _told(where: Section) -> Iterator[_Told]:
    for at, one in enumerate(where.said):
        if one.kind != "share" or one.reason:
            continue
        part, stated = _part(where, at), one.figures[-1]
        if part is None:
            name = key_of(one.name) or stated.text
            claim = Claim("share", name, doubtful(name, one.place), stated, one.place)
            yield _Told(one, _measured(one), None, claim)
            continue
        name, figure, number = part
        rate, whole, aside = rate_of("share", name, one), _whole(where, at, number), _leaving_out(where, at)
        if aside:
            whole = _without_aside(where, rate, figure, whole, aside)
        yield _Told(one, _measured(one), figure, ratio(where, rate, figure, whole))


def _of_all_parts(where: Section, told: Sequence[_Told]) -> Figure | None:
    """The whole of shares that is not told, where their parts make a known one and a share holds with it."""
    parts = [one.part for one in told if one.part is not None]
    if len(parts) != len(told) or any(not isinstance(one.claim.computed, Missing) for one in told):
        return None
    if len({part.unit for part in parts}) != 1 or not makes_whole([one.claim.name for one in told]):
        return None
    whole = total(parts)
    holds = (
        isinstance(computed, Figure) and agreement(computed, one.said.figures[-1]) is not Agreement.DISAGREE
        for one, part in zip(told, parts, strict=True)
        for computed in [ratio(where, rate_of("share", "", one.said), part, whole).computed]
    )
    return whole if any(holds) else None


def _several(where: Section) -> Iterator[Claim]:
    """Shares that one clause tells of as many amounts before it: 分别占支出合计的60%和40%."""
    for at, one in enumerate(where.said):
        if one.kind != "each" or one.reason or _EACH not in f"{one.name}{one.middle}":
            continue
        count = len(one.figures)
        members = list(range(at - count, at))
        alike = members[0] >= 0 and all(
            where.said[n].kind == "named"
            and where.said[n].figure.unit == where.said[at - 1].figure.unit
            and where.said[n].sentence == one.sentence
            and (not where.said[n].of_which or n == members[0])
            for n in members
        )
        for number, stated in zip(members, one.figures, strict=True):
            name = where.subjects[number] if alike else stated.text
            whole = _whole(where, at, number) if alike else doubtful(name, one.place)
            part = where.said[number].figure if alike else doubtful(name, one.place)
            rate = rate_of("share", name, replace(one, place=stated.place or one.place), stated)
            yield ratio(where, rate, part, whole)


def _part(where: Section, at: int) -> tuple[str, Figure, int] | None:
    """The name and figure of which a share tells the proportion, and where it stands."""
    one = where.said[at]
    if len(one.figures) == 2 and key_of(one.name):
        return key_of(one.name), one.figures[0], at
    if key_of(one.name) not in {"", "该项", "其"}:
        found = before(where, at, keys=[key_of(one.name)])
    else:
        found = before(where, at)
    if found is None or where.said[found].sentence != one.sentence:
        return _part_behind(where, at)
    return where.subjects[found], where.said[found].figure, found


def _part_behind(where: Section, at: int) -> tuple[str, Figure, int] | None:
    """The amount right behind a share that names its part: 基本支出占60%，为12万元."""
    one, key = where.said[at], key_of(where.said[at].name)
    behind = where.said[at + 1] if at + 1 < len(where.said) else None
    if behind is None or not key or behind.sentence != one.sentence or behind.mark not in "，,":
        return None
    return (key, behind.figure, at + 1) if behind.is_amount and not behind.key else None


def _whole(where: Section, at: int, part: int) -> Known:
    """What a share is of: written beside it, named by its words, or the total of its list."""
    one = where.said[at]
    name = key_of(one.name) or one.figures[-1].text
    if one.kind == "share" and len(one.figures) == 2 and part != at:
        return one.figures[0]
    words = _measured(one)
    if words and words not in vocabulary("claims")["whole_words"]:
        return _of_words(where, part, words, doubtful(words, one.place))
    listed = total_of(where, part)
    return listed if listed is not None else doubtful(name, one.place)


def _measured(one: Said) -> str:
    """The words of a share that name its whole; those between several shares name nothing."""
    words = folded(one.middle)
    if one.kind == "each":
        words = words.split("的")[0].removeprefix(_EACH) if "的" in words else ""
    return _MEASURE.sub("", words)


def _leaving_out(where: Section, at: int) -> str:
    """The bracket right behind a share that says that the whole is not all of it (不含…); "" for none."""
    one, text = where.said[at], where.narrative.text
    inside = regex_now(r"[（(][^（()）]*[)）]\s*$").search(text[one.start : one.end])
    aside = inside or regex_now(r"\s*[（(][^（()）]*[)）]").match(text[one.end :])
    left_out = aside is not None and any(word in aside.group() for word in vocabulary("claims")["left_out"])
    return aside.group() if aside is not None and left_out else ""


def _without_aside(where: Section, rate: Claim, part: Figure, whole: Known, aside: str) -> Known:
    """The whole of a share whose bracket leaves something out; undecided, unless the share fails either way.

    With one amount in the bracket the whole is all of it, or all without that amount, whose unit may be 元.
    """
    undecided = doubtful(rate.name, rate.place)
    less = _left_out(aside, rate.place)
    if not isinstance(whole, Figure) or less is None or not whole.value:
        return undecided
    if less.value > whole.value:
        less = money(number_text(less), "元", "", rate.place)
    if not 0 < less.value < whole.value:
        return undecided
    readings = (whole, subtract(whole, less))
    claims = [ratio(where, rate, part, one) for one in readings]
    if not all(map(fails, claims)):
        return undecided
    return readings[0 if _miss(claims[0]) <= _miss(claims[1]) else 1]


def _left_out(aside: str, place: Place) -> Figure | None:
    """The one amount of money in a bracket."""
    figures = (figure_of(found.value, "", place) for found in find_figures(aside))
    amounts = [figure for figure in figures if figure is not None and figure.unit == "元"]
    return amounts[0] if len(amounts) == 1 else None


def _miss(claim: Claim) -> Fraction:
    assert isinstance(claim.computed, Figure)
    assert isinstance(claim.stated, Figure)
    return abs(claim.computed.value - claim.stated.value)


def _bare(key: str) -> str:
    """A name without the words for all of it; 收入支出总计 is neither income nor expenditure."""
    bare = _ALL_OF.sub("", key).removeprefix(_OWN_YEAR)
    return bare if bare.endswith(_BOTH) else core(bare)


def _of_words(where: Section, part: int, words: str, otherwise: Missing) -> Known:
    key = key_of(words)
    alike = {
        other.figure.value: other.figure
        for number, (other, subject) in enumerate(zip(where.said, where.subjects, strict=True))
        if other.is_amount
        and not other.reason
        and other.role != PLAN
        and _bare(subject) == _bare(key)
        and key
        and (other.key == key or core(key))
        and not item_called(where, number)
    }
    if len(alike) == 1:
        return next(iter(alike.values()))
    match = table_amount(where, words, key, ACTUAL, told=True) if not alike else None
    if match is not None:
        return match.known
    if not key and not alike:
        return _of_same_words(where, words) or where.elsewhere.get(words) or otherwise
    found = whole_amount(where, words) if not alike else None
    listed = (
        total_of(where, part, key.removeprefix(_OWN_YEAR)) if key and not alike and found is None else None
    )
    return found[1] if found else listed or where.elsewhere.get(words) or otherwise


def _of_same_words(where: Section, words: str) -> Figure | None:
    """The one amount of a section that these words alone name: 实际支出, of which no thing is told."""
    same = {
        other.figure.value: other.figure
        for other in where.said
        if other.is_amount and not other.reason and not core(other.key) and words in folded(other.name)
    }
    return next(iter(same.values())) if len(same) == 1 else None


def ratio(where: Section, rate: Claim, part: Known, whole: Known) -> Claim:
    """The claim of a rate held against its part and its whole."""
    missing = next((known for known in (part, whole) if isinstance(known, Missing)), None)
    if missing is not None or not isinstance(part, Figure) or not isinstance(whole, Figure):
        return replace(rate, computed=missing or doubtful(rate.name, rate.place))
    places = tuple(figure.place for figure in (part, whole) if figure.place is not None)
    if part.unit != whole.unit or not whole.value:
        why = sentence("claims.zero_base", name=rate.name)
        return replace(rate, computed=Missing(Absence.ABSENT, rate.name, why, rate.place), places=places)
    return measured(where, replace(rate, places=places), divide, fine(part, whole))


def rate_of(kind: str, name: str, one: Said, stated: Figure | None = None) -> Claim:
    """The claim of a rate before it is held against anything."""
    figure = stated or one.figures[-1]
    return Claim(kind, name, figure, figure, one.place)
