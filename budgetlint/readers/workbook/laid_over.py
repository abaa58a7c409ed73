"""What lies over the cells of a sheet, and what it does to them.

A blank cell below a text box is not blank to who sees the sheet. Boxes to tick in one blank cell are its
words, a text box above the first row is a title; whatever else is drawn is told and not read.
"""

from collections.abc import Iterator, Mapping

from budgetlint.messages import sentence
from budgetlint.model.document import UNREAD
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.record import record
from budgetlint.readers.lattice import Area, Spot, letters
from budgetlint.readers.listing import listed

TICKED, UNTICKED = "☑", "□"
_TICKS = (TICKED, UNTICKED, "☐", "☒", "■", "✓", "√")
MANY_ROWS, MANY_COLUMNS = 8, 3
"""Over so many cells more than one a picture is as large as a table."""
_MOST_FILLED_IN = 4
"""Blank cells below one text box from which on it is a note over the form."""
NOWHERE: Area = (0, 0, 0, 0)
"""Where something lies that a file places by lengths and not by cells."""
_LONGEST_TOLD = 20
_FEW_WORDS = 200
"""Characters; a sheet with a picture and fewer of them is a scan with its title."""


@record
class Drawn:
    """A text box or a box to tick: its words, and the cells that it lies over."""

    text: str
    area: Area
    offset: int = 0
    """How far inside its first cell it begins."""

    @property
    def is_tick(self) -> bool:
        """Whether the words are a choice that is taken or not."""
        return self.text.startswith(_TICKS)


@record
class Settled:
    """What drawn words became: words of cells, lines above the form, and those that were not read."""

    words: dict[Spot, str]
    titles: tuple[Drawn, ...]
    unread: tuple[Drawn, ...]


def settled(drawn: list[Drawn], words: Mapping[Spot, str], areas: list[Area]) -> Settled:
    """Where the words that are drawn over a sheet belong."""
    filled = {spot for spot, text in words.items() if text.strip()}
    first = min((row for row, _ in filled), default=0)
    titles = tuple(one for one in drawn if 0 < one.area[2] < first)
    over: dict[Spot, list[Drawn]] = {}
    unread: list[Drawn] = []
    for one in (one for one in drawn if one not in titles):
        below = set(_blank_below(one.area, filled, areas))
        if not (one.is_tick and len(below) == 1):
            unread.append(one)
        for spot in below if len(below) <= _MOST_FILLED_IN else ():
            over.setdefault(spot, []).append(one)
    found = {spot: _words(here, unread) for spot, here in over.items()}
    return Settled(found, titles, tuple(unread))


def _words(here: list[Drawn], unread: list[Drawn]) -> str:
    """The words of a blank cell: its boxes to tick from left to right, unread where more lies over it."""
    if any(one in unread for one in here):
        return UNREAD
    return " ".join(one.text for one in sorted(here, key=lambda one: (*one.area[:2], one.offset)))


def _blank_below(area: Area, filled: set[Spot], areas: list[Area]) -> Iterator[Spot]:
    """The blank cells of the form below: words stand in their row and in their column."""
    rows, columns = {row for row, _ in filled}, {column for _, column in filled}
    top, left, bottom, right = area
    for row in range(top, min(bottom, max(rows, default=0)) + 1):
        for column in range(left, min(right, max(columns, default=0)) + 1):
            spot = _cell_at((row, column), areas)
            if spot not in filled and spot[0] in rows and spot[1] in columns:
                yield spot


def _cell_at(spot: Spot, areas: list[Area]) -> Spot:
    """The spot, or the top left of the merged cell that it is a part of."""
    row, column = spot
    return next(
        (
            (top, left)
            for top, left, bottom, right in areas
            if top <= row <= bottom and left <= column <= right
        ),
        spot,
    )


def told(sheet: str, unread: tuple[Drawn, ...], pictures: list[Area], characters: int) -> Iterator[Problem]:
    """That drawn words and large pictures were not read; where little else stands, a part is missing."""
    if unread:
        words = listed([_short(one.text) for one in unread])
        yield Problem(
            sentence("readers.words_drawn", count=len(unread), words=words), _place(sheet, unread[0].area)
        )
    if pictures:
        said = sentence("readers.sheet_pictures", count=len(pictures))
        yield Problem(said, _place(sheet, pictures[0]), unread=characters < _FEW_WORDS)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_TOLD else f"{line[:_LONGEST_TOLD]}…"


def _place(sheet: str, area: Area) -> Place:
    return Place(sheet=sheet, cell=None if area == NOWHERE else f"{letters(area[1])}{area[0]}")
