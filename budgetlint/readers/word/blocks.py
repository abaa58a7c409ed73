"""Paragraphs and tables of a Word document in reading order, as rows."""

from collections.abc import Iterator
from typing import Any

from budgetlint.messages import sentence
from budgetlint.model.document import UNREAD, Cell, Row
from budgetlint.model.place import Place
from budgetlint.model.record import field, mutable, record
from budgetlint.readers.lattice import Lattice, Spot, overlaid, rows_of
from budgetlint.readers.parts import Unreadable, attribute, local
from budgetlint.readers.word.inline import Words, chosen, shows_placeholder, words_of
from budgetlint.readers.word.numbering import Numbering

MOST_PARAGRAPHS = 200_000
MOST_TABLE_CELLS = 150_000
MOST_COLUMNS = 256
"""Columns of one table; Word allows 63."""
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


@mutable
class Reading:
    """What was met so far: counts for the places, and what a person should know."""

    paragraphs: int = 0
    tables: int = 0
    passed: int = 0
    """How many rows have been given: lines of paragraphs, and rows of tables."""
    cells: int = 0
    pictures: int = 0
    embedded: int = 0
    """Other files that Word shows as if they were a part of this one."""
    drawn: list[Place] = field(default_factory=list)
    """Where diagrams, charts and controls stand."""
    comments: int = 0
    hidden: list[Place] = field(default_factory=list)
    covered: list[Place] = field(default_factory=list)
    columns: dict[tuple[str, ...], frozenset[int]] = field(default_factory=dict)
    """The columns in which cells begin, by the widths of the grid: a table may go on in the next one."""
    numbering: Numbering = field(default_factory=Numbering)

    def words(self, paragraph: Any) -> Words:
        """The words of a paragraph after the number that Word writes before it; read each paragraph once."""
        found = words_of(paragraph)
        number = self.numbering.label(paragraph)
        if number and (found.text.strip() or number.isdigit()):
            apart = number[-1].isalnum() or number[-1] in ".．" or found.text[:1].isdigit()
            found.text = f"{number}{' ' if apart and found.text else ''}{found.text.lstrip()}"
        return found

    def note(self, words: Words, place: Place) -> None:
        """Remember what of a paragraph was not read."""
        self.pictures += words.pictures
        self.embedded += words.files
        self.drawn += [place] * words.drawn
        if words.hidden:
            self.hidden.append(place)


@record
class Stated:
    """A cell of a table as the file states it."""

    node: Any
    column: int
    across: int
    merge: str
    """"restart", "continue" or "" for a cell of one row."""


def rows_in(container: Any, reading: Reading) -> Iterator[Row]:
    """The rows of the paragraphs and tables inside a body, a cell or a text box."""
    for node in blocks(container):
        if local(node) == "p":
            yield from _paragraph(node, reading)
        else:
            yield from _table(node, reading)


def blocks(container: Any) -> Iterator[Any]:
    """The paragraphs and tables directly inside, through what only wraps them."""
    for node in container:
        kind = local(node)
        if kind in ("p", "tbl"):
            yield node
        elif kind == "sdt" and shows_placeholder(node):
            continue
        elif kind == "AlternateContent":
            yield from blocks(chosen(node))
        elif kind in _WRAPPERS:
            yield from blocks(node)


def _paragraph(node: Any, reading: Reading) -> Iterator[Row]:
    """A row for each line; a line with tabs has a cell for each part."""
    words = reading.words(node)
    reading.paragraphs += 1
    if reading.paragraphs > MOST_PARAGRAPHS:
        raise Unreadable(sentence("readers.too_many_paragraphs", most=MOST_PARAGRAPHS))
    number = reading.paragraphs
    reading.note(words, Place(row=number))
    for line in words.text.split("\n"):
        if line.strip():
            reading.passed += 1
            parts = line.strip("\t").split("\t")
            yield Row(
                tuple(
                    Cell(part, Place(part.strip(), row=number, column=column, position=reading.passed))
                    for column, part in enumerate(parts, start=1)
                )
            )
    for box in words.boxes:
        yield from rows_in(box, reading)


def _table(node: Any, reading: Reading) -> Iterator[Row]:
    """The rows of a table; a row that only holds other tables is layout and ends the part above it."""
    reading.tables += 1
    grid = tuple(attribute(column, "w") or "" for column in _properties(node, "tblGrid"))
    lattice = Lattice(reading.tables, {}, passed=reading.passed)
    merges: dict[int, tuple[int, int]] = {}
    number = 0
    for row in _children(node, "tr"):
        if _is_deleted(row):
            continue
        number += 1
        stated = list(_cells(row))
        reading.cells += len(stated)
        if reading.cells > MOST_TABLE_CELLS:
            raise Unreadable(sentence("readers.too_many_cells", most=MOST_TABLE_CELLS))
        if _is_layout(stated):
            yield from _finished(lattice, grid, reading)
            for cell in stated:
                yield from rows_in(cell.node, reading)
            reading.tables += 1
            lattice, merges, number = Lattice(reading.tables, {}, passed=reading.passed), {}, 0
            continue
        _read_row(lattice, number, stated, merges, reading)
    yield from _finished(lattice, grid, reading)


