"""Blocks of funds with a column for the whole term and one for the year: as two halves side by side."""

from collections.abc import Sequence

from budgetlint.forms.fund_paths import GROUP_TOTAL, role_of
from budgetlint.forms.head import filled
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
    terms: dict[int, str] = {}
    for row in rows:
        named = _terms(row)
        terms = named or terms
        if not named:
            found.append(_doubled(row, terms) if terms else row)
    return found


def _terms(row: Row) -> dict[int, str]:
    """The term that each column stands for."""
    cells = filled(row)
    blocks = words()["funds"]["block"]
    if len(cells) != _TERMS + 1 or not any(key(cells[0].text).startswith(word) for word in blocks):
        return {}
    named = {cell.place.column or 0: term for cell in cells[1:] if (term := term_of(cell.text))}
    return named if set(named.values()) == {LONG, ANNUAL} else {}


def _doubled(row: Row, terms: dict[int, str]) -> Row:
    """A label with its two amounts as a label and its amount, twice; any other row as it is."""
    cells = [cell for cell in filled(row) if role_of(cell.text) or is_amount(cell.text)]
    amounts = {cell.place.column: cell for cell in cells[1:]}
    if (
        cells != filled(row)
        or role_of(cells[0].text) is None
        or not amounts
        or not amounts.keys() <= terms.keys()
    ):
        return row
    totals = {LONG: words()["funds"]["long"], ANNUAL: words()["funds"]["annual"]}
    is_total = key(cells[0].text) == GROUP_TOTAL
    found: list[Cell] = []
    for column, term in terms.items():
        label = Cell(totals[term], cells[0].place) if is_total else cells[0]
        found += [label, amounts.get(column, Cell("", cells[0].place))]
    return Row(tuple(found))
