"""Budgets of departments whose amounts stand below their labels: one row of heads, one row of amounts."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.forms.head import unattributed
from budgetlint.forms.labels import cleaned, key, label, words
from budgetlint.forms.money import is_amount, plain, yuan
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Fund
from budgetlint.model.problem import Problem
from budgetlint.model.record import field, mutable

_FEWEST_HEADS = 2


@mutable
class Columns:
    """The amounts that stand below their labels, and the rows that are none of them."""

    funds: list[Fund] = field(default_factory=list)
    rest: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def columns_of_budget(rows: Sequence[Row], unit: str | None) -> Columns:
    """The blocks of heads with a row of amounts below; every other row is left as it is."""
    found = Columns()
    heads: list[Row] = []
    for row in rows:
        if _is_head(row):
            if any(_side(cell.text) for cell in row.filled):
                # the amounts of the block above are gone
                found.rest += heads
                heads = []
            heads.append(row)
        elif heads and _is_amounts(row):
            _read(found, heads, row, unit)
            heads = []
        else:
            found.rest += [*heads, row]
            heads = []
    found.rest += heads
    return found


def _is_head(row: Row) -> bool:
    """Whether labels of a budget stand in the row and no amount does."""
    known = sum(_path(cell.text, None) is not None or _side(cell.text) is not None for cell in row.filled)
    return known >= _FEWEST_HEADS and not any(is_amount(cell.text) for cell in row.filled)


def _is_amounts(row: Row) -> bool:
    """Whether nothing but amounts stands in the row, right of a label perhaps."""
    cells = [*row.filled]
    amounts = [cell for cell in cells if is_amount(cell.text)]
    return bool(amounts) and len(amounts) >= len(cells) - 1 and (cells[0] not in amounts or amounts == cells)


def _read(found: Columns, heads: Sequence[Row], row: Row, unit: str | None) -> None:
    sides = [side for head in heads for cell in head.filled if (side := _side(cell.text))]
    only = sides[0] if len(set(sides)) == 1 else None
    if len(row.cells) != len(heads[-1].cells):
        # a row that slid has its amounts below other heads
        found.problems += [unattributed(cell) for cell in row.filled if is_amount(cell.text)]
        return
    by_column = {cell.place.column: cell for head in heads for cell in head.filled}
    for cell in row.filled:
        if not is_amount(cell.text):
            continue
        head = by_column.get(cell.place.column)
        path = _path(head.text, only) if head is not None else None
        if path is None or any(fund.path == path for fund in found.funds):
            found.problems.append(unattributed(cell))
        else:
            found.funds.append(_fund(path, cell, unit))


def _fund(path: tuple[str, ...], cell: Cell, unit: str | None) -> Fund:
    text = plain(cleaned(cell.text))
    return Fund(path, text, yuan(text, unit), cell.place)


def _side(text: str) -> str | None:
    """收入 or 支出 for the name of a block that says which (年度收入预算, 按支出性质分)."""
    sides = words()["department_funds"]["sides"]
    return next((side for side, spelled in sides.items() if key(text) in spelled), None)


def _path(text: str, side: str | None) -> tuple[str, ...] | None:
    """The path of a head; a total belongs to the side that the block names, if it names one."""
    lists = words()["department_funds"]
    name = key(text)
    if name in lists["spending_columns"]:
        return tuple(lists["spending_columns"][name])
    if name in lists["income_columns"]:
        return ("收入", label(text))
    if name in lists["total_columns"]:
        return (side, f"{side}预算合计") if side else (label(text),)
    return None
