"""The level labels of running text, whatever stands around them."""

from functools import cache

from budgetlint.forms.labels import key, label, words
from budgetlint.forms.levels import is_group
from budgetlint.forms.running.cells import Layout, Text
from budgetlint.forms.self_evaluation.lines import assembled
from budgetlint.model.document import Cell
from budgetlint.model.record import record, replace


@record
class Label:
    """A label with its level, 0 for the name of the whole table."""

    level: int
    name: str
    cell: Cell
    end: int
    """The number of the cell behind the label."""


@cache
def _levels() -> frozenset[str]:
    lists = words()["levels"]
    return frozenset((*lists["level1"], *lists["level2"]))


def known_level(text: str) -> int | None:
    """1 or 2 for a label that the word list knows, whatever number or weight is printed with it."""
    name = key(text)
    if name in words()["levels"]["level2"]:
        return 2
    return 1 if name in words()["levels"]["level1"] else None


def label_at(text: Text, number: int) -> Label | None:
    """The level label that begins at a cell; broken over cells only where cells are printed lines."""
    cell = text.cells[number]
    if text.layout is Layout.LINES:
        found = assembled(text.lines, number, _levels())
        if found is not None:
            whole = Cell(found[1], replace(cell.place, end_line=text.cells[found[0] - 1].place.end_line))
            return Label(known_level(found[1]) or 1, label(found[1]), whole, found[0])
    level = known_level(cell.text)
    if level is None and is_group(cell.text):
        level = 0
    return None if level is None else Label(level, label(cell.text), cell, number + 1)
