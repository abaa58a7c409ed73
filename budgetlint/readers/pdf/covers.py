"""A first page that is an image: a cover, if it holds little ink, no table, and a form begins behind it.

Whatever else an image may hold was not read, so that the file is incomplete; a cover has nothing to check.
"""

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2_raw as pdfium

from budgetlint.model.regex import regex
from budgetlint.readers.labels import is_title
from budgetlint.readers.pdf.items import Layout, Line, Part

_WIDE = 600
_HIGH = 850
"""Pixels of the picture in which lines are sought: a line of a table is one pixel high in it."""
_DARK = 150
_MOST_INK = 0.03
"""Share of dark pixels up to which a page has no more than a few lines of words."""
_LONGEST_STROKE = 60
"""Pixels in a row from which on a dark run is no stroke of a character but a drawn line."""
_MOST_LINES = 2
"""Lines drawn above and below the words of a cover; a table has more."""
_CONTENTS = regex(r"^目\s*录$")


def looks_like_a_cover(document: Any) -> bool:
    """Whether the first page, drawn as a picture, has little ink and hardly any straight lines."""
    page = pdfium.FPDF_LoadPage(document, 0)
    if not page:
        return False
    try:
        picture = _picture(page)
    finally:
        pdfium.FPDF_ClosePage(page)
    if picture is None or picture.count(b"\1") > _MOST_INK * len(picture):
        return False
    across = [picture[at : at + _WIDE] for at in range(0, len(picture), _WIDE)]
    down = [picture[at::_WIDE] for at in range(_WIDE)]
    return max(_lines(across), _lines(down)) <= _MOST_LINES


def _picture(page: Any) -> bytes | None:
    """The page, a byte for each pixel: 1 for a dark one."""
    bitmap = pdfium.FPDFBitmap_CreateEx(_WIDE, _HIGH, pdfium.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        return None
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, _WIDE, _HIGH, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, _WIDE, _HIGH, 0, pdfium.FPDF_GRAYSCALE)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        raw = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * _HIGH)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    rows = (raw[at : at + _WIDE] for at in range(0, stride * _HIGH, stride))
    return b"".join(rows).translate(bytes(int(shade < _DARK) for shade in range(256)))


def _lines(rows: Sequence[bytes]) -> int:
    """How many lines are drawn along the rows; a line a little askew or thick lies in several."""
    run = b"\1" * _LONGEST_STROKE
    found, before = 0, False
    for row, following in zip(rows, [*rows[1:], b""], strict=True):
        both = int.from_bytes(row, "big") | int.from_bytes(following, "big")
        is_line = run in both.to_bytes(len(row), "big")
        found += is_line and not before
        before = is_line
    return found


def begins_a_form(page: Layout | None) -> bool:
    """Whether the first words of a page are a title, or the heading of a table of contents."""
    if page is None or not page.items:
        return False
    first = page.items[0]
    words = (first.text,) if isinstance(first, Line) else _first_row(first)
    return len(words) == 1 and (is_title(words[0]) or bool(_CONTENTS.match(words[0])))


def _first_row(part: Part) -> tuple[str, ...]:
    return next((texts for number in range(part.height) if (texts := part.texts(number))), ())
