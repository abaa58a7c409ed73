"""Claims of completion (完成年初预算的95.45%), and what their words say of plan and actual amount."""

from collections.abc import Iterator

from budgetlint.facts.claims.said import ACTUAL, PLAN, folded, key_of
from budgetlint.facts.claims.section import Section, before, core, doubtful, table_amount
from budgetlint.facts.claims.shares import rate_of, ratio
from budgetlint.model.facts.claims import Claim, Phrase
from budgetlint.model.figure import Figure, Known
from budgetlint.model.regex import regex

_NEAR = 60
"""Within how many characters behind a rate the words compare plan and actual amount."""
_RELATION = regex(
    r"决算数?(?P<less>小于|低于|少于)?(?P<more>大于|高于|超过|多于)?(?:(?:与|同|和)?(?:年初|全年)?预算数?(?P<same>持平|一致|相等|相同)?)"
)


def completions(where: Section) -> Iterator[Claim]:
    """Each rate of completion against the plan and the actual amount of its point."""
    for at, one in enumerate(where.said):
        if one.kind == "completion" and not one.reason:
            actual, plan, name = _pair(where, at)
            if one.figures[-1].unit == "1":
                yield ratio(where, rate_of("completion", name, one), actual, plan)


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
