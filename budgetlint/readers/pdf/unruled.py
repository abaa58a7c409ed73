"""Tables without lines: rows and columns where words prove them, else not read at all.

Where every line of words is a row of its own, lines stay as they are. Where cells may be broken into lines,
a line may be a row or the rest of one: such a table is put together from its cells as they were drawn, and
left out, page after page, where that does not come out even.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from budgetlint.model.record import replace
from budgetlint.readers.labels import titles_a_form
from budgetlint.readers.pdf.drawn import Drawn, drawn_cells, side_by_side
from budgetlint.readers.pdf.items import Layout, Line, Part, TableCell
from budgetlint.readers.pdf.lines import Piece, Words, words_of
from budgetlint.readers.pdf.open_columns import Column, columns_of
from budgetlint.readers.pdf.open_labels import Ends
from budgetlint.readers.pdf.open_rows import Section, sections_of, stands_beside
from budgetlint.readers.pdf.shapes import Glyph

MOST_CELLS = 2_000
"""Cells of one page; what holds more is no form."""
_COLUMNS, _ROWS = 3, 3
"""Columns and rows from which words parted by gaps are a table."""
_HALF_A_LINE = 1.1
"""Heights; lines that are nearer stand beside one another in cells of different heights."""
_TIGHT = 1.15
"""Share of the smallest step between two lines up to which a line may be the rest of the one above."""
_BETWEEN = 0.75
"""Of the step from row to row; lines that are nearer are no rows of their own."""
_ALIGNED = 0.5
_FULL = 1.2
"""Heights from the furthest end of a column within which a text may have been broken."""
_SHORTEST = 3
"""Characters of a text that may have been broken."""
_FIRST_LINES = 4
_REACH = 2.0
"""Heights of a line within which the rest of a cell stands below the cell or above the next row."""
_NEAR = 2
"""Lines from the edge of a page in which a table that goes on from the next one shows."""
_WHOLE = Ends()


def settle_unruled(pages: Sequence[Layout]) -> tuple[list[int], list[int]]:
    """Puts tables without lines together; the pages where gaps alone part cells, and those left out."""
    open_pages = _open_pages(pages)
    pieces = {page.page: _parted(page) for page in open_pages}
    guessed: set[int] = set()
    unread: set[int] = set()
    for chain in _chains([piece for page in open_pages for piece in pieces[page.page]]):
        numbers = {page.page for page in chain}
        if not any(_may_be_broken(page) for page in chain):
            guessed |= {page.page for page in chain if is_unruled(page)}
        elif _put_together(chain):
            guessed |= numbers
        else:
            unread |= numbers
            for page in chain:
                gone = _stretch(page)
                page.items = [item for item in page.items if item not in gone]
    for page in open_pages:
        page.items = [item for piece in pieces[page.page] for item in piece.items]
    return sorted(guessed), sorted(unread)


def _parted(page: Layout) -> list[Layout]:
    """The page cut above each title of a form that stands between its lines."""
    begun = [0] + [n for n, item in enumerate(page.items) if n and isinstance(item, Line) and _is_title(item)]
    edges = [*(page.items[n].box[1] for n in begun[1:]), page.height]
    found: list[Layout] = []
    above = 0.0
    for first, after, edge in zip(begun, [*begun[1:], len(page.items)], edges, strict=True):
        loose = tuple(glyph for glyph in page.loose if above <= (glyph.top + glyph.bottom) / 2 < edge)
        found.append(replace(page, items=page.items[first:after], loose=loose))
        above = edge
    return found


def _is_title(line: Line) -> bool:
    return len(line.pieces) == 1 and titles_a_form(line.text)


def is_unruled(page: Layout) -> bool:
    """Whether a table without lines stands on the page: rows of words that only gaps part."""
    if _is_ruled(page):
        return False
    return sum(isinstance(item, Line) and len(item.pieces) >= _COLUMNS for item in page.items) >= _ROWS


def _open_pages(pages: Sequence[Layout]) -> list[Layout]:
    """The pages with such tables, and the pages before and behind on which they begin and end."""
    sure = {page.page for page in pages if is_unruled(page)}
    found = []
    for page in pages:
        ends = {page.page - 1: page.items[:_NEAR], page.page + 1: page.items[-_NEAR:]}
        lines = _stretch(page) if sure & {*ends} and not _is_ruled(page) else []
        if page.page in sure or any(line in ends[number] for number in sure & {*ends} for line in lines):
            found.append(page)
    return found


def _is_ruled(page: Layout) -> bool:
    return any(isinstance(item, Part) for item in page.items)


def _chains(pages: Sequence[Layout]) -> Iterator[list[Layout]]:
    """Pages that follow one another; a page that begins with the title of a form begins anew."""
    chain: list[Layout] = []
    for page in pages:
        follows = chain and page.page - chain[-1].page in (0, 1)
        if chain and (not follows or _begins_a_form(page)):
            yield chain
            chain = []
        chain.append(page)
    if chain:
        yield chain


def _begins_a_form(page: Layout) -> bool:
    first = [item for item in page.items[:_FIRST_LINES] if isinstance(item, Line)]
    return any(_is_title(line) for line in first)


def _stretch(page: Layout, ends: Ends = _WHOLE) -> list[Line]:
    """The lines of a page from the first cell that has another beside it to the last.

    Where the table goes on over an edge of the page, the lines near it there are rests of its cells.
    """
    cells = drawn_cells(page.loose)
    beside = list(side_by_side(cells))
    if not beside:
        return []
    top, bottom = min(cell.top for cell in beside), max(cell.bottom for cell in beside)
    lines = [item for item in page.items if isinstance(item, Line)]
    reach = _REACH * median(line.box[3] - line.box[1] for line in lines)
    for line in lines if ends.below else ():
        bottom = max(bottom, line.box[3]) if bottom < line.box[1] <= bottom + reach else bottom
    for line in reversed(lines) if ends.above else ():
        top = min(top, line.box[1]) if top - reach <= line.box[3] < top else top
    return [line for line in lines if top <= _middle(line) <= bottom]


def _may_be_broken(page: Layout) -> bool:
    """Whether a line may be the rest of the one above it, or stands beside the middle of another."""
    lines = _stretch(page)
    if any(len(cell.lines) > 1 for cell in drawn_cells(_within(page, lines))):
        return True
    steps = [(_middle(below) - _middle(above), above, below) for above, below in pairwise(lines)]
    if not steps:
        return False
    sizes = median(piece.bottom - piece.top for line in lines for piece in line.pieces)
    least = min(step for step, _, _ in steps)
    if least < _HALF_A_LINE * sizes or _has_words_between(lines, least):
        return True
    pieces = [piece for line in lines for piece in line.pieces]
    return any(step <= _TIGHT * least and _may_go_on(above, below, pieces) for step, above, below in steps)


def _has_words_between(lines: Sequence[Line], least: float) -> bool:
    """Whether lines are nearer than rows: the label of a merged cell stands in its middle, between rows."""
    rows = [line for line in lines if len(line.pieces) >= _COLUMNS]
    steps = [_middle(below) - _middle(above) for above, below in pairwise(rows)]
    return least < _BETWEEN * min(steps, default=0.0)


def _middle(line: Line) -> float:
    return (line.box[1] + line.box[3]) / 2


def _may_go_on(above: Line, below: Line, pieces: Sequence[Piece]) -> bool:
    """Whether every piece of a line stands under a text that fills its column."""
    for piece in below.pieces:
        over = [one for one in above.pieces if one.x0 < piece.x1 and piece.x0 < one.x1]
        if len(over) != 1 or not _is_full(over[0], pieces):
            return False
    return True


def _is_full(piece: Piece, pieces: Sequence[Piece]) -> bool:
    size = piece.bottom - piece.top
    peers = [
        one
        for one in pieces
        if abs(one.x0 - piece.x0) <= _ALIGNED * size
        or abs(one.x0 + one.x1 - piece.x0 - piece.x1) <= 2 * _ALIGNED * size
    ]
    return len(piece.text) >= _SHORTEST and piece.x1 >= max(one.x1 for one in peers) - _FULL * size


def _put_together(chain: Sequence[Layout]) -> bool:
    """Replaces the lines of a table over pages by its cells; whether its rows and columns are proved."""
    found: list[list[Section]] = []
    head: tuple[Drawn, ...] = ()
    for page in chain:
        ends = Ends(page is not chain[0], page is not chain[-1])
        drawn = _new(drawn_cells(_within(page, _stretch(page, ends))), found[-1] if found else ())
        # with a title inside nothing tells where one form ends and the lines above the next begin
        if any(titles_a_form(cell.text) for cell in drawn):
            return False
        sections = sections_of(drawn, head, ends) if 0 < len(drawn) <= MOST_CELLS else None
        if not sections:
            return False
        found.append(sections)
        head = sections[-1].head
    tables = _tables(found)
    if tables is None:
        return False
    for page, sections in zip(chain, found, strict=True):
        gone = _stretch(page, Ends(page is not chain[0], page is not chain[-1]))
        at = page.items.index(gone[0])
        parts = [_part(page, section, tables[section.head]) for section in sections]
        kept = [item for item in page.items if item not in gone]
        page.items = [*kept[:at], *parts, *kept[at:]]
    return True


def _new(cells: Sequence[Drawn], before: Sequence[Section]) -> list[Drawn]:
    """The cells of a page but the labels of levels that the page before ends with and this one repeats."""
    if not before:
        return list(cells)
    section = before[-1]
    shown = {
        cell.text for n, row in enumerate(section.rows) for cell in row if n + cell.down == len(section.rows)
    }
    top = min((cell.middle for cell in cells if not stands_beside(cell, section.head)), default=0.0)
    return [
        cell
        for cell in cells
        if not (cell.text in shown and cell.middle < top and stands_beside(cell, section.head))
    ]


def _tables(found: Sequence[Sequence[Section]]) -> dict[tuple[Drawn, ...], list[Column]] | None:
    """The columns under each head, on all pages that it holds for; None where some are not proved."""
    rows: dict[tuple[Drawn, ...], list[Sequence[Drawn]]] = {}
    for sections in found:
        for section in sections:
            rows.setdefault(section.head, []).extend(section.rows)
    columns = {head: columns_of(own, head) for head, own in rows.items()}
    return {head: held for head, held in columns.items() if held} if all(columns.values()) else None


def _within(page: Layout, lines: Sequence[Line]) -> list[Glyph]:
    """The characters of some lines of a page in the order in which they were drawn."""
    if not lines:
        return []
    top, bottom = min(line.box[1] for line in lines), max(line.box[3] for line in lines)
    return [glyph for glyph in page.loose if top <= (glyph.top + glyph.bottom) / 2 <= bottom]


def _part(page: Layout, section: Section, columns: Sequence[Column]) -> Part:
    """The rows of a section on a page, every column of a row filled or blank."""
    inner = [(before.x1 + after.x0) / 2 for before, after in pairwise(columns)]
    xs = [columns[0].x0, *inner, columns[-1].x1]
    cells: list[TableCell] = []
    covered: set[tuple[int, int]] = set()
    for number, row in enumerate(section.rows):
        low, high = min(cell.top for cell in row), max(cell.bottom for cell in row)
        for cell in row:
            bottom = min(number + cell.down, len(section.rows))
            box = (xs[cell.column], low, xs[cell.right], high)
            room = columns[cell.column].x1 - columns[cell.column].x0
            cells.append(TableCell(number, bottom, box, _words(cell, room)))
            covered |= {(r, c) for r in range(number, bottom) for c in range(cell.column, cell.right)}
        for column in range(len(columns)):
            if (number, column) not in covered:
                box = (xs[column], low, xs[column + 1], high)
                cells.append(TableCell(number, number + 1, box, Words("")))
    cells.sort(key=lambda cell: (cell.top, cell.box[0]))
    box = (xs[0], cells[0].box[1], xs[-1], max(cell.box[3] for cell in cells))
    return Part(page.page, len(section.rows), cells, box)


def _words(cell: Drawn, room: float) -> Words:
    width = max(room, cell.x1 - cell.x0)
    return words_of(cell.glyphs, 0.0, width + 12.0)
