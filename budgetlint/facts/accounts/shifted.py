"""Amounts that stand rows above or below their labels: told once, instead of by every sum that breaks for it.

Where labels were copied from another table, or a cell was deleted, every amount from some row on belongs to
another row. Only a table in which much fails is looked at, and only a shift counts that closes nearly all.
"""

from collections.abc import Iterable, Mapping, Sequence

from budgetlint.facts import figures
from budgetlint.facts.accounts.between import between, bounds
from budgetlint.facts.accounts.leading import Cell, failures
from budgetlint.facts.accounts.rows_moved import Moved, best_moves
from budgetlint.facts.accounts.sums import undecided
from budgetlint.facts.accounts.tables import Line, Table, by_role_of
from budgetlint.facts.accounts.within import within
from budgetlint.messages import sentence
from budgetlint.model.facts.accounts import TableRows
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.sentence import Sentence
from budgetlint.values.figures import shown

_FEWEST_BROKEN = 4
"""So much must fail in a table before its rows are looked at; less has smaller causes."""
_MOST_LEFT = 10
"""One in so many may still fail: another slip may stand in the table."""
_FEWEST_ROWS = 3


@record
class Lined:
    """The tables with every amount in the row that it belongs to, and whether it stands there."""

    tables: tuple[Table, ...]
    rows: tuple[TableRows, ...]


def lined_up(tables: Sequence[Table]) -> Lined:
    """The tables with shifted amounts put back, and for each table with codes whether there were any.

    The table in which most fails is looked at first: what fails for it fails in others as well.
    """
    found, told = list(tables), dict[int, TableRows]()
    open_ones = [at for at, one in enumerate(tables) if _has_rows(one)]
    broken = _broken(found)
    while open_ones:
        number = max(open_ones, key=lambda at: (len(_within_table(broken, found[at])), -at))
        open_ones.remove(number)
        own = _within_table(broken, found[number])
        moved = _put_back(found, number, own) if len(own) >= _FEWEST_BROKEN else None
        if moved is None:
            told[number] = _in_rows(found[number], len(own))
            continue
        found[number] = _with(tables[number], moved)
        broken = _broken(found)
        told[number] = _told(tables[number], moved, len(own) - len(_within_table(broken, found[number])))
    return Lined(tuple(found), tuple(told[number] for number in sorted(told)))


def in_rows(tables: Sequence[Table]) -> tuple[TableRows, ...]:
    """For each table with codes that its amounts stand in their rows, where nothing fails."""
    return tuple(_in_rows(one, 0) for one in tables if _has_rows(one))


def _has_rows(table: Table) -> bool:
    return table.layout.shape == "codes" and len(table.coded) >= _FEWEST_ROWS


def _in_rows(table: Table, broken: int) -> TableRows:
    """That every amount stands in its row; open where much fails and some amounts cannot be read."""
    unread = next((one for line in table.lines for one in line.amounts.values() if _is_unread(one)), None)
    fits = unread if broken >= _FEWEST_BROKEN and isinstance(unread, Missing) else True
    return TableRows(table.title, fits, table.place)


def _is_unread(known: Known) -> bool:
    return isinstance(known, Missing) and known.absence is not Absence.BLANK


def _put_back(tables: Sequence[Table], number: int, broken: Sequence[object]) -> Moved | None:
    """The rows that the amounts of a table belong to; None where no shift closes nearly all that fails."""
    table = tables[number]
    if any(_is_unread(known) for line in table.lines for known in line.amounts.values()):
        return None
    for moved in best_moves(table, [other for at, other in enumerate(tables) if at != number]):
        other = _with(table, moved)
        left = _within_table(_broken([*tables[:number], other, *tables[number + 1 :]]), other)
        if len(_amounts_moved(table, moved)) >= _FEWEST_ROWS and len(left) * _MOST_LEFT <= len(broken):
            return moved
    return None


def _broken(tables: Sequence[Table]) -> list[frozenset[Cell]]:
    """Of each identity and each bound that fails the amounts."""
    by_role = by_role_of(tables)
    identities = [*(one for table in tables for one in within(table)), *between(by_role)]
    found = [frozenset(one.signs) for one in failures(identities)]
    held = (_cells((one.smaller, one.larger)) for one in bounds(by_role) if one.is_broken)
    return [*found, *held]


