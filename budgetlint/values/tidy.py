"""The text of a cell in one manner of writing, with the column that each character came from.

Full width, traditional characters, variants of signs, LaTeX residue and white space mean nothing and go;
what could change a number stays as it is: circled digits, vulgar fractions, a gap between two digits.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from budgetlint.model.regex import regex
from budgetlint.vocabulary import vocabulary

_LATEX = {
    r"\geqslant": "≥", r"\leqslant": "≤", r"\geq": "≥", r"\leq": "≤", r"\ge": "≥", r"\le": "≤", r"\gt": ">",
    r"\lt": "<", r"\approx": "≈", r"\sim": "-", r"\times": "*", r"\cdot": "·", r"\pm": "±", r"\%": "%",
    r"\text": "", r"\mathrm": "", r"\,": "", r"\;": "", r"\ ": "", "{": "", "}": "", "$": "",
}  # fmt: skip
_LATEX_COMMAND = regex("|".join(map(re.escape, sorted(_LATEX, key=len, reverse=True))))
_SIGN_PAIRS = {
    ">=": "≥",
    "=>": "≥",
    "<=": "≤",
    "=<": "≤",
    "≥=": "≥",
    "≤=": "≤",
    "==": "=",
    "--": "-",
    "+-": "±",
}
_FIRST_SIGNS = frozenset(pair[0] for pair in _SIGN_PAIRS)
_SPACED_GROUPS = regex(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d,])")
_GAP = " "
_BEFORE_GAP = "0123456789."
_STRIKE = "\0"
_STRUCK = frozenset("0123456789.,%‰<>=≤≥≈-+")
_UNSURE = "½"
_TREACHEROUS = "\u00ad\u20e3"
"""A soft hyphen is often the hyphen of a range, a keycap belongs to a list number."""
_REVERSING = "\u202e"
"""Shows what follows backwards: the digits that a person sees are others."""
_SELECTORS = range(0xFE00, 0xFE10)


class Tidied(NamedTuple):
    """The text in one manner of writing; `columns` leads back to the text as it was."""

    text: str
    columns: Sequence[int]
    """For each character, and for the end, the 0-based column in the original text."""

    def column(self, index: int) -> int:
        """The original column of a character."""
        return self.columns[min(index, len(self.columns) - 1)]

    def end(self, index: int) -> int:
        """The original column behind the character before `index`."""
        return self.columns[index - 1] + 1 if index else 0


def tidied(text: str) -> Tidied:
    """The text without what means nothing."""
    table = _characters()
    if table.plain.issuperset(text) and not _has_pair(text):
        return Tidied(text, range(len(text) + 1))
    return _rewritten(text, table)


def _has_pair(text: str) -> bool:
    """Whether two signs may have to be written as one (>=, --, +-)."""
    return not _FIRST_SIGNS.isdisjoint(text) and any(pair in text for pair in _SIGN_PAIRS)


def _rewritten(text: str, table: "_Characters") -> Tidied:
    """The text character by character, each as the table reads it."""
    kept: list[str] = []
    columns: list[int] = []
    for column, character in enumerate(_of_equal_length(text)):
        written = table[character]
        if not written:
            continue
        if written == _STRIKE:
            if kept and kept[-1] in _STRUCK:
                kept.append(_UNSURE)
                columns.append(column)
            continue
        if written == _GAP:
            if kept and kept[-1] in _BEFORE_GAP:
                kept.append(_GAP)
                columns.append(column)
            continue
        if kept and kept[-1] == _GAP and not (written[0].isdigit() or written[0] == "."):
            kept.pop()
            columns.pop()
        kept += written
        columns += [column] * len(written)
    if kept and kept[-1] == _GAP:
        kept.pop()
        columns.pop()
    _join_signs(kept, columns)
    return Tidied("".join(kept), (*columns, len(text)))


def _join_signs(kept: list[str], columns: list[int]) -> None:
    """Write signs of two characters as one: >= is ≥, also in full width or with a space between."""
    for at in range(len(kept) - 2, -1, -1):
        sign = _SIGN_PAIRS.get(kept[at] + kept[at + 1]) if kept[at] in _FIRST_SIGNS else None
        if sign:
            kept[at : at + 2] = [sign]
            del columns[at + 1]


def _of_equal_length(text: str) -> str:
    """The text with LaTeX commands replaced in place, padded so that columns stay."""
    if "\\" in text or "$" in text:
        text = _LATEX_COMMAND.sub(lambda found: _padded(_LATEX[found[0]], found[0]), text)
    if " " in text:
        text = _SPACED_GROUPS.sub(lambda found: found[0].replace(" ", "\0"), text)
    return text


def _padded(written: str, original: str) -> str:
    return written + "\0" * (len(original) - len(written))


class _Characters(dict[str, str]):
    """What each character is read as, worked out on first sight; a space for white space, "" for nothing."""

    def __init__(self, known: dict[str, str]) -> None:
        """The characters that the vocabulary names; the others follow when they are met."""
        super().__init__(known)
        self.plain: set[str] = set()
        """The characters met so far that are read as themselves."""

    def __missing__(self, character: str) -> str:
        self[character] = written = self._read(character)
        if written == character and written != _GAP:
            self.plain.add(character)
        return written

    def _read(self, character: str) -> str:
        category = unicodedata.category(character)
        if character == "\0" or category == "Cf" or ord(character) in _SELECTORS:
            return ""
        if category in ("Mn", "Me"):
            return _STRIKE
        if category == "Nd":
            return str(unicodedata.decimal(character))
        if character.isspace():
            return _GAP
        decomposed = unicodedata.normalize("NFKC", character)
        if decomposed != character and any(map(str.isdigit, decomposed)) and character not in "㎡㎥㎢":
            return _sign_for(character)
        return "".join(self.get(one, one) for one in decomposed if not one.isspace())


def _sign_for(character: str) -> str:
    """What stands for ① (a list number: ¹), for ½ and ⁴ (no way to read them: ½); ² and ³ belong to units."""
    if character in "²³":
        return character
    return "¹" if unicodedata.decomposition(character).startswith(("<circle>", "<compat>")) else "½"


@cache
def _characters() -> _Characters:
    pairs = vocabulary("numerals")["characters"].split()
    table = _Characters({pair[0]: pair[1:] for pair in pairs})
    table["㎡"], table["㎥"], table["㎢"] = "m2", "m3", "km2"
    table |= dict.fromkeys(_TREACHEROUS, _STRIKE) | {_REVERSING: _UNSURE}
    return table
