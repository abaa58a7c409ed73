"""The block of funds of a project form: totals, groups and their parts, each with its amount."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Protocol, TypeVar

from budgetlint.forms.fund_paths import GROUP_TOTAL, Slot, name_paths, role_of
from budgetlint.forms.labels import cleaned, compact, key, label, words
from budgetlint.forms.money import is_amount, label_and_amount, plain, unit_in, yuan
from budgetlint.messages import sentence
from budgetlint.model.document import UNREAD, Cell, Row
from budgetlint.model.filing import Fund, Mend
from budgetlint.model.problem import Problem
from budgetlint.model.record import field, mutable

_LONGEST_AMOUNT = 12
_NONE = frozenset(("-", "—", "——", "/", "无"))


class _AmountSlot(Protocol):
    """A label of a fund block, by its path, with the cell of its amount."""

    path: tuple[str, ...]
    amount: Cell | None


Labelled = TypeVar("Labelled", bound=_AmountSlot)


@mutable
class FundBlock:
    """The funds of a form, what was mended to read them, and the amounts that belong nowhere."""

    funds: list[Fund] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def has_funds(row: Row) -> bool:
    """Whether a label of the block of funds stands in the row."""
    return any(_labelled(cell) for cell in row.filled)


def fund_block(rows: Sequence[Row], unit: str | None) -> FundBlock:
    """The amounts of the block's rows. An amount whose label cannot be proved is never attributed."""
    block = FundBlock()
    slots: list[Slot] = []
    for number, row in enumerate(rows):
        loose = _read_row(row, number, slots)
        for cell in loose:
            _attribute(cell, number, slots, block)
    block.problems += [_no_fund(slot) for slot in slots if _is_prose(slot)]
    slots = [slot for slot in slots if not _is_prose(slot)]
    name_paths(slots)
    block.problems += [_unnamed(slot) for slot in slots if not slot.path and slot.amount is not None]
    _prove_stacked(slots, block)
    block.funds = [_fund(slot, unit) for slot in once(_with_group_totals(slots), block, _lose)]
    return block


def _labelled(cell: Cell) -> tuple[str, str] | None:
    role = role_of(cell.text)
    if role is None and (parts := label_and_amount(cleaned(cell.text))):
        role = role_of(parts[0])
    return role


def _read_row(row: Row, number: int, slots: list[Slot]) -> list[Cell]:
    """Adds the labels of a row with the amounts behind them; gives the amounts that no label claims."""
    loose: list[Cell] = []
    current: Slot | None = None
    for cell in row.filled:
        role = _labelled(cell)
        if role:
            current = Slot(*role, cell, number)
            slots.append(current)
            if role_of(cell.text) is None and (parts := label_and_amount(cleaned(cell.text))):
                current.amount = Cell(parts[1], cell.place)
        elif not _says_amount(cell) and not _fills(current, cell, row):
            current = _unknown(cell, number, slots, current)
        elif current is not None and current.amount is None:
            current.amount = cell
        else:
            loose.append(cell)
    return loose


def _fills(current: Slot | None, cell: Cell, row: Row) -> bool:
    """Whether words without a digit stand in the cell right of a label: an amount that cannot be read.

    A label that is merged over several columns has its amount behind the last of them.
    """
    if current is None or current.amount is not None:
        return False
    last = max(number for number, one in enumerate(row.cells) if one.place == current.cell.place)
    is_next = row.cells[last + 1 : last + 2] == (cell,)
    return is_next and not any(word in key(cell.text) for word in words()["funds"]["block"])


def _says_amount(cell: Cell) -> bool:
    """Whether the cell holds an amount, readable or not, or a mark for none.

    A formula without result and one that ended in an error (#REF!) are amounts that cannot be read.
    """
    if UNREAD in cell.text or cell.text.startswith("#"):
        return True
    return any(character.isdigit() for character in cell.text) or _says_none(cell)


def _says_none(cell: Cell) -> bool:
    """Whether the cell is filled in with a mark for nothing, as good as blank."""
    return compact(cell.text) in _NONE


def _unknown(cell: Cell, number: int, slots: list[Slot], current: Slot | None) -> Slot | None:
    """The slot of a label that no word list knows; the name of the whole block is none."""
    if not key(cell.text) or any(word in key(cell.text) for word in words()["funds"]["block"]):
        return current
    slot = Slot("other", label(cell.text), cell, number)
    slots.append(slot)
    return slot


