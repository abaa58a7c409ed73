"""Sheets printed on two pages side by side: a workbook wider than the paper, cut down its middle.

Such a half keeps labels and loses their figures, or the other way round. Where the cut goes through a
merged cell nothing says how its words were parted, so both halves are left out and named. The words of such
a cell are drawn on both pages, on the second beginning left of the paper. Where no cell is cut, the second
half is a table of figures whose rows have no labels; or all tables of a page without any line outside them
stand at the heights of those of another page, row by row, while rows are of many heights and neither columns
nor labels are the same.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from budgetlint.model.regex import regex
from budgetlint.readers.pdf.items import Layout, Line, Part

_SAME = 1.5
"""Points by which the same row may stand higher on one page than on the other."""
_FEWEST_EDGES = 4
_SHARED = 0.9
"""Share of the row edges of one half that the other has too; merged cells hide some of them."""
_BESIDE = 14.0
"""Points from the edge of a table within which words begin or end that the cut went through."""
_MOST_HEADS = 3
_FEWEST_FIGURES = 4
_WORDS = regex(r"[\u4e00-\u9fff]")
_REMEMBERED = 64
"""Tables cut at their right edge among which the other half is sought."""
_FEWEST_UNCOMMON = 4
"""Rows of another height than most, from which on rows at the same heights are no accident."""
_FEW_SHARED = 0.1
"""Share of labels up to which two tables may say the same at the same height."""
_ALIKE = 0.5
"""Share of equal texts from which on two tables are two forms on one template."""


def take_out_halves(pages: Sequence[Layout]) -> list[int]:
    """Empties the pages that hold halves of sheets, and gives their numbers."""
    found: set[int] = set()
    lefts: list[Part] = []
    before: list[Part] = []
    for page in pages:
        for part in _tables(page):
            begun_outside = _begins_off_the_paper(page, part)
            bare = begun_outside or _lacks_labels(part)
            if bare or _has_cut_words(page, part.box[0], part.box):
                others = [left for left in (before if bare else lefts) if _are_halves(left, part)]
                found |= {left.page for left in others}
                found |= {page.page} if others or begun_outside else set()
        lefts += [part for part in _tables(page) if _has_cut_words(page, part.box[2], part.box)]
        before += _tables(page)
        del lefts[:-_REMEMBERED], before[:-_REMEMBERED]
    found |= {page.page for pair in _side_by_side(pages) for page in pair}
    for page in pages:
        if page.page in found:
            page.items.clear()
    return sorted(found)


def _side_by_side(pages: Sequence[Layout]) -> list[tuple[Layout, Layout]]:
    """Pages of tables whose right halves stand on another page, that one behind each of them.

    Where one pair is proved, others as far apart are pairs whose rows need not be of many heights.
    """
    rights = [page for page in pages if _tables(page) and not _has_lines(page)]
    near = [(left, right) for right in rights for left in pages if 0 < right.page - left.page <= _REMEMBERED]
    pairs = [(left, right) for left, right in near if _stand_beside(_tables(left), _tables(right))]
    proved = {
        right.page - left.page
        for left, right in pairs
        if sum(map(_uncommon_heights, _tables(right))) >= _FEWEST_UNCOMMON
    }
    return [(left, right) for left, right in pairs if right.page - left.page in proved]


def _has_lines(page: Layout) -> bool:
    """Whether words stand outside the tables of a page, such as a title; its number is none."""
    return any(_WORDS.search(item.text) for item in page.items if isinstance(item, Line))


def _stand_beside(lefts: Sequence[Part], rights: Sequence[Part]) -> bool:
    """Whether each table of a page has one at its height on another, with its rows and not its columns."""
    pairs = [(left, right) for right in rights for left in lefts if _are_as_high(left, right)]
    return len(pairs) == len(rights) == len({id(right) for _, right in pairs}) and all(
        _rows_agree(left, right, fewest=2) and _differ(left, right) for left, right in pairs
    )


def _are_as_high(one: Part, other: Part) -> bool:
    return all(abs(one.box[side] - other.box[side]) <= _SAME for side in (1, 3))


def _differ(left: Part, right: Part) -> bool:
    """Whether two tables have other columns, and label their rows otherwise."""
    columns = [{round(cell.box[2]) for cell in part.cells} for part in (left, right)]
    labels = [
        {(round(cell.box[1]), cell.text) for cell in part.cells if _WORDS.search(cell.text)}
        for part in (left, right)
    ]
    return columns[0] != columns[1] and len(labels[0] & labels[1]) <= _FEW_SHARED * min(map(len, labels))


def _uncommon_heights(part: Part) -> int:
    """How many rows are not as high as most of the table: where rows are alike, any two tables agree."""
    edges = _row_edges(part)
    heights = Counter(round(below - above) for above, below in pairwise(edges))
    return heights.total() - max(heights.values(), default=0)


def _tables(page: Layout) -> list[Part]:
    return [item for item in page.items if isinstance(item, Part)]


def _begins_off_the_paper(page: Layout, part: Part) -> bool:
    """Whether words in the height of the table begin left of the paper and are cut off where it begins."""
    return any(
        glyph.x1 < 0 <= area.x0 and part.box[1] < (glyph.top + glyph.bottom) / 2 < part.box[3]
        for glyph, area in page.hidden
    )


def _lacks_labels(part: Part) -> bool:
    """Whether nothing but figures stands in the rows of a table, those of its heads left out."""
    rows = [part.texts(number) for number in range(part.height)]
    figures = [not any(_WORDS.search(text) for text in row) for row in rows]
    heads = figures.index(True) if True in figures else len(figures)
    return 0 < heads <= _MOST_HEADS and len(rows) - heads >= _FEWEST_FIGURES and all(figures[heads:])


def _are_halves(left: Part, right: Part) -> bool:
    """Whether the rows of two tables with words cut at their edges stand at the same heights.

    Forms on one template do so too, but say the same in most cells.
    """
    ends_alike = abs(left.box[3] - right.box[3]) <= _SAME and left.page != right.page
    return ends_alike and _rows_agree(left, right) and not _say_the_same(left, right)


def _rows_agree(first: Part, second: Part, fewest: int = _FEWEST_EDGES) -> bool:
    one, other = _row_edges(first), _row_edges(second)
    top = max(one[0], other[0]) - _SAME
    one, other = [edge for edge in one if edge > top], [edge for edge in other if edge > top]
    fewer, more = sorted((one, other), key=len)
    shared = _shared(fewer, more)
    return shared >= fewest and shared >= _SHARED * len(fewer)


def _say_the_same(first: Part, second: Part) -> bool:
    one, other = ({cell.text for cell in part.cells if cell.text} for part in (first, second))
    return len(one & other) >= _ALIKE * min(len(one), len(other))


def _row_edges(part: Part) -> list[float]:
    return sorted({edge for cell in part.cells for edge in cell.box[1::2]})


def _shared(edges: Iterable[float], others: Sequence[float]) -> int:
    return sum(any(abs(edge - other) <= _SAME for other in others) for edge in edges)


def _has_cut_words(page: Layout, edge: float, box: tuple[float, float, float, float]) -> bool:
    """Whether words stand outside the table right at its edge, in the height of its rows."""
    return any(
        box[1] < (top + bottom) / 2 < box[3] and min(abs(edge - x0), abs(edge - x1)) <= _BESIDE
        for x0, top, x1, bottom in _outside(page, box)
    )


def _outside(
    page: Layout, box: tuple[float, float, float, float]
) -> Iterator[tuple[float, float, float, float]]:
    for item in page.items:
        for piece in item.pieces if isinstance(item, Line) else ():
            if (piece.x0 + piece.x1) / 2 > box[2] or (piece.x0 + piece.x1) / 2 < box[0]:
                yield piece.x0, piece.top, piece.x1, piece.bottom
