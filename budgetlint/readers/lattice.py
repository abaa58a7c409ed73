"""Tables stated as cells at coordinates with merged areas, as workbooks and Word tables hold them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from budgetlint.messages import sentence
from budgetlint.model.document import Cell, Row
from budgetlint.model.place import Place
from budgetlint.model.record import field, mutable
from budgetlint.readers.parts import Unreadable
from budgetlint.readers.sources import MOST_COLUMNS

MOST_CELLS = 500_000
"""Cells of one table, blank ones included; no filing has a tenth of them."""

_LONGEST_LABEL = 14
"""Characters of a label that may stand alone in its row, such as the name of a level without indicators."""

Spot = tuple[int, int]
"""Row and column, counted from 1."""
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells."""


@mutable
class Lattice:
    """One table: the words at their spots, the merged areas, and what the file calls a spot."""

    table: int
    words: dict[Spot, str]
    areas: list[Area] = field(default_factory=list)
    sheet: str | None = None
    kept: frozenset[Spot] = field(default_factory=frozenset)
    """Spots without words that must stay, since a problem speaks of them."""
    columns: frozenset[int] = frozenset()
    """Columns that stay even if nothing begins in them: the table goes on from one that has them."""
    passed: int | None = None
    """How many rows of the file stand before the table, where tables are not all that is counted."""

    def place(self, spot: Spot, text: str, column: int | None = None) -> Place:
        """The place of a spot; columns are counted in the table as it is read."""
        row, stated = spot
        cell = f"{letters(stated)}{row}" if self.sheet is not None else None
        position = None if self.passed is None else self.passed + row
        return Place(
            text.strip(),
            column=column or stated,
            sheet=self.sheet,
            cell=cell,
            table=self.table,
            row=row,
            position=position,
        )


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """The name of a column of a workbook: A, B, …, AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def rows_of(lattice: Lattice) -> list[Row]:
    """The rows that hold words, every cell in its column; columns in which no cell begins are left out.

    A cell that stands alone in its row and reaches from the first to the last column is running text (a
    title, a note): a row of one cell. In a workbook a long text reaches as far as the cells on its right are
    empty. Covered cells are blank and share the place of the merged cell.
    """
    spots = [spot for spot, text in lattice.words.items() if text.strip()]
    spots += [spot for spot in lattice.kept if spot not in lattice.words]
    rows = sorted({row for row, _ in spots})
    if not spots:
        return []
    columns = sorted({column for _, column in spots} | lattice.columns)
    if len(columns) > MOST_COLUMNS:
        raise Unreadable(sentence("readers.too_wide", most=MOST_COLUMNS), lattice.place(spots[0], ""))
    if len(rows) * len(columns) > MOST_CELLS:
        raise Unreadable(sentence("readers.too_many_cells", most=MOST_CELLS), lattice.place(spots[0], ""))
    covering = _covering(lattice, rows, columns)
    reaching = {(top, first): last for top, first, _, last in lattice.areas}
    begun = _begun(spots, covering)
    found: list[Row] = []
    for row in rows:
        own = begun.get(row, {})
        if len(own) == 1 and len(columns) > 1 and (cell := _running(lattice, own, columns, reaching)):
            found.append(Row((cell,)))
        elif own:
            found.append(_row(lattice, row, columns, covering))
    return found


def overlaid(lattice: Lattice) -> list[Spot]:
    """The spots whose words nobody sees, because a merged cell lies over them."""
    rows = sorted({row for row, _ in lattice.words})
    columns = sorted({column for _, column in lattice.words})
    covering = _covering(lattice, rows, columns)
    return [spot for spot, text in lattice.words.items() if text.strip() and spot in covering]


def _begun(spots: Iterable[Spot], covering: Mapping[Spot, Spot]) -> dict[int, dict[int, Spot]]:
    found: dict[int, dict[int, Spot]] = {}
    for spot in spots:
        if spot not in covering:
            found.setdefault(spot[0], {})[spot[1]] = spot
    return found


def _covering(lattice: Lattice, rows: Sequence[int], columns: Sequence[int]) -> dict[Spot, Spot]:
    """The spot that covers each covered one. Areas never overlap, so that all together fit the table."""
    found: dict[Spot, Spot] = {}
    left = len(rows) * len(columns)
    for top, first, bottom, last in lattice.areas:
        inner_rows = rows[bisect_left(rows, top) : bisect_right(rows, bottom)]
        inner_columns = columns[bisect_left(columns, first) : bisect_right(columns, last)]
        left -= len(inner_rows) * len(inner_columns)
        if left < 0:
            raise Unreadable(sentence("readers.merges_overlap"), lattice.place((top, first), ""))
        for row in inner_rows:
            for column in inner_columns:
                if (row, column) != (top, first):
                    found[row, column] = (top, first)
    return found


def _running(
    lattice: Lattice, own: Mapping[int, Spot], columns: Sequence[int], reaching: Mapping[Spot, int]
) -> Cell | None:
    """The only cell of a row as running text, where it reaches over the whole table."""
    (first, spot), *_ = own.items()
    text = lattice.words.get(spot, "")
    flows = lattice.sheet is not None and spot not in reaching and len(text) > _LONGEST_LABEL
    last = columns[-1] if flows else reaching.get(spot, first)
    if first > columns[0] or last < columns[-1]:
        return None
    return Cell(text, lattice.place(spot, text, 1))


def _row(lattice: Lattice, row: int, columns: Sequence[int], covering: Mapping[Spot, Spot]) -> Row:
    cells: list[Cell] = []
    for number, column in enumerate(columns, start=1):
        spot = (row, column)
        covered_by = covering.get(spot)
        if covered_by is None:
            text = lattice.words.get(spot, "")
            cells.append(Cell(text, lattice.place(spot, text, number)))
        else:
            text = lattice.words.get(covered_by, "")
            cells.append(Cell("", lattice.place(covered_by, text, bisect_left(columns, covered_by[1]) + 1)))
    return Row(tuple(cells))
