"""Words outside the area that they are shown in.

A spreadsheet draws all words of a cell and shows those inside it: what a low row or a narrow column hides
lies over the neighbouring cells, unseen. The area says whose words they are.
"""

import ctypes
from collections.abc import Callable, Sequence
from typing import Any

import pypdfium2_raw as pdfium

from budgetlint.readers.pdf.shapes import Glyph

_SLACK = 1.0
_NEAR = 0.6
"""Share of its height by which a text may end before the edge and reach beyond: brackets are half blank."""
_CORNERS = (4, 5)
"""Points of a rectangle, its first one perhaps stated again."""
_MOST_PATHS = 8
INVISIBLE = 3
"""How words are drawn that are to be found and not to be seen, such as those under a scan."""

Lengths = Sequence[float]
Turn = Callable[[Lengths, Lengths, Lengths, Lengths], tuple[Lengths, Lengths, Lengths, Lengths]]
"""From the coordinates of the sheet to those of a person: left, top, right, bottom."""
Area = tuple[float, float, float, float]
"""Left, bottom, right and top in the coordinates of the sheet."""


class Clips:
    """The areas of those texts of a page that reach beyond them."""

    def __init__(self) -> None:
        self._areas: dict[int, Area] = {}
        self._unseen: set[int] = set()

    def note(self, item: Any) -> None:
        """Remember a text object if it is not seen, or reaches beyond the area that it is shown in."""
        if pdfium.FPDFTextObj_GetTextRenderMode(item) == INVISIBLE:
            self._unseen.add(address(item))
            return
        path = pdfium.FPDFPageObj_GetClipPath(item)
        count = pdfium.FPDFClipPath_CountPaths(path) if path else 0
        if 0 < count <= _MOST_PATHS:
            area = _shared(path, count)
            if area is not None and _reaches_beyond(item, area):
                self._areas[address(item)] = area

    def parted(
        self, glyphs: list[Glyph], text: Any, turn: Turn
    ) -> tuple[list[Glyph], list[tuple[Glyph, Glyph]]]:
        """All characters of a page but those of texts that reach beyond their area; these with its box.

        Words that nobody sees are left out where others are seen.
        """
        if not self._areas and not self._unseen:
            return glyphs, []
        kept: list[Glyph] = []
        clipped: list[tuple[Glyph, Glyph]] = []
        boxes = {key: _box(area, turn) for key, area in self._areas.items()}
        for index, glyph in enumerate(glyphs):
            item = pdfium.FPDFText_GetTextObject(text, index)
            if item and address(item) in self._unseen:
                continue
            box = boxes.get(address(item)) if item and glyph.text > " " else None
            if box is None:
                kept.append(glyph)
            else:
                clipped.append((glyph, box))
        return kept, clipped


def _box(area: Area, turn: Turn) -> Glyph:
    left, low, right, high = area
    (x0,), (top,), (x1,), (bottom,) = turn([left], [low], [right], [high])
    return Glyph("", x0, top, x1, bottom)


def address(item: Any) -> int:
    """What an object of pdfium is known by, however often it is asked for."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _shared(path: Any, count: int) -> Area | None:
    """What all rectangles of a clip path have in common; None where one of them is no rectangle."""
    areas = [_rectangle(path, number) for number in range(count)]
    found = [area for area in areas if area is not None]
    if len(found) < count:
        return None
    left, bottom = max(area[0] for area in found), max(area[1] for area in found)
    right, top = min(area[2] for area in found), min(area[3] for area in found)
    return (left, bottom, right, top) if left < right and bottom < top else None


def _rectangle(path: Any, number: int) -> Area | None:
    if pdfium.FPDFClipPath_CountPathSegments(path, number) not in _CORNERS:
        return None
    points = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for corner in range(4):
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(path, number, corner), x, y)
        points.append((x.value, y.value))
    xs, ys = sorted(point[0] for point in points), sorted(point[1] for point in points)
    upright = xs[1] - xs[0] < _SLACK > xs[3] - xs[2] and ys[1] - ys[0] < _SLACK > ys[3] - ys[2]
    return (xs[0], ys[0], xs[3], ys[3]) if upright else None


def _reaches_beyond(item: Any, area: Area) -> bool:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return False
    near = _NEAR * (top.value - bottom.value)
    across = left.value < area[0] + near or right.value > area[2] - near
    return across or bottom.value < area[1] - _SLACK or top.value > area[3] + _SLACK
