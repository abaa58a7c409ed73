"""How the cells of a form are parted: in a table, by white space, on lines of their own, or not at all.

The tests here are cheap: they decide whether the readers of damaged text are loaded at all.
"""

from collections.abc import Sequence
from itertools import pairwise

from budgetlint.model.document import Cell, Row
from budgetlint.model.record import replace

SHORTEST_RUN = 60
"""Characters from which one line may hold a whole form."""

_LEVEL = "级"
_FIRST_HEAD = "一级"
"""The heads of every indicator table name its levels (一级指标, 二级指标)."""


def may_be_folded(rows: Sequence[Row]) -> bool:
    """Whether a line is long enough to hold a whole form, and speaks of levels."""
    single = (row.cells[0].text for row in rows if len(row.cells) == 1)
    return any(len(text) >= SHORTEST_RUN and text.count(_LEVEL) > 1 for text in single)


def may_be_parted_by_space(rows: Sequence[Row]) -> bool:
    """Whether a line that is one cell may be a head row, its cells parted by white space or by pipes."""
    single = (row.cells[0].text.strip() for row in rows if len(row.cells) == 1)
    return any("|" in text or (_FIRST_HEAD in text and len(text.split()) > 1) for text in single)


def is_collapsed(rows: Sequence[Row]) -> bool:
    """Whether the cells of the rows were parted by white space, so that blank ones vanished."""
    return any(cell.place.column is None for row in rows if len(row.cells) > 1 for cell in row.cells)


def lost_its_table(rows: Sequence[Row]) -> bool:
    """Whether nearly every row holds one cell only."""
    return 4 * sum(len(row.cells) > 1 for row in rows) < len(rows) and not is_collapsed(rows)


def in_one_line(rows: Sequence[Row]) -> bool:
    """Whether most cells of the form share a line with the one before them."""
    single = [row for row in rows if len(row.cells) == 1]
    lines = [(place.page, place.line, place.row, place.bbox) for place in (row.place for row in single)]
    shared = sum(line == above for above, line in pairwise(lines))
    return len(single) == len(rows) and 2 * shared > len(rows)


def in_columns(rows: Sequence[Row]) -> list[Row]:
    """The rows with a column of its own for each cell, none of them next to or below another."""
    found: list[Row] = []
    column = 0
    for row in rows:
        placed: list[Cell] = []
        for cell in row.cells:
            column += 2
            placed.append(Cell(cell.text, replace(cell.place, column=column)))
        found.append(Row(tuple(placed)))
    return found
