"""Fields of a form that were filled in, and words typed over a page: a viewer shows them as if printed."""

import ctypes
from typing import Any

import pypdfium2_raw as pdfium

_MOST = 5_000
_TYPED, _FIELD = pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_WIDGET
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_SHOWN = ("Tj", "TJ", "'", '"')
"""What draws words."""
_SIGNATURE, _BUTTON = "Sig", "Btn"
"""Fields that are no words of the form: seals lie over its words, a box to tick names its states."""


def with_filled_in(document: Any, number: int) -> tuple[Any, bool]:
    """The page with what was filled in as a part of it, and whether some of it cannot be seen there."""
    page = pdfium.FPDF_LoadPage(document, number - 1)
    count = min(pdfium.FPDFPage_GetAnnotCount(page), _MOST) if page else 0
    if not count:
        return page, False
    drawn, undrawn = [], False
    for index in range(count):
        shows, says = _filled_in(page, index)
        drawn += [index] if shows else []
        undrawn = undrawn or (says and not shows)
    if drawn:
        for index in sorted(set(range(count)) - set(drawn), reverse=True):
            pdfium.FPDFPage_RemoveAnnot(page, index)
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        pdfium.FPDF_ClosePage(page)
        page = pdfium.FPDF_LoadPage(document, number - 1)
    return page, undrawn


def _filled_in(page: Any, index: int) -> tuple[bool, bool]:
    """Whether something over a page is drawn with words, and whether it states words."""
    note = pdfium.FPDFPage_GetAnnot(page, index)
    try:
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        if kind not in (_TYPED, _FIELD) or pdfium.FPDFAnnot_GetFlags(note) & _UNSEEN:
            return False, False
        sort = _text(pdfium.FPDFAnnot_GetStringValue, note, b"FT")
        if sort == _SIGNATURE:
            return False, False
        drawn = _text(pdfium.FPDFAnnot_GetAP, note, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL)
        said = _text(pdfium.FPDFAnnot_GetStringValue, note, b"V" if kind == _FIELD else b"Contents")
        return any(sign in drawn for sign in _SHOWN), bool(said.strip()) and sort != _BUTTON
    finally:
        pdfium.FPDFPage_CloseAnnot(note)


def _text(asked: Any, note: Any, key: Any) -> str:
    size = asked(note, key, None, 0)
    units = (ctypes.c_ushort * (size // 2))()
    asked(note, key, units, size)
    return bytes(units).decode("utf-16-le", errors="replace").rstrip("\0")
