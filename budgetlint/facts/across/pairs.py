"""A self-evaluation and the target form of the same project and year."""

from collections import Counter
from collections.abc import Iterator

from budgetlint.facts.across.groups import Group, counterpart
from budgetlint.facts.across.sheets import Line, Sheet
from budgetlint.facts.across.strays import target_of_other_name, target_of_other_year
from budgetlint.messages import sentence
from budgetlint.model.facts.accounts import Across, Echo
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import FormKind
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import shown
from budgetlint.values.units import conversion

_FEWEST_KEPT = 3
"""So many indicators both forms must share."""


def target_of(own: Sheet, group: Group) -> Sheet | Missing | None:
    """The target form that a self-evaluation is about."""
    if own.head.kind is not FormKind.SELF_EVALUATION:
        return None
    found = counterpart(own, group.of(FormKind.PROJECT_TARGET, own.year))
    if found is None and own.project:
        return target_of_other_name(own, group) or target_of_other_year(own, group)
    return found


def budgets(own: Sheet, target: Sheet | Missing | None) -> Iterator[Across]:
    """The budget that a self-evaluation prints against the annual total of the target form."""
    name = next((name for name in ("budget", "adjusted") if name in own.amounts), None)
    if name is None or target is None:
        return
    stated = own.amounts[name]
    place = stated.place or own.head.place
    if isinstance(target, Missing):
        yield Across("budget", stated.label, target.reason, target, stated, place)
        return
    computed = target.lent(target.amounts["annual"], own)
    if name == "adjusted":
        computed = _perhaps_adjusted(own, computed, stated)
    yield Across("budget", stated.label, target.seen_from(own), computed, stated, place)


def targets(own: Sheet, target: Sheet | Missing | None) -> Iterator[Echo]:
    """The target values that a self-evaluation prints against those of the target form."""
    if not isinstance(target, Sheet):
        return
    one, other = _alone(own), _alone(target)
    for key, line in one.items():
        planned = other.get(key)
        if planned is not None and line.figure is not None and planned.figure is not None:
            yield Echo(
                kind="target",
                name=line.name,
                other=target.seen_from(own),
                written=line.value,
                elsewhere=planned.value,
                alike=_same_target(line, planned),
                place=line.place,
                places=(target.marked(planned.place, own),),
            )


def kept(own: Sheet, target: Sheet | Missing | None) -> Iterator[Echo]:
    """Each indicator of the target form, and whether the self-evaluation has it.

    A row that only the self-evaluation has shows that names were changed; nothing is told then.
    """
    if not isinstance(target, Sheet) or not (own.whole and target.whole):
        return
    one, other = _alone(own), _alone(target)
    if len(one) < max(own.rows, _FEWEST_KEPT) or len(other) < target.rows or one.keys() - other.keys():
        return
    for key, line in other.items():
        yield Echo(
            kind="kept",
            name=line.name,
            other=target.seen_from(own),
            written=one[key].value if key in one else "",
            elsewhere=line.value,
            alike=key in one,
            place=one[key].place if key in one else own.head.place,
            places=(target.marked(line.place, own),),
        )


def _alone(one: Sheet) -> dict[str, Line]:
    """The rows whose name stands in the form once."""
    count = Counter(line.key for line in one.lines)
    return {line.key: line for line in one.lines if count[line.key] == 1}


def _same_target(line: Line, planned: Line) -> bool | Missing:
    """Whether both forms have one target; open where the self-evaluation prints that it was changed."""
    assert line.figure is not None
    assert planned.figure is not None
    alike = _same_figure(line.figure, planned.figure)
    if alike is not False or not line.changed:
        return alike
    reason = sentence("across.target_changed", planned=planned.value, stated=line.value)
    return Missing(Absence.UNDECIDED, line.name, reason, line.place)


def _same_figure(one: Figure, other: Figure) -> bool | Missing:
    if conversion(one.unit, other.unit) is None:
        reason = sentence("across.other_unit", one=shown(one), other=shown(other))
        return Missing(Absence.UNDECIDED, one.label, reason, one.place)
    return agreement(one, other) is not Agreement.DISAGREE


def _perhaps_adjusted(own: Sheet, computed: Known, stated: Known) -> Known:
    """The budget as last adjusted may differ from that of the target form."""
    if not isinstance(computed, Figure) or not isinstance(stated, Figure):
        return computed
    if agreement(computed, stated) is not Agreement.DISAGREE:
        return computed
    reason = sentence("across.adjusted", planned=shown(computed), stated=shown(stated))
    return Missing(Absence.UNDECIDED, stated.label, reason, stated.place or own.head.place)
