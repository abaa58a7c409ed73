"""The budget block of a department's form: expenditure on the left, income on the right."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from budgetlint.forms.funds import FundBlock, once
from budgetlint.forms.labels import cleaned, key, words
from budgetlint.forms.money import is_amount, plain, unit_in, yuan
from budgetlint.messages import sentence
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Fund, Mend
from budgetlint.model.problem import Problem
from budgetlint.model.record import mutable

SUBTOTAL = "合计"


@mutable
class _Slot:
    """A label of the block and the cell that is its amount; `doubt` is the key of why it has none."""

    path: tuple[str, ...]
    cell: Cell
    amount: Cell | None = None
    doubt: str | None = None

    @property
    def value(self) -> Decimal | None:
        """The amount in units of the form."""
        return yuan(self.amount.text, "元") if self.amount else None


@cache
def budget_words() -> frozenset[str]:
    """Every word that stands in the block: its name, its heads, and its labels."""
    lists = words()["department_funds"]
    kinds = ("block", "heads", "groups", "expenditure", "income")
    return frozenset(word for kind in kinds for word in lists[kind])


def begins(row: Row) -> bool:
    """Whether the row heads the block (按支出类型分 | 预算金额 | 按来源类型分 | 预算金额)."""
    heads = words()["department_funds"]["heads"]
    return sum(key(cell.text) in heads for cell in row.filled) > 1


def department_budget(rows: Sequence[Row], unit: str | None) -> FundBlock:
    """The amounts of the block by path; a subtotal belongs to the group whose parts stand above it."""
    budget = FundBlock()
    slots: list[_Slot] = []
    group: tuple[str, ...] = ()
    for row in rows:
        group = _read_row(row, group, slots, budget)
    _settle_subtotals(slots, budget)
    budget.funds = [_fund(slot, unit) for slot in once(slots, budget, _lose)]
    return budget


def _read_row(row: Row, group: tuple[str, ...], slots: list[_Slot], budget: FundBlock) -> tuple[str, ...]:
    """Adds the labels of a row with their amounts; gives the group that is in force after it."""
    lists = words()["department_funds"]
    current: _Slot | None = None
    for cell in row.filled:
        name = key(cell.text)
        path = _path(name, group)
        if path is not None:
            current = _Slot(path, cell)
            slots.append(current)
        elif is_amount(cell.text) and current is not None and current.amount is None:
            current.amount = cell
        elif any(character.isdigit() for character in cell.text):
            said = sentence("forms.amount_unattributed", amount=cleaned(cell.text))
            budget.problems.append(Problem(said, cell.place))
        else:
            # a group, a head or an unknown label: what follows is not the amount of the label before it
            group = tuple(lists["groups"].get(name, group))
            current = None
    return group


def _path(name: str, group: tuple[str, ...]) -> tuple[str, ...] | None:
    lists = words()["department_funds"]
    if name in lists["subtotal"] and group:
        return (*group, SUBTOTAL)
    found = lists["expenditure"].get(name) or lists["income"].get(name)
    return tuple(found) if found else None


def _settle_subtotals(slots: list[_Slot], budget: FundBlock) -> None:
    """Says whose total a 合计 outside the column of its group's parts is, where the sums prove it.

    A Gansu form prints the subtotal of the projects in the first column, where its grand total would stand.
    """
    for slot in slots:
        parts = [s for s in slots if s.path[:-1] == slot.path[:-1] and s.path[-1] != SUBTOTAL]
        if slot.path[-1] != SUBTOTAL or not parts or slot.amount is None:
            continue
        if any(part.cell.place.column == slot.cell.place.column for part in parts):
            continue
        side = slot.path[:1]
        leaves = [s for s in slots if s.path[:1] == side and len(s.path) == 3 and s.path[-1] != SUBTOTAL]
        if slot.value == _sum(parts):
            said = sentence("forms.subtotal_settled", group=slot.path[-2])
            budget.mends.append(Mend(said, slot.amount.place))
        elif slot.value == _sum(leaves):
            slot.path = (*side, SUBTOTAL)
        else:
            slot.doubt = "subtotal_lost"


def _sum(slots: Sequence[_Slot]) -> Decimal:
    return sum((slot.value or Decimal(0) for slot in slots), Decimal(0))


def _lose(slot: _Slot) -> None:
    slot.doubt = "amount_lost"


def _fund(slot: _Slot, unit: str | None) -> Fund:
    if slot.doubt:
        said = sentence(f"forms.{slot.doubt}", label=slot.path[-1])
        return Fund(slot.path, None, None, slot.cell.place, said)
    text = plain(cleaned(slot.amount.text)) if slot.amount else None
    place = slot.amount.place if slot.amount else slot.cell.place
    return Fund(slot.path, text, yuan(text, unit_in(slot.cell.text) or unit), place)
