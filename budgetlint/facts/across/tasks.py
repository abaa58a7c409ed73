"""The year's tasks of a department against the project forms of the same names."""

from collections.abc import Iterator

from budgetlint.facts.across.groups import Group
from budgetlint.facts.across.sheets import TASK, Sheet
from budgetlint.facts.across.sums import is_slip, seen, sum_of
from budgetlint.messages import sentence
from budgetlint.model.facts.accounts import Across
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import FormKind
from budgetlint.values.figures import shown, shown_as


def tasks(own: Sheet, group: Group) -> Iterator[Across]:
    """What each task is granted against the forms of the project that bears its very name."""
    projects = group.of(FormKind.PROJECT_TARGET, own.year)
    for name, stated in own.amounts.items():
        if not name.startswith(TASK):
            continue
        found = [one for one in projects if one.project == name.removeprefix(TASK)]
        if found:
            computed = sum_of([one.lent(one.amounts["annual"], own) for one in found])
            computed = _unless_others(own, computed, stated)
            place = stated.place or own.head.place
            yield Across("task", stated.label, seen(own, found), computed, stated, place)


def _unless_others(own: Sheet, computed: Known, stated: Known) -> Known:
    """The forms' sum; one that falls short may lack the form of another body of the department."""
    if not isinstance(computed, Figure) or not isinstance(stated, Figure):
        return computed
    if computed.value >= stated.value or is_slip(computed, stated):
        return computed
    said = {"computed": shown(shown_as(computed, stated)), "stated": shown(stated)}
    reason = sentence("across.task_of_several", **said)
    return Missing(Absence.UNDECIDED, stated.label, reason, own.head.place)
