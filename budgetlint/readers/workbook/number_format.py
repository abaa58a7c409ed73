"""Number formats of spreadsheets taken apart: sections, literal texts, digits, parts of dates."""

import operator
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from budgetlint.model.record import record
from budgetlint.model.regex import regex

GENERAL = "General"
_PIECE = regex(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_(?P<gap>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<exponent>[Ee][+-])|(?P<general>General|G/通用格式)|(?P<noon>AM/PM|A/P|上午/下午)"
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[aA]{3,4}|[eE]+)|(?P<digit>[0#?])|(?P<mark>[.,;%/@])|(?P<plain>.)",
    re.S,
)
_CURRENCY = regex(r"^\$([^-]+)")
_CONDITION = regex(r"^(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$")
_COMPARISONS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_LITERAL = frozenset(("quoted", "escaped", "plain"))
_DATES = frozenset(("date", "elapsed"))


@record
class Piece:
    """One part of a format: a digit, a literal text, a mark such as the point, a part of a date."""

    kind: str
    text: str


@record
class Section:
    """The pieces that show some of the numbers; `condition` says which, where the format does."""

    pieces: tuple[Piece, ...]
    condition: tuple[str, Decimal] | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """What kinds of pieces there are."""
        return frozenset(piece.kind for piece in self.pieces)

    def takes(self, value: Decimal) -> bool:
        """Whether the condition holds; a section without one takes every number."""
        if self.condition is None:
            return True
        comparison, bound = self.condition
        return bool(_COMPARISONS[comparison](value, bound))


def section_for(form: str, value: Decimal) -> Section:
    """The section of the format that shows the number."""
    sections = sections_of(form)
    if any(section.condition for section in sections):
        return next((section for section in sections if section.takes(value)), sections[-1])
    if len(sections) > 2 and not value:
        return sections[2]
    return sections[1] if len(sections) > 1 and value < 0 else sections[0]


@lru_cache(maxsize=1024)
def sections_of(form: str) -> tuple[Section, ...]:
    """The sections of a format in their order."""
    found: list[list[Piece]] = [[]]
    for piece in _pieces(form):
        if piece == Piece("mark", ";"):
            found.append([])
        else:
            found[-1].append(piece)
    return tuple(_section(pieces) for pieces in found)


def _pieces(form: str) -> Iterator[Piece]:
    for match in _PIECE.finditer(form):
        kind = match.lastgroup or "plain"
        text = match.group(kind)
        if kind in _LITERAL:
            yield Piece("literal", text)
        elif kind == "bracket":
            yield from _bracketed(text)
        elif kind == "date":
            yield Piece(kind, text.lower())
        elif kind not in ("gap", "fill"):
            yield Piece(kind, text)


def _bracketed(text: str) -> Iterator[Piece]:
    """[$¥-804] shows a currency, [h] counts hours; colours and languages show nothing."""
    currency = _CURRENCY.match(text)
    if currency:
        yield Piece("literal", currency.group(1))
    elif text and not text.lower().strip("hms"):
        yield Piece("elapsed", text.lower())
    elif _CONDITION.match(text):
        yield Piece("condition", text)


def _section(pieces: list[Piece]) -> Section:
    """Takes the condition out of the pieces; m behind hours or before seconds becomes n, the minutes."""
    condition = None
    for piece in pieces:
        match = _CONDITION.match(piece.text) if piece.kind == "condition" else None
        if match:
            try:
                condition = (match.group(1), Decimal(match.group(2)))
            except InvalidOperation:
                condition = None
    shown = [piece for piece in pieces if piece.kind != "condition"]
    dates = [number for number, piece in enumerate(shown) if piece.kind in _DATES]
    for before, number, after in zip([None, *dates], dates, [*dates[1:], None], strict=False):
        behind_hours = before is not None and shown[before].text[0] == "h"
        before_seconds = after is not None and shown[after].text[0] == "s"
        if shown[number].text[0] == "m" and (behind_hours or before_seconds):
            shown[number] = Piece(shown[number].kind, "n" * len(shown[number].text))
    return Section(tuple(shown), condition)
