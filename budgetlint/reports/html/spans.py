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
    """Settle the cell at a corner with all that it covers."""
    place = rows[top][left].place
    right = left + 1
    while right < len(rows[top]) and _covered(rows[top][right], place):
        right += 1
    bottom = top + 1
    while bottom < len(rows) and _all_covered(rows[bottom], (left, right), place):
        bottom += 1
    for row in range(top, bottom):
        for column in range(left, right):
            found[row][column] = (0, 0)
    found[top][left] = (right - left, bottom - top)


def _all_covered(row: Sequence[Cell], across: tuple[int, int], place: Place) -> bool:
    own = row[across[0] : across[1]]
    return len(own) == across[1] - across[0] and all(_covered(cell, place) for cell in own)


def _covered(cell: Cell, place: Place) -> bool:
    return cell.blank and cell.place == place != _NOWHERE
