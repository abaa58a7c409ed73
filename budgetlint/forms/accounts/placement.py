"""Which of a row's amounts stands in which column, where blank cells vanished from the text.

The amounts keep their order, so every way to spread them over the columns can be tried. The sums of the
row, what other tables allow, and the position on the line rule out all ways but one; amounts that stand in
the same column in every way that is left are read, the others are not.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from budgetlint.forms.accounts.columns import Column
from budgetlint.forms.accounts.layout import Sum
from budgetlint.forms.accounts.tokens import Token
from budgetlint.model.record import record, replace

_MOST_COLUMNS = 14
"""In wider tables there are too many ways to try."""

Allowed = Callable[[str, Decimal | None], bool]
"""Whether a column may hold an amount; None stands for a blank cell."""

Spread = Mapping[str, Token | None]
"""The cells of a row in one way to put its amounts into columns."""


@record
class Placed:
    """The cells of a row by the key of their column; a lost one is printed and cannot be attributed."""

    cells: Mapping[str, Token | None]
    lost: frozenset[str] = frozenset()
    unread: tuple[Token, ...] = ()
    """The amounts that cannot be attributed."""
    is_inferred: bool = False
    """Whether blank cells were found by sums or by position."""
    has_position: bool = False
    """Whether its amounts stand below the heads of their columns."""
    numbers: tuple[Token, ...] = ()
    ways: tuple[Spread, ...] = ()
    """The ways to put the amounts into columns, where there are several."""

    def value(self, key: str) -> Decimal | None:
        """The amount in a column, zero for a blank cell, None where it is not known."""
        if key in self.lost or key not in self.cells:
            return None
        token = self.cells[key]
        return Decimal(0) if token is None else token.amount


def placed(
    numbers: Sequence[Token],
    columns: Sequence[Column],
    sums: Sequence[Sum],
    position: Sequence[int] | None,
    evidence: Callable[[], Allowed],
) -> Placed:
    """The amounts of a row in their columns; `position` is where their cells stand, if that is sure."""
    keys = [column.key for column in columns]
    if len(numbers) > len(columns):
        return unplaced(numbers, columns)
    if not numbers:
        return Placed(dict.fromkeys(keys))
    if position is not None:
        return Placed(_spread(numbers, keys, position), numbers=tuple(numbers))
    if len(numbers) == len(columns):
        return Placed(_spread(numbers, keys, range(len(keys))), numbers=tuple(numbers))
    if len(columns) > _MOST_COLUMNS:
        return unplaced(numbers, columns)
    return _inferred(numbers, columns, sums, evidence())


def unplaced(numbers: Sequence[Token], columns: Sequence[Column]) -> Placed:
    """A row none of whose amounts can be attributed."""
    keys = [column.key for column in columns]
    return Placed(dict.fromkeys(keys), frozenset(keys), tuple(numbers), numbers=tuple(numbers))


def _inferred(
    numbers: Sequence[Token], columns: Sequence[Column], sums: Sequence[Sum], allowed: Allowed
) -> Placed:
    keys = [column.key for column in columns]
    ways = list(_ways(numbers, keys, allowed, lambda cells: all(closes(one, cells) for one in sums)))
    if ways:
        # a total whose parts are all blank proves nothing, but what it leaves open is not proved either
        ways = list(_ways(numbers, keys, allowed, lambda cells: all(_may_close(one, cells) for one in sums)))
    position = _by_position(numbers, columns)
    if position in ways:
        ways = [position]
    if not ways:
        return unplaced(numbers, columns)
    if position is not None and ways == [position]:
        return replace(settled([_spread(numbers, keys, position)], numbers), has_position=True)
    return settled([_spread(numbers, keys, way) for way in ways], numbers)


def settled(ways: Sequence[Spread], numbers: Sequence[Token]) -> Placed:
    """The cells on which all ways agree; the others are lost."""
    keys = list(ways[0])
    lost = frozenset(key for key in keys if len({id(way[key]) for way in ways}) > 1)
    cells = {key: None if key in lost else ways[0][key] for key in keys}
    read = {id(token) for token in cells.values()}
    unread = tuple(token for token in numbers if id(token) not in read)
    left = tuple(ways) if lost else ()
    return Placed(cells, lost, unread, is_inferred=True, numbers=tuple(numbers), ways=left)


def _spread(numbers: Sequence[Token], keys: Sequence[str], way: Sequence[int]) -> dict[str, Token | None]:
    cells: dict[str, Token | None] = dict.fromkeys(keys)
    for token, column in zip(numbers, way, strict=True):
        cells[keys[column]] = token
    return cells


def _ways(
    numbers: Sequence[Token], keys: Sequence[str], allowed: Allowed, closes: Callable[[Spread], bool]
) -> Iterator[tuple[int, ...]]:
    for way in combinations(range(len(keys)), len(numbers)):
        cells = _spread(numbers, keys, way)
        fits = all(allowed(key, _amount(token) if token else None) for key, token in cells.items())
        if fits and closes(cells):
            yield way


def _amount(token: Token) -> Decimal:
    amount = token.amount
    return Decimal(0) if amount is None else amount


def _may_close(one: Sum, cells: Spread) -> bool:
    """Whether a sum holds, or its total stands alone where bodies do not print the parts."""
    return (one.is_open and all(cells.get(key) is None for key in one.parts)) or closes(one, cells)


def closes(one: Sum, cells: Spread) -> bool:
    """Whether a sum holds within what rounding to the printed digits may leave."""
    keys = (one.total, *one.parts, *one.less)
    if one.total not in cells:
        return True
    tokens = {key: cells.get(key) for key in keys}
    amounts = {key: _amount(token) if token else Decimal(0) for key, token in tokens.items()}
    gap = amounts[one.total] - sum(amounts[key] for key in one.parts) + sum(amounts[key] for key in one.less)
    digits = max(-int(amount.as_tuple().exponent) for amount in amounts.values())
    printed = sum(token is not None for token in tokens.values())
    # amounts in yuan and cents are exact; rounded ones leave half a unit of the last digit each
    rounding = Decimal(printed) / 2 * Decimal(1).scaleb(-digits) if digits else Decimal(0)
    return abs(gap) < rounding if rounding else gap == 0


def by_cell(numbers: Sequence[Token], columns: Sequence[Column]) -> tuple[int, ...] | None:
    """The columns whose cells hold the amounts, where the row has as many cells as the head."""
    widths = {column.width for column in columns}
    starts = [column.start for column in columns]
    if len(widths) > 1 or widths == {1} or len(set(starts)) < len(starts):
        return None
    if any(token.width not in widths or token.start not in starts for token in numbers):
        return None
    way = tuple(starts.index(token.start) for token in numbers)
    return way if all(first < second for first, second in pairwise(way)) else None


def _by_position(numbers: Sequence[Token], columns: Sequence[Column]) -> tuple[int, ...] | None:
    """The columns above the amounts of a line that is set out in columns, several spaces apart."""
    apart = all(
        second.start - first.end > 1 and second.line == first.line for first, second in pairwise(numbers)
    )
    if (
        len(numbers) < 2
        or not apart
        or any(token.in_cells for token in numbers)
        or any(c.start is None for c in columns)
    ):
        return None
    found = [[n for n, column in enumerate(columns) if column.spans(token)] for token in numbers]
    if any(len(over) != 1 for over in found):
        return None
    way = tuple(over[0] for over in found)
    return way if all(first < second for first, second in pairwise(way)) else None
