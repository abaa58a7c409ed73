"""What a page holds once it is decoded: characters with their boxes and straight lines.

All lengths are points from the top left corner of the page as a person sees it.
"""

from typing import NamedTuple

from budgetlint.model.record import record


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