def _attribute(cell: Cell, number: int, slots: list[Slot], block: FundBlock) -> None:
    """Gives a loose amount to the empty label right above it, in the same column.

    Seen where an extraction stacked a merged column: the label, then its amount on the next line.
    """
    near = [slot for slot in slots if slot.amount is None and number - 1 <= slot.row <= number]
    above = [slot for slot in near if slot.row == number - 1 and slot.cell.place.column == cell.place.column]
    if len(above) == 1 and is_amount(cell.text):
        above[0].amount, above[0].stacked = cell, True
        return
    for slot in near:
        slot.lost = True
    if UNREAD in cell.text and not any(slot.name == UNREAD for slot in slots):
        # the label of a row that cannot be read: a sum over the block may lack it
        slots.append(Slot("other", UNREAD, cell, number, amount=cell, lost=True))
    block.problems.append(
        Problem(sentence("forms.amount_unattributed", amount=cleaned(cell.text)), cell.place)
    )


def _prove_stacked(slots: Sequence[Slot], block: FundBlock) -> None:
    """Keeps the amounts that stand below their labels where the sums they take part in close."""
    groups = {slot.path[0] for slot in slots if len(slot.path) == 2}
    totals = [slot for slot in slots if slot.path in {(group, GROUP_TOTAL) for group in groups}]
    for group in groups:
        parts = [
            slot for slot in slots if slot.path[:1] == (group,) and slot not in totals and len(slot.path) == 2
        ]
        if parts:
            _close([slot for slot in totals if slot.path[0] == group], parts)
    annual = [slot for slot in slots if slot.path == (words()["funds"]["annual"],)]
    if any(slot.amount for slot in annual):
        _close(annual, totals)
    for slot in slots:
        if slot.stacked and slot.amount:
            said = sentence("forms.amount_below", label=slot.name, amount=cleaned(slot.amount.text))
            block.mends.append(Mend(said, slot.amount.place))


def _close(totals: Sequence[Slot], parts: Sequence[Slot]) -> None:
    """Marks stacked amounts as lost where a total and its parts disagree."""
    stated = next((slot.amount for slot in totals if slot.amount), None)
    sums = {slot.path: yuan(slot.amount.text, "元") for slot in parts if slot.amount}
    added = sum((amount for amount in sums.values() if amount is not None), Decimal(0))
    if (yuan(stated.text, "元") if stated else Decimal(0)) == added:
        return
    for slot in (*totals, *parts):
        if slot.stacked:
            slot.lost = True
            slot.amount = None


def _is_prose(slot: Slot) -> bool:
    """Whether words with a digit in them stand behind an unknown label: neither is a fund."""
    text = compact(slot.amount.text) if slot.amount else ""
    return slot.role == "other" and len(text) > _LONGEST_AMOUNT and not is_amount(text)


def _no_fund(slot: Slot) -> Problem:
    text = cleaned(slot.amount.text) if slot.amount else ""
    return Problem(sentence("forms.text_unattributed", text=f"{slot.name} {text}"[:30]), slot.cell.place)


def _unnamed(slot: Slot) -> Problem:
    text = cleaned(slot.amount.text) if slot.amount else ""
    return Problem(sentence("forms.amount_unattributed", amount=text), slot.cell.place)


def _with_group_totals(slots: list[Slot]) -> list[Slot]:
    """The slots without groups whose total is printed on its own."""
    totalled = {slot.path for slot in slots if slot.role == "group_total"}
    return [
        slot
        for slot in slots
        if slot.path
        and not (slot.role == "group" and slot.path in totalled)
        and not (slot.role == "other" and slot.amount is None)
    ]


def once(slots: Sequence[Labelled], block: FundBlock, lose: Callable[[Labelled], None]) -> list[Labelled]:
    """One slot for each path: merged cells are printed twice, with the same amount or a blank.

    A path with two different amounts has none that is sure: `lose` marks its slot.
    """
    kept: dict[tuple[str, ...], Labelled] = {}
    for slot in slots:
        first = kept.setdefault(slot.path, slot)
        if first is slot or slot.amount is None:
            continue
        if first.amount is None:
            kept[slot.path] = slot
        elif plain(first.amount.text) != plain(slot.amount.text):
            lose(first)
            said = sentence("forms.two_amounts", label="/".join(slot.path))
            block.problems.append(Problem(said, slot.amount.place))
    return list(kept.values())


def _lose(slot: Slot) -> None:
    slot.lost = True


def _fund(slot: Slot, unit: str | None) -> Fund:
    if slot.lost:
        lost = sentence("forms.amount_lost", label=slot.name)
        return Fund(slot.path, None, None, slot.cell.place, lost)
    text = plain(cleaned(slot.amount.text)) if slot.amount and not _says_none(slot.amount) else None
    place = slot.amount.place if slot.amount else slot.cell.place
    return Fund(slot.path, text, yuan(text, unit_in(slot.cell.text) or unit), place)
