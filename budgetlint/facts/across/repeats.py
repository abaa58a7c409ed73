"""What stands in several forms of one file: a project, a year, a cost, the rows of another project."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache

from budgetlint.facts.across.codes import CodedBody, breaks_off
from budgetlint.facts.across.sheets import Line, Sheet
from budgetlint.facts.likeness import ratio
from budgetlint.facts.names import spelled
from budgetlint.messages import sentence
from budgetlint.model.facts.accounts import Echo
from budgetlint.model.figure import Absence, Figure, Missing
from budgetlint.model.place import Place
from budgetlint.model.regex import regex_now
from budgetlint.values.figures import number_text
from budgetlint.vocabulary import vocabulary

_FORMS = 3
"""Of fewer forms none can be told to be the odd one."""
_ROWS = 5
"""A form of fewer rows says too little to be told a copy."""
_ANOTHER_NAME = 0.5
"""Names that agree less than this are of two projects."""
_SHORTEST_COST = 4
_SHORTEST_COPY = 12
"""Two rows that share fewer characters may do so by chance."""
_LARGE = 1_000_000
"""元: from here on a round amount tells as much as three digits do below."""
_FEW = 2
"""Digits other than idle zeros that two amounts share by chance."""
Cost = tuple[str, str, Fraction]
Found = tuple[Sheet, Line | None] | None


class Beside:
    """The forms of one kind and year in a file, by what may stand in several of them."""

    def __init__(self, forms: Sequence[Sheet]) -> None:
        """Look the forms through once; the first that has something is the one to compare with."""
        self.has_others = len(forms) > 1
        self.named: defaultdict[str, list[Sheet]] = defaultdict(list)
        self.rows: dict[bytes, Sheet] = {}
        self.costs: dict[Cost, tuple[Sheet, Line]] = {}
        self.lower = [
            (one, line) for one in forms if _level(one) == "lower" for line in one.lines if _says_lower(line)
        ]
        self.goals: dict[bytes, Sheet] = {}
        for one in forms:
            self.named[one.project].append(one)
            self.goals.setdefault(one.goal, one)
            self.rows.setdefault(one.digest, one)
            for line in one.lines if self.has_others else ():
                cost = _cost(one, line)
                if cost is not None:
                    self.costs.setdefault(cost, (one, line))


def same_projects(own: Sheet, beside: Beside) -> Iterator[Echo]:
    """Whether an earlier form of the kind, year and body bears the project's name."""
    if not own.project or own.year is None or not beside.has_others:
        return
    named = beside.named[own.project]
    earlier = named[: next(index for index, one in enumerate(named) if one is own)]
    same = [one for one in earlier if one.unit == own.unit]
    nameless = [one for one in earlier if not one.unit or not own.unit]
    if own.unit and same:
        yield _echo("project", own, own.head.place, (same[0], None))
    elif nameless:
        reason = sentence("across.no_body", name=own.called, form=nameless[0].seen_from(own))
        undecided = Missing(Absence.UNDECIDED, own.called, reason, own.head.place)
        yield Echo("project", own.called, nameless[0].seen_from(own), "", "", undecided, own.head.place)
    else:
        yield _echo("project", own, own.head.place, None)


def odd_years(own: Sheet, years: Counter[int]) -> Iterator[Echo]:
    """Whether the form is of the year that nearly all forms of its kind and body in the file are of."""
    carried = any(word in own.called for word in vocabulary("dates")["carried"])
    if own.year is None or carried or years.total() < _FORMS:
        return
    (usual, count), *_ = years.most_common(1)
    if count * 3 >= years.total() * 2:
        others = sentence("across.other_forms", count=count)
        yield Echo("year", own.called, others, str(own.year), str(usual), own.year == usual, own.head.place)


def shared_costs(own: Sheet, beside: Beside) -> Iterator[Echo]:
    """The cost lines of a project that an earlier project of the same body has with the same amount.

    A form that is a copy as a whole is told as such.
    """
    for line in own.lines if beside.has_others else ():
        cost = _cost(own, line)
        if cost is not None:
            other, same = beside.costs[cost]
            is_copy = own.rows >= _ROWS and other.digest == own.digest
            shared = other.project != own.project and not is_copy
            yield _echo("cost", own, line.place, (other, same) if shared else None, line.name)


