"""The table of a PDF as rows of the same width, from the cells that begin in each row."""

from collections.abc import Iterable, Iterator, Sequence

from budgetlint.model.document import Cell, Row
from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.readers.sources import MOST_COLUMNS, MOST_ROWS


@record
class Spanning:
    """A cell as its file states it: its words, its place and how many columns and rows it covers."""

    text: str
    place: Place
    across: int = 1
    down: int = 1


def rows_of(table: Iterable[Sequence[Spanning]]) -> Iterator[Row]:
    """The rows of a table with every column in its place; rows without words are left out.

    The words of a merged cell stand at its top left; the cells it covers are blank and share its place.
    Each row lists only the cells that begin in it, as HTML does. Spans are cut to what the table can hold.
    """
    hanging: dict[int, tuple[int, Cell]] = {}
    for number, stated in enumerate(table):
        if number >= MOST_ROWS:
            return
        cells, hanging = _laid(stated, hanging)
        if any(not cell.blank for cell in cells):
            yield Row(tuple(cells))


def _laid(
    stated: Sequence[Spanning], hanging: dict[int, tuple[int, Cell]]
) -> tuple[list[Cell], dict[int, tuple[int, Cell]]]:
    """One row: its own cells between those that hang down from above, and what hangs on below it."""
    below = {column: (left - 1, cell) for column, (left, cell) in hanging.items() if left > 1}
    cells: list[Cell] = []
    waiting = iter(stated)
    own = next(waiting, None)
    while (own is not None or len(cells) in hanging) and len(cells) < MOST_COLUMNS:
        if len(cells) in hanging:
            cells.append(hanging[len(cells)][1])
            continue
        assert own is not None
        covered = Cell("", own.place)
        for offset in range(min(max(own.across, 1), MOST_COLUMNS - len(cells))):
            if own.down > 1:
                below[len(cells)] = (own.down - 1, covered)
            cells.append(Cell(own.text, own.place) if offset == 0 else covered)
        own = next(waiting, None)
    return cells, below
