"""Words that a spreadsheet clips at the edges of their cell, put back into it."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from budgetlint.readers.pdf.overflow import ONE_LINE, Table, fits, region_at
from budgetlint.readers.pdf.shapes import Glyph

_CUT = 0.15
"""Share of its height by which the last character of a line must reach beyond the area to be cut."""

_APART = 1.5
"""Heights of a character that part the words of two cells which are shown in one area."""
_INSIDE = 2.0
"""Points from the edge of an area at which a spot surely lies in the cell there."""

Clipped = tuple[Glyph, Glyph]
"""A character, and the box of the area in which it is shown."""


def put_back(tables: Sequence[Table], clipped: Iterable[Clipped]) -> list[Glyph]:
    """Puts clipped characters into the cells that they are the words of; others come back.

    What stands above or below a table comes back, too: it may be a label that a page break cut.
    """
    outside: list[Glyph] = []
    for area, text in groupby(clipped, key=lambda pair: pair[1]):
        glyphs = [glyph for glyph, _ in text]
        table = next((table for table in tables if _is_over(area, table)), None)
        for line in _lines(glyphs):
            if table and _is_beside(line[0], table):
                _put_line(table, line, area)
            else:
                outside += line
    return outside


def _put_line(table: Table, line: Sequence[Glyph], area: Glyph) -> None:
    """Puts a line into the cell that its area lies in; of several cells into the one that the line fits."""
    found = [region_at(table, _moved_into(area, glyph)) for glyph in line]
    cells = list({id(cell): cell for cell in found if cell}.values())
    owners = [cell for cell in cells if len(cells) == 1 or fits(table, cell, line)]
    if len(owners) == 1 and not any(_is_cut(glyph, area, line) for glyph in line):
        owners[0].glyphs.extend(line)
        return
    for cell in owners or cells:
        cell.torn = True


def _lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The characters of one area, parted where the next is higher or lower, or of another column."""
    found: list[list[Glyph]] = []
    for glyph in glyphs:
        if found and _goes_on(found[-1][-1], glyph):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return found


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    height = glyph.bottom - glyph.top
    is_level = abs(last.top + last.bottom - glyph.top - glyph.bottom) < 2 * ONE_LINE * height
    return is_level and last.x0 - height <= glyph.x0 <= last.x1 + _APART * height


def _moved_into(area: Glyph, glyph: Glyph) -> Glyph:
    """The spot of the area that is nearest to the middle of a character."""
    x = min(max((glyph.x0 + glyph.x1) / 2, area.x0 + _INSIDE), area.x1 - _INSIDE)
    y = min(max((glyph.top + glyph.bottom) / 2, area.top + _INSIDE), area.bottom - _INSIDE)
    return Glyph("", x, y, x, y)


def _is_over(area: Glyph, table: Table) -> bool:
    _, xs, _ = table
    return xs[0] <= (area.x0 + area.x1) / 2 < xs[-1] and _is_beside(area, table)


def _is_beside(glyph: Glyph, table: Table) -> bool:
    ys, _, _ = table
    return ys[0] <= (glyph.top + glyph.bottom) / 2 < ys[-1]


def _is_cut(glyph: Glyph, area: Glyph, line: Sequence[Glyph]) -> bool:
    """Whether the text ends with half a character at the side of its area: more may follow."""
    height = glyph.bottom - glyph.top
    right = glyph.x0 < area.x1 < glyph.x1 - _CUT * height
    left = glyph.x0 + _CUT * height < area.x0 < glyph.x1
    if not (left or right):
        return False
    return not any(one.x0 >= area.x1 if right else one.x1 <= area.x0 for one in line)
