"""Pages laid out, as the rows of one document: for every format that knows characters and lines only."""

from collections.abc import Iterator, Sequence

from budgetlint.messages import sentence
from budgetlint.model.document import Row
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.readers.pdf.furniture import without_furniture
from budgetlint.readers.pdf.halves import take_out_halves
from budgetlint.readers.pdf.items import Layout, Line, Part
from budgetlint.readers.pdf.joining import chains
from budgetlint.readers.pdf.layout import join_lines
from budgetlint.readers.pdf.rows import rows
from budgetlint.readers.pdf.strays import claim_strays

_LISTED = 12
_COLUMNS, _ROWS = 3, 3
"""Columns and rows from which words parted by gaps are a table."""


def flowed(pages: Sequence[Layout]) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of all pages in reading order, and where it is not sure how a table goes on."""
    unruled = [page.page for page in pages if _is_unruled(page)]
    halves = take_out_halves(pages)
    without_furniture(pages)
    claim_strays(pages)
    join_lines(pages)
    found = tuple(rows(chains(pages)))
    return found, (*_left_out(halves), *_guessed(unruled), *_torn(pages), *_doubts(pages))


def _left_out(halves: Sequence[int]) -> Iterator[Problem]:
    """The pages that hold halves of sheets too wide for the paper."""
    if halves:
        yield Problem(sentence("readers.pdf_halves", pages=listed(halves)), Place(page=halves[0]))


def _is_unruled(page: Layout) -> bool:
    """Whether a table without lines stands on the page: rows of words that only gaps part."""
    if any(isinstance(item, Part) for item in page.items):
        return False
    return sum(isinstance(item, Line) and len(item.pieces) >= _COLUMNS for item in page.items) >= _ROWS


def _guessed(numbers: Sequence[int]) -> Iterator[Problem]:
    """The pages whose tables have no lines, so that only gaps tell where a cell ends."""
    if numbers:
        yield Problem(sentence("readers.pdf_unruled", pages=listed(numbers)), Place(page=numbers[0]))


def listed(numbers: Sequence[int]) -> str:
    """Numbers of pages, the first of many."""
    shown = ", ".join(map(str, numbers[:_LISTED]))
    return f"{shown}…" if len(numbers) > _LISTED else shown


def _torn(pages: Sequence[Layout]) -> Iterator[Problem]:
    """The pages with cells that were not read, since words stand on the lines between them."""
    for page in pages:
        count = sum(item.torn for item in page.items if isinstance(item, Part))
        if count:
            yield Problem(sentence("readers.pdf_torn", page=page.page, count=count), Place(page=page.page))


def _doubts(pages: Sequence[Layout]) -> Iterator[Problem]:
    """The pages whose first row may belong to the row before it."""
    for page in pages:
        for item in page.items:
            if isinstance(item, Part) and item.doubtful:
                yield Problem(sentence("readers.pdf_row_may_go_on", page=page.page), Place(page=page.page))
