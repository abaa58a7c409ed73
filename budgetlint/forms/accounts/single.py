"""Tables of one row: which column each amount stands in, where the head does not tell the order.

The national form prints 公务接待费 behind 公务用车购置及运行费, Shanghai prints it before. Extraction may
leave the head in several lines, so that they do not show which of the two stood left.
"""

from collections.abc import Sequence
from itertools import groupby, takewhile

from budgetlint.forms.accounts.columns import Column, Head
from budgetlint.forms.accounts.layout import Layout, Sum
from budgetlint.forms.accounts.placement import closes
from budgetlint.forms.accounts.tokens import Token
from budgetlint.model.record import record, replace


@record
class _Named:
    """A column and the group of columns that it belongs to, empty for one by itself."""

    column: Column
    group: str

    @property
    def upper(self) -> Column:
        """What the upper line of the head prints: the name of the group, or of the column."""
        return self.column.above or self.column

    @property
    def last(self) -> str:
        return self.column.key.rpartition("/")[2]


def with_sure_order(head: Head, numbers: Sequence[Token], layout: Layout) -> Head | None:
    """The head with its columns as they are printed; None where neither it nor the sums tell the order.

    Only a row with an amount in every column can tell.
    """
    groups = {kind.head for kind in layout.columns if kind.head}
    usual = [_Named(column, _group(column, groups)) for column in head.columns]
    swapped = _swapped(usual)
    if swapped is None or len(numbers) != len(usual) or _shows_order(usual):
        return head
    printed = _printed([usual, swapped])
    if printed is None:
        proven = [_closing(order, numbers, layout.sums) for order in (usual, swapped)]
        if proven[0] == proven[1] < len(layout.sums):
            return None
        printed = usual if proven[0] >= proven[1] else swapped
    return replace(head, columns=tuple(one.column for one in printed))


def _group(column: Column, groups: set[str]) -> str:
    name = column.key.rpartition("/")[0].rpartition("/")[2]
    return name if name in groups else ""


def _swapped(columns: Sequence[_Named]) -> list[_Named] | None:
    """The columns with what stands behind a group of them before it; None without such a group."""
    parts = [list(part) for _, part in groupby(columns, key=lambda one: one.group)]
    moved = False
    for number in range(len(parts) - 1):
        group, behind = parts[number : number + 2]
        if group[0].group:
            name = behind[0].last
            size = len([*takewhile(lambda one, name=name: one.last == name, behind)])  # type: ignore[misc]
            parts[number : number + 2] = [behind[:size] + group, behind[size:]]
            moved = True
    return [one for part in parts for one in part] if moved else None


def _shows_order(columns: Sequence[_Named]) -> bool:
    """Whether a line or a row of cells of the head shows where the group stands."""
    first = next(number for number, one in enumerate(columns) if one.group)
    group = columns[first].upper
    behind = next(one.upper for one in columns[first:] if not one.group)
    return (group.line is not None and group.line == behind.line) or group.width == behind.width > 1


def _printed(orders: Sequence[list[_Named]]) -> list[_Named] | None:
    """The order in which the upper names follow each other where each stands on a line of its own.

    What both orders have behind all others does not count: 机关运行经费预算数 may head the whole table.
    """
    last = max(number for number, (one, other) in enumerate(zip(*orders, strict=True)) if one != other)
    for order in orders:
        lines = [next(part).upper.line for _, part in groupby(order[: last + 1], key=lambda one: one.upper)]
        known = [line for line in lines if line is not None]
        if len(known) == len(lines) and known == sorted(set(known)):
            return order
    return None


def _closing(columns: Sequence[_Named], numbers: Sequence[Token], sums: Sequence[Sum]) -> int:
    """How many sums of the row hold in this order."""
    cells = {one.column.key: token for one, token in zip(columns, numbers, strict=True)}
    return sum(closes(one, cells) for one in sums)
