"""One project in two years, and the accounts of two years."""

from collections.abc import Iterator

from budgetlint.facts.across.groups import Group, counterpart
from budgetlint.facts.across.sheets import Line, Sheet
from budgetlint.model.facts.accounts import Across, Echo
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import FormKind
from budgetlint.model.value import Kind
from budgetlint.vocabulary import vocabulary

_ROWS = 5
"""A form of fewer rows says too little to be told a copy."""


def carried_over(own: Sheet, group: Group) -> Iterator[Across]:
    """What is carried over at the beginning of the year against the end of the year before."""
    before = _year_before(own, group, FormKind.FINAL_ACCOUNTS)
    if len(before) != 1:
        return
    carried: dict[str, str] = vocabulary("across")["carried"]
    for name, last in carried.items():
        if name in own.amounts and last in before[0].amounts:
            stated, computed = own.amounts[name], before[0].lent(before[0].amounts[last], own)
            place = stated.place or own.head.place
            if _is_nothing(stated) and _is_nothing(before[0].amounts[last]):
                continue
            yield Across("carried over", name, before[0].seen_from(own), computed, stated, place)


def last_year(own: Sheet, group: Group) -> Sheet | Missing | None:
    """The target form of the same project of the year before."""
    return counterpart(own, _year_before(own, group, FormKind.PROJECT_TARGET))


def changes(own: Sheet, before: Sheet | Missing | None) -> Iterator[Across]:
    """The annual total and the prices of a project against those of the year before."""
    if not isinstance(before, Sheet):
        return
    stated, computed = own.amounts["annual"], before.lent(before.amounts["annual"], own)
    place = stated.place or own.head.place
    yield Across("annual total", own.called, before.seen_from(own), computed, stated, place)
    earlier = {line.key: line for line in before.lines if line.kind == Kind.UNIT_COST}
    for line in own.lines:
        other = earlier.get(line.key)
        if line.kind == Kind.UNIT_COST and other and _same_unit(line, other) and line.figure and other.figure:
            lent = before.lent(other.figure, own)
            yield Across("price", line.name, before.seen_from(own), lent, line.figure, line.place)


def unchanged(own: Sheet, before: Sheet | Missing | None) -> Iterator[Echo]:
    """Whether every row is that of the year before."""
    if not isinstance(before, Sheet) or own.rows < _ROWS:
        return
    yield Echo(
        kind="rows of last year",
        name=own.called,
        other=before.seen_from(own),
        written=str(own.year),
        elsewhere=str(before.year),
        alike=own.digest == before.digest,
        place=own.head.place,
        places=(before.marked(before.head.place, own),),
    )


def _is_nothing(known: Known) -> bool:
    """Whether a balance is blank or zero: funds that a body does not have are left blank in some years."""
    return known.value == 0 if isinstance(known, Figure) else known.absence is Absence.BLANK


def _same_unit(line: Line, other: Line) -> bool:
    return (
        isinstance(line.figure, Figure)
        and isinstance(other.figure, Figure)
        and (line.figure.unit == other.figure.unit)
    )


def _year_before(own: Sheet, group: Group, kind: FormKind) -> list[Sheet]:
    if own.head.kind is not kind or own.year is None:
        return []
    return [one for one in group.of(kind, own.year - 1) if one is not own]