def copied_rows(own: Sheet, beside: Beside) -> Iterator[Echo]:
    """Whether the rows of a project are, all of them, those of an earlier project."""
    if own.rows >= _ROWS and own.project and beside.has_others:
        other = beside.rows[own.digest]
        copied = other.project and other.project != own.project
        yield _echo("rows of a project", own, own.head.place, (other, None) if copied else None)


def copied_goals(own: Sheet, beside: Beside) -> Iterator[Echo]:
    """Whether the goal is, word for word, that of an earlier project of the body with another name.

    Projects with names much alike may share one goal, and forms with all the same rows are told as copies.
    """
    if own.goal and own.project and beside.has_others:
        other = beside.goals.get(own.goal)
        copied = (
            other is not None
            and other is not own
            and other.project
            and other.digest != own.digest
            and ratio(other.project, own.project) < _ANOTHER_NAME
        )
        yield _echo("goal", own, own.head.place, (other, None) if copied and other else None)


def copied_levels(own: Sheet, beside: Beside) -> Iterator[Echo]:
    """The rows that speak of a lower level's funds, as copied from its form into one of a higher level."""
    level = _level(own)
    for line in own.lines if level and beside.has_others else ():
        if not _says_lower(line):
            continue
        found = _copied_from(line, beside.lower) if level == "higher" else None
        if found or level == "lower":
            yield _echo("words of another level", own, line.place, found, line.name)


def _level(one: Sheet) -> str:
    words = vocabulary("across")["levels"]
    kinds = ("lower", "higher")
    return next((kind for kind in kinds if regex_now(words[kind]).search(one.project)), "")


def _says_lower(line: Line) -> bool:
    return regex_now(vocabulary("across")["levels"]["said"]).search(line.name) is not None


def _copied_from(line: Line, lower: Sequence[tuple[Sheet, Line]]) -> tuple[Sheet, Line] | None:
    """The row of a lower level's form with the same words; one of them may have been cut."""
    alike = (
        (sheet, other)
        for sheet, other in lower
        if min(len(line.key), len(other.key)) >= _SHORTEST_COPY
        and (line.key.startswith(other.key) or other.key.startswith(line.key))
    )
    return next(alike, None)


def full_names(forms: Iterable[Sheet]) -> dict[str, tuple[Sheet, CodedBody]]:
    """The longest name of each code, with the first form that has it."""
    found: dict[str, tuple[Sheet, CodedBody]] = {}
    for one in forms:
        for body in one.coded:
            if body.code not in found or len(body.name) > len(found[body.code][1].name):
                found[body.code] = one, body
    return found


def cut_bodies(own: Sheet, named: Mapping[str, tuple[Sheet, CodedBody]]) -> Iterator[Echo]:
    """Whether the names of the form's bodies are whole, as far as their codes show in other forms."""
    for body in own.coded:
        other, full = named[body.code]
        cut = breaks_off(body.name, full.name)
        yield Echo(
            kind="body",
            name=body.label,
            other=other.seen_from(own),
            written=f"{body.code}-{body.name}",
            elsewhere=full.name,
            alike=not cut,
            place=body.place,
            places=(other.marked(full.place, own),) if cut else (),
        )


def _echo(
    kind: str, own: Sheet, place: Place, found: tuple[Sheet, Line | None] | None, name: str = ""
) -> Echo:
    """What was looked for, with the form and the place where it was found; None where no other has it."""
    if found is None:
        return Echo(kind, name or own.called, sentence("across.no_form"), own.called, "", False, place)
    other, line = found
    return Echo(
        kind=kind,
        name=name or own.called,
        other=other.seen_from(own),
        written=own.called,
        elsewhere=other.called,
        alike=True,
        place=place,
        places=(other.marked(line.place if line else other.head.place, own),),
    )


def _cost(one: Sheet, line: Line) -> Cost | None:
    """What makes a cost the same in two projects; None where they may share it by chance."""
    known = isinstance(line.figure, Figure) and line.is_cost and one.unit
    if not known or line.figure is None or len(line.key) < _SHORTEST_COST or line.key in _general():
        return None
    digits = len(number_text(line.figure).replace(".", "").strip("0"))
    telling = digits > _FEW or (digits == _FEW and line.figure.value >= _LARGE)
    return (one.unit, line.key, line.figure.value) if telling else None


@cache
def _general() -> set[str]:
    names = (*vocabulary("goal")["whole_rows"], *vocabulary("across")["general_costs"])
    return {spelled(name) for name in names}
