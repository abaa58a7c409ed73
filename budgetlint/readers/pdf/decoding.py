"""The characters and lines of a page, asked of pdfium with as few calls as possible."""

import ctypes
import math
from array import array
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import repeat
from typing import Any

import pypdfium2_raw as pdfium

from budgetlint.model.document import UNREAD
from budgetlint.model.record import replace
from budgetlint.readers.pdf.areas import INVISIBLE, Clips
from budgetlint.readers.pdf.characters import characters
from budgetlint.readers.pdf.filled_in import with_filled_in
from budgetlint.readers.pdf.shapes import Glyph, Page, Ruling
from budgetlint.readers.pdf.signs import Signs
from budgetlint.readers.pdf.turning import Matrix, point_at, times, turn_of
from budgetlint.readers.pdf.watermarks import Watermarks, is_marked

MOST_GLYPHS = 60_000
"""Characters of one page; no form has a tenth of it."""
MOST_RULINGS = 8_000
"""Lines of one page; a drawing has more, a table has not."""
MOST_OBJECTS = 30_000
"""Drawings, images and words of one page that are looked at; a page with more is a map."""
_THIN = 3.0
"""Points; a rectangle that is thinner is a line (Word draws borders so)."""
_SHORTEST = 0.5
_DEEPEST_FORM = 6
_COVERING = 0.5
"""Share of the page that an image must cover to be a scan."""
_SAMPLED = 40
_QUARTER = math.pi / 2
_SLANTED = math.pi / 4 - 0.12
"""How near to half a quarter turn characters stand that are no words of a form but a watermark."""
_TALLEST = 5.0
"""Times the usual height from which on characters lie over the words of others."""
_FAINT = 250
"""Brightness from which a line on white paper is not seen."""

Box = tuple[float, float, float, float]

_GLYPH: Callable[[tuple[str, float, float, float, float]], Glyph] = partial(tuple.__new__, Glyph)
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_loose_box = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)
"""The same function without the checks of arguments, which take longer than the call."""
_angle, _untold = (
    ctypes.PYFUNCTYPE(kind, ctypes.c_void_p, ctypes.c_int)(ctypes.cast(call, ctypes.c_void_p).value or 0)
    for kind, call in (
        (ctypes.c_float, pdfium.FPDFText_GetCharAngle),
        (ctypes.c_int, pdfium.FPDFText_HasUnicodeMapError),
    )
)


def decoded(document: Any, number: int) -> Page | None:
    """The page with this number, counted from 1; None where it is damaged."""
    page, undrawn = with_filled_in(document, number)
    if not page:
        return None
    try:
        text = pdfium.FPDFText_LoadPage(page)
        try:
            return replace(_Decoding(page, text, number).page(), undrawn=undrawn)
        finally:
            if text:
                pdfium.FPDFText_ClosePage(text)
    finally:
        pdfium.FPDF_ClosePage(page)


