"""Pages laid out, as the rows of one document: for every format that knows characters and lines only."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from budgetlint.messages import sentence
from budgetlint.model.document import Row
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.readers.pdf.furniture import without_furniture
from budgetlint.readers.pdf.halves import take_out_halves
from budgetlint.readers.pdf.items import Layout, Line, Part
from budgetlint.readers.pdf.joining import chains
from budgetlint.readers.pdf.layout import join_lines
from budgetlint.readers.pdf.overlaid import leave_rests_unread
from budgetlint.readers.pdf.rows import rows
from budgetlint.readers.pdf.strays import claim_strays
from budgetlint.readers.pdf.unruled import settle_unruled

_LISTED = 12


def flowed(pages: Sequence[Layout]) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of all pages in reading order, and where it is not sure how a table goes on."""
    halves = take_out_halves(pages)
    without_furniture(pages)
    unruled, unproved = settle_unruled(pages)
    claim_strays(pages)
    join_lines(pages)
    leave_rests_unread(pages)
    joined = chains(pages)
    return tuple(rows(joined)), (
        *left_out("pdf_halves", halves),
        *told("pdf_unruled", unruled),
        *left_out("pdf_unproved", unproved),
        *left_out("pdf_overlaid", _overlaid(pages)),
        *_torn(pages),
        *_doubts(joined),
        *left_out("pdf_part_unproved", [part.page for part in _tables(pages) if part.unproved]),
    )


def left_out(key: str, numbers: Sequence[int]) -> Iterator[Problem]:
    """The pages that were not read, or not as the tables that they hold."""
    return told(key, numbers, unread=True)


def told(key: str, numbers: Sequence[int], *, unread: bool = False) -> Iterator[Problem]:
    """The pages of which something is to be told: tables without lines, halves of sheets."""
    if numbers:
        yield Problem(
            sentence(f"readers.{key}", pages=listed(numbers)), Place(page=numbers[0]), unread, tuple(numbers)
        )


def listed(numbers: Sequence[int]) -> str:
    """Numbers of pages, the first of many."""
    shown = ", ".join(map(str, numbers[:_LISTED]))
    return f"{shown}…" if len(numbers) > _LISTED else shown


def _overlaid(pages: Sequence[Layout]) -> list[int]:
    """The pages on which words are printed over the words of cells."""
    return sorted({part.page for part in _tables(pages) if part.overlaid or part.strays})


def _tables(pages: Sequence[Layout]) -> list[Part]:
    return [item for page in pages for item in page.items if isinstance(item, Part)]


def _torn(pages: Sequence[Layout]) -> Iterator[Problem]:
    """The pages with cells that were not read, since words stand on the lines between them."""
    for page in pages:
        count = sum(item.torn for item in page.items if isinstance(item, Part))
        if count:
            yield Problem(sentence("readers.pdf_torn", page=page.page, count=count), Place(page=page.page))


def _doubts(joined: Sequence[list[Part] | Line]) -> Iterator[Problem]:
    """The pages whose first row may belong to the row before it, with both rows."""
    for chain in joined:
        for above, below in pairwise(chain) if isinstance(chain, list) else ():
            if below.doubtful:
                said = sentence("readers.pdf_row_may_go_on", page=below.page)
                beside = (_row_at(above, above.height - 1), _row_at(below, 0))
                yield Problem(said, Place(page=below.page), rows=beside)


def _row_at(part: Part, number: int) -> Place:
    """The area of a row, without what its merged labels cover below it."""
    cells = part.row(number)
    low = min((cell.box[3] for cell in cells), default=part.box[3])
    top = min((cell.box[1] for cell in cells), default=part.box[1])
    return Place(page=part.page, bbox=(part.box[0], top, part.box[2], low))
