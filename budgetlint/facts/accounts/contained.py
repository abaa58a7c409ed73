"""Amounts of 其中 against the amount that they are a part of, in rows and in columns."""

from collections.abc import Iterator, Sequence
from itertools import chain

from budgetlint.facts.accounts.halves import is_carried
from budgetlint.facts.accounts.tables import Line, Table
from budgetlint.model.facts.accounts import Bound
from budgetlint.model.figure import Absence, Figure, Known


def contained(tables: Sequence[Table]) -> tuple[Bound, ...]:
    """Every part with its whole; what is carried between years may be less than nothing and is left out."""
    return tuple(chain.from_iterable((*_rows(table), *_columns(table)) for table in tables))


def _rows(table: Table) -> Iterator[Bound]:
    """The rows of 其中, each with the row that it stands below, in the same half."""
    whole: dict[str, Line] = {}
    for line in table.lines:
        if not line.is_part:
            whole[line.side] = line
            continue
        above = whole.get(line.side)
        if above is None or is_carried(above):
            continue
        for key, known in line.amounts.items():
            yield from _bound(table, f"{above.label} {line.label}", known, above.amount(key))


def _columns(table: Table) -> Iterator[Bound]:
    """The columns of 其中, row by row; where that of the total is above its whole, it speaks for all rows."""
    for column in table.data.get("columns", ()):
        if "among" not in column:
            continue
        part, whole = column["name"], column["among"]
        for line in sorted(table.lines, key=lambda line: line is not table.total):
            name = f"{line.name} {whole} {part}"
            found = list(_bound(table, name, line.amount(part), line.amount(whole)))
            yield from found
            if line is table.total and any(one.is_broken for one in found):
                break


def _bound(table: Table, name: str, part: Known, whole: Known) -> Iterator[Bound]:
    """A part of a printed amount; where a refund makes one of both negative, nothing can be said."""
    place = part.place or whole.place
    if place is None or not _counts(part) or not _counts(whole):
        return
    yield Bound("part", f"{table.title} {name}", part, whole, place)


def _counts(known: Known) -> bool:
    """Whether an amount is printed, be it unreadable, that is not less than nothing."""
    if isinstance(known, Figure):
        return known.value >= 0
    return known.absence in (Absence.UNREADABLE, Absence.UNDECIDED)
