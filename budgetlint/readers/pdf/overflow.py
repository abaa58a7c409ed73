"""Words that run over the lines of their cell into the next: given back to it, or known to be nobody's.

A spreadsheet lets a long text run on over blank cells, and draws tall words of merged cells over the rows
above and below. Which cell such words belong to shows where they begin, end or have their middle.
"""

from bisect import bisect_right
from collections.abc import Sequence

from budgetlint.readers.pdf.shapes import Glyph, Region

_OVER = 0.06
"""Share of its height by which a character must reach over a line; boxes that only touch are two cells."""
_ON_LINE = 0.2
"""Share of its height by which the middle of a character on a horizontal line may lie beside it."""
ONE_LINE = 0.15
"""… and by which the middles of characters of one line may differ."""
_APART = 0.05
"""Share of their height by which characters of one run may lie apart."""
_MARGIN = 0.6
"""Share of its height that a text at the edge of its cell leaves free."""
_CENTRED = 0.1

Table = tuple[list[float], list[float], list[Region]]
"""A table while its cells are filled: the places of its rows and of its columns, its cells."""


def settle(table: Table, glyphs: Sequence[Glyph], outside: list[Glyph]) -> None:
    """Gives runs that cross vertical lines to their cell; cells in which that cannot be told are torn."""
    ys, xs, regions = table
    crossing = [glyph for glyph in outside if _crosses_edge(glyph, ys, xs)]
    for region in regions:
        for glyph in _beyond(region, ys, xs):
            if _on_inner_line(glyph, region, ys):
                _tear(table, region, glyph)
            if _crosses(glyph, region, xs):
                crossing.append(glyph)
    for glyph in crossing:
        _settle_run(table, _run(glyph, glyphs), outside)


def _beyond(region: Region, ys: Sequence[float], xs: Sequence[float]) -> list[Glyph]:
    """The characters whose box reaches beyond the cell, found in one pass over all of a page."""
    left, top, right, bottom = xs[region.left], ys[region.top], xs[region.right], ys[region.bottom]
    return [
        glyph
        for glyph in region.glyphs
        if glyph[1] < left or glyph[3] > right or glyph[2] < top or glyph[4] > bottom
    ]


def region_at(table: Table, spot: Glyph) -> Region | None:
    """The cell in which the middle of a box stands."""
    ys, xs, regions = table
    x, y = bisect_right(xs, (spot.x0 + spot.x1) / 2) - 1, bisect_right(ys, _middle(spot)) - 1
    return next((one for one in regions if one.left <= x < one.right and one.top <= y < one.bottom), None)


def _tear(table: Table, region: Region, glyph: Glyph) -> None:
    """Marks both cells on whose common line a character stands."""
    region.torn = True
    for shift in (-_height(glyph), _height(glyph)):
        moved = Glyph("", glyph.x0, glyph.top + shift / 2, glyph.x1, glyph.bottom + shift / 2)
        beyond = region_at(table, moved)
        if beyond:
            beyond.torn = True


def _on_inner_line(glyph: Glyph, region: Region, ys: Sequence[float]) -> bool:
    """Whether a line between two rows goes through the middle of the character."""
    reach = _ON_LINE * _height(glyph)
    above = region.top > 0 and abs(_middle(glyph) - ys[region.top]) < reach
    below = region.bottom < len(ys) - 1 and abs(_middle(glyph) - ys[region.bottom]) < reach
    return (above or below) and region.whole and glyph.text != " "


def _crosses(glyph: Glyph, region: Region, xs: Sequence[float]) -> bool:
    over = _OVER * _height(glyph)
    return (
        (glyph.x1 > xs[region.right] + over or glyph.x0 < xs[region.left] - over)
        and glyph.text != " "
        and region.whole
    )


def _crosses_edge(glyph: Glyph, ys: Sequence[float], xs: Sequence[float]) -> bool:
    """Whether a character outside the table reaches into it from the left or from the right."""
    over = _OVER * _height(glyph)
    beside = ys[0] < _middle(glyph) < ys[-1] and glyph.text != " "
    return beside and (glyph.x0 + over < xs[-1] < glyph.x1 or glyph.x0 < xs[0] < glyph.x1 - over)


def _run(glyph: Glyph, glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The characters that stand without a gap before and behind a character, in the order of drawing."""
    at = glyphs.index(glyph)
    first = last = at
    while first and _follows(glyphs[first - 1], glyphs[first]):
        first -= 1
    while last + 1 < len(glyphs) and _follows(glyphs[last], glyphs[last + 1]):
        last += 1
    run = list(glyphs[first : last + 1])
    while run and run[-1].text == " ":
        run.pop()
    return run


def _follows(one: Glyph, other: Glyph) -> bool:
    height = max(_height(one), _height(other))
    level = abs(_middle(one) - _middle(other)) <= ONE_LINE * height
    return level and -0.3 * height <= other.x0 - one.x1 <= _APART * height


def _settle_run(table: Table, run: Sequence[Glyph], outside: list[Glyph]) -> None:
    """Puts a run into the one cell that it fits; else all cells that it touches are torn."""
    touched = [region_at(table, glyph) for glyph in run]
    cells = list({id(cell): cell for cell in touched if cell}.values())
    fitting = [cell for cell in cells if fits(table, cell, run)]
    if len(fitting) != 1:
        for cell in cells:
            cell.torn = True
        return
    members = set(map(id, run))
    for cell in cells:
        cell.glyphs = [glyph for glyph in cell.glyphs if id(glyph) not in members]
    outside[:] = [glyph for glyph in outside if id(glyph) not in members]
    fitting[0].glyphs.extend(run)


def fits(table: Table, cell: Region, run: Sequence[Glyph]) -> bool:
    """Whether the run begins at the left edge of the cell, ends at its right one, or has its middle."""
    _, xs, _ = table
    left, right, height = xs[cell.left], xs[cell.right], _height(run[0])
    start, end = min(glyph.x0 for glyph in run), max(glyph.x1 for glyph in run)
    at_left, at_right = 0 <= start - left <= _MARGIN * height, 0 <= right - end <= _MARGIN * height
    return at_left or at_right or abs((start + end) - (left + right)) / 2 <= _CENTRED * height


def _middle(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def _height(glyph: Glyph) -> float:
    return glyph.bottom - glyph.top
