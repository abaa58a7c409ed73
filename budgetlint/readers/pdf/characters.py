"""The characters of a page as pdfium counts them, one string for each."""

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2_raw as pdfium

from budgetlint.model.document import UNREAD
from budgetlint.readers.unseen import UNSEEN

_FOLDED = dict.fromkeys(map(ord, "\u00a0\u3000\u2002\u2003"), " ") | dict.fromkeys(
    map(ord, f"\ufffe\uffff\x7f{UNSEEN}"), "\0"
)
_FOLDED |= dict.fromkeys([*range(0xE000, 0xF000), *range(0xF030, 0xF03A)], UNREAD)
"""Spaces of all kinds as one; what is no text as what is left out, signs of a font's own as unread."""
_HYPHENS = frozenset("\ufffe\x02")
"""What pdfium gives for a hyphen at the end of a line: the first in a text, the second alone."""


def characters(text: Any, count: int) -> list[str]:
    """The first characters of the text of a page; what is no text is a null character."""
    units = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, units)
    found = bytes(units)[: 2 * count].decode("utf-16-le", errors="surrogatepass")
    if written == count + 1 and len(found) == count and "\x00" not in found:
        return _hyphened(text, found, list(found.translate(_FOLDED)))
    codes = (pdfium.FPDFText_GetUnicode(text, index) for index in range(count))
    plain = [chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "" for code in codes]
    return _hyphened(text, plain, [one.translate(_FOLDED) for one in plain])


def _hyphened(text: Any, given: Sequence[str], texts: list[str]) -> list[str]:
    """The characters with the hyphens at ends of lines, which may stand between two years (2024年-)."""
    for index in (number for number, one in enumerate(given) if one in _HYPHENS):
        if pdfium.FPDFText_IsHyphen(text, index) == 1:
            texts[index] = "-"
    return texts