def _finished(lattice: Lattice, grid: tuple[str, ...], reading: Reading) -> list[Row]:
    if grid:
        lattice.columns = reading.columns.get(grid, frozenset())
        reading.columns[grid] = lattice.columns | {column for _, column in lattice.words}
    reading.passed += max((row for row, _ in lattice.words), default=0)
    reading.covered += [lattice.place(spot, lattice.words[spot]) for spot in overlaid(lattice)]
    return rows_of(lattice)


def _children(node: Any, name: str) -> Iterator[Any]:
    for child in node:
        kind = local(child)
        if kind == name:
            yield child
        elif kind in _WRAPPERS:
            yield from _children(child, name)


def _properties(node: Any, name: str) -> Any:
    return next((child for child in node if local(child) == name), ())


def _is_deleted(row: Any) -> bool:
    """Whether a tracked change took the row out, or it is hidden."""
    return any(local(node) in ("del", "hidden") for node in _properties(row, "trPr"))


def _cells(row: Any) -> Iterator[Stated]:
    column = 1 + _before(row)
    for node in _children(row, "tc"):
        across, merge = 1, ""
        for child in _properties(node, "tcPr"):
            kind = local(child)
            if kind == "gridSpan":
                across = max(_number(child), 1)
            elif kind == "vMerge":
                merge = attribute(child, "val") or "continue"
            elif kind == "cellDel":
                merge = "continue"
        if column + across - 1 > MOST_COLUMNS:
            raise Unreadable(sentence("readers.too_wide", most=MOST_COLUMNS))
        yield Stated(node, column, across, merge)
        column += across


def _before(row: Any) -> int:
    """How many columns are left free before the first cell of a row."""
    return next((_number(node) for node in _properties(row, "trPr") if local(node) == "gridBefore"), 0)


def _number(node: Any) -> int:
    stated = attribute(node, "val") or ""
    return min(int(stated[:9]), 2 * MOST_COLUMNS) if stated.isdigit() else 0


def _is_layout(cells: list[Stated]) -> bool:
    """Whether tables stand in the cells as on a page, and not as part of what one cell says."""
    if all(next(cell.node.iter("{*}tbl"), None) is None for cell in cells):
        return False
    nested = [any(local(node) == "tbl" for node in blocks(cell.node)) for cell in cells]
    content = [tables for cell, tables in zip(cells, nested, strict=True) if tables or _says_words(cell.node)]
    return any(content) and (len(content) == 1 or all(content))


def _says_words(node: Any) -> bool:
    return any(words_of(block).text.strip() for block in blocks(node) if local(block) == "p")


def _read_row(
    lattice: Lattice, row: int, stated: list[Stated], merges: dict[int, tuple[int, int]], reading: Reading
) -> None:
    """Adds the words of a row, and the areas of its merged cells as far as they reach now."""
    open_before = dict(merges)
    merges.clear()
    for cell in stated:
        spot = (row, cell.column)
        text = _text(cell.node, reading, lattice, spot)
        if text.strip():
            lattice.words[spot] = text
        last = cell.column + cell.across - 1
        above = open_before.get(cell.column) if cell.merge == "continue" else None
        if above is not None:
            top, position = above
            first = lattice.areas[position]
            lattice.areas[position] = (first[0], first[1], row, first[3])
            merges[cell.column] = (top, position)
        elif cell.merge or cell.across > 1:
            lattice.areas.append((row, cell.column, row, last))
            if cell.merge:
                merges[cell.column] = (row, len(lattice.areas) - 1)


def _goes_on(paragraph: Any) -> bool:
    """Whether a tracked change took out where a paragraph ends."""
    mark = _properties(_properties(paragraph, "pPr"), "rPr")
    return any(local(node) in ("del", "moveFrom") for node in mark)


def _asks_for_words(cell: Any) -> bool:
    """Whether the whole cell is a field to fill in that nobody filled in."""
    around = cell.getparent()
    return local(around) == "sdtContent" and shows_placeholder(around.getparent())


def _text(cell: Any, reading: Reading, lattice: Lattice, spot: Spot) -> str:
    """The words of a cell, a line for each paragraph; a table inside it is told row by row."""
    if _asks_for_words(cell):
        return ""
    lines: list[str] = []
    shows_more = goes_on = False
    for node in blocks(cell):
        if local(node) == "p":
            words = reading.words(node)
            if words.leaves_out:
                reading.note(words, lattice.place(spot, ""))
            shows_more = shows_more or words.shows_more
            above = lines.pop() if goes_on and lines else ""
            lines.append(above + words.text.replace("\t", " "))
            goes_on = _goes_on(node)
            lines += [_text(box, reading, lattice, spot) for box in words.boxes]
        else:
            inner_rows = (_children(row, "tc") for row in _children(node, "tr"))
            told = ([_text(inner, reading, lattice, spot) for inner in row] for row in inner_rows)
            lines += [" ".join(text for text in row if text) for row in told]
    return "\n".join(line for line in lines if line.strip()) or (UNREAD if shows_more else "")
