"""Tables that run over pages: what is one table, which rows a page break cut, which merged labels.

Joined is only what the content proves. A row is cut where its columns complete each other and every cell
that goes on reached the edge of its column; a label belongs to the part of its cell above it where no
other cell of its column is blank.
"""

from collections.abc import Iterable, Sequence

from budgetlint.readers.labels import is_known
from budgetlint.readers.pdf.items import Layout, Line, Part, TableCell
from budgetlint.readers.pdf.lines import NUMBER, Words, are_two_numbers, is_full, joined
from budgetlint.readers.pdf.repeating import begins_anew, is_head, repeated_rows

_SAME = 3.0
"""Points by which the edges of one column may differ on two pages."""
_USUAL = 0.9
"""Share of the cells of a column that are filled where a blank one is a surprise."""
_UNLIKELY = 0.1
"""Chance from which on full lines in several columns at once prove that a row goes on."""
_ENDED = "。；;！!？?"


Pair = tuple[TableCell, TableCell]
"""A cell at the end of a page, and the cell under it at the top of the next."""


def chains(pages: Sequence[Layout]) -> list[list[Part] | Line]:
    """The lines and tables of all pages in reading order, each table with its parts on all pages."""
    found: list[list[Part] | Line] = []
    last = None
    for page in pages:
        for number, item in enumerate(page.items):
            if isinstance(item, Line):
                found.append(item)
                continue
            chain = found[-1] if found else None
            if number == 0 and isinstance(chain, list) and last == page.page - 1 and _goes_on(chain, item):
                chain.append(item)
            else:
                found.append([item])
        last = page.page if page.items else last
    return found


def _goes_on(chain: list[Part], below: Part) -> bool:
    """Whether the table at the top of a page goes on with the one at the end of the page before.

    If so, its repeated head is taken off, and what the break cut is put together.
    """
    above = chain[-1]
    edges = zip(above.box[::2], below.box[::2], strict=True)
    if any(abs(first - second) > _SAME for first, second in edges):
        return False
    rows = [part.texts(number) for part in chain for number in range(part.height)]
    repeated = repeated_rows(rows, below)
    if begins_anew(rows, below, repeated):
        return False
    if rows[:repeated] == [below.texts(number) for number in range(repeated)]:
        # the head of the whole table: with it a form would seem to begin once more
        _take_off(below, repeated)
        repeated = 0
    if repeated < below.height:
        _mend(chain, below, repeated)
    return True


def _take_off(part: Part, rows: int) -> None:
    part.cells = [cell for cell in part.cells if cell.top >= rows]
    for cell in part.cells:
        cell.top, cell.bottom = cell.top - rows, cell.bottom - rows
    part.height -= rows


def _mend(chain: Sequence[Part], below: Part, first: int) -> None:
    """Puts the words of a cut row and of cut labels together in the part above the break."""
    above = chain[-1]
    ends = [cell for cell in above.cells if cell.bottom == above.height]
    starts = below.row(first)
    pairs = [(end, start) for end in ends for start in starts if _same_column(end, start)]
    everything = [cell for part in (*chain, below) for cell in part.cells]
    labels = _labels((*chain, below))
    entries = [pair for pair in pairs if all(cell.bottom - cell.top == 1 for cell in pair)]
    relabelled = any(_is_relabelled(pair, labels) for pair in pairs)
    alike = len(pairs) == len(starts) and not relabelled
    cut = _is_cut_row(entries, (*chain, below)) if alike else False
    below.doubtful = cut is None
    for end, start in pairs:
        if cut and (end, start) in entries:
            _move(end, start, joined(end.whole.words, start.words))
        elif _is_label(end, labels) and not NUMBER.fullmatch(start.text) and not _is_corner(end, above):
            _mend_label(end, start, everything)


def _same_column(first: TableCell, second: TableCell) -> bool:
    edges = zip(first.box[::2], second.box[::2], strict=True)
    return all(abs(one - other) <= _SAME for one, other in edges)


def _labels(parts: Iterable[Part]) -> list[TableCell]:
    """The cells that are merged over several rows, those of a head left out: they stand over amounts too."""
    return [
        cell
        for part in parts
        for cell in part.cells
        if cell.bottom - cell.top > 1 and not is_head(part.texts(cell.top))
    ]


def _is_corner(end: TableCell, above: Part) -> bool:
    """Whether the cell is the blank corner of a head that is the last row of its page."""
    return not end.text and end.bottom - end.top == 1 and is_head(above.texts(end.top))


