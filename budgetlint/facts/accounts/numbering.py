"""Line numbers and ordinals of the rows of tables with two halves."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from budgetlint.facts.accounts.tables import Line, Table
from budgetlint.model.facts.accounts import RowNumber


def row_numbers(tables: Sequence[Table]) -> tuple[RowNumber, ...]:
    """Each number of a row with the one before it, half by half."""
    return tuple(
        number for table in tables for half in (table.left, table.right) for number in _of_half(table, half)
    )


def _of_half(table: Table, lines: Sequence[Line]) -> Iterator[RowNumber]:
    for above, line in pairwise(lines):
        by_line = above.number is not None and line.number is not None
        by_words = above.ordinal is not None and line.ordinal is not None
        if above.number is not None and line.number is not None:
            goes_on = by_words and line.ordinal == (above.ordinal or 0) + 1
            certain = goes_on or not by_words or line.number <= above.number
            yield RowNumber("line", line.label, table.title, line.number, above.number, certain, line.place)
        if above.ordinal is not None and line.ordinal is not None and line.ordinal != 1:
            goes_on = by_line and line.number == (above.number or 0) + 1
            certain = goes_on or line.ordinal <= above.ordinal
            yield RowNumber(
                "ordinal", line.label, table.title, line.ordinal, above.ordinal, certain, line.place
            )
