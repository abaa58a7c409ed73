"""Which forms of a run belong together: one body's, one project's."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from budgetlint.facts.across.names import alike
from budgetlint.facts.across.sheets import Sheet
from budgetlint.messages import sentence
from budgetlint.model.figure import Absence, Figure, Missing
from budgetlint.model.filing import FormKind


class Group:
    """The forms of one body by kind and year."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        """Keep the forms in their order; the same form in a second file counts once."""
        self._found: defaultdict[tuple[FormKind, int | None], list[Sheet]] = defaultdict(list)
        for one in distinct(sheets):
            self._found[one.head.kind, one.year].append(one)

    def of(self, kind: FormKind, year: int | None) -> Sequence[Sheet]:
        """The forms of a kind and year; none where the year is not known."""
        return self._found.get((kind, year), ()) if year is not None else ()


def by_unit(sheets: Iterable[Sheet]) -> Mapping[str, Group]:
    """The forms of each body that is named."""
    found: defaultdict[str, list[Sheet]] = defaultdict(list)
    for one in sheets:
        if one.unit:
            found[one.unit].append(one)
    return {unit: Group(same) for unit, same in found.items()}


def distinct(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The forms without those that stand in a second file as well, with the same rows and amounts."""
    first: dict[object, Sheet] = {}
    kept = []
    for one in sheets:
        same = first.setdefault(_meaning(one), one)
        if same is one or same.file == one.file:
            kept.append(one)
    return kept


def counterpart(own: Sheet, others: Sequence[Sheet]) -> Sheet | Missing | None:
    """The form of the same project among others; Missing where several may be it."""
    found = [one for one in others if one.project == own.project]
    found = found or [one for one in others if one.project and alike(one.project, own.project)]
    if len(found) == 1:
        return found[0]
    if not found or not own.project:
        return None
    listed = found[0].seen_from(own), found[1].seen_from(own)
    reason = sentence("across.rivals", name=own.called, one=listed[0], other=listed[1])
    return Missing(Absence.UNDECIDED, own.called, reason, own.head.place)


def _meaning(one: Sheet) -> object:
    amounts = tuple((name, known.value) for name, known in one.amounts.items() if isinstance(known, Figure))
    rows = tuple((line.key, line.value) for line in one.lines)
    return (one.head.kind, one.year, one.unit, one.department, one.project, amounts, rows)
