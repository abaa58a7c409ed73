"""A page as a sequence of tables and lines, from top to bottom."""

from collections.abc import Sequence

from budgetlint.model.document import UNREAD
from budgetlint.readers.pdf.columns import in_order
from budgetlint.readers.pdf.items import Layout, Line, Part, TableCell
from budgetlint.readers.pdf.lattice import Lattice, lattices
from budgetlint.readers.pdf.lines import Piece, Words, lines_of, pieces_of, words_of
from budgetlint.readers.pdf.overlaid import take_out_strays, tear_all_touched
from budgetlint.readers.pdf.shapes import Page, Region


def layout(page: Page) -> Layout:
    """The tables and lines of a page in reading order."""
    tables, rest = lattices(page)
    parts = [_part(table, page) for table in tables]
    unseen = _unseen(page)
    shown = [glyph for glyph in rest if id(glyph) not in unseen] if unseen else rest
    lines = [Line(page.number, pieces_of(line)) for line in lines_of(shown)]
    if unseen:
        hidden = [glyph for glyph in rest if id(glyph) in unseen]
        lines += [Line(page.number, pieces_of(line)) for line in lines_of(hidden)]
    return Layout(
        page.number, round(page.width), page.height, in_order(parts, lines), page.clipped, tuple(rest)
    )


def _unseen(page: Page) -> set[int]:
    """The characters above or below the area that they are shown in: nobody sees them beside others there."""
    return {
        id(glyph)
        for glyph, area in page.clipped
        if not area.top <= (glyph.top + glyph.bottom) / 2 <= area.bottom
    }


def _part(table: Lattice, page: Page) -> Part:
    xs, ys = table.xs, table.ys
    if any(region.torn for region in table.regions):
        tear_all_touched(table, page.glyphs)
    cells = _cells(table)
    unread = [region for region, cell in zip(table.regions, cells, strict=True) if _is_overlaid(region, cell)]
    strays = take_out_strays(table, unread, page.glyphs) if unread else []
    if strays:
        cells = _cells(table)
    torn = sum(region.torn for region in table.regions)
    overlaid = sum(_is_overlaid(region, cell) for region, cell in zip(table.regions, cells, strict=True))
    box = (xs[0], ys[0], xs[-1], ys[-1])
    return Part(page.number, len(ys) - 1, cells, box, torn=torn, overlaid=overlaid, strays=strays)


def _cells(table: Lattice) -> list[TableCell]:
    xs, ys = table.xs, table.ys
    return [
        TableCell(
            region.top,
            region.bottom,
            (xs[region.left], ys[region.top], xs[region.right], ys[region.bottom]),
            _words(region, xs[region.left], xs[region.right]),
        )
        for region in table.regions
    ]


def _is_overlaid(region: Region, cell: TableCell) -> bool:
    """Whether a cell is unread since words were printed over its words."""
    if cell.text != UNREAD or any(glyph.text == UNREAD for glyph in region.glyphs):
        return False
    return not region.torn or words_of(region.glyphs, cell.box[0], cell.box[2]).text == UNREAD


def _words(region: Region, left: float, right: float) -> Words:
    """The words of a cell; one sign that cannot be read leaves all of it unread."""
    if region.torn or any(glyph.text == UNREAD for glyph in region.glyphs):
        return Words(UNREAD)
    return words_of(region.glyphs, left, right)


def join_lines(pages: Sequence[Layout]) -> None:
    """Makes paragraphs of the lines that only the right edge of the text broke."""
    for width in {page.width for page in pages}:
        alike = [page for page in pages if page.width == width]
        boxes = [item.box for page in alike for item in page.items]
        edges = (min((box[0] for box in boxes), default=0.0), max((box[2] for box in boxes), default=0.0))
        # words that take less than half of the page do not show where its edge is
        if edges[1] - edges[0] > width / 2:
            for page in alike:
                page.items = _paragraphs(page.items, edges)


def _paragraphs(items: Sequence[Part | Line], edges: tuple[float, float]) -> list[Part | Line]:
    found: list[Part | Line] = []
    for item in items:
        above = found[-1] if found else None
        if isinstance(item, Line) and isinstance(above, Line) and _goes_on(above, item, edges):
            found[-1] = _one(above, item)
        else:
            found.append(item)
    return found


def _goes_on(above: Line, below: Line, edges: tuple[float, float]) -> bool:
    """Whether a line was broken at the right edge: it reaches it, and the next begins at the left one."""
    if len(above.pieces) > 1 or len(below.pieces) > 1:
        return False
    last, first = above.pieces[0], below.pieces[0]
    size = (first.bottom - first.top) * 0.7
    reaches = last.x1 >= edges[1] - 1.5 * size and first.x0 <= edges[0] + 0.7 * size
    return reaches and first.top - last.bottom <= 1.5 * size


def _one(above: Line, below: Line) -> Line:
    first, second = above.pieces[0], below.pieces[0]
    glue = " " if first.text[-1].isascii() and first.text[-1].isalpha() and second.text[0].isascii() else ""
    x0, x1 = min(first.x0, second.x0), max(second.x1, 0.0)
    return Line(above.page, [Piece(first.text + glue + second.text, x0, first.top, x1, second.bottom)])
