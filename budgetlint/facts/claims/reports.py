"""What reports in sentences (绩效自评报告) claim: rates of execution, scores, figures named again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache

from budgetlint.facts.claims.pairs import Ends, ends_of
from budgetlint.facts.claims.ratios import fails, measured
from budgetlint.facts.claims.said import Said, folded, key_of
from budgetlint.facts.claims.section import Section, core, fine
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.record import replace
from budgetlint.model.regex import regex, regex_now
from budgetlint.values.figures import divide, plain, shown
from budgetlint.vocabulary import vocabulary

_POINTS = "分"
_ALL = 100
_FEWEST_DIGITS = 2
_COMPLETED = regex(r"完成率(?:为|达到?|是|约)?$")
_FILLERS = regex(r"^(?:实际|全年|共|已|完成|开展|举办|组织|采购|购置|年内)+")


def report_claims(sections: Sequence[Section]) -> Iterator[Claim]:
    """The claims of a report that one section alone does not tell."""
    for where in sections:
        yield from _executions(where, sections)
        yield from _completed(where, sections)
        yield from _scores(where)
    is_of_one = not any(_says("several", where.narrative.text) for where in sections)
    yield from _repeated(sections, is_of_one=is_of_one)


def reported_figures(sections: Sequence[Section]) -> Mapping[str, Known]:
    """The figures that a report states once: of all of it, and of each thing that it names."""
    found: dict[str, dict[Fraction, Figure]] = {}
    is_of_one = not any(_says("several", where.narrative.text) for where in sections)
    for where in sections:
        for one in where.said:
            for name in _reported_names(where, one, is_of_one=is_of_one):
                found.setdefault(name, {}).setdefault(one.figure.value, one.figure)
    return {name: next(iter(values.values())) for name, values in found.items() if len(values) == 1}


def _reported_names(where: Section, one: Said, *, is_of_one: bool) -> Iterator[str]:
    """Under which names a figure of the report can be compared with those of its forms."""
    again = _again(where, one)
    if again and is_of_one:
        if again == _POINTS:
            yield "score"
        elif _says("spent", one.name):
            yield "spent"
        else:
            yield "opening" if "年初" in one.name else "final"
    elif one.is_amount and not one.reason and not one.is_earlier(where.year) and _subject(one):
        spent = _says("spent", one.name) and not _says("plans", one.name)
        yield f"{_subject(one)}/{'spent' if spent else 'planned'}"


def _executions(where: Section, sections: Sequence[Section]) -> Iterator[Claim]:
    """Each rate of execution against the spending before it and the plans that the report names."""
    for at, one in enumerate(where.said):
        if not _is_execution(where, one):
            continue
        spent = _spent_before(where, at)
        if spent is None:
            continue
        subject = _subject(spent)
        plans = [other for section in sections for other in _plans(section, spent, subject)]
        yield _execution(where, one, spent, plans, surely=True)


def _is_execution(where: Section, one: Said) -> bool:
    if one.reason or one.kind not in {"rated", "completion"} or len(one.figures) != 1:
        return False
    words = where.narrative.text[one.start : one.end].partition(one.figure.text)[0]
    return _says("execution", folded(words)) and one.figure.unit == "1"


def _spent_before(where: Section, at: int) -> Said | None:
    """The amount right before a rate that says what was spent."""
    before = where.said[at - 1] if at else None
    if before is None or not before.is_amount or before.sentence != where.said[at].sentence:
        return None
    return before if _says("spent", before.name) and not before.is_earlier(where.year) else None


def _subject(one: Said) -> str:
    return core(_words("spent").sub("", _words("plans").sub("", key_of(one.name)))).strip("实际全年数")


def _plans(where: Section, spent: Said, subject: str) -> Iterator[Said]:
    """The amounts of a section that may be the plan of what was spent: of its name, or called a plan."""
    for other in where.said:
        if not other.is_amount or other is spent or other.reason or other.is_earlier(where.year):
            continue
        planned = _says("plans", other.name)
        named = bool(subject) and core(other.key) == subject
        if named or (planned and subject in {"", _subject(other)}):
            yield other


def _execution(where: Section, one: Said, spent: Said, plans: Sequence[Said], *, surely: bool) -> Claim:
    stated = one.figure
    name = spent.key or folded(spent.name) or stated.label
    claim = Claim("completion", name, stated, stated, one.place, (spent.place,))
    values = {plan.figure.value: plan for plan in plans if plan.figure.value}
    claims = [
        measured(
            where,
            replace(claim, places=(spent.place, plan.place)),
            divide,
            fine(spent.figure, plan.figure),
        )
        for plan in values.values()
    ]
    sound = next((one for one in claims if not fails(one)), None)
    if sound is not None:
        return sound
    if surely and len(claims) == 1:
        return claims[0]
    why = sentence("claims.several_bases", name=name, stated=shown(stated))
    return replace(claim, computed=Missing(Absence.UNDECIDED, name, why, one.place))


def _completed(where: Section, sections: Sequence[Section]) -> Iterator[Claim]:
    """Each rate of completion right behind a count, against the counts of that name that were planned."""
    for at, one in enumerate(where.said):
        if one.kind != "rated" or one.reason or not at or not _COMPLETED.search(folded(one.name)):
            continue
        done = where.said[at - 1]
        ends = ends_of(where, at - 1) if done.kind == "recounted" else None
        if ends is not None and done.sentence == one.sentence:
            yield from _of_ends(where, one, ends)
        if done.kind == "recounted" or done.sentence != one.sentence or done.reason or len(done.figures) != 1:
            continue
        others = [other for section in sections for other in section.said if _is_plan_of(other, done)]
        if others and done.kind == "named" and not done.is_amount:
            yield _execution(where, one, done, others, surely=False)


def _of_ends(where: Section, one: Said, ends: Ends) -> Iterator[Claim]:
    """A rate of completion behind a comparison with what was planned: 比目标420公里多6公里，完成率101.43%."""
    now, base = ends.now, ends.base
    if isinstance(now, Figure) and isinstance(base, Figure) and base.value:
        claim = Claim("completion", ends.name, one.figure, one.figure, one.place, ends.places)
        yield measured(where, claim, divide, fine(now, base))


def _is_plan_of(other: Said, done: Said) -> bool:
    """Whether a count may be what another one was planned to be: of one measure and one name."""
    if other is done or other.kind != "named" or other.reason or other.figure.unit != done.figure.unit:
        return False
    names = [_bare(one.key) for one in (other, done)]
    return all(names) and (names[0] in names[1] or names[1] in names[0])


def _bare(key: str) -> str:
    return _FILLERS.sub("", key)


def _scores(where: Section) -> Iterator[Claim]:
    """Scores beside their full marks: 产出指标分值50分，得分48分; 得48分（满分50分）; all has at most 100."""
    full: Said | None = None
    points = [one for one in where.said if one.kind == "named" and one.figure.unit == _POINTS]
    for at, one in enumerate(points):
        if _says("full", one.name):
            scored = points[at - 1] if at and _stands_in_bracket(one, points[at - 1]) else None
            full = one if scored is None else None
            if scored is not None:
                yield _bounded(scored.key or one.key, one.figure, scored)
        elif full is not None and _says("scored", one.name) and full.sentence == one.sentence:
            yield _bounded(full.key or one.key, full.figure, one)
            full = None
        elif _says("totals", one.name) and not any(word in where.narrative.text for word in _OTHER_MARKS):
            yield _bounded(one.key, replace(plain(_ALL), unit=_POINTS, shown_unit=_POINTS, text="100分"), one)


def _stands_in_bracket(full: Said, scored: Said) -> bool:
    """Whether full marks stand in a bracket behind the score that they are of: 38分（满分40分）."""
    return full.depth > scored.depth and full.sentence == scored.sentence and full.item == scored.item


_OTHER_MARKS = ("满分", "加分", "附加分", "120分", "150分", "200分")


def _bounded(name: str, most: Figure, one: Said) -> Claim:
    places = (most.place,) if most.place is not None else ()
    return Claim("score", name or one.figure.text, most, one.figure, one.place, places)


def _repeated(sections: Sequence[Section], *, is_of_one: bool) -> Iterator[Claim]:
    """A figure that the report names again by the same words: its score, its budget, what was spent."""
    first: dict[str, Said] = {}
    for where in sections:
        for one in where.said:
            name = _again(where, one)
            if not name:
                continue
            earlier = first.setdefault(name, one)
            if earlier is not one and earlier.figure.unit == one.figure.unit:
                yield _same(name, earlier, one, is_of_one=is_of_one)


def _again(where: Section, one: Said) -> str:
    """The words of a figure that a report has once only, "" for any other."""
    if one.kind != "named" or one.reason or one.depth or one.of_which or one.is_earlier(where.year):
        return ""
    words = folded(one.name)
    if one.figure.unit == _POINTS and _says("totals", words):
        return _POINTS
    is_whole = one.is_amount and not key_of(one.name).strip("支出项目") and one.role
    digits = sum(mark.isdigit() for mark in one.figure.text)
    if not is_whole or _says("running", words) or digits < _FEWEST_DIGITS:
        return ""
    return regex_now(r"(?:19|20)\d\d年度?|^(?:全年|本年度?|当年|项目)|[为是共]$").sub("", words)


def _same(name: str, earlier: Said, one: Said, *, is_of_one: bool) -> Claim:
    computed: Known = earlier.figure
    label = one.key or folded(one.name) or name
    if earlier.figure.value != one.figure.value and not is_of_one:
        why = sentence("claims.short_name", name=label, first=shown(earlier.figure), later=shown(one.figure))
        computed = Missing(Absence.UNDECIDED, label, why, earlier.place)
    return Claim("named again", label, computed, one.figure, one.place, (earlier.place,))


def _says(kind: str, words: str) -> bool:
    return _words(kind).search(words) is not None


@cache
def _words(kind: str) -> re.Pattern[str]:
    return regex_now(vocabulary("claims")["report"][kind])
