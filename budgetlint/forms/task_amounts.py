"""The amounts of a list of tasks, each under the head that it stands below."""

from collections.abc import Mapping, Sequence

from budgetlint.forms.labels import cleaned, compact, key, label, words
from budgetlint.forms.money import is_amount, plain, unit_in, yuan
from budgetlint.messages import sentence
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import AccountsTable, TableCell, TableRow
from budgetlint.model.record import replace

_RATE = ("%", "％")


def is_second_head(rows: Sequence[Row]) -> bool:
    """Whether nothing but heads of amounts stands in the first of the rows (总额, 财政拨款, 其他资金)."""
    cells = rows[0].filled if rows else []
    beside = words()["tasks"]["beside"]
    return len(cells) > 1 and all(key(cell.text) in beside for cell in cells)


def amounts_of(rows: Sequence[Row], name: str, unit: str | None) -> AccountsTable | None:
    """The list as a table, one row a task; None where it has no column of amounts.

    A row with a cell under no head has slid: all of its amounts are lost. So are those of all rows
    where heads cannot be told apart.
    """
    heads, below = _heads(rows)
    columns = _columns(heads, below)
    named = _column_of(heads[0], words()["tasks"]["heads"])
    if not columns or named is None or not below:
        return None
    known = {cell.place.column for head in heads for cell in head.filled}
    own = next((found for head in heads for cell in head.filled if (found := unit_in(cell.text))), unit)
    lines = [_line(row, named, columns, own, known) for row in below]
    place = rows[0].filled[0].place
    return AccountsTable("", name, own, tuple(line for line in lines if line), place, is_numbered=False)


def _heads(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows that head the list, one or two of them, and those below."""
    many = 1 + is_second_head(rows[1:2])
    return list(rows[:many]), [row for row in rows[many:] if row.filled]


def _columns(heads: Sequence[Row], below: Sequence[Row]) -> dict[int, str]:
    """The head of each column of amounts: the lower one where two stand above each other.

    A lower row of heads that slid stands left of the head that it parts, so that it tells nothing.
    """
    lists = words()["tasks"]
    firsts = [_first(head, lists["amounts"]) for head in heads]
    if firsts[-1] < firsts[0]:
        return {}
    found = {
        cell.place.column or 0: _head_of(cell)
        for head in heads
        for cell in head.filled
        if key(cell.text) in (*lists["amounts"], *lists["rates"])
    }
    if len(set(found.values())) < len(found):
        found = {column: _below_its_group(heads, column, name) for column, name in found.items()}
    if len(set(found.values())) < len(found):
        return {}
    return {column: name for column, name in found.items() if any(_at(row, column) for row in below)}


def _below_its_group(heads: Sequence[Row], column: int, name: str) -> str:
    """The head with the one that reaches over it from the row above: 总额 below 预算数, and below 执行数."""
    amounts = words()["tasks"]["amounts"]
    above = [
        cell for cell in heads[0].filled if cell.place.column is not None and cell.place.column <= column
    ]
    group = _head_of(above[-1]) if above and key(above[-1].text) in amounts and len(heads) > 1 else name
    return f"{group}/{name}" if group != name else name


def _first(row: Row, names: Sequence[str]) -> int:
    """The column of the first head of amounts."""
    return min((cell.place.column or 0 for cell in row.filled if key(cell.text) in names), default=0)


def _head_of(cell: Cell) -> str:
    """The words of a head without its money unit; one that is part of the head before says so."""
    among = cleaned(cell.text).startswith("其中")
    return f"其中{key(cell.text)}" if among else key(cell.text)


def _column_of(row: Row, names: Sequence[str]) -> int | None:
    return next((cell.place.column for cell in row.filled if key(cell.text) in names), None)


def _at(row: Row, column: int) -> Cell | None:
    return next((cell for cell in row.filled if cell.place.column == column), None)


def _line(
    row: Row, named: int, columns: Mapping[int, str], unit: str | None, known: set[int | None]
) -> TableRow | None:
    """One task with its amounts; a total may have its label left of where the names stand."""
    if not any(is_amount(cell.text) for cell in row.filled):
        return None
    first = row.filled[0]
    title = _at(row, named) or (first if (first.place.column or 0) < named else None)
    slid = title is None or any(cell.place.column not in known for cell in row.filled if cell != title)
    by_column = {cell.place.column: cell for cell in (*row.cells, *row.filled)}  # a merge is blank but once
    cells = [_cell(head, by_column.get(column), first, unit) for column, head in columns.items()]
    cells = [_lost(cell) if slid else cell for cell in cells]
    return TableRow(None, _title(title) if title else "", None, tuple(cells))


def _title(cell: Cell) -> str:
    """The name of a task; one that is part of the task above keeps its 其中."""
    return f"其中{label(cell.text)}" if cleaned(cell.text).startswith("其中") else label(cell.text)


def _cell(head: str, cell: Cell | None, first: Cell, unit: str | None) -> TableCell:
    place = cell.place if cell is not None else first.place
    if cell is None or cell.blank:
        return TableCell(head, None, None, place)
    text = plain(cleaned(cell.text))
    found = TableCell(head, text, yuan(text, unit), place)
    return found if is_amount(text) or compact(text).endswith(_RATE) else _lost(found)


def _lost(cell: TableCell) -> TableCell:
    return replace(cell, text=None, yuan=None, lost=sentence("forms.amount_lost", label=cell.column))
