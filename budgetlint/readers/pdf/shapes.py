"""What a page holds once it is decoded: characters with their boxes and straight lines.

All lengths are points from the top left corner of the page as a person sees it.
"""

from typing import NamedTuple

from budgetlint.model.record import field, mutable, record

_FEWEST_CHARACTERS = 8
"""A page with images over most of it and fewer characters is a scan with a number stamped on it."""


class Glyph(NamedTuple):
    """One character and its box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


class Ruling(NamedTuple):
    """A straight line: where it stands, where it begins and where it ends."""

    at: float
    start: float
    end: float


@mutable
class Region:
    """One cell: the columns and rows it covers, from and up to, and the characters in it."""

    left: int
    top: int
    right: int
    bottom: int
    glyphs: list[Glyph] = field(default_factory=list)
    whole: bool = True
    """Whether lines are drawn on all four sides; else it is a strip of a shape that is no rectangle."""
    torn: bool = False
    """Whether words stand on its lines, so that nobody can tell which cell they belong to."""


@record
class Page:
    """One page: its characters in no order, its horizontal and its vertical lines.

    `pictured` says that images cover most of it. A page with `too_much` holds more lines than any form.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    across: list[Ruling]
    down: list[Ruling]
    pictured: bool = False
    too_much: bool = False
    clipped: tuple[tuple[Glyph, Glyph], ...] = ()
    """Characters of texts that reach beyond the area in which they are shown, with the box of it."""
    undrawn: bool = False
    """Whether fields of a form hold words that the file does not draw."""

    @property
    def is_scanned(self) -> bool:
        """Whether it is an image of a page, without words that could be read."""
        return self.pictured and sum(glyph.text != " " for glyph in self.glyphs) < _FEWEST_CHARACTERS

    def holds(self, glyph: Glyph) -> bool:
        """Whether the middle of the character stands on the page."""
        across, down = glyph.x0 + glyph.x1, glyph.top + glyph.bottom
        return 0 <= across <= 2 * self.width and 0 <= down <= 2 * self.height
