"""Claims of completion (完成年初预算的95.45%), and what their words say of plan and actual amount."""

from collections.abc import Iterator, Sequence

from budgetlint.facts.claims.item_heads import item_called
from budgetlint.facts.claims.ratios import WIDE
from budgetlint.facts.claims.said import ACTUAL, PLAN, folded, key_of
from budgetlint.facts.claims.section import Section, before, core, doubtful, table_amount
from budgetlint.facts.claims.shares import rate_of, ratio
from budgetlint.model.facts.claims import Claim, Phrase
from budgetlint.model.figure import Figure, Known
from budgetlint.model.regex import regex, regex_now
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.vocabulary import vocabulary

_NEAR = 60
"""Within how many characters behind a rate the words compare plan and actual amount."""
_BARE = frozenset({"", "支出", "收入"})
"""Names that do not tell what a rate is of."""
_RELATION = regex(
    r"决算数?(?P<less>小于|低于|少于)?(?P<more>大于|高于|超过|多于)?(?:(?:与|同|和)?(?:年初|全年)?预算数?(?P<same>持平|一致|相等|相同)?)"
)


def completions(where: Section) -> Iterator[Claim]:
    """Each rate of completion against the plan and the actual amount of its point."""
    for at, one in enumerate(where.said):
        if one.kind == "completion" and not one.reason:
            actual, plan, name = _pair(where, at)
            if one.figures[-1].unit == "1":
                called = name if name not in _BARE else item_called(where, at) or name
                yield ratio(where, rate_of("completion", called, one), actual, plan)


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


def _pair(where: Section, at: int) -> tuple[Known, Known, str]:
    """The actual amount and the plan of which a rate of completion tells, and what they are of."""
    one = where.said[at]
    actual = before(where, at, role=ACTUAL)
    first = _first_of_actual(where, at)
    last = max((n for n in range(first) if where.said[n].kind == "completion"), default=-1)
    if actual is None or actual < last or where.said[actual].item != one.item:
        missing = doubtful(one.figures[-1].text, one.place)
        return missing, missing, ""
    name, figure = where.subjects[actual], where.said[actual].figure
    if len(one.figures) == 2:
        return figure, one.figures[0], name
    plans = _plans(where, at, last, name)
    if plans:
        return figure, _plan_named(where, at, figure, plans), name or where.subjects[plans[0]]
    match = table_amount(where, where.said[actual].name, name, PLAN)
    if match is not None and name and first == at:
        return figure, match.known, name
    return figure, doubtful(name or one.figures[-1].text, one.place), name


def _first_of_actual(where: Section, at: int) -> int:
    """The first of the rates of one sentence that stand right behind each other, of one actual amount."""
    first = at
    while first and where.said[first - 1].kind == "completion":
        if where.said[first - 1].sentence != where.said[at].sentence:
            break
        first -= 1
    return first


def _plans(where: Section, at: int, last: int, name: str) -> list[int]:
    """The plans that a rate may be of, the nearest first: one of each budget that its sentence names."""
    nearest = before(where, at, role=PLAN)
    if nearest is None or nearest <= last or where.said[nearest].item != where.said[at].item:
        return []
    if name and core(where.subjects[nearest]) not in {core(name), ""}:
        return []
    found = {_budget(where.said[nearest].name): nearest}
    for number in range(nearest - 1, last, -1):
        other = where.said[number]
        if not other.is_amount or other.role != PLAN or other.reason or other.is_earlier(where.year):
            continue
        alike = not name or core(where.subjects[number]) in {core(name), ""}
        if alike and other.sentence == where.said[nearest].sentence and other.depth <= where.said[at].depth:
            found.setdefault(_budget(other.name), number)
    return list(found.values())


def _plan_named(where: Section, at: int, actual: Figure, plans: Sequence[int]) -> Known:
    """The plan that a rate names; where the sentence has another one only, one that proves the rate."""
    one = where.said[at]
    budget = _budget(where.narrative.text[one.start : one.end])
    named = [n for n in plans if budget and _budget(where.said[n].name) == budget]
    if named:
        return where.said[named[0]].figure
    figures = [where.said[n].figure for n in plans]
    proving = next((plan for plan in figures if _proves(where, at, actual, plan)), None)
    is_told = not budget or _budget(where.said[plans[0]].name) == ""
    if proving is None and is_told and _first_of_actual(where, at) == at:
        return figures[0] if not budget or len(figures) == 1 else doubtful(one.figures[-1].text, one.place)
    return proving or doubtful(one.figures[-1].text, one.place)


def _proves(where: Section, at: int, actual: Figure, plan: Figure) -> bool:
    one = where.said[at]
    found = ratio(where, rate_of("completion", "", one), actual, plan).computed
    return isinstance(found, Figure) and agreement(found, one.figures[-1], WIDE) is not Agreement.DISAGREE


def _budget(words: str) -> str:
    """Which of the budgets of a year words name: that of its start, or the one that it ended with."""
    text = folded(words)
    kinds = vocabulary("claims")["budgets"].items()
    return next((str(kind) for kind, pattern in kinds if regex_now(pattern).search(text)), "")


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
    if _first_of_actual(where, at) != at:
        # several rates stand before the words, each on a budget of its own
        return
    actual, plan, _ = pair
    order = (actual.value > plan.value) - (actual.value < plan.value)
    said = -1 if found["less"] else 1 if found["more"] else 0
    yield Phrase("relation", found.group(), order == said, one.place)
