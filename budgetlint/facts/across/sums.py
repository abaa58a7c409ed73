"""Sums over the projects of a body: against the form of the department, and against its accounts."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from budgetlint.facts.across.groups import Run
from budgetlint.facts.across.sheets import Sheet
from budgetlint.messages import sentence
from budgetlint.model.facts.accounts import Across
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import FormKind
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.sentence import Sentence
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import number_text, shown, shown_as, total

_TENTH = 10
_SEVERAL = 2


def project_sums(own: Sheet, run: Run) -> Iterator[Across]:
    """The project spending of a department against its projects, in the same file or in all files.

    Whether all projects are there cannot be seen: a sum that falls short stays open, unless what is
    missing is far less than any of the projects, or the digits are merely in another order.
    """
    year = run.in_file(own).of(FormKind.PROJECT_TARGET, own.year)
    year = year or run.of_body(own).of(FormKind.PROJECT_TARGET, own.year)
    found = [one for one in year if own.unit and own.unit in {one.unit, one.department}]
    stated = own.amounts.get("projects")
    if len(found) < _SEVERAL or stated is None:
        return
    computed = sum_of([one.lent(one.amounts["annual"], own) for one in found])
    if isinstance(computed, Figure) and isinstance(stated, Figure):
        stated = _scope(own, computed, stated)
        nameless = any(not one.unit and not one.department for one in year)
        computed = _doubt(own, computed, stated, nameless=nameless) or computed
    yield Across("projects", stated.label, seen(own, found), computed, stated, _place(own, stated))


def evaluated_spending(own: Sheet, run: Run) -> Iterator[Across]:
    """The project spending of accounts against what the self-evaluations say was spent.

    They are comparable where the notes say that all project spending of the general budget was evaluated,
    and in how many projects. Accounts that name no body belong with the forms of their own file alone.
    """
    known = own.evaluated
    found = run.in_file(own).of(FormKind.SELF_EVALUATION, own.year)
    found = found or run.of_unit(own).of(FormKind.SELF_EVALUATION, own.year)
    units = {one.unit for one in found}
    if known is None or len(units) != 1 or own.unit not in {"", *units} or len(found) != known.count:
        return
    spent = [one.lent(one.amounts["appropriated"], own) for one in found if "appropriated" in one.amounts]
    if len(spent) == len(found):
        name = known.spending.label or own.called
        place = next(iter(known.spending.places), own.head.place)
        computed = sum_of(spent)
        if isinstance(computed, Figure):
            # told in the unit of the accounts: 元 there, 万元 in most self-evaluations
            computed = shown_as(computed, known.spending)
        yield Across("spent", name, seen(own, found), computed, known.spending, place)


def sum_of(addends: Sequence[Known]) -> Known:
    """The sum; why there is none where one of the addends is no figure."""
    missing = next((one for one in addends if isinstance(one, Missing)), None)
    return missing or total([one for one in addends if isinstance(one, Figure)])


def _scope(own: Sheet, computed: Figure, stated: Figure) -> Figure:
    """The total that the projects belong to: all of it, or without what is passed on to lower levels."""
    level, passed = own.amounts.get("own_projects"), own.amounts.get("transferred")
    is_split = isinstance(passed, Figure) and passed.value != 0
    return level if is_split and isinstance(level, Figure) and _closes(computed, level) else stated


def _doubt(own: Sheet, computed: Figure, stated: Figure, *, nameless: bool) -> Missing | None:
    """Why the two need not be equal."""
    if _closes(computed, stated):
        return None
    key = ""
    if nameless:
        key = "nameless_project"
    elif computed.value < stated.value and not is_slip(computed, stated):
        key = "projects_missing"
    if not key:
        return None
    amounts = {"computed": shown(shown_as(computed, stated)), "stated": shown(stated)}
    reason = sentence(f"across.{key}", **amounts)
    return Missing(Absence.UNDECIDED, stated.label, reason, _place(own, stated))


def is_slip(computed: Figure, stated: Figure) -> bool:
    """Whether a gap is no project left out: too small for one, or one figure written wrongly closes it."""
    gap = stated.value - computed.value
    addends = computed.operands or (computed,)
    if gap * _TENTH < min(abs(addend.value) for addend in addends):
        return True
    wanted = [(stated, computed.value), *((addend, addend.value + gap) for addend in addends)]
    return any(_digits(figure, figure.value) == _digits(figure, value) for figure, value in wanted)


def _digits(figure: Figure, value: Fraction) -> list[str]:
    """The digits of a number as the figure prints them, in no order and without idle zeros."""
    written = number_text(replace(figure, value=value, text="", operands=()))
    return sorted(mark for mark in written.replace(".", "").strip("0"))


def _closes(computed: Figure, stated: Figure) -> bool:
    return agreement(computed, stated) is not Agreement.DISAGREE


def seen(own: Sheet, others: Sequence[Sheet]) -> Sentence:
    """Which forms they are, in words for the report on another one."""
    named = [one.seen_from(own) for one in others]
    return Sentence("、".join(one.zh for one in named), ", ".join(one.en for one in named))


def _place(own: Sheet, stated: Known) -> Place:
    return stated.place or own.head.place