class _Decoding:
    """One page while it is decoded."""

    def __init__(self, page: Any, text: Any, number: int) -> None:
        self._page, self._text, self._number = page, text, number
        self._across: list[Ruling] = []
        self._down: list[Ruling] = []
        self._pictured = 0.0
        self._visible = False
        self._objects = 0
        self._clips, self._watermarks, self._marked = Clips(), Watermarks(), False
        self._signs = Signs()
        self._clipped: list[tuple[Glyph, Glyph]] = []

    def page(self) -> Page:
        """All that the page holds, turned as a person sees it."""
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(self._page, ctypes.byref(box))
        area = (box.left, box.bottom, box.right, box.top)
        upright = self._upright()
        self._turn = turn_of(area, upright)
        width, height = box.right - box.left, box.top - box.bottom
        if upright % 2:
            width, height = height, width
        self._draw(width * height)
        glyphs = self._glyphs(width, height)
        pictured = self._pictured > _COVERING * width * height
        if pictured and not self._visible:
            glyphs = []
        full = len(self._across) + len(self._down) >= MOST_RULINGS or self._objects >= MOST_OBJECTS
        rulings = ([], []) if full else (self._across, self._down)
        return Page(self._number, width, height, glyphs, *rulings, pictured, full, tuple(self._clipped))

    def _upright(self) -> int:
        """By how many quarters the sheet must be turned for most of its text to stand upright."""
        count = pdfium.FPDFText_CountChars(self._text) if self._text else 0
        quarters = [0, 0, 0, 0]
        for index in range(0, count, max(1, count // _SAMPLED)):
            angle = pdfium.FPDFText_GetCharAngle(self._text, index)
            if angle >= 0:
                quarters[-round(angle / (math.pi / 2)) % 4] += 1
        if not any(quarters):
            return int(pdfium.FPDFPage_GetRotation(self._page)) % 4
        return quarters.index(max(quarters))

    def _glyphs(self, width: float, height: float) -> list[Glyph]:
        """The characters with their boxes; what has no words and what stands outside the page is left out."""
        count = min(pdfium.FPDFText_CountChars(self._text), MOST_GLYPHS) if self._text else 0
        if count <= 0:
            return []
        texts = characters(self._text, count)
        corners = array("f", bytes(16 * count))
        address, handle = corners.buffer_info()[0], ctypes.cast(self._text, ctypes.c_void_p).value
        deque(map(_loose_box, repeat(handle), range(count), range(address, address + 16 * count, 16)), 0)
        placed = self._turn(corners[0::4], corners[3::4], corners[2::4], corners[1::4])
        placed_glyphs = map(_GLYPH, zip(texts, *placed, strict=True))
        readable = self._readable(count, list(placed_glyphs))
        seen = self._signs.shown(readable, self._text)
        glyphs, self._clipped = self._clips.parted(seen, self._text, self._turn)
        return [
            glyph
            for glyph in glyphs
            if (glyph.text > " " or (glyph.text == " " and glyph.x1 > glyph.x0))
            and 0 <= glyph.x0 + glyph.x1 <= 2 * width
            and 0 <= glyph.top + glyph.bottom <= 2 * height
        ]

    def _readable(self, count: int, glyphs: list[Glyph]) -> list[Glyph]:
        """The characters; blank for those of watermarks, unread for those that the font does not tell."""
        handle = ctypes.cast(self._text, ctypes.c_void_p).value
        angles = map(_angle, repeat(handle), range(count))
        slanted = [n for n, angle in enumerate(angles) if abs(angle % _QUARTER - _QUARTER / 2) < _SLANTED]
        untold = [n for n, found in enumerate(map(_untold, repeat(handle), range(count))) if found == 1]
        heights = sorted(glyph.bottom - glyph.top for glyph in glyphs if glyph.text > " ")
        tallest = _TALLEST * heights[len(heights) // 2] if heights else 0.0
        huge = [n for n, glyph in enumerate(glyphs) if glyph.bottom - glyph.top > tallest]
        laid_over = self._watermarks.among(glyphs, self._text, (self._across, self._down))
        for numbers, text in ((untold, UNREAD), (slanted, "\0"), (huge, "\0"), (laid_over, "\0")):
            for number in numbers:
                glyphs[number] = glyphs[number]._replace(text=text)
        return glyphs

    def _draw(self, area: float) -> None:
        """Collects the lines, and how much of the page images cover."""
        page, words = self._page, pdfium.FPDF_PAGEOBJ_TEXT
        count = pdfium.FPDFPage_CountObjects(page)
        if count > MOST_OBJECTS:
            self._objects = count
            return
        for index in range(count):
            item = pdfium.FPDFPage_GetObject(page, index)
            if pdfium.FPDFPageObj_GetType(item) == words:
                self._clips.note(item)
                self._signs.note(item)
                self._watermarks.note(item)
            if not self._visible or pdfium.FPDFPageObj_GetType(item) != words:
                self._object(item, _UNMOVED, 0)

    def _object(self, item: Any, moved: Matrix, depth: int) -> None:
        self._objects += 1
        if self._objects >= MOST_OBJECTS or len(self._across) + len(self._down) >= MOST_RULINGS:
            return
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            if depth:
                self._signs.note(item)
                self._watermarks.note(item, marked=self._marked)
            if not self._visible:
                self._visible = pdfium.FPDFTextObj_GetTextRenderMode(item) != INVISIBLE
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(item, moved)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = _bounds(item, moved)
            self._pictured += (x1 - x0) * (y1 - y0)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            inner, outside = times(_matrix(item), moved), self._marked
            self._marked = outside or is_marked(item)
            for index in range(min(pdfium.FPDFFormObj_CountObjects(item), MOST_OBJECTS)):
                self._object(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)
            self._marked = outside

    def _path(self, item: Any, moved: Matrix) -> None:
        x0, y0, x1, y1 = _bounds(item, moved)
        narrow, low = x1 - x0 <= _THIN, y1 - y0 <= _THIN
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(filled), ctypes.byref(stroked))
        drawn = bool(stroked.value or filled.value) and _shows(item, stroked=bool(stroked.value))
        if not drawn or (narrow and low and max(x1 - x0, y1 - y0) < _SHORTEST):
            return
        if narrow or low:
            self._ruling(x0, y0, x1, y1)
            return
        matrix = times(_matrix(item), moved)
        for piece in _pieces(item, matrix):
            if stroked.value or _is_thin(piece):
                for ax, ay, bx, by in piece if stroked.value else (_extent(piece),):
                    self._ruling(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _ruling(self, x0: float, y0: float, x1: float, y1: float) -> None:
        (left,), (top,), (right,), (bottom,) = self._turn([x0], [y0], [x1], [y1])
        if bottom - top <= _THIN and right - left >= bottom - top:
            self._across.append(Ruling((top + bottom) / 2, left, right))
        elif right - left <= _THIN:
            self._down.append(Ruling((left + right) / 2, top, bottom))


def _bounds(item: Any, moved: Matrix) -> Box:
    left, low, right, high = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    if not pdfium.FPDFPageObj_GetBounds(item, left, low, right, high):
        return (0.0, 0.0, 0.0, 0.0)
    x0, y0, x1, y1 = left.value, low.value, right.value, high.value
    if moved is _UNMOVED:
        return (x0, y0, x1, y1)
    corners = [point_at(moved, x, y) for x in (x0, x1) for y in (y0, y1)]
    return (
        min(x for x, _ in corners),
        min(y for _, y in corners),
        max(x for x, _ in corners),
        max(y for _, y in corners),
    )


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return _UNMOVED
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _shows(item: Any, *, stroked: bool) -> bool:
    """Whether the path is drawn in a colour that shows on white paper."""
    asked = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    red, green, blue, solid = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    if not asked(item, red, green, blue, solid):
        return True
    return solid.value > 0 and min(red.value, green.value, blue.value) < _FAINT


Line = Box


def _pieces(item: Any, matrix: Matrix) -> Iterator[list[Line]]:
    """The closed or open outlines of a path, each as its straight lines; curves are left out."""
    lines: list[Line] = []
    start = here = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(item), 4 * MOST_RULINGS)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = point_at(matrix, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if lines:
                yield lines
            lines, start = [], point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            lines.append((*here, *point))
        here = point
        if pdfium.FPDFPathSegment_GetClose(segment) and here != start:
            lines.append((*here, *start))
    if lines:
        yield lines


def _extent(piece: list[Line]) -> Line:
    xs = [x for line in piece for x in (line[0], line[2])]
    ys = [y for line in piece for y in (line[1], line[3])]
    return (min(xs), min(ys), max(xs), max(ys))


def _is_thin(piece: list[Line]) -> bool:
    x0, y0, x1, y1 = _extent(piece)
    return min(x1 - x0, y1 - y0) <= _THIN and max(x1 - x0, y1 - y0) >= _SHORTEST
