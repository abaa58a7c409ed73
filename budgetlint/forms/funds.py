"""The block of funds of a project form: totals, groups and their parts, each with its amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from budgetlint.forms.head import filled
from budgetlint.forms.labels import cleaned, compact, key, label, words
from budgetlint.forms.money import is_amount, label_and_amount, plain, unit_in, yuan
from budgetlint.messages import sentence
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Fund, Mend
from budgetlint.model.problem import Problem

GROUP_TOTAL = "资金总额"
_NONE = frozenset(("-", "—", "——", "/", "无"))


@dataclass(slots=True)
class _Slot:
    """A printed label of the block, and the cell that proved to be its amount."""

    role: str
    name: str
    cell: Cell
    row: int
    amount: Cell | None = None
    lost: bool = False
    path: tuple[str, ...] = ()


@dataclass(slots=True)
class FundBlock:
    """The funds of a form, what was mended to read them, and the amounts that belong nowhere."""

    funds: list[Fund] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@cache
def _roles() -> dict[str, tuple[str, str]]:
    """What each word of the block is: (role, name as paths spell it)."""
    lists = words()["funds"]
    found = dict.fromkeys(lists["group_total"], ("group_total", GROUP_TOTAL))
    found |= {word: ("total", name) for name, spelled in lists["totals"].items() for word in spelled}
    found |= {word: ("group", name) for name, spelled in lists["groups"].items() for word in spelled}
    found |= {word: ("part", name) for name, part in lists["parts"].items() for word in part["words"]}
    return found


def role_of(text: str) -> tuple[str, str] | None:
    """The role and the name of a fund label, None for any other text."""
    return _roles().get(key(text))


def has_funds(row: Row) -> bool:
    """Whether a label of the block of funds stands in the row."""
    return any(_labelled(cell) for cell in filled(row))


def fund_block(rows: Sequence[Row], unit: str | None) -> FundBlock:
    """The amounts of the block's rows. An amount whose label cannot be proved is never attributed."""
    block = FundBlock()
    slots: list[_Slot] = []
    for number, row in enumerate(rows):
        loose = _read_row(row, number, slots)
        for cell in loose:
            _attribute(cell, number, slots, block)
    _name(slots)
    block.funds = [_fund(slot, unit) for slot in _once(_with_group_totals(slots), block)]
    return block


def _labelled(cell: Cell) -> tuple[str, str] | None:
    role = role_of(cell.text)
    if role is None and (parts := label_and_amount(cleaned(cell.text))):
        role = role_of(parts[0])
    return role


def _read_row(row: Row, number: int, slots: list[_Slot]) -> list[Cell]:
    """Adds the labels of a row with the amounts behind them; gives the amounts that no label claims."""
    loose: list[Cell] = []
    current: _Slot | None = None
    for cell in filled(row):
        role = _labelled(cell)
        if role:
            current = _Slot(*role, cell, number)
            slots.append(current)
            if role_of(cell.text) is None and (parts := label_and_amount(cleaned(cell.text))):
                current.amount = Cell(parts[1], cell.place)
        elif not _says_amount(cell) and not _fills(current, cell):
            current = _unknown(cell, number, slots, current)
        elif current is not None and current.amount is None:
            current.amount = cell
        else:
            loose.append(cell)
    return loose


def _fills(current: _Slot | None, cell: Cell) -> bool:
    """Whether words without a digit stand in the cell right of a label: an amount that cannot be read."""
    return (
        current is not None
        and current.amount is None
        and (cell.place.column or 0) == (current.cell.place.column or 0) + 1
        and not any(word in key(cell.text) for word in words()["funds"]["block"])
    )


def _says_amount(cell: Cell) -> bool:
    """Whether the cell holds an amount, readable or not, or a mark for none."""
    return any(character.isdigit() for character in cell.text) or compact(cell.text) in _NONE


def _unknown(cell: Cell, number: int, slots: list[_Slot], current: _Slot | None) -> _Slot | None:
    """The slot of a label that no word list knows; the name of the whole block is none."""
    if not key(cell.text) or any(word in key(cell.text) for word in words()["funds"]["block"]):
        return current
    slot = _Slot("other", label(cell.text), cell, number)
    slots.append(slot)
    return slot