def _is_label(one: TableCell, labels: Iterable[TableCell]) -> bool:
    """Whether the cell stands in a column of labels that are merged over several rows."""
    return any(_same_column(cell, one) for cell in labels)


def _is_relabelled(pair: Pair, labels: Iterable[TableCell]) -> bool:
    """Whether another label begins below the break where one stood above it."""
    end, start = pair
    if not end.whole.text or not is_known(start.text) or _completes(end, start):
        return False
    return is_known(end.whole.text) or _is_label(end, labels)


def _is_cut_row(pairs: Sequence[Pair], chain: Sequence[Part]) -> bool | None:
    """Whether the first row below a break is the rest of the last row above it; None where it may be.

    Every cell with words in both must have reached its edge. The proof is a cell that is blank and never
    is, a label that only both parts make whole, or edges that are hardly ever reached otherwise.
    """
    both = [pair for pair in pairs if pair[0].whole.text and pair[1].text]
    if not any(start.text for _, start in pairs):
        return False
    if any(are_two_numbers(end.whole.text, start.text) for end, start in both):
        return False
    shaped = _rows_of_shape(pairs, chain)
    completes = any(_completes(*pair) for pair in both)
    lacking = _lacking(pairs, shaped, chain)
    forgiving = completes or any(not start.text for _, start in lacking)
    if not all(is_full(end.whole.words, start.words, certain=forgiving) for end, start in both):
        return False
    if completes or lacking:
        return True
    if len(both) > 1:
        return True if _chance(pairs, both, shaped) <= _UNLIKELY else None
    open_ended = all(end.whole.text[-1] not in _ENDED for end, _ in both)
    blank = any(bool(end.whole.text) != bool(start.text) for end, start in pairs)
    return len(both) == 1 and len(pairs) == 2 and blank and open_ended


def _lacking(
    pairs: Sequence[Pair], shaped: Sequence[Sequence[TableCell]], chain: Sequence[Part]
) -> list[Pair]:
    """The columns that all rows of this shape fill, and that one part of the broken row leaves blank."""
    least = max(2.0, _USUAL * len(shaped))
    labels = _labels(chain)
    return [
        (end, start)
        for number, (end, start) in enumerate(pairs)
        if bool(end.whole.text) != bool(start.text)
        and not is_known(end.whole.text or start.text)
        and sum(bool(row[number].text) for row in shaped) >= least
        and not _is_label(end, labels)
    ]


def _chance(pairs: Sequence[Pair], both: Sequence[Pair], shaped: Sequence[Sequence[TableCell]]) -> float:
    """How often the cells of other rows reach the edge by chance in all the columns that go on."""
    chance = 1.0
    for number, pair in enumerate(pairs):
        if pair in both:
            filled = [row[number].words for row in shaped if row[number].text]
            full = sum(is_full(words, pair[1].words) for words in filled)
            chance *= (full + 0.5) / (len(filled) + 1)
    return chance


def _completes(end: TableCell, start: TableCell) -> bool:
    """Whether two parts make a known label (效益指 / 标)."""
    return is_known(end.whole.text + start.text)


def _rows_of_shape(pairs: Sequence[Pair], chain: Sequence[Part]) -> list[list[TableCell]]:
    """The cells under the columns of a broken row, for each other row that has all these columns."""
    broken = {id(cell) for pair in pairs for cell in pair}
    found: list[list[TableCell]] = []
    for part in chain:
        for number in range(part.height):
            row = [cell for cell in part.row(number) if cell.bottom - cell.top == 1]
            under = [next((cell for cell in row if _same_column(cell, end)), None) for end, _ in pairs]
            cells = [cell for cell in under if cell is not None]
            if cells and len(cells) == len(pairs) and id(cells[0]) not in broken:
                found.append(cells)
    return found


def _move(end: TableCell, start: TableCell, words: Words) -> None:
    end.whole.words, start.words, start.home = words, Words(""), end.whole


def _mend_label(end: TableCell, start: TableCell, everything: Iterable[TableCell]) -> None:
    """Puts a merged label whole into the part of its cell above the break."""
    if not start.text:
        start.home = end.whole
    elif end.whole.text:
        if _completes(end, start):
            _move(end, start, Words(end.whole.text + start.text))
    elif not _stands_blank(end, everything):
        _move(end, start, start.words)


def _stands_blank(blank: TableCell, everything: Iterable[TableCell]) -> bool:
    """Whether other cells of the column are blank too: then a blank cell says that the label above holds."""
    return any(
        cell is not blank and cell.home is None and not cell.text and _same_column(cell, blank)
        for cell in everything
    )
