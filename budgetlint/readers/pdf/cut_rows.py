"""Whether a page break cut a row in two, proved by what its columns and the rows of its shape hold."""

from collections.abc import Iterable, Sequence

from budgetlint.model.document import UNREAD
from budgetlint.model.regex import regex
from budgetlint.readers.labels import bare, is_known
from budgetlint.readers.pdf.items import Part, TableCell, same_column
from budgetlint.readers.pdf.lines import are_two_numbers, is_full
from budgetlint.readers.pdf.repeating import is_head
from budgetlint.vocabulary import vocabulary

_USUAL = 0.9
"""Share of the cells of a column that are filled where a blank one is a surprise."""
_UNLIKELY = 0.1
"""Chance from which on full lines in several columns at once prove that a row goes on."""
_ENDED = "。；;！!？?"
_NUMERALS = "一二三四五六七八九十"
_COUNTED = regex(r"[(（]?(\d{1,2}|[一二三四五六七八九十])([.．、)）])(?!\d)")
"""The number of a point in a passage, with the sign behind it."""

_ROUND = str.maketrans("（）", "()")

Pair = tuple[TableCell, TableCell]
"""A cell at the end of a page, and the cell under it at the top of the next."""


def is_cut_row(pairs: Sequence[Pair], chain: Sequence[Part]) -> bool | None:
    """Whether the first row below a break is the rest of the last row above it; None where it may be.

    Every cell with words in both must have reached its edge. The proof is a cell that is blank and never
    is, a label that only both parts make whole, edges that are hardly ever reached otherwise, or a rest
    without anything else in its row.
    """
    both = [pair for pair in pairs if pair[0].whole.text and pair[1].text]
    is_blank = not any(start.text for _, start in pairs)
    if is_blank or any(are_two_numbers(end.whole.text, start.text) for end, start in both):
        return False
    read = [pair for pair in both if UNREAD not in pair[0].whole.text + pair[1].text]
    if len(read) < len(both):
        return True if read and _is_proved(pairs, read, chain) else None
    return _goes_on_under_its_label(pairs) or _is_proved(pairs, both, chain)


def _is_proved(pairs: Sequence[Pair], both: Sequence[Pair], chain: Sequence[Part]) -> bool | None:
    """Whether what the parts of the row hold proves that they are one; `both` are filled in either."""
    completes = any(completes_label(*pair) or _closes_brackets(*pair) for pair in both)
    lacking = _lacking(pairs, chain)
    alone = _is_bare_rest(pairs, both)
    forgiving = completes or alone or any(not start.text for _, start in lacking)
    if not all(_continues(*pair, certain=forgiving) for pair in both):
        return None if alone else False
    if completes or lacking or alone or _is_open_ended(pairs, both):
        return True
    if len(both) < 2 and not _has_lost_the_rest(pairs, both):
        return False
    return True if _chance(pairs, both, chain) <= _UNLIKELY else None


def _is_open_ended(pairs: Sequence[Pair], both: Sequence[Pair]) -> bool:
    """Whether of two columns one goes on in the middle of a sentence, and the other is blank in one part."""
    blank = any(bool(end.whole.text) != bool(start.text) for end, start in pairs)
    return len(both) == 1 and len(pairs) == 2 and blank and both[0][0].whole.text[-1] not in _ENDED


def _goes_on_under_its_label(pairs: Sequence[Pair]) -> bool:
    """Whether a passage goes on beside the rest of its label: whatever it holds, it is under that label."""
    if len(pairs) != 2:
        return False
    (label, rest), (end, start) = pairs
    names = vocabulary("labels")["narratives"]
    return bool(end.whole.text and start.text) and bare(label.whole.text + rest.text) in names


def _is_bare_rest(pairs: Sequence[Pair], both: Sequence[Pair]) -> bool:
    """Whether one cell alone goes on, and what the row above holds left of it is blank below."""
    if len(both) != 1 or sum(bool(start.text) for _, start in pairs) > 1:
        return False
    return any(end.whole.text for end, _ in pairs[: pairs.index(both[0])])