def _within_table(broken: Sequence[frozenset[Cell]], table: Table) -> list[frozenset[Cell]]:
    """What fails for amounts of one table among others."""
    own = _cells(known for line in table.lines for known in line.amounts.values())
    return [cells for cells in broken if own & cells]


def _cells(several: Iterable[Known]) -> frozenset[Cell]:
    return frozenset((known.place, known.label) for known in several if known.place is not None)


def _with(table: Table, moved: Moved) -> Table:
    """The table with the amounts in the rows that they belong to, each still at its place.

    A row to which none belongs is blank; where its other columns have amounts, what it ought to have is lost.
    """
    lost = set(moved.keys) != set(table.keys)
    lines = []
    for at, line in enumerate(table.lines):
        amounts = dict(line.amounts)
        for key in moved.keys:
            source = moved.source[at]
            if source is None:
                amounts[key] = _nothing(line, lost=lost)
            elif source != at:
                amounts[key] = _renamed(table.lines[source], line, key)
        lines.append(replace(line, amounts=amounts))
    return replace(table, lines=tuple(lines))


def _nothing(line: Line, *, lost: bool) -> Known:
    return undecided(line.name, "row_lost", row=line.name) if lost else figures.blank(line.name, line.place)


def _renamed(source: Line, line: Line, key: str) -> Known:
    known = source.amount(key)
    return replace(known, label=known.label.replace(source.name, line.name, 1))


def _amounts_moved(table: Table, moved: Moved) -> list[int]:
    """The rows, as printed, whose amounts belong to another row."""
    return [
        source
        for at, source in enumerate(moved.source)
        if source is not None and source != at and _first(table.lines[source], moved) is not None
    ]


def _first(line: Line, moved: Moved) -> Figure | None:
    """The first amount of a row that is more than nothing."""
    amounts = (line.amount(key) for key in moved.keys)
    return next((one for one in amounts if isinstance(one, Figure) and one.value), None)


def _told(table: Table, moved: Moved, broken: int) -> TableRows:
    """What stands where, run by run; at the first amount that moves."""
    runs = _runs(_amounts_moved(table, moved), moved)
    said = [_said(table, moved, rows, step) for rows, step in runs.values()]
    said += _left_over(table, moved)
    count = str(broken)
    column = "" if set(moved.keys) == set(table.keys) else "、".join(moved.keys)
    told = Sentence("；".join(one.zh for one in said), "; ".join(one.en for one in said))
    whole = sentence("accounts.rows_shifted", table=table.title, column=column, rows=told, count=count)
    places = [_place(table, moved, row) for rows, _ in runs.values() for row in rows]
    first, *others = dict.fromkeys(places)
    return TableRows(table.title, False, first, whole, tuple(others))


def _runs(rows: Sequence[int], moved: Moved) -> Mapping[int, tuple[list[int], int]]:
    """The moved rows by how far they move."""
    target = {source: at for at, source in enumerate(moved.source) if source is not None}
    found: dict[int, tuple[list[int], int]] = {}
    for row in sorted(rows):
        step = target[row] - row
        found.setdefault(step, ([], step))[0].append(row)
    return found


def _said(table: Table, moved: Moved, rows: Sequence[int], step: int) -> Sentence:
    first, last = table.lines[rows[0]], table.lines[rows[-1]]
    amount = _first(first, moved)
    assert amount is not None
    key = "rows_too_high" if step > 0 else "rows_too_low"
    belongs = table.lines[rows[0] + step].name
    words = {"first": first.name, "last": last.name, "belongs": belongs, "amount": shown(amount)}
    return sentence(f"accounts.{key}", number=str(abs(step)), **words)


def _left_over(table: Table, moved: Moved) -> list[Sentence]:
    """The rows whose amounts belong to none of the rows."""
    kept = set(moved.source)
    rows = [line for at, line in enumerate(table.lines) if at not in kept and _first(line, moved) is not None]
    if not rows:
        return []
    return [
        sentence("accounts.rows_left_over", first=rows[0].name, last=rows[-1].name, number=str(len(rows)))
    ]


def _place(table: Table, moved: Moved, row: int) -> Place:
    amount = _first(table.lines[row], moved)
    return amount.place if amount is not None and amount.place is not None else table.lines[row].place
