"""Whether the cells of a row stand under their own heads, as far as their words can tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from budgetlint.forms.columns import Columns
from budgetlint.forms.indicator_row import Line
from budgetlint.forms.labels import compact, key, words
from budgetlint.forms.levels import level_of
from budgetlint.forms.money import is_amount
from budgetlint.forms.row_levels import Surroundings, front_of, looks_like_value
from budgetlint.model.document import Cell, Row

_ENDING = "指标"
_SATISFACTION = "满意"
_SIGNS = ("%", "‰")
_ENOUGH_ROWS = 2


def is_cut_short(rows: Sequence[Row], number: int) -> bool:
    """Whether a row lacks a cell that every other row has: the table keeps blank cells, so one was lost."""
    widths = [len(row.cells) for at, row in enumerate(rows) if at != number and len(row.cells) > 1]
    full = len(rows[0].cells)
    return len(rows[number].cells) < full and len(widths) > _ENOUGH_ROWS and set(widths) == {full}


def in_doubt(line: Line, around: Surroundings, *, cut_short: bool) -> Line:
    """The row, unread where a cell contradicts its head or, in a row cut short, does not prove its place."""
    cells = line.cells
    if line.doubt or "name" not in cells:
        return line
    slid = line.shifted or cut_short
    contradicted = _is_strange_name(line, slid=slid) or _contradict(cells, around.columns)
    if not contradicted and not (cut_short and not _proves_place(cells, around.columns)):
        return line
    front = front_of(line.row, around)
    first = (front.rest or [cells["name"]])[0]
    return Line(
        line.row, front.level1, front.level2, {"name": first}, shifted=line.shifted, doubt="cell_unattributed"
    )


def _is_strange_name(line: Line, *, slid: bool) -> bool:
    """Whether the name is a value, or a level label whose own name was lost."""
    text = line.cells["name"].text
    if looks_like_value(text) or ("value" not in line.cells and _is_value(text)):
        return True
    number = level_of(text)
    misplaced = line.level2 is not None and level_of(line.level2.cell.text) == 1 and slid
    bare = number is not None and (slid if key(text).endswith(_ENDING) else slid and line.level2 is None)
    alone = number is not None and line.level2 is None and key(text).endswith(_ENDING)
    return misplaced or bare or alone or (number == 1 and _SATISFACTION not in text)


def _contradict(cells: Mapping[str, Cell], columns: Columns) -> bool:
    """Whether a comparator, a unit or a weight holds something else, or the value is nothing but a unit."""
    types = words()["levels"]["types"]
    kind, unit, weight, value = (cells.get(role) for role in ("type", "unit", "weight", "value"))
    if kind is not None and compact(kind.text) not in types:
        return True
    if unit is not None and is_amount(unit.text):
        return True
    if weight is not None and not is_amount(weight.text.strip().removesuffix("分")):
        return True
    parted = "unit" in columns or "type" in columns
    return parted and value is not None and compact(value.text) in _SIGNS


def _proves_place(cells: Mapping[str, Cell], columns: Columns) -> bool:
    """Whether the value of a row cut short can be nothing else: a figure, a date, a grade; no weight."""
    value = cells.get("value")
    if value is None:
        return "value" not in columns
    if "weight" in columns and "weight" not in cells and is_amount(value.text):
        return False
    return _is_value(value.text) and not _is_unit(value.text)


def _is_value(text: str) -> bool:
    from budgetlint.forms.running.proof import is_value

    return is_value(text)


def _is_unit(text: str) -> bool:
    from budgetlint.values.words import words as measured

    return compact(text) in measured().spellings
