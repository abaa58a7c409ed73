"""One printed row of an indicator table: its level labels and what the other cells are."""

import re
from collections.abc import Sequence

from budgetlint.forms.columns import Columns, filling, reaches_last
from budgetlint.forms.labels import cleaned, compact, words
from budgetlint.forms.levels import Level, begun, is_group, level, level_of
from budgetlint.forms.money import is_amount
from budgetlint.forms.row_levels import Surroundings, ends_label, front_of, looks_like_value
from budgetlint.model.document import Cell, Row
from budgetlint.model.record import field, mutable
from budgetlint.model.regex import regex

_NAME_AND_VALUE = regex(r"^(?P<name>.*[^\d\s.,~\-—≥≤<>=])\s+(?P<value>[≥≤<>＝=＞＜]?\s*\d\S*)$", re.S)
_NAME_VALUE = frozenset(("name", "value", "content", "remark"))
_NOT_FILLED = ("group", "level1", "level2")


@mutable
class Line:
    """A row taken apart; `cells` holds its other cells by role, `doubt` the key of why it is unreadable."""

    row: Row
    level1: Level | None = None
    level2: Level | None = None
    cells: dict[str, Cell] = field(default_factory=dict)
    continues: bool = False
    shifted: bool = False
    split: bool = False
    doubt: str | None = None


def line_of(row: Row, around: Surroundings) -> Line:
    """The row taken apart: by its type cell, by the head row where all cells fit it, else by its labels."""
    line = _typed(row, around.columns) or _fitting(row, around.columns)
    if line is not None:
        return line
    front = front_of(row, around)
    line = Line(row, front.level1, front.level2, continues=front.continues)
    _place_cells(line, front.rest, around)
    return line


def _typed(row: Row, columns: Columns) -> Line | None:
    """A row whose type cell (=, ≤, 定性) shows by how many columns it slid; None without such a cell."""
    types = words()["levels"]["types"]
    cells = row.filled
    # where all cells left of it are blank, the type cell is the first one
    in_place = cells[:1] if cells and cells[0].place.column == columns.get("type") else []
    anchor = next((cell for cell in (*in_place, *cells[1:]) if compact(cell.text) in types), None)
    if anchor is None or "type" not in columns:
        return None
    line = _aligned(row, columns, columns["type"] - (anchor.place.column or 0))
    if line.doubt:
        line.cells = {"name": line.cells.get("name", cells[0])}
    return line


def _fitting(row: Row, columns: Columns) -> Line | None:
    """A row that stands under its head row cell by cell, with name and value; None for any other."""
    line = _aligned(row, columns, 0)
    name = line.cells.get("name")
    first = line.level1
    if line.doubt or name is None or "value" not in line.cells or level_of(name.text):
        return None
    if {compact(line.cells[role].text) for role in ("name", "value")} & set(words()["levels"]["types"]):
        # a comparator is neither a name nor a value: the row slid
        return None
    labels = [found.cell.text for found in (line.level1, line.level2) if found]
    whole = all(level_of(text) for text in labels) or reaches_last(row, columns)
    if not whole and not _value_tells(line, columns):
        return None
    # a second-level label under the head of the first, or a broken label, shows that the row slid
    return None if first and (level_of(first.cell.text) == 2 or begun(first.cell.text)) else line


def _value_tells(line: Line, columns: Columns) -> bool:
    """Whether a second level that no word list knows, a name and a value stand under their heads.

    A row that slid to the left has its value under the head of the name; remarks look like no value.
    """
    known = line.level1 is None or level_of(line.level1.cell.text) == 1
    plain = known and set(filling(columns)) <= _NAME_VALUE
    return plain and looks_like_value(line.cells["value"].text) and not _says_value(line.cells["name"])


def _aligned(row: Row, columns: Columns, shift: int) -> Line:
    """The row read by the head row, every cell `shift` columns further right than it is printed."""
    roles = {column: role for role, column in columns.items()}
    line = Line(row, shifted=shift != 0)
    for cell in row.filled:
        role = roles.get((cell.place.column or 0) + shift)
        if role == "level1":
            line.level1 = level(1, cell)
        elif role == "level2":
            line.level2 = level(2, cell)
        elif role is None or (role == "group" and not is_group(cell.text)):
            line.doubt = "cell_unattributed"
        elif role != "group":
            line.cells[role] = cell
    return line


def _place_cells(line: Line, rest: list[Cell], around: Surroundings) -> None:
    """Says of each cell right of the levels what it is."""
    columns = around.columns
    roles = filling(columns)
    shift = _shift(line, columns)
    line.shifted = shift != 0
    if len(rest) == 1:
        _single(line, rest[0], around, shift)
    elif _slid_together(line, rest, columns):
        line.cells = dict(zip(roles, rest, strict=False))
    elif _are_name_and_value(rest, columns, shift):
        line.cells = {"name": rest[0], "value": rest[1]}
    elif rest:
        _by_column(line, rest, columns, shift)
    weight = line.cells.get("weight")
    if weight is not None and not is_amount(weight.text):
        # points are numbers: the cells belong under other heads
        line.doubt, line.cells = "cell_unattributed", {"name": rest[0]}
    name = line.cells.get("name")
    types = words()["levels"]["types"]
    value = line.cells.get("value")
    if name is not None and (ends_label(name.text) or compact(name.text) in types):
        # neither the rest of a label whose beginning is lost nor a comparator is a name
        line.doubt, line.cells = "cell_unattributed", {"name": name}
    elif name is not None and value is not None and compact(value.text) in types:
        # a comparator alone is no value: its figure stands in another cell
        line.doubt, line.cells = "cell_unattributed", {"name": name}
    line.shifted = line.shifted or (name is not None and name.place.column != columns["name"])


