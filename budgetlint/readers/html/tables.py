"""A table of a web page laid out, and which tables only arrange the page."""

from collections.abc import Iterator, Mapping

from lxml import etree

from budgetlint.messages import sentence
from budgetlint.model.document import Row
from budgetlint.model.place import Place
from budgetlint.model.record import mutable
from budgetlint.readers.html.words import INVISIBLE, Element, hidden, lines_of, tag
from budgetlint.readers.lattice import Area, Lattice, Spot, rows_of
from budgetlint.readers.parts import Unreadable
from budgetlint.readers.sources import MOST_COLUMNS
from budgetlint.readers.wrapping import one_cell

_CELLS = frozenset(("td", "th"))


@mutable
class _Shape:
    """How much of a table is its own: characters in its cells and in tables inside them, cells of a row."""

    own: int = 0
    inner: int = 0
    cells: int = 0
    widest: int = 0

    @property
    def arranges(self) -> bool:
        """Whether the table only arranges the page."""
        return self.widest <= 1 or 0 < self.inner >= self.own


def layout_tables(root: Element) -> frozenset[Element]:
    """The tables that arrange the page: one column, or at least half of the words in tables inside."""
    shapes: list[tuple[Element, _Shape]] = []
    found: set[Element] = set()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if tag(element) == "table":
                shapes.append((element, _Shape()))
            if shapes:
                _began(shapes[-1][1], element)
            continue
        if tag(element) == "table":
            table, shape = shapes.pop()
            if shape.arranges:
                found.add(table)
            if shapes:
                shapes[-1][1].inner += shape.own + shape.inner
        if shapes:
            shapes[-1][1].own += len((element.tail or "").strip())
    return frozenset(found)


def _began(shape: _Shape, element: Element) -> None:
    name = tag(element)
    if name == "tr":
        shape.cells = 0
    elif name in _CELLS:
        shape.cells += 1
        shape.widest = max(shape.widest, shape.cells)
    if name not in INVISIBLE:
        shape.own += len((element.text or "").strip())


def table_rows(table: Element, number: int, passed: int) -> list[Row]:
    """The rows of a data table, its words at their columns; so many rows stand before it."""
    words: dict[Spot, str] = {}
    areas: list[Area] = []
    hanging: dict[int, int] = {}
    stated = list(_stated(table))
    for row, cells in enumerate(stated, start=1):
        column, below = 1, {at: left - 1 for at, left in hanging.items() if left > 1}
        for cell in cells:
            while column in hanging:
                column += 1
            if column > MOST_COLUMNS:
                raise Unreadable(
                    sentence("readers.too_wide", most=MOST_COLUMNS), Place(table=number, row=row)
                )
            last = _last(column, cell, hanging)
            down = min(_span(cell, "rowspan") or len(stated), len(stated) - row + 1)
            words[row, column] = one_cell(lines_of(cell))
            if last > column or down > 1:
                areas.append((row, column, row + down - 1, last))
            if down > 1:
                below.update(dict.fromkeys(range(column, last + 1), down - 1))
            column = last + 1
        hanging = below
    return rows_of(Lattice(number, words, areas, passed=passed))


def caption(table: Element) -> Iterator[str]:
    """The lines above the table that belong to it."""
    for inner in table:
        if tag(inner) == "caption" and not hidden(inner):
            yield from lines_of(inner)


def _last(column: int, cell: Element, hanging: Mapping[int, int]) -> int:
    """The last column of a cell: what hangs down from above, and the widest table allowed, cut it short."""
    last = min(column + (_span(cell, "colspan") or 1) - 1, MOST_COLUMNS)
    return next((at - 1 for at in range(column + 1, last + 1) if at in hanging), last)


def _span(cell: Element, name: str) -> int:
    """How many rows or columns a cell says that it covers; 0 of rows means all that follow."""
    stated = (cell.get(name) or "1").strip()
    return int(stated[:6]) if stated[:6].isdecimal() else 1


def _stated(table: Element) -> Iterator[list[Element]]:
    """The cells of each row as written; a table inside a cell is that cell's affair."""
    cells: list[Element] = []
    walk = etree.iterwalk(table, events=("start", "end"))
    for event, element in walk:
        name = tag(element)
        if event == "start" and element is not table and (name == "table" or hidden(element)):
            walk.skip_subtree()
        elif event == "start" and name in _CELLS:
            cells.append(element)
            walk.skip_subtree()
        elif name in ("tr", "table") and (cells or (name == "tr" and event == "end")):
            yield cells
            cells = []
