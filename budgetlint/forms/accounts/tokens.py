"""The words and numbers of a table of accounts in reading order, whatever separates its cells."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from unicodedata import normalize

from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.forms.labels import cleaned, compact
from budgetlint.forms.money import plain
from budgetlint.model.document import Cell, Row
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.regex import regex

_NUMBER = regex(r"^[-－]?\d[\d,]*(?:\.\d+)?$")
_DASH = regex(r"^[-—–－]+$")
_GROUPED = regex(r"^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_BROKEN_GROUP = regex(r"^-?\d{1,3}(?:,\d{3})*,\d{0,2}$")
_PIECE = regex(r"(?:19|20)\d\d\s+年\S*|\S+")
_GLUED = regex(r"^(?:-?\d{1,3}(?:,\d{3})*\.\d\d){2,}$")
_WITH_CENTS = regex(r"-?\d{1,3}(?:,\d{3})*\.\d\d")
_ORDINAL = regex(r"^(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、])$")


@record
class Token:
    """A word or a number as printed; `start` and `end` tell how far right it stands on its line.

    Positions count characters in running text and cells in a row of several cells.
    """

    printed: str
    place: Place
    start: int
    end: int
    width: int = 1
    """How many cells its row has."""
    first: bool = False
    """Whether it is the first of its line."""
    row: int = 0
    """The number of its row among those that are read together."""

    @property
    def in_cells(self) -> bool:
        """Whether it stands in a row of several cells, so that its position is that of its cell."""
        return self.width > 1

    @property
    def text(self) -> str:
        """The words at half width, without white space."""
        return compact(self.printed)

    @property
    def line(self) -> int:
        """The line that it begins on; the number of its row in a file without lines."""
        return self.place.line or self.row

    @property
    def last_line(self) -> int:
        """The line that it ends on."""
        return self.place.end_line or self.line

    @property
    def is_number(self) -> bool:
        """Whether it fills a cell of amounts: a number, or the dash that stands for none."""
        return bool(_NUMBER.match(self.text) or _DASH.match(self.text))

    @property
    def whole(self) -> int | None:
        """The number without point and separators, as line numbers and codes are written."""
        return int(self.text) if self.text.isascii() and self.text.isdigit() else None

    @property
    def amount(self) -> Decimal | None:
        """The number as written, None for words, dashes and numbers whose digits are wrongly grouped."""
        return _amount(self.printed)


@lru_cache(maxsize=8192)
def _amount(printed: str) -> Decimal | None:
    digits = plain(printed).replace("－", "-")
    return Decimal(digits) if _NUMBER.match(compact(printed)) and "," not in digits else None


def tokens_of(rows: Sequence[Row]) -> list[Token]:
    """The tokens of some rows; what extraction broke inside a word or a number is put together."""
    found: list[Token] = []
    for number, row in enumerate(rows, start=1):
        found += _line(row, number)
    return _with_whole_numbers(found)


def fold(text: str) -> str:
    """The text at half width and without white space, one character for each printed one."""
    return "".join(_half(sign) for sign in text if not sign.isspace())


def bare(text: str) -> str:
    """The printed words without white space."""
    return "".join(cleaned(text).split())


def joined(tokens: Sequence[Token]) -> Token:
    """Several tokens as one, with the place from the first to the last."""
    found = tokens[0]
    for token in tokens[1:]:
        found = _two(found, token)
    return found


def _half(sign: str) -> str:
    folded = normalize("NFKC", sign)
    return folded if len(folded) == 1 else sign


def _line(row: Row, row_number: int) -> list[Token]:
    filled = [(number, cell) for number, cell in enumerate(row.cells) if not cell.blank]
    width = len(row.cells)
    pieces = (token for number, cell in filled for token in _pieces(cell, number, width))
    found = [replace(token, row=row_number) if token.place.line is None else token for token in pieces]
    found = _with_whole_words(found)
    return [replace(found[0], first=True), *found[1:]] if found else []


def _pieces(cell: Cell, number: int, width: int) -> Iterator[Token]:
    """One token for a cell of a table, several where it holds words beside numbers or is a line of text."""
    text = cleaned(cell.text) if width > 1 else cell.text
    glued = _GLUED.match(text.strip()) if width > 1 or " " not in text.strip() else None
    matches = list((_WITH_CENTS if glued else _PIECE).finditer(text))
    numeric = [_NUMBER.match(compact(match.group())) is not None for match in matches]
    if width > 1 and not glued and (all(numeric) or not any(numeric)):
        yield Token(text, replace(cell.place, text=cell.text.strip()), number, number + 1, width)
        return
    for match in matches:
        start, end = match.span() if width == 1 else (number, number + 1)
        yield Token(match.group(), replace(cell.place, text=match.group()), start, end, width)


def _with_whole_words(line: list[Token]) -> list[Token]:
    """The tokens of a line with 合 计 and 一、 收入 as one token each."""
    found: list[Token] = []
    for token in line:
        last = found[-1] if found else None
        if last and (
            (_ORDINAL.match(last.text) and not token.is_number)
            or (
                len(last.text) == len(token.text) == 1
                and last.text + token.text in accounts_words()["spaced"]
            )
        ):
            found[-1] = _two(last, token)
        else:
            found.append(token)
    return found


def _with_whole_numbers(tokens: list[Token]) -> list[Token]:
    """The tokens with numbers joined that were broken over lines: 138,243, / 574.60."""
    found: list[Token] = []
    for token in tokens:
        last = found[-1] if found else None
        if (
            last
            and token.first
            and _BROKEN_GROUP.match(last.text)
            and _GROUPED.match(last.text + token.text)
            and token.line != last.line
        ):
            found[-1] = _two(last, token)
        else:
            found.append(token)
    return found


def _two(first: Token, second: Token) -> Token:
    printed = first.printed + second.printed
    separator = "\n" if second.line != first.last_line else " "
    text = f"{first.place.text}{separator}{second.place.text}"
    place = replace(first.place, text=text, end_line=second.place.end_line)
    return replace(first, printed=printed, place=place, end=second.end)