def _slid_together(line: Line, rest: Sequence[Cell], columns: Columns) -> bool:
    """Whether the cells fill the heads from the name on, all of them the same number of columns away.

    Without a level label in the row the first cell might be an unknown one; a weight that is a number
    under the last head shows that it is not.
    """
    roles = filling(columns)[: len(rest)]
    ways = {(cell.place.column or 0) - columns[role] for cell, role in zip(rest, roles, strict=False)}
    if len(rest) != len(roles) or "value" not in roles or len(ways) != 1 or _says_value(rest[0]):
        return False
    if _may_be_second(line, rest, columns):
        return False
    if line.level1 or line.level2 or ways == {0} or roles == ["name", "value"]:
        return True
    return roles[-1] == "weight" and is_amount(rest[-1].text) and not is_amount(rest[-2].text)


def _may_be_second(line: Line, rest: Sequence[Cell], columns: Columns) -> bool:
    """Whether a text in the column of the second level may be an unknown label, or a name that slid there."""
    if line.level2 or rest[0].place.column != columns.get("level2") or len(rest) < len(_NAME_VALUE) - 1:
        return False
    in_place = line.level1 is None or line.level1.cell.place.column == columns.get("level1")
    return in_place and set(filling(columns)) <= _NAME_VALUE and not _says_value(rest[1])


def _says_value(cell: Cell) -> bool:
    """Whether the cell can only hold a value, so that the name left of it is blank."""
    return looks_like_value(cell.text) or compact(cell.text) in words()["grades"]


def _are_name_and_value(rest: Sequence[Cell], columns: Columns, shift: int) -> bool:
    """Whether two cells can only be a name and its value, wherever they stand."""
    plain = len(rest) == 2 and set(filling(columns)) <= _NAME_VALUE
    return plain and not _fills(rest, columns, shift) and not _says_value(rest[0])


def _fills(rest: Sequence[Cell], columns: Columns, shift: int) -> bool:
    """Whether the second of two cells stands under a head right of the value (a remark, the value blank)."""
    roles = {column: role for role, column in columns.items()}
    role = roles.get((rest[1].place.column or 0) + shift)
    return role not in (None, "name", "value", *_NOT_FILLED)


def _shift(line: Line, columns: Columns) -> int:
    """By how many columns the row slid, as its level label shows."""
    for role, found in (("level2", line.level2), ("level1", line.level1)):
        if found and role in columns:
            return columns[role] - (found.cell.place.column or 0)
    return 0


def _single(line: Line, cell: Cell, around: Surroundings, shift: int) -> None:
    """A row with one cell: a value, a name and a value in one, or a name whose value is blank or lost."""
    columns = around.columns
    column = (cell.place.column or 0) + shift
    text = cleaned(cell.text)
    parts = _NAME_AND_VALUE.match(text)
    labelled = line.level1 or line.level2 or line.continues
    if looks_like_value(text) and (column > columns["name"] or not labelled):
        line.cells = {"value": cell}
    elif parts and looks_like_value(parts["value"]):
        line.cells = {"name": Cell(parts["name"], cell.place), "value": Cell(parts["value"], cell.place)}
        line.split = True
    elif column == columns["value"] and len(line.row.cells) >= max(columns.values()):
        line.cells = {"value": cell}
    elif column > columns["name"]:
        # words under another head, or in a row cut short: a remark that slid is no value
        line.cells, line.doubt = {"name": cell}, _doubt(line, around, shift) or "cell_unattributed"
    else:
        line.cells = {"name": cell}
        line.doubt = _doubt(line, around, shift)


def _doubt(line: Line, around: Surroundings, shift: int) -> str | None:
    """Why a name alone may be damage: its row slid out of the table, or ends the row above a page break."""
    if line.level1 or line.level2 or line.continues:
        fell_off = around.columns["value"] - shift > len(line.row.cells)
        return "value_fell_off" if shift and fell_off else None
    above = around.above.place if around.above else None
    here = line.row.place
    broken = above is not None and ((here.line or 0) - (above.line or 0) > 1 or here.page != above.page)
    return "may_continue" if broken else None


def _by_column(line: Line, rest: list[Cell], columns: Columns, shift: int) -> None:
    roles = {column: role for role, column in columns.items()}
    for cell in rest:
        role = roles.get((cell.place.column or 0) + shift)
        if role is None or role in _NOT_FILLED or role in line.cells:
            line.doubt = "cell_unattributed"
        else:
            line.cells[role] = cell
    if line.doubt:
        line.cells = {"name": rest[0]}
