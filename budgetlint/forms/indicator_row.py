"""One printed row of an indicator table: its level labels and what the other cells are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from budgetlint.forms.columns import Columns, filling
from budgetlint.forms.head import filled
from budgetlint.forms.labels import cleaned, coded, compact, key, words
from budgetlint.forms.levels import Level, begun, completed, is_cost, is_group, level, level_of, parent_of
from budgetlint.model.document import Cell, Row

_VALUE = re.compile(r"^[≥≤<>=≈]?=?\d[\d,.]*(?:%|‰|[^\d\s,，。;；]{0,6})$")
_NAME_AND_VALUE = re.compile(r"^(?P<name>.*[^\d\s.,~\-—≥≤<>=])\s+(?P<value>[≥≤<>＝=＞＜]?\s*\d\S*)$", re.S)
_OPEN_LEVEL = re.compile(r"(?:指标|效益|满意度)$")


@dataclass(slots=True)
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


def line_of(
    row: Row, columns: Columns, level1: str | None, neighbours: tuple[Row | None, Row | None]
) -> Line:
    """The row taken apart, given the head row, the first level in force and the rows above and below."""
    if "type" in columns:
        typed = _typed(row, columns)
        if typed is not None:
            return typed
    line = Line(row)
    rest = _levels(line, filled(row), columns, level1, neighbours)
    _place_cells(line, rest, columns)
    return line


def looks_like_value(text: str) -> bool:
    """Whether the text is a number with a short unit, and thus no name of an indicator."""
    return _VALUE.match(compact(text)) is not None


def _typed(row: Row, columns: Columns) -> Line | None:
    """A row whose type cell (=, ≤, 定性) shows by how many columns it slid; None without such a cell."""
    types = words()["levels"]["types"]
    cells = filled(row)
    anchor = next((c for c in cells[1:] if compact(c.text) in types), None)
    if anchor is None:
        return None
    shift = columns["type"] - (anchor.place.column or 0)
    roles = {column: role for role, column in columns.items()}
    line = Line(row, shifted=shift != 0)
    for cell in cells:
        role = roles.get((cell.place.column or 0) + shift)
        if role == "level1":
            line.level1 = level(1, cell)
        elif role == "level2":
            line.level2 = level(2, cell)
        elif role is None:
            line.doubt = "cell_unattributed"
        elif role != "group":
            line.cells[role] = cell
    if line.doubt:
        line.cells = {"name": line.cells.get("name", cells[0])}
    return line


def _levels(
    line: Line,
    cells: list[Cell],
    columns: Columns,
    level1: str | None,
    neighbours: tuple[Row | None, Row | None],
) -> list[Cell]:
    """Takes the level labels off the front of a row; gives the other cells."""
    rest = list(cells)
    if rest and is_group(rest[0].text):
        rest.pop(0)
    above, below = (_front(row) for row in neighbours)
    if rest and above and _ends(above, rest[0]):
        line.continues = True
        rest.pop(0)
    if rest and (whole := _broken(rest, below)):
        line.level1 = Level(1, whole, rest.pop(0))
    elif rest and _is_first(rest, columns, level1):
        line.level1 = level(1, rest.pop(0))
    if rest and _is_second(rest, columns, has_first=line.level1 is not None):
        line.level2 = level(2, rest.pop(0))
    return rest


def _front(row: Row | None) -> Cell | None:
    cells = [cell for cell in filled(row) if not is_group(cell.text)] if row else []
    return cells[0] if cells else None


def _ends(above: Cell, cell: Cell) -> bool:
    return len(compact(cell.text)) <= 3 and completed(above.text, cell.text) is not None


def _broken(cells: Sequence[Cell], below: Cell | None) -> str | None:
    """The whole of a first-level label printed in part, proved by its end below or by its second level."""
    whole = begun(cells[0].text)
    if whole is None:
        return None
    if below is not None and completed(cells[0].text, below.text) == whole:
        return whole
    second = parent_of(cells[1].text) if len(cells) > 1 else None
    return whole if second == whole else None


def _is_first(cells: Sequence[Cell], columns: Columns, level1: str | None) -> bool:
    cell = cells[0]
    if is_cost(cell.text) and level_of(cell.text) == 2:
        followed = len(cells) > 1 and parent_of(cells[1].text) == key(cell.text)
        alone = cell.place.column == columns.get("level1") and parent_of(cell.text) is None
        return followed or (alone and _uncoded(cell) and not (level1 or "").startswith("产出"))
    if level_of(cell.text) != 1:
        return False
    return _uncoded(cell) is False or not _stands_as_name(cells, columns)


def _is_second(cells: Sequence[Cell], columns: Columns, *, has_first: bool) -> bool:
    cell = cells[0]
    number = level_of(cell.text)
    if number == 2 or (number == 1 and has_first and cell.place.column == columns.get("level2")):
        return not (_uncoded(cell) and _stands_as_name(cells, columns))
    column = cell.place.column
    names_level = column == columns.get("level2") and _OPEN_LEVEL.search(key(cell.text)) is not None
    full = len(cells) > 2 and cells[1].place.column == columns.get("name") and column == columns.get("level2")
    return full or (
        names_level
        and len(cells) > 1
        and not looks_like_value(cells[1].text)
        and cells[1].place.column == columns.get("name")
    )


def _uncoded(cell: Cell) -> bool:
    return coded(cell.text) is None


def _stands_as_name(cells: Sequence[Cell], columns: Columns) -> bool:
    """Whether a label stands where names stand, a value behind it: then it is a name (服务对象满意度 95%)."""
    return cells[0].place.column == columns.get("name") and len(cells) == 2


def _place_cells(line: Line, rest: list[Cell], columns: Columns) -> None:
    """Says of each cell right of the levels what it is."""
    roles = filling(columns)
    shift = _shift(line, columns)
    line.shifted = line.shifted or shift != 0
    if len(rest) == 1:
        _single(line, rest[0], columns, shift)
    elif len(rest) == len(roles):
        line.cells = dict(zip(roles, rest, strict=True))
    elif len(rest) == 2 and roles[:2] == ["name", "value"] and not _fills(rest, columns, shift):
        line.cells = {"name": rest[0], "value": rest[1]}
    elif rest:
        _by_column(line, rest, columns, shift)
    name = line.cells.get("name")
    if name is not None and (name.place.column or 0) != columns.get("name"):
        line.shifted = True


def _fills(rest: Sequence[Cell], columns: Columns, shift: int) -> bool:
    """Whether the second of two cells stands under a head right of the value (a remark, the value blank)."""
    roles = {column: role for role, column in columns.items()}
    role = roles.get((rest[1].place.column or 0) + shift)
    return role not in (None, "name", "value", "level1", "level2", "group")


def _shift(line: Line, columns: Columns) -> int:
    """By how many columns the row slid, as its level label shows."""
    for role, found in (("level2", line.level2), ("level1", line.level1)):
        if found and role in columns:
            return columns[role] - (found.cell.place.column or 0)
    return 0


def _single(line: Line, cell: Cell, columns: Columns, shift: int) -> None:
    """A row with one cell: a value, a name and a value in one, or a name whose value is blank or lost."""
    text = cleaned(cell.text)
    column = (cell.place.column or 0) + shift
    parts = _NAME_AND_VALUE.match(text)
    if looks_like_value(text) and (column > columns["name"] or not (line.level1 or line.level2)):
        line.cells = {"value": cell}
    elif parts and looks_like_value(parts["value"]):
        line.cells = {"name": Cell(parts["name"], cell.place), "value": Cell(parts["value"], cell.place)}
        line.split = True
    elif column >= columns["value"]:
        line.cells = {"value": cell}
    else:
        line.cells = {"name": cell}
        fell_off = columns["value"] - shift > len(line.row.cells)
        line.doubt = "value_fell_off" if shift and fell_off else None


def _by_column(line: Line, rest: list[Cell], columns: Columns, shift: int) -> None:
    roles = {column: role for role, column in columns.items()}
    for cell in rest:
        role = roles.get((cell.place.column or 0) + shift)
        if role in (None, "group", "level1", "level2") or role in line.cells:
            line.doubt = "cell_unattributed"
        else:
            line.cells[str(role)] = cell
    if line.doubt:
        line.cells = {"name": rest[0]}
