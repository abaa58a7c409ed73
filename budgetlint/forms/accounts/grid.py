"""Where the line numbers (行次) and the amounts of a table with two halves stand, proved by its columns."""

from collections.abc import Sequence
from itertools import pairwise

from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.forms.accounts.tokens import Token
from budgetlint.model.record import record

_FEWEST_NUMBERS = 3
"""So many numbers that rise from row to row are the line numbers of a column."""
_STEPS_FOR_A_MISPRINT = 4
_HALVES = 2


@record
class Grid:
    """The cells of a table whose every row keeps to one set of columns."""

    width: int
    line_numbers: tuple[int, ...]
    """The columns of the line numbers, left half first."""
    amounts: tuple[tuple[int, ...], ...]
    """The columns of the amounts of each half."""

    def half_of_line_number(self, token: Token) -> int | None:
        """The half whose line numbers stand in the column of a token."""
        if token.width != self.width or token.start not in self.line_numbers:
            return None
        return self.line_numbers.index(token.start)

    def half_of_amount(self, token: Token) -> int | None:
        """The half whose amounts stand in the column of a token."""
        halves = (half for half, columns in enumerate(self.amounts) if token.start in columns)
        return next(halves, None) if token.width == self.width else None


def grid_of(body: Sequence[Token], capacities: Sequence[int]) -> Grid | None:
    """The columns of a table with two halves, where every row keeps to them; `capacities` counts amounts.

    Each half has a column of labels, one of line numbers that rise, and its amounts. One word or number that
    stands elsewhere shows that cells slid sideways, and nothing is proved.
    """
    tokens = [token for token in body if token.text not in accounts_words()["stubs"]]
    widths = {token.width for token in tokens}
    if len(widths) != 1 or widths == {1}:
        return None
    (width,) = widths
    words = {token.start for token in tokens if not token.is_number}
    lines = tuple(
        column for column in range(1, width) if column - 1 in words and _rises(_cells(tokens, column))
    )
    if len(words) != _HALVES or len(lines) != _HALVES:
        return None
    amounts = tuple(
        tuple(range(line + 1, line + 1 + many)) for line, many in zip(lines, capacities, strict=True)
    )
    numbers = {token.start for token in tokens if token.is_number}
    allowed = {*lines, *(column for half in amounts for column in half)}
    keeps = not words & allowed and numbers <= allowed and amounts[0][-1:] < lines[1:]
    return Grid(width, lines, amounts) if keeps else None


def _cells(tokens: Sequence[Token], column: int) -> list[Token]:
    return [token for token in tokens if token.start == column]


def _rises(cells: Sequence[Token]) -> bool:
    """Whether a column holds whole numbers alone that rise from row to row, but for a misprint or two."""
    known = [number for cell in cells if (number := cell.whole) is not None]
    if not _FEWEST_NUMBERS <= len(known) == len(cells):
        return False
    falls = sum(first >= second for first, second in pairwise(known))
    return falls * _STEPS_FOR_A_MISPRINT < len(known)
