"""Rows below a page break that go on counting where the rows above it end.

A table whose title is printed on every page begins there with its head if it is another one. What begins
without a head, in the same columns, with the next line number, the next ordinal or a code that stands under
one above, is the same table. Codes that only rise prove it where one of both parts alone holds the total,
and a total without anything that is counted closes what is counted above.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from budgetlint.model.regex import regex
from budgetlint.readers.labels import bare, strings
from budgetlint.readers.pdf.items import Part, TableCell, same_column
from budgetlint.readers.pdf.repeating import is_head
from budgetlint.vocabulary import vocabulary

_CODE = regex(r"\d{3}(?:\d{2}){0,3}")
"""The code of a class of expenditure (208), of one in it (20805), of an item (2080505)."""
_LINE_NUMBER = regex(r"\d{1,3}")
_NUMERALS = "一二三四五六七八九"
_ORDINAL = regex(rf"([{_NUMERALS}]?十[{_NUMERALS}]?|[{_NUMERALS}])、")
_TOTALS = ("合计", "总计")

Column = tuple[Sequence[str], Sequence[str]]
"""The words in a column above a break, and those below it."""
Totals = tuple[set[str], set[str]]
"""The totals above a break, and those below it."""


def counts_on(chain: Sequence[Part], below: Part, first: int) -> bool:
    """Whether the rows of a part go on counting, from a row on, what those of the parts above it count."""
    starts = below.row(first)
    ends = [cell for cell in chain[-1].cells if cell.bottom == chain[-1].height]
    if is_head(below.texts(first)) or not all(any(same_column(end, one) for end in ends) for one in starts):
        return False
    columns = [(list(_under(chain, start)), list(_under([below], start))) for start in starts]
    totals = (_totals(chain), _totals([below]))
    return (
        _codes_go_on(columns, totals)
        or any(_is_next(above, own) for above, own in columns)
        or _closes(columns, totals)
    )


def _codes_go_on(columns: Sequence[Column], totals: Totals) -> bool:
    """Whether codes rise over the break: under a code above it, or in a table that has its total once."""
    codes = [(_codes(above), _codes(own)) for above, own in columns]
    coded = [(above, own) for above, own in codes if above and own]
    if not coded or all(totals) or not all(_rise(above + own) for above, own in coded):
        return False
    return any(totals) or any(_is_nested(above, own[0]) for above, own in coded)


def _closes(columns: Sequence[Column], totals: Totals) -> bool:
    """Whether the rows below count nothing, and hold the total of what is counted above."""
    above, own = (
        any(_CODE.fullmatch(text) or _ORDINAL.match(text) for column in columns for text in column[side])
        for side in (0, 1)
    )
    return above and not own and bool(totals[1]) and not totals[0] & totals[1]


def _under(parts: Sequence[Part], start: TableCell) -> Iterator[str]:
    """The words of the cells in the column of a cell, from top to bottom."""
    for part in parts:
        cells = sorted((cell for cell in part.cells if same_column(cell, start)), key=lambda cell: cell.top)
        yield from ("".join(cell.text.split()) for cell in cells if cell.text)


def _codes(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if _CODE.fullmatch(text)]


def _rise(codes: Sequence[str]) -> bool:
    return all(before < after for before, after in pairwise(codes))


def _is_nested(above: Sequence[str], code: str) -> bool:
    """Whether a code stands under one above the break."""
    return any(code != one and code.startswith(one) for one in above)


def _totals(parts: Sequence[Part]) -> set[str]:
    """The names of the rows that are totals."""
    rows = [part.texts(number) for part in parts for number in range(part.height)]
    names = (bare(row[0]) for row in rows if row and not is_head(row))
    return {name for name in names if name.endswith(_TOTALS)}


def _is_next(above: Sequence[str], own: Sequence[str]) -> bool:
    """Whether a column of line numbers or of ordinals goes on with the next one."""
    before, after = (
        [_number(match[1]) for text in side if (match := _ORDINAL.match(text))] for side in (above, own)
    )
    if before and after and after[0] == before[-1] + 1:
        return True
    if not any(text in _counters() for text in above) or not all(map(_LINE_NUMBER.fullmatch, own)):
        return False
    numbers = [int(text) for text in above if _LINE_NUMBER.fullmatch(text)]
    following = [int(text) for text in own]
    return bool(numbers and following) and all(
        second == one + 1 for one, second in pairwise([*numbers, *following])
    )


def _number(numeral: str) -> int:
    """The number of a Chinese numeral below one hundred."""
    tens, ten, ones = numeral.rpartition("十")
    digit = _NUMERALS.index(ones) + 1 if ones else 0
    return digit + (10 * (_NUMERALS.index(tens) + 1 if tens else 1) if ten else 0)


@cache
def _counters() -> frozenset[str]:
    """The heads of columns that count the rows."""
    return frozenset(strings(vocabulary("labels")["heads"]["ordinal"]))