def _has_lost_the_rest(pairs: Sequence[Pair], both: Sequence[Pair]) -> bool:
    """Whether one cell alone goes on, and the row above holds more than it."""
    return (
        len(both)
        == sum(bool(start.text) for _, start in pairs)
        == 1
        < sum(bool(end.whole.text) for end, _ in pairs)
    )


def _continues(end: TableCell, start: TableCell, *, certain: bool) -> bool:
    """Whether the words below found no room above, or are the next of the points that are counted there."""
    if _counts_on(end.whole.text, start.text) or _closes_brackets(end, start):
        return True
    return is_full(end.whole.words, start.words, certain=certain)


def _closes_brackets(end: TableCell, start: TableCell) -> bool:
    """Whether a bracket that is open above the break is closed below it."""
    above, below = (cell.translate(_ROUND) for cell in (end.whole.text, start.text))
    closed = below.find(")")
    return above.count("(") == above.count(")") + 1 and closed >= 0 and "(" not in below[:closed]


def _counts_on(above: str, below: str) -> bool:
    begun = _COUNTED.match(below)
    if begun is None:
        return False
    before = [match[1] for match in _COUNTED.finditer(above) if match[2] == begun[2]]
    return bool(before) and _ordinal(begun[1]) == _ordinal(before[-1]) + 1


def _ordinal(text: str) -> int:
    return int(text) if text.isdigit() else _NUMERALS.index(text) + 1


def _lacking(pairs: Sequence[Pair], chain: Sequence[Part]) -> list[Pair]:
    """The columns that all rows of this shape fill, and that one part of the broken row leaves blank."""
    shaped = _rows_of_shape(pairs, chain)
    least = max(2.0, _USUAL * len(shaped))
    labels = labels_of(chain)
    return [
        (end, start)
        for number, (end, start) in enumerate(pairs)
        if bool(end.whole.text) != bool(start.text)
        and not is_known(end.whole.text or start.text)
        and sum(bool(row[number].text) for row in shaped) >= least
        and not is_label(end, labels)
    ]


def _chance(pairs: Sequence[Pair], both: Sequence[Pair], chain: Sequence[Part]) -> float:
    """How often the cells of other rows reach the edge by chance in all the columns that go on."""
    shaped = _rows_of_shape(pairs, chain)
    chance = 1.0
    for number, pair in enumerate(pairs):
        if pair in both:
            filled = [row[number].words for row in shaped if row[number].text]
            full = sum(is_full(words, pair[1].words) for words in filled)
            chance *= (full + 0.5) / (len(filled) + 1)
    return chance


def completes_label(end: TableCell, start: TableCell) -> bool:
    """Whether two parts make a known label (效益指 / 标)."""
    return is_known(end.whole.text + start.text)


def _rows_of_shape(pairs: Sequence[Pair], chain: Sequence[Part]) -> list[list[TableCell]]:
    """The cells under the columns of a broken row, for each other row that has all these columns."""
    broken = {id(cell) for pair in pairs for cell in pair}
    found: list[list[TableCell]] = []
    for part in chain:
        for number in range(part.height):
            row = [cell for cell in part.row(number) if cell.bottom - cell.top == 1]
            under = [next((cell for cell in row if same_column(cell, end)), None) for end, _ in pairs]
            cells = [cell for cell in under if cell is not None]
            if cells and len(cells) == len(pairs) and id(cells[0]) not in broken:
                found.append(cells)
    return found


def labels_of(parts: Iterable[Part]) -> list[TableCell]:
    """The cells that are merged over several rows, those of a head left out: they stand over amounts too."""
    return [
        cell
        for part in parts
        for cell in part.cells
        if cell.bottom - cell.top > 1 and not is_head(part.texts(cell.top))
    ]


def is_label(one: TableCell, labels: Iterable[TableCell]) -> bool:
    """Whether the cell stands in a column of labels that are merged over several rows."""
    return any(same_column(cell, one) for cell in labels)