def _attribute(cell: Cell, number: int, slots: list[_Slot], block: FundBlock) -> None:
    """Gives a loose amount to the empty label right above it, in the same column.

    Seen where an extraction stacked a merged column: the label, then its amount on the next line.
    """
    near = [slot for slot in slots if slot.amount is None and number - 1 <= slot.row <= number]
    above = [slot for slot in near if slot.row == number - 1 and slot.cell.place.column == cell.place.column]
    if len(above) == 1 and is_amount(cell.text):
        above[0].amount = cell
        said = sentence("forms.amount_below", label=above[0].name, amount=cleaned(cell.text))
        block.mends.append(Mend(said, cell.place))
        return
    for slot in near:
        slot.lost = True
    block.problems.append(
        Problem(sentence("forms.amount_unattributed", amount=cleaned(cell.text)), cell.place)
    )


def _name(slots: list[_Slot]) -> None:
    """Sets the path of each slot from the groups that the form prints."""
    groups = [slot for slot in slots if slot.role == "group"]
    parts = words()["funds"]["parts"]
    open_groups = list(groups)
    for slot in slots:
        slot.path = (slot.name,)
        if slot.role == "group_total" and groups:
            group = _group_above(
                slot,
                [
                    g
                    for g in open_groups
                    if (g.row, g.cell.place.column or 0) < (slot.row, slot.cell.place.column or 0)
                ],
            )
            slot.path = (group.name, GROUP_TOTAL) if group else ()
            open_groups = [g for g in open_groups if group is None or g.name != group.name]
        elif slot.role == "group":
            slot.path = (slot.name, GROUP_TOTAL)
        elif slot.role == "part" and groups and parts[slot.name].get("group"):
            slot.path = (parts[slot.name]["group"], slot.name)
    if not groups:
        _halves(slots)


def _group_above(slot: _Slot, groups: list[_Slot]) -> _Slot | None:
    """The group that a 资金总额 belongs to: in its column, else left of it, else the last one still open."""
    column = slot.cell.place.column
    same_column = [g for g in groups if g.cell.place.column == column]
    same_row = [g for g in groups if g.row == slot.row]
    candidates = same_column or same_row or groups
    return candidates[-1] if candidates else None


def _halves(slots: list[_Slot]) -> None:
    """Where two totals stand side by side, each with parts of the same names, paths begin with the total."""
    for row in {slot.row for slot in slots}:
        totals = [slot for slot in slots if slot.row == row and slot.role == "total"]
        if len(totals) != 2:
            continue
        below = [slot for slot in slots if slot.row > row and slot.role in ("part", "other")]
        for slot in below:
            twins = [other for other in below if other.row == slot.row and other.name == slot.name]
            if len(twins) == 2:
                slot.path = (totals[twins.index(slot)].name, slot.name)


def _with_group_totals(slots: list[_Slot]) -> list[_Slot]:
    """The slots without groups whose total is printed on its own."""
    totalled = {slot.path for slot in slots if slot.role == "group_total"}
    return [
        slot
        for slot in slots
        if slot.path
        and not (slot.role == "group" and slot.path in totalled)
        and not (slot.role == "other" and slot.amount is None)
    ]


def _once(slots: list[_Slot], block: FundBlock) -> list[_Slot]:
    """One slot for each path: merged cells are printed twice, with the same amount or a blank."""
    kept: dict[tuple[str, ...], _Slot] = {}
    for slot in slots:
        first = kept.setdefault(slot.path, slot)
        if first is slot or slot.amount is None:
            continue
        if first.amount is None:
            kept[slot.path] = slot
        elif plain(first.amount.text) != plain(slot.amount.text):
            first.lost = True
            said = sentence("forms.two_amounts", label="/".join(slot.path))
            block.problems.append(Problem(said, slot.amount.place))
    return list(kept.values())


def _fund(slot: _Slot, unit: str | None) -> Fund:
    if slot.lost:
        lost = sentence("forms.amount_lost", label=slot.name)
        return Fund(slot.path, None, None, slot.cell.place, lost)
    text = plain(cleaned(slot.amount.text)) if slot.amount else None
    place = slot.amount.place if slot.amount else slot.cell.place
    return Fund(slot.path, text, yuan(text, unit_in(slot.cell.text) or unit), place)


def without_column(funds: Sequence[Fund], labels: set[str]) -> list[Fund]:
    """The funds, those that lost their amount with a whole column marked as lost."""
    said = sentence("forms.column_lost", labels="、".join(sorted(labels)))
    return [
        replace(fund, lost=said) if fund.text is None and fund.path[-1] in labels else fund for fund in funds
    ]
