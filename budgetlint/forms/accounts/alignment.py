"""Whether the amounts of a table stand below the heads of their columns."""

from collections.abc import Iterable, Sequence

from budgetlint.forms.accounts.columns import Column
from budgetlint.forms.accounts.entry import Entry
from budgetlint.forms.accounts.placement import Placed


def stands_elsewhere(rows: Iterable[tuple[Entry, Placed, Sequence[Column]]]) -> bool:
    """Whether amounts of a line whose columns are sure do not stand below the heads of these columns.

    Lines that are parted by two spaces look as if they were set out in columns; where blank cells vanished
    from them, amounts stand below other heads by chance.
    """
    for entry, cells, columns in rows:
        if cells.lost or cells.has_position or any(token.in_cells for token in entry.numbers):
            continue
        for column in columns:
            token = cells.cells[column.key]
            if token is not None and column.start is not None and not column.spans(token):
                return True
    return False


def slides_sideways(rows: Iterable[tuple[Entry, Sequence[Column]]]) -> bool:
    """Whether a whole row of amounts stands in other cells than the heads above them.

    `合计 | 90.00 | 60.00 | 30.00 | |` below `编码 | 名称 | 合计 | 基本支出 | 项目支出`: the blank cell of the
    code went to the end, and so may any other (a budget printed by Chongqing in 2022).
    """
    for entry, columns in rows:
        heads = [column.start for column in columns]
        cells = [token.start for token in entry.numbers]
        widths = {column.width for column in columns} | {token.width for token in entry.numbers}
        whole = len(cells) == len(heads) > 1 and len(widths) == 1 and widths != {1}
        if whole and None not in heads and cells != heads:
            return True
    return False
