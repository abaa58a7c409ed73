"""The budget block of a department's form: expenditure on the left, income on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from budgetlint.forms.head import filled
from budgetlint.forms.labels import cleaned, key, words
from budgetlint.forms.money import is_amount, plain, unit_in, yuan
from budgetlint.messages import sentence
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Fund, Mend
from budgetlint.model.problem import Problem


@dataclass(slots=True)
class _Slot:
    path: tuple[str, ...]
    cell: Cell
    amount: Cell | None = None


@dataclass(slots=True)
class DepartmentBudget:
    """The funds of the block, what was mended, and the amounts that belong nowhere."""

    funds: list[Fund]
    mends: list[Mend]
    problems: list[Problem]


def begins(row: Row) -> bool:
    """Whether the row heads the block (按支出类型分 | 预算金额 | 按来源类型分 | 预算金额)."""
    heads = words()["department_funds"]["heads"]
    return sum(key(cell.text) in heads for cell in filled(row)) > 1


def department_budget(rows: Sequence[Row], unit: str | None) -> DepartmentBudget:
    """The amounts of the block by path; a subtotal belongs to the group whose parts stand above it."""
    found = DepartmentBudget([], [], [])
    slots: list[_Slot] = []
    group: tuple[str, ...] | None = None
    for row in rows:
        group = _read_row(row, group, slots, found)
    kept: dict[tuple[str, ...], _Slot] = {}
    for slot in slots:
        first = kept.setdefault(slot.path, slot)
        if first is not slot and slot.amount is not None:
            if first.amount is None:
                kept[slot.path] = slot
            elif plain(first.amount.text) != plain(slot.amount.text):
                said = sentence("forms.two_amounts", label="/".join(slot.path))
                found.problems.append(Problem(said, slot.amount.place))
    found.funds = [_fund(slot, unit) for slot in kept.values()]
    return found


def _read_row(
    row: Row, group: tuple[str, ...] | None, slots: list[_Slot], found: DepartmentBudget
) -> tuple[str, ...] | None:
    """Adds the slots of a row; gives the group that is in force after it."""
    lists = words()["department_funds"]
    current: _Slot | None = None
    for cell in filled(row):
        name = key(cell.text)
        path = _path(name, group, current, slots)
        if name in lists["groups"]:
            group = tuple(lists["groups"][name])
            current = None
        elif path is not None:
            current = _Slot(path, cell)
            slots.append(current)
        elif name in lists["heads"] or name in lists["block"]:
            current = None
        elif is_amount(cell.text) and current is not None and current.amount is None:
            current.amount = cell
        elif any(character.isdigit() for character in cell.text):
            said = sentence("forms.amount_unattributed", amount=cleaned(cell.text))
            found.problems.append(Problem(said, cell.place))
    return group


def _path(
    name: str, group: tuple[str, ...] | None, current: _Slot | None, slots: Sequence[_Slot]
) -> tuple[str, ...] | None:
    lists = words()["department_funds"]
    if name in lists["subtotal"]:
        # a subtotal without a group, or a second one, is not proved to be anything
        path = (*group, "合计") if group else None
        return path if path and all(slot.path != path for slot in slots) else None
    found = lists["expenditure"].get(name) or lists["income"].get(name)
    return tuple(found) if found else None


def _fund(slot: _Slot, unit: str | None) -> Fund:
    text = plain(cleaned(slot.amount.text)) if slot.amount else None
    amount: Decimal | None = yuan(text, unit_in(slot.cell.text) or unit)
    return Fund(slot.path, text, amount, slot.amount.place if slot.amount else slot.cell.place)
