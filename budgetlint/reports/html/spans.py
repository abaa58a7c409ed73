"""Which cells of a drawn table are one merged cell: readers give covered cells the place of the one above."""

from collections.abc import Sequence

from budgetlint.model.document import Cell
from budgetlint.model.place import Place

Area = tuple[int, int]
"""How many columns and rows a cell takes; (0, 0) for one that another covers."""
_NOWHERE = Place()


def areas(rows: Sequence[Sequence[Cell]]) -> list[list[Area]]:
    """The extent of every cell of a table; a row without cells parts what stands above and below."""
    found: list[list[Area | None]] = [[None] * len(row) for row in rows]
    for top, row in enumerate(rows):
        for left in range(len(row)):
            if found[top][left] is None:
                _take(rows, found, top, left)
    return [[extent or (0, 0) for extent in row] for row in found]


def _take(rows: Sequence[Sequence[Cell]], found: list[list[Area | None]], top: int, left: int) -> None:
    """Settle the cell at a corner with all that it covers and no other has taken."""
    place = rows[top][left].place

    def is_free(row: int, column: int) -> bool:
        cell = rows[row][column]
        return found[row][column] is None and cell.blank and cell.place == place != _NOWHERE

    right = left + 1
    while right < len(rows[top]) and is_free(top, right):
        right += 1
    bottom = top + 1
    while (
        bottom < len(rows)
        and len(rows[bottom]) >= right
        and all(is_free(bottom, column) for column in range(left, right))
    ):
        bottom += 1
    for row in range(top, bottom):
        for column in range(left, right):
            found[row][column] = (0, 0)
    found[top][left] = (right - left, bottom - top)
