"""The labels of a block of funds: what each is, and under which path of labels its amount goes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from budgetlint.forms.labels import key, words
from budgetlint.model.document import Cell
from budgetlint.model.record import mutable

GROUP_TOTAL = "资金总额"


@mutable
class Slot:
    """A printed label of the block, and the cell that proved to be its amount.

    A `stacked` amount stands below its label; it counts only where the sums of the block close.
    """

    role: str
    name: str
    cell: Cell
    row: int
    amount: Cell | None = None
    stacked: bool = False
    lost: bool = False
    path: tuple[str, ...] = ()

    @property
    def column(self) -> int:
        """The column of the label."""
        return self.cell.place.column or 0


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
    """The role and the name of a fund label, None for any other text.

    Two labels in one cell count as one: 项目资金（万元）年度资金总额, 本级资金 资金总额.
    """
    name = key(text)
    found = _roles().get(name)
    if found is not None or not name:
        return found
    for block in words()["funds"]["block"]:
        if name.startswith(block) and name.removeprefix(block) in _roles():
            return _roles()[name.removeprefix(block)]
    before, total, after = name.partition(GROUP_TOTAL)
    group = _roles().get(before)
    return group if total and not after and group and group[0] == "group" else None


def name_paths(slots: Sequence[Slot]) -> None:
    """Sets the path of each slot from the groups that the form prints; an empty path cannot be proved."""
    groups = [] if _are_flat(slots) else [slot for slot in slots if slot.role == "group"]
    parts = words()["funds"]["parts"]
    named: set[str] = set()
    for slot in slots:
        slot.path = (slot.name,)
        if slot.role == "group_total" and groups:
            group = _group_of(slot, [g for g in groups if g.name not in named], slots)
            named |= {group.name} if group else set()
            slot.path = (group.name, GROUP_TOTAL) if group else ()
        elif slot.role == "group" and groups:
            slot.path = (slot.name, GROUP_TOTAL)
        elif slot.role == "part" and groups and parts[slot.name].get("group"):
            slot.path = (parts[slot.name]["group"], slot.name)
        elif slot.role == "part":
            slot.path = _nested(slot, slots)
    if not groups:
        _name_halves(slots)
        _name_stacked(slots)


def _are_flat(slots: Sequence[Slot]) -> bool:
    """Whether the only group is one source beside others: 上级资金 80, 本级资金 40, and no 资金总额 of it.

    A group shows itself by parts that stand nowhere else (财政拨款 of 本级资金) or by a total of its own.
    """
    names = {slot.name for slot in slots if slot.role == "group"}
    parts = words()["funds"]["parts"]
    own = [slot for slot in slots if slot.role == "part" and parts[slot.name].get("group") in names]
    own = [slot for slot in own if not parts[slot.name].get("beside")]
    return len(names) == 1 and not own and not any(slot.role == "group_total" for slot in slots)


def _nested(slot: Slot, slots: Sequence[Slot]) -> tuple[str, ...]:
    """The path of a part that may be one of another part's (一般公共预算 below 财政拨款)."""
    whole = words()["funds"]["parts"][slot.name].get("within")
    return (whole, slot.name) if whole in {other.name for other in slots} else (slot.name,)


def _group_of(slot: Slot, groups: Sequence[Slot], slots: Sequence[Slot]) -> Slot | None:
    """The group without a total yet that a 资金总额 belongs to.

    It stands in the same column, or left of it in the same row, or is the only one; where a row has as
    many totals as there are groups, they go together in order.
    """
    before = [g for g in groups if (g.row, g.column) < (slot.row, slot.column)]
    for fitting in ([g for g in before if g.column == slot.column], [g for g in before if g.row == slot.row]):
        if fitting:
            return fitting[-1]
    later = [s for s in slots if s.role == "group_total" and s.row == slot.row and s.column >= slot.column]
    return before[0] if len(before) == 1 or len(before) == len(later) > 0 else None


def _name_halves(slots: Sequence[Slot]) -> None:
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
        halved = {slot.path[0] for slot in below if len(slot.path) == 2}
        if {total.name for total in totals} <= halved:
            _name_single(totals, [slot for slot in below if slot.path == (slot.name,)])


def _name_single(totals: Sequence[Slot], single: Sequence[Slot]) -> None:
    """Paths of parts that only one half prints: by what they are, else by the column of their half."""
    annual = words()["funds"]["annual"]
    for slot in single:
        if slot.role == "part" and words()["funds"]["parts"][slot.name].get("annual"):
            slot.path = (annual, slot.name)
        else:
            under = [total for total in totals if total.column == slot.column]
            slot.path = (under[0].name, slot.name) if len(under) == 1 else ()


def _name_stacked(slots: Sequence[Slot]) -> None:
    """Where totals stand above each other, each over parts of the same names, paths begin with the total."""
    totals = [slot for slot in slots if slot.role == "total"]
    halved = {total.name for total in totals} & {slot.path[0] for slot in slots if len(slot.path) > 1}
    if halved or len({slot.row for slot in totals}) < len(totals):
        return
    below: list[list[Slot]] = [[] for _ in totals]
    for slot in slots:
        above = [number for number, total in enumerate(totals) if total.row < slot.row]
        if slot.role in ("part", "other") and slot.path and above:
            below[above[-1]].append(slot)
    blocks = [[slot.name for slot in block] for block in below if block]
    names = [name for block in blocks for name in block]
    is_sure = len(blocks) > 1 and all(len(set(block)) == len(block) for block in blocks)
    if not is_sure or len(set(names)) == len(names):
        return
    for total, block in zip(totals, below, strict=True):
        for slot in block:
            slot.path = (total.name, *slot.path)
