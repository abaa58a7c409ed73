"""The columns of a table without lines: by its heads, or by its fullest rows where it has none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from budgetlint.model.record import mutable
from budgetlint.model.regex import regex
from budgetlint.readers.pdf.drawn import Drawn, gaps
from budgetlint.readers.pdf.open_rows import names_a_level

_NEAR = 3.0
"""Points by which words may reach over the edge of their column as far as it is known."""
_ONE_LINE, _SEVERAL = 0.24, 0.35
"""Heights of a gap that may part two cells; the words of a sentence are less even."""
_FIGURE = regex(r"^[-+]?[\d,.]+%?$")


@mutable(by_identity=True)
class Column:
    """How far the words of a column reach."""

    x0: float
    x1: float

    def holds(self, cell: Drawn) -> bool:
        """Whether a part of the cell stands in the column."""
        return cell.x0 < self.x1 and self.x0 < cell.x1

    def widen(self, cell: Drawn) -> None:
        """Let the column reach as far as one of its cells."""
        self.x0, self.x1 = min(self.x0, cell.x0), max(self.x1, cell.x1)


def columns_of(rows: Sequence[Sequence[Drawn]], head: Sequence[Drawn]) -> list[Column] | None:
    """The columns of rows under a head, from left to right; None where a cell cannot be put into one.

    Tells each cell its column. A figure is only put where one column alone can be meant.
    """
    columns = [Column(cell.x0, cell.x1) for cell in head]
    cells = [cell for row in sorted(rows, key=len, reverse=True) for cell in _narrow_first(row)]
    if head:
        cells = _narrow_first(cells)
    wide = _taken_in(cells, columns)
    columns.sort(key=lambda column: column.x0)
    if any(before.x1 > after.x0 for before, after in pairwise(columns)):
        return None
    for cell in cells:
        held = [number for number, column in enumerate(columns) if column.holds(cell)]
        cell.column, cell.right = held[0], held[-1] + 1 if cell in wide else held[0] + 1
    if any(_holds_two(cell, columns) for cell in wide):
        return None
    free = not any(names_a_level(cell) for cell in head)
    return columns if all(_is_in_order(row, may_move=free) for row in rows) else None


def _holds_two(cell: Drawn, columns: Sequence[Column]) -> bool:
    """Whether the words of two cells may stand on the first line of it: a gap falls between two columns."""
    edges = [(before.x1, after.x0) for before, after in pairwise(columns)]
    line = cell.lines[0]
    return any(
        low - _NEAR <= line.glyphs[number - 1].x1 and line.glyphs[number].x0 <= high + _NEAR
        for number in gaps(line, _ONE_LINE if len(cell.lines) == 1 else _SEVERAL)
        for low, high in edges
    )


def _narrow_first(cells: Iterable[Drawn]) -> list[Drawn]:
    return sorted(cells, key=lambda cell: cell.x1 - cell.x0)


def _taken_in(cells: Iterable[Drawn], columns: list[Column]) -> list[Drawn]:
    """Widens the columns by their cells, narrow ones first; the cells over several columns come back."""
    wide: list[Drawn] = []
    for cell in cells:
        held = [column for column in columns if column.holds(cell)]
        if not held:
            columns.append(Column(cell.x0, cell.x1))
        elif len(held) == 1:
            held[0].widen(cell)
        else:
            wide.append(cell)
    return wide


def _is_in_order(row: Sequence[Drawn], *, may_move: bool) -> bool:
    """Whether the cells of a row stand in columns of their own; words alone may move on to the next one."""
    for cell, after in zip(row, [*row[1:], None], strict=True):
        if after is None:
            break
        if after.column <= cell.column:
            if _FIGURE.match(after.text) or (after.right <= cell.column + 1 and not may_move):
                return False
            after.column = cell.column + 1
            after.right = max(after.right, after.column + 1)
        cell.right = min(cell.right, after.column)
    return True
