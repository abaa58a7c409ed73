"""Labels of merged cells that a spreadsheet printed across a page break.

A workbook draws the words of a merged cell in the middle of all its rows, again on every page that it
reaches, and clips what lies outside. The clipped words are in the file, below or above the table; the
column that they stand in the middle of tells whose they are.
"""

from collections.abc import Sequence
from itertools import pairwise

from budgetlint.model.document import UNREAD
from budgetlint.readers.labels import is_known
from budgetlint.readers.pdf.furniture import heads_a_form
from budgetlint.readers.pdf.items import Layout, Line, Part, TableCell, same_column
from budgetlint.readers.pdf.lines import NUMBER, Piece, Words
from budgetlint.readers.pdf.shapes import Glyph

_MIDDLE = 3.0
"""Points by which the words may stand beside the middle of their column."""
_SAME = 3.0
_INSIDE = 2.0
"""Points from the edge of an area at which a spot surely lies in the cell there."""


def claim_strays(pages: Sequence[Layout]) -> None:
    """Puts clipped words back into the cells above and below each page break."""
    for above, below in pairwise(pages):
        if above.page + 1 == below.page:
            _claim(above, below)
    for page in pages:
        if page.hidden:
            page.items = [item for item in page.items if not _is_taken_back(item, page)]


def _is_taken_back(item: Part | Line, page: Layout) -> bool:
    """Puts a line that low first or last rows of a table hide back into their cells."""
    if not isinstance(item, Line):
        return False
    owners = [_hiding(piece, page) for piece in item.pieces]
    for owner, piece in zip(owners, item.pieces, strict=True):
        if owner is not None and None not in owners and owner.text != UNREAD:
            _add(owner, Line(item.page, [piece]), behind=owner.box[1] < piece.top)
    return None not in owners


def _hiding(piece: Piece, page: Layout) -> TableCell | None:
    """The cell whose words a piece of a line is, by the area in which they are shown."""
    areas = {
        area
        for glyph, area in page.hidden
        if piece.x0 <= (glyph.x0 + glyph.x1) / 2 <= piece.x1
        and piece.top <= (glyph.top + glyph.bottom) / 2 <= piece.bottom
    }
    return _cell_in(areas.pop(), (piece.x0 + piece.x1) / 2, page) if len(areas) == 1 else None


def _cell_in(area: Glyph, middle: float, page: Layout) -> TableCell | None:
    """The cell in which the words stand, or in the area the one next to them.

    The area of a label that reaches over a page break may be as wide as the table (LibreOffice).
    """
    x = min(max(middle, area.x0 + _INSIDE), area.x1 - _INSIDE)
    y = (area.top + area.bottom) / 2
    cells = (cell for item in page.items if isinstance(item, Part) for cell in item.cells)
    return next((one for one in cells if one.box[0] <= x < one.box[2] and one.box[1] <= y < one.box[3]), None)


def _claim(above: Layout, below: Layout) -> None:
    last = next((n for n in range(len(above.items) - 1, -1, -1) if isinstance(above.items[n], Part)), None)
    first = next((n for n, item in enumerate(below.items) if isinstance(item, Part)), None)
    if last is None or first is None:
        return
    end, start = above.items[last], below.items[first]
    after, before = above.items[last + 1 :], below.items[:first]
    if not (isinstance(end, Part) and isinstance(start, Part)) or not (after or before):
        return
    if any(abs(one - other) > _SAME for one, other in zip(end.box[::2], start.box[::2], strict=True)):
        return
    lower = [(item, _owner(item, end, end.height)) for item in after]
    upper = [(item, _owner(item, start, None)) for item in before]
    if all(cell is not None for _, cell in (*lower, *upper)):
        for item, cell in lower:
            _add(cell, item, behind=True)
        for item, cell in reversed(upper):
            _add(cell, item, behind=False)
        del above.items[last + 1 :], below.items[:first]
        _once(end, start)


def _owner(item: Part | Line, part: Part, bottom: int | None) -> TableCell | None:
    """The cell at the edge of the table in the middle of whose column the line stands."""
    if not isinstance(item, Line) or len(item.pieces) > 1 or heads_a_form(item.text):
        return None
    x0, _, x1, _ = item.box
    for cell in part.cells:
        at_edge = cell.bottom == bottom if bottom is not None else cell.top == 0
        left, right = cell.box[0], cell.box[2]
        centred = abs((x0 + x1) - (left + right)) <= 2 * _MIDDLE
        if at_edge and centred and left - _SAME <= x0 and x1 <= right + _SAME:
            return cell
    return None


def _add(cell: TableCell | None, item: Part | Line, *, behind: bool) -> None:
    if cell is not None and isinstance(item, Line):
        cell.words = Words(cell.text + item.text if behind else item.text + cell.text)


def _once(end: Part, start: Part) -> None:
    """Leaves labels that both pages hold to the first of them; two rows may well have the same figure."""
    for lower in start.cells:
        is_merged = lower.bottom > 1 and not NUMBER.fullmatch(lower.text)
        if lower.top == 0 and lower.text and (is_merged or is_known(lower.text)):
            upper = next(
                (cell for cell in end.cells if cell.bottom == end.height and same_column(cell, lower)), None
            )
            if upper is not None and upper.text == lower.text:
                lower.words, lower.home = Words(""), upper
