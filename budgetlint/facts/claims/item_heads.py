"""Amounts that open an item of prose, and the actual amounts that its sentences state: the same figure twice.

“教育支出（类）普通教育（款）小学教育（项）”36.20万元，主要用于：…。年初预算为40.00万元，支出决算为36.20万元，完成90.50%.
Where the two differ, a rate of completion behind them that holds with one of them alone tells which is wrong.
"""

from collections.abc import Iterator, Sequence

from budgetlint.facts.claims.ratios import fails, holds_as
from budgetlint.facts.claims.said import ACTUAL, PLAIN, Said, folded
from budgetlint.facts.claims.section import Section
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Absence, Figure, Missing
from budgetlint.model.record import replace
from budgetlint.model.regex import regex
from budgetlint.model.sentence import Sentence
from budgetlint.values.figures import shown

KIND, DIGIT = "item head", "item head digit"
_OF_TWO = 2
_HEAD = regex(r"\(类\).*?(?P<name>[^()]*(?:\([^()类款项]*\)[^()]*)*)\((?:款|项)\)(?:支出)?(?:为|是)?$")
_SPENT = frozenset({"", "支出"})


def item_heads(where: Section, rates: Sequence[Claim]) -> Iterator[Claim]:
    """Each amount that opens an item against the one actual amount behind it; `rates` are of completion."""
    for at, head in enumerate(where.said):
        name = _opened(head)
        stated = _actuals_behind(where, at) if name and head.role == PLAIN else []
        if not stated:
            continue
        one = next((one for one in stated if one.figure.value == head.figure.value), stated[0])
        claim = Claim(KIND, name, replace(head.figure, label=name), one.figure, one.place, (head.place,))
        if len(stated) > 1 and one.figure.value != head.figure.value:
            why = sentence("claims.several_actual", name=name)
            yield replace(claim, stated=Missing(Absence.UNDECIDED, name, why, one.place))
        else:
            yield _told_by_rate(claim, rates)


def item_called(where: Section, at: int) -> str:
    """The lowest name of the item that an amount opens before a clause of its point; "" for none."""
    for number in range(at, -1, -1):
        one = where.said[number]
        if one.item != where.said[at].item:
            return ""
        name = _opened(one)
        if name:
            behind = folded(where.narrative.text[one.end : where.said[at].start])
            return "" if "(类)" in behind else name
    return ""


def _opened(one: Said) -> str:
    """The lowest name of an item, where the words before an amount are its whole path and nothing else."""
    if not one.is_amount or one.reason:
        return ""
    found = _HEAD.search(folded(one.name))
    return found["name"] if found is not None else ""


def _actuals_behind(where: Section, at: int) -> list[Said]:
    """The amounts that a point states as spent by an item, before it names the next one."""
    head, found = where.said[at], []
    for other in where.said[at + 1 :]:
        if other.item != head.item or (other.is_amount and "(类)" in folded(other.name)):
            break
        is_own = not (other.reason or other.of_which or other.depth) and other.year in {None, where.year}
        if other.is_amount and other.role == ACTUAL and is_own and other.key in _SPENT:
            found.append(other)
    return found


def _told_by_rate(claim: Claim, rates: Sequence[Claim]) -> Claim:
    """The claim; of two amounts that differ, the one is wrong with which no rate holds."""
    head, actual = claim.computed, claim.stated
    assert isinstance(head, Figure)
    assert isinstance(actual, Figure)
    if not fails(claim):
        return replace(claim, kind=DIGIT) if _misses_last_digit(head, actual) else claim
    for rate in rates:
        plan = _plan_of(rate, actual)
        if plan is None:
            continue
        if _holds(rate, head, plan) and fails(rate):
            return replace(claim, also=_also(rate, head))
        if _holds(rate, actual, plan) and not _holds(rate, head, plan):
            assert head.place is not None
            places = tuple(one.place for one in (actual, rate) if one.place is not None)
            turned = Claim(KIND, claim.name, actual, head, head.place, places)
            return replace(turned, also=_also(rate, actual))
    return claim


def _plan_of(rate: Claim, actual: Figure) -> Figure | None:
    """The plan that a rate was worked out with, where it was worked out of this actual amount."""
    computed = rate.computed
    if not isinstance(computed, Figure) or len(computed.operands) != _OF_TWO or rate.kind != "completion":
        return None
    spent, plan = computed.operands
    return plan if spent.place == actual.place and plan.value else None


def _holds(rate: Claim, amount: Figure, plan: Figure) -> bool:
    return isinstance(rate.stated, Figure) and holds_as(rate.stated, amount, plan)


def _also(rate: Claim, amount: Figure) -> Sentence:
    assert isinstance(rate.stated, Figure)
    return sentence("claims.rate_holds", rate=shown(rate.stated), amount=shown(amount))


def _misses_last_digit(head: Figure, actual: Figure) -> bool:
    """Whether both are written to the same digit and differ in it."""
    alike = (head.decimals, head.shown_unit) == (actual.decimals, actual.shown_unit)
    return alike and head.value != actual.value
