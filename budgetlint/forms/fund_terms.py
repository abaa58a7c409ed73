"""Blocks of funds with a column for the whole term and one for the year: as two halves side by side."""

from collections.abc import Sequence

from budgetlint.forms.fund_paths import GROUP_TOTAL, role_of
from budgetlint.forms.labels import key, words
from budgetlint.forms.levels import ANNUAL, LONG, term_of
from budgetlint.forms.money import is_amount
from budgetlint.model.document import Cell, Row

_TERMS = 2


def names_terms(row: Row) -> bool:
    """Whether the name of the block stands in the row, and both terms behind it (实施期目标 | 年度目标)."""
    return bool(_terms(row))


def side_by_side(rows: Sequence[Row]) -> list[Row]:
    """The rows below such heads with the label printed again before each amount; other rows as they are."""
    found: list[Row] = []
    terms: tuple[Cell, ...] = ()
    for row in rows:
        named = _terms(row)
        terms = named or terms
        if not named:
            found.append(_doubled(row, terms) if terms else row)
    return found


def _terms(row: Row) -> tuple[Cell, ...]:
    """The heads of both terms, from left to right."""
    cells = row.filled
    blocks = words()["funds"]["block"]
    if len(cells) != _TERMS + 1 or not any(key(cells[0].text).startswith(word) for word in blocks):
        return ()
    named = {term_of(cell.text) for cell in cells[1:]}
    return tuple(cells[1:]) if named == {LONG, ANNUAL} else ()


def _doubled(row: Row, terms: Sequence[Cell]) -> Row:
    """A label with its amounts as a label and its amount, twice; any other row as it is.

    Where white space parted the cells, only as many amounts as there are heads tell which is which.
    """
    name, *amounts = row.filled or [Cell("", row.place)]
    if role_of(name.text) is None or not amounts or not all(is_amount(cell.text) for cell in amounts):
        return row
    spaced = any(cell.place.column is None for cell in (*terms, *amounts))
    by_head = dict(zip(terms, amounts, strict=False)) if spaced else _below(terms, amounts)
    if len(by_head) != len(amounts) or (spaced and len(amounts) != len(terms)):
        return Row((name,))
    totals = {LONG: words()["funds"]["long"], ANNUAL: words()["funds"]["annual"]}
    found: list[Cell] = []
    for head in terms:
        is_total = key(name.text) == GROUP_TOTAL
        found.append(Cell(totals[str(term_of(head.text))], name.place) if is_total else name)
        found.append(by_head.get(head, Cell("", name.place)))
    return Row(tuple(found))


def _below(terms: Sequence[Cell], amounts: Sequence[Cell]) -> dict[Cell, Cell]:
    """The amount in the column of each head."""
    return {head: cell for head in terms for cell in amounts if cell.place.column == head.place.column}
