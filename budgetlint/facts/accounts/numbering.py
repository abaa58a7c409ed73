"""Line numbers and ordinals of the rows of tables with two halves."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from budgetlint.facts.accounts.tables import Line, Table
from budgetlint.model.facts.accounts import RowNumber


def row_numbers(tables: Sequence[Table]) -> tuple[RowNumber, ...]:
    """Each number of a row with the one before it, half by half."""
    return tuple(
        number
        for table in tables
        for leaves_out in [_leaves_rows_out(table)]
        for half in (table.left, table.right)
        for number in _of_half(table, half, leaves_out=leaves_out)
    )


def _leaves_rows_out(table: Table) -> bool:
    """Whether rows of the form are left out: line number and ordinal somewhere skip as many rows."""
    return any(
        line.number - above.number == line.ordinal - above.ordinal > 1
        for half in (table.left, table.right)
        for above, line in pairwise(half)
        if above.number is not None and line.number is not None
        if above.ordinal is not None and line.ordinal is not None
    )


def _of_half(table: Table, lines: Sequence[Line], *, leaves_out: bool) -> Iterator[RowNumber]:
    for above, line in pairwise(lines):
        by_line = above.number is not None and line.number is not None
        by_words = above.ordinal is not None and line.ordinal is not None
        if above.number is not None and line.number is not None:
            goes_on = by_words and line.ordinal == (above.ordinal or 0) + 1
            certain = goes_on or line.number <= above.number or not (by_words or leaves_out)
            yield RowNumber("line", line.label, table.title, line.number, above.number, certain, line.place)
        if above.ordinal is not None and line.ordinal is not None and line.ordinal != 1:
            goes_on = by_line and line.number == (above.number or 0) + 1
            certain = goes_on or line.ordinal <= above.ordinal
            yield RowNumber(
                "ordinal", line.label, table.title, line.ordinal, above.ordinal, certain, line.place
            )
