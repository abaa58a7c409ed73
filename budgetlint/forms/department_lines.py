"""Budgets of departments with a line for each amount, its label on the left (Henan: （3）单位资金 | 20)."""

from collections.abc import Sequence

from budgetlint.forms.department_columns import Columns
from budgetlint.forms.labels import cleaned, key, words
from budgetlint.forms.money import is_amount, plain, unit_in, yuan
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Fund

_FEWEST_LINES = 3


def lines_of_budget(rows: Sequence[Row], unit: str | None) -> Columns:
    """The amounts of lines that follow each other, the first of them a total; other rows as they are."""
    found = Columns()
    number = 0
    while number < len(rows):
        run = _run(rows[number:], unit)
        names = [fund.path for fund in run]
        if len(run) < _FEWEST_LINES or len(set(names)) < len(names):
            found.rest.append(rows[number])
            number += 1
        else:
            found.funds += run
            number += len(run)
    return found


def _run(rows: Sequence[Row], unit: str | None) -> list[Fund]:
    """The lines from the first row on, as long as rows are nothing but a known label and its amount."""
    lists = words()["department_funds"]
    found: list[Fund] = []
    side = None
    for row in rows:
        cells = row.filled
        if len(cells) > 2 and (own := _side(cells[0])) is not None:
            if found and own != side:
                break
            side, unit, cells = own, unit_in(cells[0].text) or unit, cells[1:]
        name = _name(cells[0]) if cells else ""
        path = lists["lines"].get(name)
        is_total = path is not None and name in lists["line_totals"]
        if path is None or len(cells) > 2 or is_total == bool(found):
            break
        amount = cells[1] if len(cells) == 2 else None
        if amount is not None and not is_amount(amount.text):
            break
        found.append(_fund(tuple(path), cells[0], amount, unit))
    return found


def _side(cell: Cell) -> str | None:
    """The name of the block left of a line, None for any other cell."""
    lists = words()["department_funds"]
    name = key(cell.text)
    return (
        name
        if name in (*lists["block"], *(word for one in lists["sides"].values() for word in one))
        else None
    )


def _name(cell: Cell) -> str:
    """The label of a line without its number and the kind of list that it begins (1、资金来源：（1）…)."""
    return key(key(cell.text).rpartition(":")[2])


def _fund(path: tuple[str, ...], name: Cell, amount: Cell | None, unit: str | None) -> Fund:
    text = plain(cleaned(amount.text)) if amount is not None else None
    place = amount.place if amount is not None else name.place
    return Fund(path, text, yuan(text, unit_in(name.text) or unit), place)
