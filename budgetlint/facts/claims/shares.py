"""Claims of shares (占本年支出合计的97.82%) and of completion (完成年初预算的95.45%)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from budgetlint.facts.claims.open_lists import makes_whole
from budgetlint.facts.claims.parts import total_of
from budgetlint.facts.claims.ratios import measured
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
from budgetlint.model.facts.claims import Claim, Phrase
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.record import replace
from budgetlint.model.regex import regex, regex_now
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import divide, total
from budgetlint.vocabulary import vocabulary

_ALL_OF = regex(r"(?:合计|总计|总额)$")
_OWN_YEAR, _BOTH = "本年", "收入支出"
_EACH = "分别"
_MEASURE = regex(r"(?:的)?(?:比重|比例|百分比|份额)?(?:分别)?(?:为|是|约|约为|达|达到)?$")
_NEAR = 60
"""Within how many characters behind a rate the words compare plan and actual amount."""
_RELATION = regex(
    r"决算数?(?P<less>小于|低于|少于)?(?P<more>大于|高于|超过|多于)?(?:(?:与|同|和)?(?:年初|全年)?预算数?(?P<same>持平|一致|相等|相同)?)"
)


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
            found[number] = _ratio(where, _rate("share", one.claim.name, one.said), one.part, whole)
    yield from found
    yield from _several(where)


class _Told(NamedTuple):
    """A share with its claim, its part and the words for its whole."""

    said: Said
    words: str
    part: Figure | None
    claim: Claim


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
        whole = doubtful(name, one.place) if _leaves_out(where, at) else _whole(where, at, number)
        yield _Told(one, _measured(one), figure, _ratio(where, _rate("share", name, one), figure, whole))


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
        for computed in [_ratio(where, _rate("share", "", one.said), part, whole).computed]
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
            rate = _rate("share", name, replace(one, place=stated.place or one.place), stated)
            yield _ratio(where, rate, part, whole)


def completions(where: Section) -> Iterator[Claim]:
    """Each rate of completion against the plan and the actual amount of its point."""
    for at, one in enumerate(where.said):
        if one.kind == "completion" and not one.reason:
            actual, plan, name = _pair(where, at)
            if one.figures[-1].unit == "1":
                yield _ratio(where, _rate("completion", name, one), actual, plan)


def completion_phrases(where: Section) -> Iterator[Phrase]:
    """What the words say of plan and actual amount (决算数小于预算数), and rates on a plan of zero."""
    for at, one in enumerate(where.said):
        if one.kind != "completion" or one.reason:
            continue
        actual, plan, name = _pair(where, at)
        if not isinstance(actual, Figure) or not isinstance(plan, Figure):
            continue
        sound = bool(plan.value) or not one.figures[-1].value
        yield Phrase("zero base", name, sound, one.place)
        yield from _relation(where, at, (actual, plan, name))


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


def _leaves_out(where: Section, at: int) -> bool:
    """Whether a bracket right behind the share says that the whole is not all of it: 不含…."""
    behind = where.narrative.text[where.said[at].end :].lstrip()
    aside = regex_now(r"[（(][^（()）]*[)）]").match(behind)
    return aside is not None and any(word in aside.group() for word in vocabulary("claims")["left_out"])


def _bare(key: str) -> str:
    """A name without the words for all of it; 收入支出总计 is neither income nor expenditure."""
    bare = _ALL_OF.sub("", key).removeprefix(_OWN_YEAR)
    return bare if bare.endswith(_BOTH) else core(bare)


def _of_words(where: Section, part: int, words: str, otherwise: Missing) -> Known:
    key = key_of(words)
    alike = {
        other.figure.value: other.figure
        for other, subject in zip(where.said, where.subjects, strict=True)
        if other.is_amount
        and not other.reason
        and other.role != PLAN
        and _bare(subject) == _bare(key)
        and key
        and (other.key == key or core(key))
    }
    if len(alike) == 1:
        return next(iter(alike.values()))
    match = table_amount(where, words, key, ACTUAL, told=True) if not alike else None
    if match is not None:
        return match.known
    found = whole_amount(where, words) if not alike else None
    listed = (
        total_of(where, part, key.removeprefix(_OWN_YEAR)) if key and not alike and found is None else None
    )
    return found[1] if found else listed or otherwise


def _ratio(where: Section, rate: Claim, part: Known, whole: Known) -> Claim:
    """The claim of a rate held against its part and its whole."""
    missing = next((known for known in (part, whole) if isinstance(known, Missing)), None)
    if missing is not None or not isinstance(part, Figure) or not isinstance(whole, Figure):
        return replace(rate, computed=missing or doubtful(rate.name, rate.place))
    places = tuple(figure.place for figure in (part, whole) if figure.place is not None)
    if part.unit != whole.unit or not whole.value:
        why = sentence("claims.zero_base", name=rate.name)
        return replace(rate, computed=Missing(Absence.ABSENT, rate.name, why, rate.place), places=places)
    return measured(where, replace(rate, places=places), divide, fine(part, whole))


def _rate(kind: str, name: str, one: Said, stated: Figure | None = None) -> Claim:
    """The claim of a rate before it is held against anything."""
    figure = stated or one.figures[-1]
    return Claim(kind, name, figure, figure, one.place)


def _pair(where: Section, at: int) -> tuple[Known, Known, str]:
    """The actual amount and the plan of which a rate of completion tells, and what they are of."""
    one = where.said[at]
    actual = before(where, at, role=ACTUAL)
    last = max((n for n in range(at) if where.said[n].kind == "completion"), default=-1)
    if actual is None or actual < last or where.said[actual].item != one.item:
        missing = doubtful(one.figures[-1].text, one.place)
        return missing, missing, ""
    name = where.subjects[actual]
    if len(one.figures) == 2:
        return where.said[actual].figure, one.figures[0], name
    plan = before(where, at, role=PLAN)
    own = plan is not None and plan > last and where.said[plan].item == one.item
    if own and plan is not None and (not name or core(where.subjects[plan]) in {core(name), ""}):
        return where.said[actual].figure, where.said[plan].figure, name or where.subjects[plan]
    match = table_amount(where, where.said[actual].name, name, PLAN)
    if match is not None and name:
        return where.said[actual].figure, match.known, name
    return where.said[actual].figure, doubtful(name or one.figures[-1].text, one.place), name


def _relation(where: Section, at: int, pair: tuple[Figure, Figure, str]) -> Iterator[Phrase]:
    """The words behind a rate of completion, up to the next one, that compare actual and plan."""
    one, text = where.said[at], where.narrative.text
    later = [other.start for other in where.said[at + 1 :] if other.kind == "completion"]
    behind = text[one.end : min([*later, one.end + _NEAR])]
    found = next((m for m in _RELATION.finditer(folded(behind)) if any(m.groupdict().values())), None)
    if found is None:
        return
    named = key_of(folded(behind)[: found.start()].rsplit("。", 1)[-1].rsplit("，", 1)[-1])
    if core(named) and core(named) not in pair[2] and pair[2] not in named:
        return
    actual, plan, _ = pair
    order = (actual.value > plan.value) - (actual.value < plan.value)
    said = -1 if found["less"] else 1 if found["more"] else 0
    yield Phrase("relation", found.group(), order == said, one.place)
