"""Texts in fonts that show signs in place of letters, read as the signs that a person sees."""

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2_raw as pdfium

from budgetlint.model.document import UNREAD
from budgetlint.model.regex import regex
from budgetlint.readers.pdf.areas import address
from budgetlint.readers.pdf.shapes import Glyph
from budgetlint.readers.symbols import is_of_signs, shown_in

_LONGEST = 200
_NAME = regex(r"(?:[A-Z]{6}\+)?([A-Za-z]+?)(?:MT)?[- ]?([23]?)(?:[-,].*)?")
"""How files name such a font: ABCDEF+SymbolMT, Wingdings2, Wingdings-Regular."""
_KEPT = frozenset(("", "\0", UNREAD, "×", "÷", "°"))
"""What is no text, and signs that a file can only mean: as letters, the fonts have nothing useful there."""
_PRIVATE = 0xF000
"""Where signs stay that have no character of their own, such as most bullets."""


class Signs:
    """The texts of a page in such fonts."""

    def __init__(self) -> None:
        self._fonts: dict[int, str] = {}
        self._texts: dict[int, str] = {}

    def note(self, item: Any) -> None:
        """Remember a text object if its font shows signs."""
        font = pdfium.FPDFTextObj_GetFont(item)
        name = self._fonts.get(address(font))
        if name is None:
            name = self._fonts[address(font)] = _name(font)
        if is_of_signs(name):
            self._texts[address(item)] = name

    def shown(self, glyphs: Sequence[Glyph], text: Any) -> list[Glyph]:
        """All characters of a page, those of such texts as they are seen."""
        if not self._texts:
            return list(glyphs)
        items = (pdfium.FPDFText_GetTextObject(text, index) for index in range(len(glyphs)))
        names = (self._texts.get(address(item)) for item in items)
        return [
            glyph if name is None else glyph._replace(text=_shown(name, glyph.text))
            for glyph, name in zip(glyphs, names, strict=True)
        ]


def _shown(font: str, letter: str) -> str:
    """The sign for a letter; what is no text or untold already stays so."""
    if letter in _KEPT:
        return letter
    found = shown_in(font, letter)
    return chr(_PRIVATE + ord(letter) % 0x100) if found == UNREAD else found


def _name(font: Any) -> str:
    """The name of a font as word processors say it."""
    buffer = ctypes.create_string_buffer(_LONGEST)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, _LONGEST)
    found = _NAME.fullmatch(buffer.value.decode("latin-1"))
    return " ".join(filter(None, found.groups())) if found else ""
