"""Which forms of a run belong together: one body's, one project's."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from budgetlint.facts.across.codes import CodedBody
from budgetlint.facts.across.names import alike
from budgetlint.facts.across.repeats import Beside, full_names
from budgetlint.facts.across.sheets import Sheet
from budgetlint.messages import sentence
from budgetlint.model.figure import Absence, Figure, Missing
from budgetlint.model.filing import FormKind


class Group:
    """Forms that belong together, by kind and year."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        """Keep the forms in their order; the same form in a second file counts once."""
        self._found: defaultdict[tuple[FormKind, int | None], list[Sheet]] = defaultdict(list)
        self._years: defaultdict[tuple[FormKind, str], Counter[int]] = defaultdict(Counter)
        self._beside: dict[tuple[FormKind, int | None], Beside] = {}
        self._sheets = distinct(sheets)
        self._bodies: dict[str, tuple[Sheet, CodedBody]] | None = None
        for one in self._sheets:
            self._found[one.head.kind, one.year].append(one)
            if one.unit and one.year is not None:
                self._years[one.head.kind, one.unit][one.year] += 1

    def of(self, kind: FormKind, year: int | None) -> Sequence[Sheet]:
        """The forms of a kind and year; none where the year is not known."""
        return self._found.get((kind, year), ()) if year is not None else ()

    def years(self, own: Sheet) -> Counter[int]:
        """How many forms of the kind and unit each year has."""
        return self._years.get((own.head.kind, own.unit), Counter())

    def bodies(self) -> dict[str, tuple[Sheet, CodedBody]]:
        """The bodies that the forms name with a code, by that code, under their longest name."""
        if self._bodies is None:
            self._bodies = full_names(self._sheets)
        return self._bodies

    def beside(self, own: Sheet) -> Beside:
        """The forms of the same kind and year."""
        key = (own.head.kind, own.year)
        if key not in self._beside:
            self._beside[key] = Beside(self._found[key])
        return self._beside[key]


class Run:
    """All forms of a run, by the body whose they are and by the file that they stand in."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        """Sort the forms."""
        units: defaultdict[str, list[Sheet]] = defaultdict(list)
        bodies: defaultdict[str, list[Sheet]] = defaultdict(list)
        files: defaultdict[str, list[Sheet]] = defaultdict(list)
        for one in sheets:
            units[one.unit].append(one)
            files[one.file].append(one)
            for body in {one.unit, one.department}:
                bodies[body].append(one)
        self._units = {unit: Group(same) for unit, same in units.items() if unit}
        self._bodies = {body: Group(same) for body, same in bodies.items() if body}
        self._files = {file: Group(same) for file, same in files.items()}

    def of_unit(self, own: Sheet) -> Group:
        """The forms that name the same unit, in all files."""
        return self._units.get(own.unit, _NONE)

    def of_body(self, own: Sheet) -> Group:
        """The forms that name the form's unit as their unit or their department, in all files."""
        return self._bodies.get(own.unit, _NONE)

    def in_file(self, own: Sheet) -> Group:
        """The forms of the same file."""
        return self._files[own.file]


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
    return (one.head.kind, one.year, one.unit, one.department, one.project, amounts, one.digest)


_NONE = Group(())
