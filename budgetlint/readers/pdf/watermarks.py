"""Pale words that lie over a page: watermarks, which stand in no cell even where they cross a table.

Words belong to a watermark where the file marks them so, or where they are pale or see-through and some of
them lie over other words or over the lines of a table. Pale words that keep to their cells are its own.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2_raw as pdfium

from budgetlint.readers.pdf.areas import address
from budgetlint.readers.pdf.shapes import Glyph, Ruling

_PALE = 0x78
"""Brightness of the darkest of red, green and blue from which words on white paper are pale."""
_SEE_THROUGH = 200
"""Opacity (of 255) below which what lies under words shows."""
_FEWEST = 2
_SHARE = 0.05
"""Share of the pale words of one look that lie over something, so that they are no words of cells."""
_INSIDE = 0.2
"""Share of a character's box at either side where a line may stand without crossing the character."""
_BAND = 20.0
_NAME = "Watermark"
_LONGEST_NAME = 64

Look = tuple[int, int, int, int, int]
"""Red, green, blue, opacity, size: words of one watermark look alike."""


class Watermarks:
    """The pale texts of a page by how they look, and those that the file marks as a watermark."""

    def __init__(self) -> None:
        self._looks: dict[int, Look | None] = {}

    def note(self, item: Any, *, marked: bool = False) -> None:
        """Remember a text object that is pale, or stands in what is marked as a watermark."""
        if marked:
            self._looks[address(item)] = None
            return
        look = _look(item)
        if look is not None:
            self._looks[address(item)] = None if is_marked(item) else look

    def among(
        self, glyphs: Sequence[Glyph], text: Any, rulings: tuple[Sequence[Ruling], Sequence[Ruling]]
    ) -> list[int]:
        """The numbers of the characters that belong to watermarks."""
        if not self._looks:
            return []
        groups: defaultdict[Look | None, list[int]] = defaultdict(list)
        others: list[Glyph] = []
        for number, glyph in enumerate(glyphs):
            item = pdfium.FPDFText_GetTextObject(text, number)
            key = address(item) if item else 0
            if key in self._looks:
                groups[self._looks[key]].append(number)
            elif glyph.text > " ":
                others.append(glyph)
        found = groups.pop(None, [])
        ground = _Ground(others, *rulings)
        for numbers in groups.values():
            drawn = [glyphs[number] for number in numbers if glyphs[number].text > " "]
            over = sum(ground.lies_under(glyph) for glyph in drawn)
            if others and over >= max(_FEWEST, _SHARE * len(drawn)):
                found += numbers
        return found


class _Ground:
    """The words and lines of a page that pale words may lie over."""

    def __init__(self, glyphs: Sequence[Glyph], across: Sequence[Ruling], down: Sequence[Ruling]) -> None:
        self._across, self._down = across, down
        self._bands: defaultdict[int, list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            for band in _bands(glyph):
                self._bands[band].append(glyph)

    def lies_under(self, glyph: Glyph) -> bool:
        """Whether a line goes through the character, or another one stands where it stands."""
        wide, high = _INSIDE * (glyph.x1 - glyph.x0), _INSIDE * (glyph.bottom - glyph.top)
        left, right, top, low = glyph.x0 + wide, glyph.x1 - wide, glyph.top + high, glyph.bottom - high
        return (
            any(left < line.at < right and line.start < low and line.end > top for line in self._down)
            or any(top < line.at < low and line.start < right and line.end > left for line in self._across)
            or any(
                one.x0 < right and one.x1 > left and one.top < low and one.bottom > top
                for band in _bands(glyph)
                for one in self._bands[band]
            )
        )


def is_marked(item: Any) -> bool:
    """Whether the file says that an object is a watermark."""
    return any(_NAME in words for words in _marks(item))


def _marks(item: Any) -> Iterator[str]:
    """The names of what an object is marked as, and of its kinds."""
    written = ctypes.c_ulong()
    for index in range(min(max(0, pdfium.FPDFPageObj_CountMarks(item)), _LONGEST_NAME)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        units = (ctypes.c_ushort * _LONGEST_NAME)()
        if pdfium.FPDFPageObjMark_GetName(mark, units, ctypes.sizeof(units), ctypes.byref(written)):
            yield _text(units)
        for name in (b"Subtype", b"Type"):
            units = (ctypes.c_ushort * _LONGEST_NAME)()
            if pdfium.FPDFPageObjMark_GetParamStringValue(
                mark, name, units, ctypes.sizeof(units), ctypes.byref(written)
            ):
                yield _text(units)


def _text(units: Any) -> str:
    return bytes(units).decode("utf-16-le", errors="replace").partition("\0")[0]


def _look(item: Any) -> Look | None:
    """How a pale text looks; None for words that are dark."""
    red, green, blue, solid = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, solid):
        return None
    if min(red.value, green.value, blue.value) < _PALE and solid.value >= _SEE_THROUGH:
        return None
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(item, size)
    return (red.value, green.value, blue.value, solid.value, round(size.value))


def _bands(glyph: Glyph) -> range:
    return range(int(glyph.top // _BAND), int(glyph.bottom // _BAND) + 1)
