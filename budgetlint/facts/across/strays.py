"""Self-evaluations whose target form is there under a misspelled name, or for another year."""

from collections.abc import Iterator

from budgetlint.facts.across.groups import Group
from budgetlint.facts.across.names import is_misspelled
from budgetlint.facts.across.sheets import Sheet
from budgetlint.messages import sentence
from budgetlint.model.facts.accounts import Echo
from budgetlint.model.figure import Absence, Missing
from budgetlint.model.filing import FormKind

_ROWS = 3
"""Forms of fewer rows are alike by chance."""


def target_of_other_name(own: Sheet, group: Group) -> Sheet | None:
    """The one target form of the year with the same rows, whose name differs by a slip of the pen."""
    taken = {one.project for one in group.of(own.head.kind, own.year)}
    found = [
        one
        for one in group.of(FormKind.PROJECT_TARGET, own.year)
        if _has_same_rows(own, one) and one.project not in taken and is_misspelled(own.project, one.project)
    ]
    return found[0] if len(found) == 1 else None


def target_of_other_year(own: Sheet, group: Group) -> Missing | None:
    """Why the project's form cannot be compared: the one with the same rows is for the year beside."""
    for year in (own.year - 1, own.year + 1) if own.year is not None else ():
        for one in group.of(FormKind.PROJECT_TARGET, year):
            if own.project and one.project == own.project and _has_same_rows(own, one):
                said = {"own": str(own.year), "other": str(year), "form": one.seen_from(own)}
                reason = sentence("across.other_year", **said)
                return Missing(Absence.UNDECIDED, own.called, reason, own.head.place)
    return None


def names(own: Sheet, target: Sheet | Missing | None) -> Iterator[Echo]:
    """Whether the project bears the name of its target form; names that differ in idle words tell nothing."""
    if not isinstance(target, Sheet):
        return
    is_same = target.project == own.project
    if is_same or is_misspelled(own.project, target.project):
        yield Echo(
            kind="project name",
            name=own.called,
            other=target.seen_from(own),
            written=own.called,
            elsewhere=target.called,
            alike=is_same,
            place=own.head.place,
            places=(target.marked(target.head.place, own),),
        )


def _has_same_rows(own: Sheet, other: Sheet) -> bool:
    return own.rows >= _ROWS and own.digest == other.digest
