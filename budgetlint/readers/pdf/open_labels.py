"""Labels that stand beside several rows of a table without lines, and the first of these rows."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from budgetlint.model.record import record
from budgetlint.model.regex import regex_now
from budgetlint.readers.labels import bare, is_known, strings
from budgetlint.readers.pdf.drawn import Drawn
from budgetlint.vocabulary import vocabulary

LEVEL = 0.3
"""Heights of a line by which the middles of two cells of one row may differ."""
_SNAP = 0.45
"""Share of the lower row beside a boundary by which the end of a label's rows may miss it."""


Rows = list[list[Drawn]]


@record
class Scale:
    """How high a line is, and how far it is from one line of a cell to the next."""

    size: float
    step: float


@record
class Ends:
    """Whether a table goes on over the edges of its page: labels may be cut there."""

    above: bool = False
    below: bool = False


def label_columns(labels: Sequence[Drawn]) -> Rows:
    """Labels column by column, from top to bottom."""
    found: Rows = []
    for label in sorted(labels, key=lambda cell: cell.middle):
        own = next((one for one in found if any(overlap(cell, label) for cell in one)), None)
        if own is None:
            found.append([label])
        else:
            own.append(label)
    return found


def overlap(one: Drawn, other: Drawn) -> bool:
    """Whether two cells stand in one column, as far as their words show."""
    return one.x0 < other.x1 and other.x0 < one.x1


def taken_out(rows: Rows) -> list[Drawn]:
    """Takes out labels with nothing above and below: they may stand in the middle of rows, not in one.

    The words of a head have nothing above and below either where their column is blank.
    """
    found: list[Drawn] = []
    for above, row, below in zip(rows[:], rows[1:], rows[2:], strict=False):
        beside = [*above, *below]
        loose = [cell for cell in row if _is_label(cell) and not any(overlap(cell, one) for one in beside)]
        rest = "".join(cell.text for cell in row if cell not in loose)
        if regex_now(r"\d").search(rest) if rest else _is_midway(row, above, below):
            found += loose
            row[:] = [cell for cell in row if cell not in loose]
    rows[:] = [row for row in rows if row]
    return found


def _is_midway(row: Sequence[Drawn], above: Sequence[Drawn], below: Sequence[Drawn]) -> bool:
    """Whether a row stands in the middle between its neighbours, as a label of both would."""
    if not above or not below:
        return False
    middle = min(cell.first for cell in below) + max(cell.last for cell in above)
    return abs(2 * row[0].middle - middle) <= row[0].bottom - row[0].top


def _is_label(cell: Drawn) -> bool:
    return is_known(cell.text) or bare(cell.text) in _block_labels()


def placed_at_top(labels: Sequence[Drawn], rows: Rows, scale: Scale) -> bool:
    """Puts each label of a column into the row at whose height it begins; whether there are such rows."""
    tops = [min(cell.first for cell in row) for row in rows]
    at = [
        next((n for n, top in enumerate(tops) if abs(label.first - top) <= LEVEL * scale.size), len(rows))
        for label in labels
    ]
    for label, begin, after in zip(labels, at, [*at[1:], len(rows)], strict=True):
        taken = [any(overlap(label, cell) for cell in row) for row in rows]
        end = next((n for n in range(begin, after) if taken[n]), after)
        if begin == len(rows) or end <= begin or (end < len(rows) and tops[end] <= label.last):
            return False
        label.down = end - begin
    for label, begin in zip(labels, at, strict=True):
        rows[begin].append(label)
    return True


def placed(labels: Sequence[Drawn], rows: Rows, ends: Ends, scale: Scale) -> bool:
    """Puts each label of a column into the first row that it stands beside; whether all found theirs.

    Where the page goes on, rows above the first label may belong to one on the page before.
    """
    bounds = _bounds(rows, scale)
    starts = range(len(rows) if ends.above else 1)
    found = [spans for begin in starts if (spans := _spans(labels, rows, bounds, begin, ends))]
    if any(spans != found[0] for spans in found[1:]) or not found:
        return False
    for label, (begin, end) in zip(labels, found[0], strict=True):
        label.down = end - begin
        rows[begin].append(label)
    return True


def _spans(
    labels: Sequence[Drawn], rows: Rows, bounds: Sequence[float], begin: int, ends: Ends
) -> list[tuple[int, int]] | None:
    """First row and end of the rows in whose middle each label stands, one label after the other."""
    found: list[tuple[int, int]] = []
    for label in labels:
        taken = [any(overlap(label, cell) for cell in row) for row in rows]
        span = _span(label, taken, bounds, begin, is_cut=ends.below and label is labels[-1])
        if span is None:
            return None
        found.append(span)
        begin = span[1]
    return found


def _span(
    label: Drawn, taken: Sequence[bool], bounds: Sequence[float], after: int, *, is_cut: bool
) -> tuple[int, int] | None:
    """The rows that begin behind those of other cells of the column, and have the label in their middle."""
    free = [n for n in range(after, len(taken)) if not taken[n] and bounds[n] <= label.middle]
    for begin in (*(n for n in free if n == after or taken[n - 1]), *free[-1:]):
        wanted = 2 * label.middle - bounds[begin]
        end = min(range(len(bounds)), key=lambda n: abs(bounds[n] - wanted))
        beyond = is_cut and end == len(taken)
        off = max(0.0, bounds[end] - wanted) if beyond else abs(bounds[end] - wanted)
        if end > begin and not any(taken[begin:end]) and off <= _slack(bounds, end):
            return begin, end
    return None


def _bounds(rows: Rows, scale: Scale) -> list[float]:
    """Where rows end: in the middle between the words of one and the next."""
    plain = [[cell for cell in row if cell.down == 1] for row in rows]
    tops = [min(cell.first for cell in row) for row in plain]
    lasts = [max(cell.last for cell in row) for row in plain]
    inner = [(last + top) / 2 for last, top in zip(lasts, tops[1:], strict=False)]
    begin = tops[0] - (inner[0] - lasts[0] if inner else scale.step)
    end = lasts[-1] + (tops[-1] - inner[-1] if inner else scale.step)
    return [begin, *inner, end]


def _slack(bounds: Sequence[float], number: int) -> float:
    beside = [after - before for before, after in pairwise(bounds)]
    return _SNAP * 2 * min(beside[max(0, number - 1) : number + 1])


@cache
def _block_labels() -> frozenset[str]:
    """The labels of blocks of rows that are no fields: tasks, and the sides of a department's budget."""
    lists = vocabulary("labels")
    return frozenset(strings([lists["tasks"]["name"], lists["department_funds"], lists["goal_blocks"]]))
