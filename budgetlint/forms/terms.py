"""Forms with two sets of indicators, for the whole term and for the year: which are the year's."""

from collections.abc import Iterator, Mapping, Sequence

from budgetlint.forms.columns import columns_of, roles
from budgetlint.forms.labels import key
from budgetlint.forms.levels import ANNUAL, LONG, heads_table, is_group, level_of, term_of
from budgetlint.forms.row_levels import looks_like_value
from budgetlint.messages import sentence
from budgetlint.model.document import Cell, Row
from budgetlint.model.problem import Problem
from budgetlint.model.record import record, replace

_SHARED = ("group", "level1")
_FARTHEST_SLIDE = 3


@record
class Part:
    """The rows of the year's indicators; `unsound` are those whose cells do not stand under their heads."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    unsound: frozenset[int] = frozenset()


def annual_rows(rows: Sequence[Row], above: Sequence[Row]) -> Part | None:
    """The rows of the year's indicators, the first of which is their head; None where it cannot be told.

    `above` are the rows of the form before the table: their labels say which half is which.
    """
    head = rows[0]
    starts = [cell for cell in head.filled if roles().get(key(cell.text)) == "name"]
    if len(starts) > 2:
        return None
    if len(starts) == 2:
        order = _order((*above, head))
        return _half(rows, order.index(ANNUAL), order.index(LONG)) if order else None
    return _below(rows, above)


def _order(rows: Sequence[Row]) -> tuple[str, str] | None:
    """Which term stands left and which right, as every row says that names both."""
    found = set()
    for row in rows:
        terms = [term for cell in row.filled if (term := term_of(cell.text))]
        if set(terms) == {LONG, ANNUAL} and len(terms) == 2:
            found.add((terms[0], terms[1]))
    return found.pop() if len(found) == 1 else None


def _half(rows: Sequence[Row], kept: int, other: int) -> Part | None:
    """One half of a table whose halves stand side by side; merged first levels belong to both."""
    halves = _columns(rows[0])
    if halves is None:
        return None
    columns = halves[kept]
    if "level1" not in columns:
        columns = {role: halves[0][role] for role in _SHARED if role in halves[0]} | columns
    under = {column: role for half in halves for role, column in half.items()}
    found: list[Row] = []
    unsound: set[int] = set()
    for row in rows:
        shift = 0 if _is_head(row) else _shift(row, under, len(rows[0].cells))
        cells = [cell for cell in row.filled if shift is None or _column(cell) + shift in columns.values()]
        if not cells:
            continue
        if shift is None:
            unsound.add(len(found))
        found.append(Row(tuple(_moved(cell, shift or 0) for cell in cells)))
    first = next(cell for cell in rows[0].filled if _column(cell) == halves[other]["name"])
    problem = Problem(sentence("forms.long_term_indicators"), first.place)
    return Part(tuple(found), (problem,), frozenset(unsound))


def _moved(cell: Cell, shift: int) -> Cell:
    """The cell of a row that slid, under its head."""
    return Cell(cell.text, replace(cell.place, column=_column(cell) + shift)) if shift else cell


def _column(cell: Cell) -> int:
    return cell.place.column or 0


def _columns(head: Row) -> tuple[dict[str, int], dict[str, int]] | None:
    """The columns of both halves: the second begins where a head repeats after the first name."""
    halves: tuple[dict[str, int], dict[str, int]] = ({}, {})
    side = 0
    for cell in head.filled:
        role = roles().get(key(cell.text), f"other {_column(cell)}")
        if side == 0 and "name" in halves[0] and role in halves[0]:
            side = 1
        if role in halves[side]:
            return None
        halves[side][role] = _column(cell)
    return halves if all({"name", "value"} <= set(half) for half in halves) else None


def _is_head(row: Row) -> bool:
    return sum(roles().get(key(cell.text)) == "name" for cell in row.filled) > 1


def _shift(row: Row, under: Mapping[int, str], width: int) -> int | None:
    """By how many columns the row slid: by as many as it has cells too few. None where this mends nothing."""
    if _is_sound(row, under, 0):
        return 0
    lost = width - len(row.cells)
    return lost if 0 < lost <= _FARTHEST_SLIDE and _is_sound(row, under, lost) else None


def _is_sound(row: Row, under: Mapping[int, str], shift: int) -> bool:
    """Whether every cell stands under a head that its words fit."""
    return all(_fits(under.get(_column(cell) + shift), cell.text) for cell in row.filled)


def _fits(role: str | None, text: str) -> bool:
    if role == "group":
        return is_group(text)
    if role in ("level1", "level2"):
        return level_of(text) is not None
    if role == "name":
        return not looks_like_value(text) and level_of(text) != 1
    return role is not None


def _below(rows: Sequence[Row], above: Sequence[Row]) -> Part:
    """The year's rows of a table whose halves stand one below the other; all rows where there is one half."""
    terms = list(_terms(rows, above))
    if not {LONG, ANNUAL} <= set(terms):
        return Part(tuple(rows))
    first = next(row for row, term in zip(rows, terms, strict=True) if term == LONG)
    kept = [row for row, term in zip(rows, terms, strict=True) if term != LONG and not _names_table(row)]
    if columns_of(rows[0]) and not columns_of(kept[0]):
        # one head row serves both halves
        kept.insert(0, rows[0])
    problem = Problem(sentence("forms.long_term_indicators"), first.filled[0].place)
    return Part(tuple(kept), (problem,))


def _terms(rows: Sequence[Row], above: Sequence[Row]) -> Iterator[str | None]:
    """The term of which each row speaks: the last one that a cell at the front of a row names."""
    current = next((_front_term(row) for row in above[-1:]), None)
    for row in rows:
        current = _front_term(row) or current
        yield current


def _front_term(row: Row) -> str | None:
    cells = row.filled
    return term_of(cells[0].text) if cells and heads_table(cells[0].text) else None


def _names_table(row: Row) -> bool:
    """Whether nothing but the name of the table stands in the row."""
    return len(row.filled) == 1 and _front_term(row) is not None
