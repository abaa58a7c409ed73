"""Tables that run over pages: what is one table, which rows a page break cut, which merged labels.

Joined is only what the content proves. A row is cut where its columns complete each other and every cell
that goes on reached the edge of its column; a label belongs to the part of its cell above it where no
other cell of its column is blank.
"""

from collections.abc import Iterable, Sequence

from budgetlint.readers.labels import is_known
from budgetlint.readers.pdf.cut_rows import (
    SAME,
    Pair,
    completes_label,
    is_cut_row,
    is_label,
    labels_of,
    same_column,
)
from budgetlint.readers.pdf.items import Layout, Line, Part, TableCell
from budgetlint.readers.pdf.lines import NUMBER, Words, joined
from budgetlint.readers.pdf.repeating import begins_anew, is_head, repeated_rows


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
    _restore_left_label(above, below)
    edges = zip(above.box[::2], below.box[::2], strict=True)
    if any(abs(first - second) > SAME for first, second in edges):
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


def _restore_left_label(above: Part, below: Part) -> None:
    """Puts the leftmost label back where it reaches over all of a page without a line drawn around it."""
    left = above.box[0]
    if below.box[0] - left <= SAME or abs(above.box[2] - below.box[2]) > SAME:
        return
    for cell in _ends(above):
        if cell.box[0] == left and abs(cell.box[2] - below.box[0]) <= SAME:
            _, top, right, bottom = below.box
            below.box = (left, top, right, bottom)
            below.cells.insert(0, TableCell(0, below.height, (left, top, cell.box[2], bottom), Words("")))
            return


def _take_off(part: Part, rows: int) -> None:
    part.cells = [cell for cell in part.cells if cell.top >= rows]
    for cell in part.cells:
        cell.top, cell.bottom = cell.top - rows, cell.bottom - rows
    part.height -= rows


def _mend(chain: Sequence[Part], below: Part, first: int) -> None:
    """Puts the words of a cut row and of cut labels together in the part above the break."""
    above = chain[-1]
    ends = _ends(above)
    starts = below.row(first)
    pairs = [(end, start) for end in ends for start in starts if same_column(end, start)]
    everything = [cell for part in (*chain, below) for cell in part.cells]
    labels = labels_of((*chain, below))
    entries = [pair for pair in pairs if all(cell.bottom - cell.top == 1 for cell in pair)]
    relabelled = any(_is_relabelled(pair, labels) for pair in pairs)
    alike = len(pairs) == len(starts) and not relabelled
    cut = is_cut_row(entries, (*chain, below)) if alike else False
    below.doubtful = cut is None
    for end, start in pairs:
        if cut and ((end, start) in entries or not end.whole.text):
            _move(end, start, joined(end.whole.words, start.words))
        elif _is_printed_again(end, start):
            _move(end, start, end.whole.words)
        elif _is_torn_label(end, start):
            _move(end, start, Words(end.whole.text + start.text))
        elif is_label(end, labels) and not NUMBER.fullmatch(start.text) and not _is_corner(end, above):
            _mend_label(end, start, everything)


def _ends(above: Part) -> list[TableCell]:
    """The cells that reach the end of the page; a last row without a word is no row that goes on.

    Programs draw the border of a row whose words all stand on the next page (a strip a few points high).
    """
    last = above.height - 1
    bare = not any(above.texts(last))
    return [cell for cell in above.cells if cell.bottom == above.height and not (bare and cell.top == last)]


def _is_printed_again(end: TableCell, start: TableCell) -> bool:
    """Whether a merged label stands on both pages, as LibreOffice prints it on every page that it reaches."""
    is_merged = max(cell.bottom - cell.top for cell in (end, start)) > 1
    return (
        is_merged and bool(start.text) and start.text == end.whole.text and not NUMBER.fullmatch(start.text)
    )


def _is_torn_label(end: TableCell, start: TableCell) -> bool:
    """Whether a label was torn between two rows that it is merged over (年度总体 / 目标)."""
    return bool(end.whole.text and start.text) and completes_label(end, start)


def _is_corner(end: TableCell, above: Part) -> bool:
    """Whether the cell is the blank corner of a head that is the last row of its page."""
    return not end.text and end.bottom - end.top == 1 and is_head(above.texts(end.top))


def _is_relabelled(pair: Pair, labels: Iterable[TableCell]) -> bool:
    """Whether another label begins below the break where one stood above it."""
    end, start = pair
    if not end.whole.text or not is_known(start.text) or completes_label(end, start):
        return False
    return is_known(end.whole.text) or is_label(end, labels)


def _move(end: TableCell, start: TableCell, words: Words) -> None:
    end.whole.words, start.words, start.home = words, Words(""), end.whole


def _mend_label(end: TableCell, start: TableCell, everything: Iterable[TableCell]) -> None:
    """Puts a merged label whole into the part of its cell above the break."""
    if not start.text:
        start.home = end.whole
    elif not end.whole.text and not _stands_blank(end, everything):
        _move(end, start, start.words)


def _stands_blank(blank: TableCell, everything: Iterable[TableCell]) -> bool:
    """Whether other cells of the column are blank too: then a blank cell says that the label above holds."""
    return any(
        cell is not blank and cell.home is None and not cell.text and same_column(cell, blank)
        for cell in everything
    )
