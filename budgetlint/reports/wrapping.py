"""Text on a grid of cells: a Chinese character takes two, and a number is never torn apart."""

import re
from collections.abc import Iterable
from unicodedata import combining, east_asian_width

from budgetlint.model.regex import regex

_PIECE = regex(
    r"\s+"
    r"|[0-9A-Za-z.,:%‰_+/\-−*×÷=<>≤≥≈≠§~]+(?:(?:万|亿)?[元人天月年次个项台套件%])?"
    r"|.",
    re.DOTALL,
)
_INK = regex("\x1b\\[[0-9;]*m")
_NEVER_FIRST = set("，。；：、！？）》」』”’】〉…·,.;:!?)]%")
_NEVER_LAST = set("（《「『“‘【〈([")


def cells(text: str) -> int:
    """How many cells of a terminal a text takes; signs that only colour it take none."""
    if "\x1b" in text:
        text = _INK.sub("", text)
    return sum(
        0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1 for character in text
    )


def padded(text: str, width: int) -> str:
    """The text with blanks on its right up to a width in cells."""
    return text + " " * (width - cells(text))


def pushed(text: str, width: int) -> str:
    """The text with blanks on its left up to a width in cells."""
    return " " * (width - cells(text)) + text


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a paragraph; a piece that is longer than a line keeps a line of its own."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and cells(line) + cells(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def strung(parts: Iterable[str], width: int, sign: str = " · ") -> list[str]:
    """The lines of a list of parts: a part stays whole where it can, and lines after the first are set in."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{sign}{part}" if lines else part
        if lines and cells(longer) <= width:
            lines[-1] = longer
        else:
            lines.extend(wrapped(part, width) if not lines else hanging("", part, width, 2))
    return lines


def hanging(label: str, text: str, width: int, indent: int = 0) -> list[str]:
    """A paragraph with its label on the left of the first line."""
    margin = indent + cells(label)
    first, *rest = wrapped(text, max(20, width - margin))
    return [" " * indent + label + first, *(" " * margin + line for line in rest)]


def _pieces(text: str) -> list[str]:
    """Runs that stay together: numbers with their unit, and marks with the word they belong to."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        belongs = piece in _NEVER_FIRST or (pieces and pieces[-1][-1] in _NEVER_LAST)
        if pieces and belongs:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
