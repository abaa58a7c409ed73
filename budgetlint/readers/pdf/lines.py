"""Characters put in reading order: lines, their pieces, and the words of a cell."""

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from budgetlint.model.document import UNREAD
from budgetlint.model.record import record
from budgetlint.model.regex import regex
from budgetlint.readers.pdf.shapes import Glyph

_SAME_LINE = 0.45
"""Share of the lower character by which the middles of two characters of one line may differ."""
_SMALL = 0.6
"""Share of the usual height below which a character's box says nothing of its line (a comma, a quote)."""
_TWICE = 0.25
"""Share of a character's width: the same character again so near is bold print, not a second one."""
_GAP = 0.9
"""Widths of a full character that part two words inside a line."""
_WIDE_GAP = 2.0
"""… and that part two cells where no lines are drawn."""
_OVERLAID = 0.5
"""Share of that gap by which a character must lie over the one before it to be printed over it."""
_FEWEST_OVERLAID = 2
_PADDING = 6.0
"""Points that Word and WPS leave free on either side of a cell."""
_x0 = attrgetter("x0")
_SPACES = regex(" {2,}")
_LATIN = regex(r"[A-Za-z]")
NUMBER = regex(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
_MOST_DIGITS = 9
"""Digits of a number without commas or decimals; two codes of budget lines make more."""
_HALF = regex(r"[0-9A-Za-z%)]")
_RUN = regex(r"[0-9A-Za-z.,%‰~+\-−–/]+")
_NO_END = "/（《【“‘”’\"'([{〈「『"
_NO_START = "/“‘\"'，。、；：？！）》】”’…%‰,.;:?!)]}〉」』"


class Piece(NamedTuple):
    """Characters of one line that stand together."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@record
class Words:
    """The words of a cell, and what tells whether they go on in another part of it.

    `room` is the free width behind the last line, `first` the width that the first unbreakable run takes,
    `size` that of a full character.
    """

    text: str
    room: float = 0.0
    first: float = 0.0
    size: float = 0.0


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The characters line by line, each line from left to right; white space at the ends is left out."""
    ordered = list(glyphs)
    if len({(glyph.top, glyph.bottom) for glyph in ordered}) <= 1:
        line = _in_order(ordered)
        return [line] if line else []
    ordered.sort(key=_middle)
    tall = _SMALL * sorted(glyph.bottom - glyph.top for glyph in ordered)[3 * len(ordered) // 4]
    lines: list[list[Glyph]] = []
    small: list[Glyph] = []
    middle = height = 0.0
    for glyph in ordered:
        size = glyph.bottom - glyph.top
        if size < tall:
            small.append(glyph)
            continue
        here = glyph.top + glyph.bottom
        if lines and here - middle <= 2 * _SAME_LINE * min(size, height):
            lines[-1].append(glyph)
            height = max(size, height)
        else:
            lines.append([glyph])
            middle, height = here, size
    if small:
        _add_small(lines, small)
    return [line for line in map(_in_order, lines) if line]


def _middle(glyph: Glyph) -> float:
    return glyph.top + glyph.bottom


def _add_small(lines: list[list[Glyph]], small: Iterable[Glyph]) -> None:
    """Puts marks of fonts that state no height of their line into the line that they lie in."""
    boxes = [(min(g.top for g in line), max(g.bottom for g in line)) for line in lines]
    for glyph in small:
        shared = [min(glyph.bottom, bottom) - max(glyph.top, top) for top, bottom in boxes]
        best = max(range(len(shared)), key=shared.__getitem__)
        lines[best].append(glyph)


def _in_order(line: list[Glyph]) -> list[Glyph]:
    found: list[Glyph] = []
    for glyph in sorted(line, key=_x0):
        twice = found and glyph.text == found[-1].text
        if not (twice and glyph.x0 - found[-1].x0 <= _TWICE * (glyph.x1 - glyph.x0)):
            found.append(glyph)
    while len(found) > 1 and found[-1].text == found[-2].text == " ":
        found.pop()
    start = next((n for n, glyph in enumerate(found) if glyph.text != " "), len(found))
    return found[start:]


def pieces_of(line: Sequence[Glyph]) -> list[Piece]:
    """The pieces of a line, parted at wide gaps as a text extraction does with tabs."""
    wide = _WIDE_GAP * _full_width(line)
    starts = [0]
    edge = line[0].x1
    for number, glyph in enumerate(line):
        if glyph.text == " ":
            continue
        if glyph.x0 - edge > wide:
            starts.append(number)
        edge = max(edge, glyph.x1)
    ends = [*starts[1:], len(line)]
    return [_piece(line[start:end]) for start, end in zip(starts, ends, strict=True)]


def _piece(glyphs: Sequence[Glyph]) -> Piece:
    x0, x1 = min(glyph.x0 for glyph in glyphs), max(glyph.x1 for glyph in glyphs if glyph.text != " ")
    top, bottom = min(glyph.top for glyph in glyphs), max(glyph.bottom for glyph in glyphs)
    return Piece(_line_text(glyphs), x0, top, x1, bottom)


def _full_width(line: Sequence[Glyph]) -> float:
    """The width of a full character: three quarters of the height of the box, where no wide one stands."""
    return max([glyph.x1 - glyph.x0 for glyph in line if glyph.text != " "])


def _line_text(line: Sequence[Glyph]) -> str:
    """The text of a line, a space for white space that is drawn or left."""
    text = "".join([glyph.text for glyph in line])
    gap = _GAP * _full_width(line)
    edges = [glyph.x1 for glyph in line]
    gaps = [glyph.x0 - edge for glyph, edge in zip(line[1:], edges, strict=False)]
    if gaps and min(gaps) < -_OVERLAID * gap and _are_overlaid(line, gaps, gap):
        return UNREAD
    wide = [n for n, left in enumerate(gaps, start=1) if left > gap and text[n] != " "]
    for number in reversed(wide):
        text = f"{text[:number]} {text[number:]}"
    return _SPACES.sub(" ", text).strip() if " " in text else text


def _are_overlaid(line: Sequence[Glyph], gaps: Sequence[float], gap: float) -> bool:
    """Whether words are printed over other words of the same line, so that their characters alternate."""
    over = [n for n, left in enumerate(gaps) if left < -_OVERLAID * gap]
    return sum(" " not in (line[n].text, line[n + 1].text) for n in over) >= _FEWEST_OVERLAID


def words_of(glyphs: Sequence[Glyph], left: float, right: float) -> Words:
    """The words in a cell between two edges: wrapped lines joined, paragraphs parted by a space."""
    if not glyphs:
        return Words("")
    lines = lines_of(glyphs)
    if not lines:
        return Words("")
    texts = [_line_text(line) for line in lines]
    if UNREAD in texts:
        return Words(UNREAD)
    widths = [max([glyph.x1 for glyph in line if glyph.text != " "]) - line[0].x0 for line in lines]
    usable = max([right - left - 2 * _PADDING, *widths])
    text = texts[0]
    for number in range(1, len(lines)):
        spaced = lines[number - 1][-1].text == " "
        room = usable - widths[number - 1]
        text += (" " if spaced else _between(texts[number - 1], lines[number], room)) + texts[number]
    return Words(text, usable - widths[-1], _run_width(lines[0]), _full_width(lines[0]))


def are_two_numbers(above: str, below: str) -> bool:
    """Whether two numbers stand one below the other, and not one that was cut: 12.50 and 3.00, 11 and 12."""
    if not (NUMBER.fullmatch(above) and NUMBER.fullmatch(below)):
        return False
    if not (above.isdigit() and below.isdigit()):
        return not NUMBER.fullmatch(above + below)
    return len(above + below) > _MOST_DIGITS or int(below) == int(above) + 1


def is_full(above: Words, below: Words, *, certain: bool = False) -> bool:
    """Whether the words below found no room behind those above; `certain` forgives the width of a character.

    Paddings differ, and programs keep some words together that could be broken.
    """
    return above.room < below.first + (above.size if certain else 0)


def joined(above: Words, below: Words) -> Words:
    """The words of a cell that a page break cut."""
    if not above.text or not below.text:
        return below if below.text else above
    latin = _LATIN.match(above.text[-1]) and _LATIN.match(below.text[0])
    glue = " " if latin or not is_full(above, below, certain=True) else ""
    return Words(above.text + glue + below.text, below.room, above.first, above.size)


def _between(above: str, below: Sequence[Glyph], room: float) -> str:
    """What stands between two lines of a cell: nothing where the text was wrapped, else a space."""
    run = _run_width(below)
    if room >= run + 0.5:
        return " "
    end, start = above[-1], below[0].text
    if not (_HALF.match(end) and _HALF.match(start)):
        return ""
    # Western words and numbers are broken at spaces alone: a number is torn only where it fills its line,
    # or where the line has no room for one more digit
    if not (end.isdigit() and start.isdigit()):
        return " "
    whole = re.fullmatch(r"\D?[\d.,]+", above) is not None
    return "" if whole or room < below[0].x1 - below[0].x0 else " "


def _run_width(line: Sequence[Glyph]) -> float:
    """The width of what cannot be broken at the beginning of a line."""
    text = "".join(glyph.text for glyph in line)
    end = 0
    while end < len(text):
        match = _RUN.match(text, end)
        end = match.end() if match else end + 1
        while end < len(text) and text[end] in _NO_START:
            end += 1
        if text[end - 1] not in _NO_END:
            break
    return line[end - 1].x1 - line[0].x0
