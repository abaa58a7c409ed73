"""Words printed over the words of another cell: what runs over several cells is taken out of all of them.

A program that cuts a row at a page break may print the first lines of its words over the rows above.
"""

from collections.abc import Iterable, Sequence

from budgetlint.model.document import UNREAD
from budgetlint.readers.pdf.items import Layout, Part
from budgetlint.readers.pdf.lattice import Lattice
from budgetlint.readers.pdf.lines import Words
from budgetlint.readers.pdf.overflow import ONE_LINE
from budgetlint.readers.pdf.shapes import Glyph, Region

_APART = 0.3
"""Share of its height by which a character of a line may stand from the one before it."""
_PITCH = 1.35
"""Heights of a character from which on the next line belongs to another paragraph."""
_MARGIN = 12.0
"""Points between the edge of a cell and its words."""
_MANY = 3
"""Cells from which on a paragraph is surely one; the words of two neighbours may look like one."""

Paragraph = list[Glyph]


def take_out_strays(table: Lattice, overlaid: Sequence[Region], glyphs: Sequence[Glyph]) -> list[Paragraph]:
    """The paragraphs over several cells that make one of these unreadable, taken out of the table."""
    owners = {id(glyph): region for region in table.regions for glyph in region.glyphs}
    unread = {id(glyph) for region in overlaid for glyph in region.glyphs}
    strays = [
        paragraph
        for paragraph in _paragraphs(glyphs)
        if any(id(glyph) in unread for glyph in paragraph)
        and len({id(owners.get(id(glyph))) for glyph in paragraph}) > 1
    ]
    taken = {id(glyph) for paragraph in strays for glyph in paragraph}
    for region in {id(owners[one]): owners[one] for one in taken if one in owners}.values():
        region.glyphs = [glyph for glyph in region.glyphs if id(glyph) not in taken]
    return strays


def tear_all_touched(table: Lattice, glyphs: Sequence[Glyph]) -> None:
    """Tears every cell into which a paragraph reaches that stands on the lines of another one."""
    owners = {id(glyph): region for region in table.regions for glyph in region.glyphs}
    for paragraph in _paragraphs(glyphs):
        touched = {id(owner): owner for glyph in paragraph if (owner := owners.get(id(glyph))) is not None}
        if len(touched) >= _MANY and any(owner.torn for owner in touched.values()):
            for owner in touched.values():
                owner.torn = True


def _paragraphs(glyphs: Iterable[Glyph]) -> list[Paragraph]:
    """The characters in the order of drawing, parted where a line does not go on and no next one begins."""
    found: list[Paragraph] = []
    for glyph in glyphs:
        if glyph.text == " ":
            continue
        if found and (_follows(found[-1][-1], glyph) or _is_next_line(found[-1], glyph)):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return found


def _follows(one: Glyph, other: Glyph) -> bool:
    height = max(one.bottom - one.top, other.bottom - other.top)
    return (
        abs(_middle(one) - _middle(other)) <= ONE_LINE * height and abs(other.x0 - one.x1) <= _APART * height
    )


def _is_next_line(paragraph: Paragraph, glyph: Glyph) -> bool:
    first, last = paragraph[0], paragraph[-1]
    height = last.bottom - last.top
    lower = _middle(glyph) - _middle(last)
    return 0.5 * height < lower <= _PITCH * height and abs(glyph.x0 - first.x0) <= _APART * height


def _middle(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def leave_rests_unread(pages: Sequence[Layout]) -> None:
    """Leaves cells unread at the top of a page whose first lines were printed over the rows before it."""
    for page in pages:
        for part in page.items:
            if isinstance(part, Part) and part.strays:
                _leave_unread(part.strays, [one for one in pages if one.page == page.page + 1])


def _leave_unread(strays: Sequence[Paragraph], following: Sequence[Layout]) -> None:
    for page in following:
        tops = [cell for item in page.items if isinstance(item, Part) for cell in item.row(0)]
        for paragraph in strays:
            left = paragraph[0].x0
            for cell in tops:
                if cell.text and cell.box[0] <= left <= cell.box[0] + _MARGIN:
                    cell.words = Words(UNREAD)
