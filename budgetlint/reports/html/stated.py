"""A form that a file states outright (YAML, JSON), as rows: such a file has no table to draw."""

from collections.abc import Callable, Iterator

from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import AccountsTable, Filing, Indicator
from budgetlint.model.place import Place

_NOWHERE = Place()
_PLAIN = ("level1", "level2", "name", "value")
_FURTHER = ("weight", "actual", "score", "content", "reason", "remark")
"""Columns that are drawn where any row fills them."""


def stated_rows(filing: Filing, say: Callable[[str], str]) -> Iterator[Row]:
    """The form from its title to its last row; labels have no place of their own."""
    yield Row((Cell(filing.title or say(f"kind_{filing.kind}"), filing.place),))
    for field in filing.fields:
        yield _row((field.label, _NOWHERE), (field.text, field.place))
    for fund in filing.funds:
        yield _row((" · ".join(fund.path), _NOWHERE), (fund.text, fund.place))
    for passage in (*filing.narratives, *filing.scoring):
        yield _row((passage.label, _NOWHERE), (passage.text, passage.place))
    yield from _indicators(filing, say)
    for table in filing.tables:
        yield from _accounts(table)


def _indicators(filing: Filing, say: Callable[[str], str]) -> Iterator[Row]:
    further = [name for name in _FURTHER if any(getattr(row, name) for row in filing.indicators)]
    if filing.indicators:
        yield _row(*((say(f"head_{name}"), _NOWHERE) for name in (*_PLAIN, *further)))
    for row in filing.indicators:
        target = " ".join(part for part in (row.value_type, row.value, row.unit) if part)
        own = ((row.level1, _NOWHERE), (row.level2, _NOWHERE), (row.name, row.name_place or row.place))
        cells = ((getattr(row, name), _place(row, name)) for name in further)
        yield _row(*own, (target, row.value_place or row.place), *cells)


def _place(row: Indicator, name: str) -> Place:
    """Where the cell of a column stands; the row itself is that of the name."""
    return getattr(row, f"{name}_place", None) or _NOWHERE


def _accounts(table: AccountsTable) -> Iterator[Row]:
    yield Row((Cell(f"{table.number} {table.title}".strip(), table.place),))
    columns: tuple[str, ...] = ()
    for row in table.rows:
        own = tuple(cell.column for cell in row.cells)
        if own != columns:
            yield _row(("", _NOWHERE), *((column, _NOWHERE) for column in own))
            columns = own
        name = f"{row.code or ''} {row.label}".strip()
        yield _row((name, _NOWHERE), *((cell.text, cell.place) for cell in row.cells))


def _row(*cells: tuple[str | None, Place]) -> Row:
    return Row(tuple(Cell(text or "", place) for text, place in cells))
