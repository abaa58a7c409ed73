"""What stands in several forms of one file: a project, a year, a cost, the rows of another project."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from budgetlint.facts.across.sheets import Line, Sheet
from budgetlint.messages import sentence
from budgetlint.model.facts import Echo
from budgetlint.model.figure import Absence, Missing
from budgetlint.model.filing import FormKind
from budgetlint.vocabulary import vocabulary

_MOST = 3
"""Of so many forms one may be odd."""
_ROWS = 5
_DIGITS = 2
_SHORTEST_COST = 4


def same_projects(own: Sheet, forms: Sequence[Sheet]) -> Iterator[Echo]:
    """Whether an earlier form of the kind, year and body bears the project's name.

    `forms` are those of one kind and year of the file.
    """
    if not own.project or not own.head.project:
        return
    same = [one for one in forms if one is not own and one.project == own.project]
    earlier = [one for one in same if int(one.head.id) < int(own.head.id)]
    bodies = [one for one in earlier if one.unit == own.unit]
    other = next(iter([*bodies, *earlier, *same]), None)
    alike: bool | Missing = False
    if earlier and (bodies or not all(one.unit and own.unit for one in earlier)):
        alike = True if any(one.unit for one in bodies) else _nameless(own, earlier[0])
    yield Echo(
        kind="project",
        name=own.called,
        other=other.seen_from(own) if other else sentence("across.no_form"),
        written=own.called,
        elsewhere=other.called if other else "",
        alike=alike,
        place=own.head.place,
        places=(other.marked(other.head.place, own),) if other and alike is not False else (),
    )


def odd_years(own: Sheet, forms: Sequence[Sheet]) -> Iterator[Echo]:
    """Whether the form is of the year that nearly all forms of its kind and body in the file are of."""
    years = Counter(one.year for one in forms if one.unit == own.unit and one.year is not None)
    if own.year is None or not own.unit or sum(years.values()) < _MOST:
        return
    (usual, count), *_ = years.most_common(1)
    if count * 3 < sum(years.values()) * 2:
        return
    others = sentence("across.other_forms", count=count)
    yield Echo("year", own.called, others, str(own.year), str(usual), own.year == usual, own.head.place)


def shared_costs(own: Sheet, forms: Sequence[Sheet]) -> Iterator[Echo]:
    """The cost lines of a project that an earlier project of the same body has with the same amount."""
    if not own.unit:
        return
    earlier: dict[tuple[str, object], tuple[Sheet, Line]] = {}
    for one in forms:
        if one.unit == own.unit and one.project != own.project and int(one.head.id) < int(own.head.id):
            for line in one.lines:
                if _is_telling(line):
                    earlier.setdefault((line.key, line.figure and line.figure.value), (one, line))
    for line in own.lines:
        if _is_telling(line):
            found = earlier.get((line.key, line.figure and line.figure.value))
            yield _cost(own, line, found)


def copied_rows(own: Sheet, forms: Sequence[Sheet]) -> Iterator[Echo]:
    """Whether the rows of a project are, all of them, those of an earlier project."""
    if len(own.lines) < _ROWS or not own.project:
        return
    rows = _rows(own)
    earlier = [one for one in forms if one.project != own.project and int(one.head.id) < int(own.head.id)]
    other = next((one for one in earlier if _rows(one) == rows), None)
    yield Echo(
        kind="rows of a project",
        name=own.called,
        other=other.seen_from(own) if other else sentence("across.no_form"),
        written=own.called,
        elsewhere=other.called if other else "",
        alike=other is not None,
        place=own.head.place,
        places=(other.marked(other.head.place, own),) if other else (),
    )


def of_kind_and_year(file: Sequence[Sheet]) -> dict[tuple[FormKind, int | None], list[Sheet]]:
    """The forms of a file by kind and year."""
    found: defaultdict[tuple[FormKind, int | None], list[Sheet]] = defaultdict(list)
    for one in file:
        found[one.head.kind, one.year].append(one)
    return found


def _cost(own: Sheet, line: Line, found: tuple[Sheet, Line] | None) -> Echo:
    other, same = found or (None, line)
    return Echo(
        kind="cost",
        name=line.name,
        other=other.seen_from(own) if other else sentence("across.no_form"),
        written=own.called,
        elsewhere=other.called if other else "",
        alike=other is not None,
        place=line.place,
        places=(other.marked(same.place, own),) if other else (),
    )


def _is_telling(line: Line) -> bool:
    """Whether name and amount of a cost are such that two projects have them by chance only rarely."""
    words = {*vocabulary("goal")["whole_rows"], *vocabulary("across")["general_costs"]}
    if not line.is_cost or line.figure is None or line.key in words or len(line.key) < _SHORTEST_COST:
        return False
    digits = "".join(mark for mark in line.figure.text or str(line.figure.value) if mark.isdigit())
    return len(digits.strip("0")) >= _DIGITS


def _rows(one: Sheet) -> list[tuple[str, str]]:
    return [(line.key, line.value) for line in one.lines]


def _nameless(own: Sheet, other: Sheet) -> Missing:
    reason = sentence("across.no_body", name=own.called, form=other.seen_from(own))
    return Missing(Absence.UNDECIDED, own.called, reason, own.head.place)
