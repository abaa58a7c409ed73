"""Running text as cells in reading order, and how surely each of them is a whole cell."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from budgetlint.forms.parting import in_one_line, is_collapsed
from budgetlint.forms.self_evaluation.lines import Line
from budgetlint.model.document import Cell, Row
from budgetlint.model.record import record
from budgetlint.model.regex import regex

_WEIGHT = regex(r"[(（]\s*(\d{1,3}(?:\.\d+)?)\s*分?\s*[)）]")


class Layout(Enum):
    """How the cells of a form came to stand in running text."""

    ROWS = "one row a line, cells parted by wide space"
    WORDS = "one row a line, cells parted by single spaces"
    LINES = "one cell a line, some broken over lines"
    TOKENS = "the whole form in one line"
    GLUED = "the whole form in one line without separators"


@record
class Text:
    """The cells of a form in reading order."""

    cells: Sequence[Cell]
    layout: Layout
    lines: Sequence[Line]
    """The same cells as lines, from which broken labels are put together."""

    def part(self, start: int, end: int | None = None) -> Text:
        """Some of the cells."""
        return text_from(self.cells[start:end], self.layout)


def text_from(cells: Sequence[Cell], layout: Layout) -> Text:
    """The cells as a text."""
    lines = [Line(cell.text.strip(), number, 0, cell.place) for number, cell in enumerate(cells)]
    return Text(tuple(cells), layout, lines)


def weight_in(text: str) -> str | None:
    """The weight that a label prints in brackets (40分), None without one."""
    found = _WEIGHT.search(text)
    return found.group(1) if found else None


def without_weight(text: str) -> str:
    """The label without the weight that it prints."""
    return _WEIGHT.sub("", text)


def text_of(rows: Sequence[Row]) -> Text:
    """The rows as cells in reading order."""
    cells = [cell for row in rows for cell in row.cells if not cell.blank]
    if in_one_line(rows):
        glued = any(cell.place.column is None for cell in cells)
        return text_from(cells, Layout.GLUED if glued else Layout.TOKENS)
    if not is_collapsed(rows):
        return text_from(cells, Layout.LINES)
    # only cells that single spaces parted have a number of their row
    words = any(cell.place.column is None and cell.place.row for row in rows for cell in row.cells)
    return text_from(cells, Layout.WORDS if words else Layout.ROWS)
