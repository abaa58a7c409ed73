"""Rows of tables with a code, a label and amounts (支出决算表), and the words that stand between rows."""

import re
from collections.abc import Sequence

from budgetlint.forms.accounts.entry import Entry
from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.forms.accounts.tokens import Token, fold, joined
from budgetlint.model.record import field, mutable, replace
from budgetlint.model.regex import regex

_CODE = regex(r"^\d{3}(?:\d{2}){0,2}$")
_GLUED = regex(r"^(\d{3}(?:\d{2}){0,2})([^\W\d_].*)$", re.S)
_CODE_PIECE = regex(r"^\d{2,7}$")
_HEADS, _TAILS = (3, 5), (2, 4)
"""How many digits the code of a class or section has, and how many one or two more levels add."""


@mutable
class Coded:
    """The rows of a table, and the words between the amounts of one row and the code of the next.

    `gaps[n]` stands before row n, the last one behind the last row.
    """

    entries: list[Entry] = field(default_factory=list)
    gaps: list[list[Token]] = field(default_factory=lambda: [[]])


def with_codes(
    tokens: Sequence[Token], firsts: str, *, side_by_side: bool = False
) -> list[tuple[Token, bool]]:
    """The tokens, each with whether it is a code; broken codes (208 / 05 / 01) are put together.

    Where rows stand `side_by_side`, with one amount behind each label, a code may begin within a line.
    """
    tokens = [part for token in tokens for part in _unglued(token, firsts)]
    found: list[tuple[Token, bool]] = []
    number = 0
    while number < len(tokens):
        code, used = _broken_class(tokens, number) if side_by_side else (None, 1)
        if code is None:
            code, used = _code_at(tokens, number, firsts)
        found.append((code or tokens[number], code is not None))
        number += used
    return found


def _unglued(token: Token, firsts: str) -> list[Token]:
    """A code and the label that ran into it (2120899城乡社区支出) as two tokens."""
    match = _GLUED.match(token.printed)
    if match is None or token.printed[0] not in firsts:
        return [token]
    label = replace(token, printed=match[2], place=replace(token.place, text=match[2]), first=False)
    return [replace(token, printed=match[1], place=replace(token.place, text=match[1])), label]


def is_code(tokens: Sequence[Token], number: int, firsts: str) -> bool:
    """Whether a code begins at this token."""
    return _code_at(tokens, number, firsts)[0] is not None


def _code_at(tokens: Sequence[Token], number: int, firsts: str) -> tuple[Token | None, int]:
    token = tokens[number]
    if not _CODE_PIECE.match(token.text) or token.text[0] not in firsts:
        return None, 1
    for used in (3, 2, 1):
        pieces = tokens[number : number + used]
        following = tokens[number + used] if number + used < len(tokens) else None
        text = "".join(piece.text for piece in pieces)
        if len(pieces) < used or not _CODE.match(text) or not all(_CODE_PIECE.match(p.text) for p in pieces):
            continue
        if used > 1 and (not token.first or following is None or following.is_number):
            continue
        if used > 1 and not (_breaks_at_levels(pieces) and _is_followed(pieces, following)):
            continue
        if used > 1 or _stands_as_code(token, following) or _stands_beside_code(tokens, number):
            return joined(pieces), used
    return None, 1


def _broken_class(tokens: Sequence[Token], number: int) -> tuple[Token | None, int]:
    """An economic class in two cells (302 / 31) before its label, or before its one amount with cents.

    Two numbers and a third behind a class are not its amounts, where each class has one (Shanghai 2025).
    """
    pieces = tokens[number : number + 2]
    following = tokens[number + 2] if number + 2 < len(tokens) else None
    text = "".join(piece.text for piece in pieces)
    sizes = [len(piece.text) for piece in pieces]
    if text not in accounts_words()["economic_classes"] or sizes != [_HEADS[0], _TAILS[0]]:
        return None, 1
    if following is None or len({piece.line for piece in (*pieces, following)}) > 1:
        return None, 1
    if following.is_number and "." not in following.text:
        return None, 1
    return joined(pieces), len(pieces)


def _breaks_at_levels(pieces: Sequence[Token]) -> bool:
    """Whether a code is broken between its levels: an amount before a code (27 / 208) makes no other code."""
    first, *others = (len(piece.text) for piece in pieces)
    return first in _HEADS and all(size in _TAILS for size in others)


def _is_followed(pieces: Sequence[Token], following: Token | None) -> bool:
    """Whether the words behind a broken code are its label: on its line, where the code stands on one.

    A code and whole amounts whose label is torn over the lines around them (208 / 90 / 90) have none there.
    """
    on_one_line = pieces[0].line == pieces[-1].line
    return following is not None and (not on_one_line or following.line == pieces[0].line)


def _stands_as_code(token: Token, following: Token | None) -> bool:
    """Whether a number of three, five or seven digits is a code: words follow it, or amounts on its line."""
    if following is None:
        return False
    if not following.is_number:
        return fold(following.printed) not in accounts_words()["totals"]
    decimal = "." in following.text
    return decimal and (token.first or token.text in accounts_words()["economic_classes"])


def _stands_beside_code(tokens: Sequence[Token], number: int) -> bool:
    """Whether a number is a code whose label stands around its line, left of a row with code and label.

    `30399 30240 税金及附加费用 20.81` between 其他对个人和家庭的 and 补助: in a table of pairs.
    """
    known = accounts_words()["economic_classes"]
    token, *others = tokens[number : number + 3]
    if len(others) < 2 or token.line != others[1].line or others[1].is_number:
        return False
    is_known = token.text in known and others[0].text in known
    return is_known and fold(others[1].printed) in known[others[0].text]


def coded_rows(tokens: Sequence[Token], firsts: str) -> Coded:
    """The rows of a table of accounts whose codes begin with one of some digits."""
    words = accounts_words()
    found = Coded()
    current: Entry | None = None
    for token, starts in with_codes(tokens, firsts):
        if starts:
            current = _begin(found, code=token)
        elif token.is_number:
            if current is None or found.gaps[-1]:
                current = _begin(found)
                current.label, found.gaps[-2] = found.gaps[-2], []
            current.numbers.append(token)
            current.is_doubtful = current.is_doubtful or _may_be_code(token, current, firsts)
        elif fold(token.printed) in words["totals"]:
            current = _begin(found)
            current.label.append(token)
        elif current is None or current.numbers or (current.code is None and current.label):
            found.gaps[-1].append(token)
        else:
            current.label.append(token)
    return found


def _may_be_code(token: Token, entry: Entry, firsts: str) -> bool:
    """Whether the first amount of a row without a code may be its code, before whole amounts."""
    first = entry.code is None and token.first and entry.numbers == [token]
    return first and token.text[0] in firsts and bool(_CODE.match(token.text))


def _begin(found: Coded, code: Token | None = None) -> Entry:
    found.entries.append(Entry(code=code))
    found.gaps.append([])
    return found.entries[-1]
