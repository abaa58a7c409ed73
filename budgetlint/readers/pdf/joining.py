"""Tables that run over pages: what is one table, which rows a page break cut, which merged labels.

Joined is only what the content proves. A row is cut where its columns complete each other and every cell
that goes on reached the edge of its column; a label belongs to the part of its cell above it where no
other cell of its column is blank.
"""

from collections.abc import Iterable, Iterator, Sequence

from budgetlint.readers.labels import is_known
from budgetlint.readers.pdf.counting import counts_on
from budgetlint.readers.pdf.cut_rows import (
    Pair,
    completes_label,
    is_cut_row,
    is_label,
    labels_of,
)
from budgetlint.readers.pdf.items import SAME, Box, Layout, Line, Part, TableCell, same_column
from budgetlint.readers.pdf.lines import NUMBER, Words, joined
from budgetlint.readers.pdf.repeating import Printed, is_head, lines_printed_again, names_columns, take_off

_FILLED = 0.8
"""Share of the height of a page to which a table reaches at least that goes on over its end."""


def chains(pages: Sequence[Layout]) -> list[list[Part] | Line]:
    """The lines and tables of all pages in reading order, each table with its parts on all pages."""
    found: list[list[Part] | Line] = []
    last = None
    for page in pages:
        chain = found[-1] if found else None
        rest: list[Line | Part] = page.items
        if isinstance(chain, list) and last == page.page - 1:
            again = lines_printed_again(rest, _lines_above(found))
            part = next(iter(rest[again:]), None)
            beside: list[Line] = []
            if isinstance(part, Part):
                lines = [item for item in rest[again + 1 :] if isinstance(item, Line)]
                beside = _restore_left_labels(chain[-1], part, lines)
                if _goes_on(chain, part, _room(pages, chain[-1]) if again else None):
                    chain.append(part)
                    rest = rest[again + 1 :]
                rest = [item for item in rest if item not in beside]
        found += [[item] if isinstance(item, Part) else item for item in rest]
        last = page.page if page.items else last
    return found


def _room(pages: Sequence[Layout], above: Part) -> float:
    """The height that is left on a page below a table, as far as the pages are filled."""
    alike = [page for page in pages if page.page == above.page]
    height = max((page.height for page in alike), default=0.0)
    ends = [item.box[3] for page in pages if page.height == height for item in page.items]
    return max(_FILLED * height, *ends) - above.box[3]


def _lines_above(found: Sequence[list[Part] | Line]) -> list[Line]:
    """The lines right above the last table, on the page where it begins."""
    lines: list[Line] = []
    chain = found[-1]
    for item in reversed(found[:-1]):
        if isinstance(item, Line) and isinstance(chain, list) and item.page == chain[0].page:
            lines.insert(0, item)
        else:
            break
    return lines


def _goes_on(chain: list[Part], below: Part, room: float | None) -> bool:
    """Whether the table at the top of a page goes on with the one at the end of the page before.

    If so, its repeated head is taken off, and what the break cut is put together. Where the lines above the
    table are printed above this part too, `room` says how much was left below it: then what follows must be
    seen to go on, and must not begin as the table does.
    """
    above = chain[-1]
    edges = zip(above.box[::2], below.box[::2], strict=True)
    if any(abs(first - second) > SAME for first, second in edges):
        return False
    printed = Printed(chain)
    repeated = printed.repeated(below)
    if printed.begins_anew(below, repeated):
        return False
    is_head = printed.is_printed_head(repeated)
    if room is not None:
        if printed.restarts_below_its_title(below, repeated):
            return False
        if not is_head and not (_is_next(above, below, room) or counts_on(chain, below, repeated.length)):
            below.unproved = True
            return False
    first = repeated.length
    if is_head:
        # with its head a form would seem to begin once more
        printed.say_once(below, repeated)
        take_off(below, repeated.length)
        first = 0
    if first < below.height:
        _mend(chain, below, first)
    return True


def _is_next(above: Part, below: Part, room: float) -> bool:
    """Whether rows found no room above, or stand beside a label that goes on over the break."""
    starts = below.row(0)
    if any(_is_same_label(end, start) for end in _ends(above) for start in starts if same_column(end, start)):
        return True
    return min((cell.box[3] - cell.box[1] for cell in starts), default=0.0) > room


def _is_same_label(end: TableCell, start: TableCell) -> bool:
    """Whether a merged cell is cut, and its label is printed in one part of it or again in both."""
    is_merged = max(cell.bottom - cell.top for cell in (end, start)) > 1
    return is_merged and (not end.whole.text or start.text in ("", end.whole.text))


def _restore_left_labels(above: Part, below: Part, lines: Sequence[Line]) -> list[Line]:
    """Puts the leftmost labels back that reach over all of a page without a line drawn above or below them.

    Given back are the lines that are the words of such labels.
    """
    if below.box[0] - above.box[0] <= SAME or abs(above.box[2] - below.box[2]) > SAME:
        return []
    # also a row of which only a strip without words stands above begins labels
    ends = [cell for cell in above.cells if cell.bottom == above.height]
    labels = sorted((cell for cell in ends if cell.box[2] <= below.box[0] + SAME), key=_left)
    edges = [above.box[0], *(cell.box[2] for cell in labels)]
    begun = [*map(_left, labels), below.box[0]]
    if any(abs(one - other) > SAME for one, other in zip(edges, begun, strict=True)):
        return []
    used: list[Line] = []
    restored: list[TableCell] = []
    for label in labels:
        box = (label.box[0], below.box[1], label.box[2], below.box[3])
        inside = [line for line in lines if _is_inside(line.box, box)]
        words = Words("".join(line.text for line in inside))
        restored.append(TableCell(0, below.height, box, words))
        used += inside
    below.cells[:0] = restored
    below.box = (above.box[0], *below.box[1:])
    return used


def _left(cell: TableCell) -> float:
    return cell.box[0]


def _is_inside(inner: Box, outer: Box) -> bool:
    middle = (inner[1] + inner[3]) / 2
    return outer[0] - SAME <= inner[0] and inner[2] <= outer[2] + SAME and outer[1] < middle < outer[3]


def _mend(chain: Sequence[Part], below: Part, first: int) -> None:
    """Puts the words of a cut row and of cut labels together in the part above the break."""
    above = chain[-1]
    ends = _ends(above)
    starts = below.row(first)
    pairs = [(end, start) for end in ends for start in starts if same_column(end, start)]
    # a blank cell at the end of this page may be cut by the next break
    everything = [*_below_head(chain), *(cell for cell in below.cells if cell.bottom < below.height)]
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


def _below_head(chain: Sequence[Part]) -> Iterator[TableCell]:
    """The cells of a table below the last row that names columns."""
    for part in reversed(chain):
        heads = [number for number in range(part.height) if names_columns(part.texts(number))]
        first = heads[-1] + 1 if heads else 0
        yield from (cell for cell in part.cells if cell.top >= first)
        if heads:
            return


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
