"""The rows of a table without lines: cells that stand at one height, and labels that stand beside several.

Rows are proved where they come apart cleanly: no line of a cell stands between those of the next row, every
label beside several rows stands in their middle, and what follows below a full line is no rest of it.
"""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from math import inf
from statistics import median

from budgetlint.model.record import record
from budgetlint.readers.labels import bare, is_title, strings
from budgetlint.readers.pdf.drawn import Drawn
from budgetlint.readers.pdf.open_labels import (
    LEVEL,
    Ends,
    Rows,
    Scale,
    label_columns,
    overlap,
    placed,
    placed_at_top,
    taken_out,
)
from budgetlint.vocabulary import vocabulary

_APART = 0.75
"""Share of the step between two lines of a cell that lies at least between two rows."""
_USUAL_STEP = 1.15
"""Heights from line to line where no cell has two."""
_FEWEST_HEADS = 2


@record
class Section:
    """Rows under one head; the rows above all heads of a table have none.

    The head is the first row, but on a page that goes on under the head of an earlier one.
    """

    rows: tuple[tuple[Drawn, ...], ...]
    head: tuple[Drawn, ...]
    """The cells of its head, wherever it is printed."""


def sections_of(cells: Sequence[Drawn], head: Sequence[Drawn], ends: Ends) -> list[Section] | None:
    """The cells of a page as rows, parted at each head; None where rows are not proved.

    `head` is the one that goes on from an earlier page.
    """
    size = median(line.bottom - line.top for cell in cells for line in cell.lines)
    steps = [low.middle - high.middle for cell in cells for high, low in pairwise(cell.lines)]
    scale = Scale(size, median(steps) if steps else _USUAL_STEP * size)
    groups = _grouped(cells, _middle, scale)
    begun = [group for group in groups if _is_head(group) or (len(group) == 1 and is_title(group[0].text))]
    starts = [-inf, *(min(cell.top for cell in group) for group in begun), inf]
    heads = [group if _is_head(group) else () for group in begun]
    found: list[Section] = []
    for number, own_head in enumerate([head, *heads]):
        own = [cell for cell in cells if starts[number] <= cell.middle < starts[number + 1]]
        if own:
            edges = Ends(ends.above and number == 0, ends.below and number == len(heads))
            rows = _rows(own, own_head, scale, edges)
            if rows is None:
                return None
            found.append(Section(tuple(map(tuple, rows)), tuple(own_head)))
    return found


def _middle(cell: Drawn) -> float:
    return cell.middle


def _first(cell: Drawn) -> float:
    return cell.first


def _last(cell: Drawn) -> float:
    return cell.last


def _grouped(cells: Sequence[Drawn], height: Callable[[Drawn], float], scale: Scale) -> Rows:
    found: Rows = []
    for cell in sorted(cells, key=height):
        if found and height(cell) - height(found[-1][0]) <= LEVEL * scale.size:
            found[-1].append(cell)
        else:
            found.append([cell])
    return found


def _is_head(group: Sequence[Drawn]) -> bool:
    texts = [cell.text for cell in group]
    has_figures = any(character.isdigit() for text in texts for character in text)
    return sum(bare(text) in head_words() for text in texts) >= _FEWEST_HEADS and not has_figures


def _rows(cells: Sequence[Drawn], head: Sequence[Drawn], scale: Scale, ends: Ends) -> Rows | None:
    """The rows of a section with their labels in the first row of those that they stand beside."""
    beside = [cell for cell in cells if cell not in head and stands_beside(cell, head)]
    body = [cell for cell in cells if cell not in beside]
    for height in sorted((_middle, _first, _last), key=lambda height: len(_grouped(body, height, scale))):
        for cell in cells:
            cell.down = 1
        rows, labels = _parted(body, height, scale)
        if height is _middle:
            labels += taken_out(rows)
        columns = label_columns([*beside, *labels])
        if height is _first:
            found = all(placed_at_top(column, rows, scale) for column in columns)
        else:
            found = all(placed(column, rows, ends, scale) for column in columns)
        if found and rows and _come_apart(rows, scale):
            for row in rows:
                row.sort(key=lambda cell: cell.x0)
            return rows
    return None


def stands_beside(cell: Drawn, head: Sequence[Drawn]) -> bool:
    """Whether the cell stands under the head of a column of levels, whose cells may be merged."""
    over = [one for one in head if overlap(one, cell)]
    return bool(over) and all(names_a_level(one) for one in over)


def names_a_level(head: Drawn) -> bool:
    """Whether a head stands over a column of levels (一级指标)."""
    return bare(head.text) in _level_heads()


def _parted(
    body: Sequence[Drawn], height: Callable[[Drawn], float], scale: Scale
) -> tuple[Rows, list[Drawn]]:
    """Rows of cells that stand at one height, and the cells that stand between rows or over several."""
    groups = _grouped(body, height, scale)
    labels: list[Drawn] = []
    number = 1
    while number < len(groups):
        above, below = groups[number - 1], groups[number]
        away = _in_the_way(above, below, scale)
        if not away:
            number += 1
            continue
        labels += away
        groups[number - 1 : number + 1] = [
            rest for group in (above, below) if (rest := [cell for cell in group if cell not in away])
        ]
        number = max(1, number - 1)
    return groups, labels


def _in_the_way(above: Sequence[Drawn], below: Sequence[Drawn], scale: Scale) -> list[Drawn]:
    """The fewest cells without which two rows come apart, those further left of as many."""
    low, high = max(cell.last for cell in above), min(cell.first for cell in below)
    if high - low >= _APART * scale.step:
        return []
    down = [cell for cell in above if high - cell.last < _APART * scale.step]
    up = [cell for cell in below if cell.first - low < _APART * scale.step]
    return min(down, up, key=lambda cells: (len(cells), min(cell.x0 for cell in cells)))


def _come_apart(rows: Rows, scale: Scale) -> bool:
    """Whether each row is filled, and the words of none stand among those of the next."""
    plain = [[cell for cell in row if cell.down == 1] for row in rows]
    if not all(plain):
        return False
    return all(
        min(cell.first for cell in below) - max(cell.last for cell in above) >= _APART * scale.step
        for above, below in pairwise(plain)
    )


@cache
def head_words() -> frozenset[str]:
    """The words that stand at the head of columns."""
    lists = vocabulary("labels")
    named = (lists["heads"], lists["tasks"]["heads"], lists["tasks"]["beside"], lists["funds"]["columns"])
    more = (lists["funds"]["points"], lists["evaluation_heads"], lists["reached_heads"])
    return frozenset(word for words in (*named, *more) for word in strings(words))


@cache
def _level_heads() -> frozenset[str]:
    heads = vocabulary("labels")["heads"]
    return frozenset(word for name in ("group", "level1", "level2") for word in heads[name])
