"""The indicator rows of a self-evaluation that kept its cells; slid ones go back where points prove it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from budgetlint.forms.head import filled
from budgetlint.forms.labels import cleaned, compact, key, label, words
from budgetlint.forms.levels import is_group, level_of
from budgetlint.forms.row_levels import looks_like_value
from budgetlint.forms.self_evaluation_columns import Columns, heads_of
from budgetlint.forms.self_evaluation_items import is_bare
from budgetlint.forms.self_evaluation_lines import texts
from budgetlint.messages import sentence
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Field, Indicator, Mend
from budgetlint.model.problem import Problem

_WEIGHT = re.compile(r"[(（]\s*(\d{1,3}(?:\.\d+)?)\s*分?\s*[)）]")
_EMPTY_TEMPLATE = re.compile(r"^(?:指标\d+[:：]?)?[.…·]*$")
_FARTHEST_SLIDE = 3
_LEVELS = ("level1", "level2")


@dataclass(slots=True)
class Grid:
    """The indicators of a table while it is read."""

    indicators: list[Indicator] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    total: Field | None = None
    level1: str | None = None
    level2: str | None = None


def grid_of(rows: Sequence[Row]) -> Grid:
    """The indicators below the head row, which is the first of the rows."""
    grid = Grid()
    columns: Columns = {}
    for row in rows:
        columns = heads_of(row) or columns
        if heads_of(row) or not filled(row) or grid.total is not None:
            continue
        if not _read_total(grid, row, columns):
            _read_row(grid, row, columns)
    return grid


def _read_total(grid: Grid, row: Row, columns: Columns) -> bool:
    """Notes the total score; of several numbers the one under the score, else the last."""
    cells = filled(row)
    if compact(cells[0].text).strip(":：") not in texts()["total"]:
        return False
    numbers = [cell for cell in cells[1:] if is_bare(cell.text)]
    under = [cell for cell in numbers if cell.place.column == columns.get("score")]
    chosen = (under or numbers)[-1:]
    name = label(cells[0].text)
    shown = " ".join(cell.text.strip() for cell in cells)
    if chosen:
        grid.total = Field(name, compact(chosen[0].text), replace(chosen[0].place, text=shown))
    else:
        grid.total = Field(name, None, cells[0].place)
    return True


def _read_row(grid: Grid, row: Row, columns: Columns) -> None:
    cells = [cell for cell in filled(row) if not is_group(cell.text)]
    shift = _shift(cells, columns)
    if shift is None:
        _lose(grid, cells, columns)
        return
    roles = _roles_at(cells, columns, shift)
    _carry(grid, roles)
    rest = {role: cell for role, cell in roles.items() if role not in _LEVELS}
    if not rest and "level2" not in roles:
        return
    if _is_template(rest):
        return
    indicator = _indicator(grid, rest or roles)
    grid.indicators.append(indicator)
    if shift and indicator.name:
        grid.mends.append(Mend(sentence("forms.shifted", name=indicator.name), indicator.place))


def _shift(cells: Sequence[Cell], columns: Columns) -> int | None:
    """By how many columns the row slid; None where no slide, or more than one, puts its cells right."""
    if _is_sound(cells, columns, 0):
        return 0
    slides = [way for way in range(-_FARTHEST_SLIDE, _FARTHEST_SLIDE + 1) if way]
    sound = [way for way in slides if _is_sound(cells, columns, way, wants_points=True)]
    return sound[0] if len(sound) == 1 else None


def _roles_at(cells: Sequence[Cell], columns: Columns, shift: int) -> dict[str, Cell]:
    by_column = {column: role for role, column in columns.items()}
    found = {by_column.get((cell.place.column or 0) + shift): cell for cell in cells}
    return {role: cell for role, cell in found.items() if role is not None}


def _is_sound(cells: Sequence[Cell], columns: Columns, shift: int, *, wants_points: bool = False) -> bool:
    """Whether every cell stands under a head that fits it: points are numbers, a name is no value."""
    roles = _roles_at(cells, columns, shift)
    if len(roles) != len(cells):
        return False
    points = [roles[role] for role in ("weight", "score") if role in roles]
    if not all(is_bare(cell.text) for cell in points) or (wants_points and not points):
        return False
    named = [roles[role] for role in ("name", *_LEVELS) if role in roles]
    if any(looks_like_value(cell.text) for cell in named):
        return False
    second = roles.get("level2")
    known = second is None or level_of(second.text) is not None or "name" in roles
    return known and not ("name" in roles and _is_level_here(roles["name"], roles))


def _is_level_here(name: Cell, roles: Mapping[str, Cell]) -> bool:
    """Whether the cell under the name is a level label that slid there, no level standing before it."""
    return (
        level_of(name.text) == 1 and "level1" not in roles and key(name.text) in words()["levels"]["level1"]
    )


def _carry(grid: Grid, roles: Mapping[str, Cell]) -> None:
    """Sets the levels in force: printed once for merged cells, they hold until the next label."""
    first, second = roles.get("level1"), roles.get("level2")
    if first is not None:
        printed = _WEIGHT.search(first.text)
        name = label(_WEIGHT.sub("", first.text))
        if name != grid.level1:
            grid.level1, grid.level2 = name, None
            if printed:
                grid.fields.append(Field(name, f"{printed.group(1)}分", first.place))
    if second is not None:
        grid.level2 = label(_WEIGHT.sub("", second.text))


def _is_template(rest: Mapping[str, Cell]) -> bool:
    """Whether nothing but 指标2 or dots of the empty form stand in the row."""
    return (
        bool(rest) and set(rest) == {"name"} and _EMPTY_TEMPLATE.match(compact(rest["name"].text)) is not None
    )


def _indicator(grid: Grid, cells: Mapping[str, Cell]) -> Indicator:
    texts_of = {role: cleaned(cell.text) or None for role, cell in cells.items()}
    torn = "name" in cells and not {"weight", "value", "actual", "score"} & set(cells)
    primary = cells.get("name") or next(iter(cells.values()))
    places = {f"{role}_place": cells[role].place for role in _PLACED if role in cells}
    row = Indicator(
        number=len(grid.indicators) + 1,
        level1=grid.level1,
        level2=grid.level2,
        name=texts_of.get("name"),
        value=texts_of.get("value"),
        place=primary.place,
        weight=_points(texts_of.get("weight")),
        actual=texts_of.get("actual"),
        score=_points(texts_of.get("score")),
        reason=texts_of.get("reason"),
        remark=texts_of.get("remark"),
        lost=sentence("forms.evaluation_row_torn") if torn else None,
    )
    return replace(row, **places)  # type: ignore[arg-type]


_PLACED = ("name", "value", "weight", "actual", "score")


def _points(text: str | None) -> str | None:
    return compact(text) if text is not None else None


def _lose(grid: Grid, cells: Sequence[Cell], columns: Columns) -> None:
    """A row whose cells match the head nowhere is kept by its first words, unread."""
    first = next((cell for cell in cells if level_of(cell.text) is None), cells[0])
    if len(cells) == 1 and (level_of(cells[0].text) or _EMPTY_TEMPLATE.match(compact(cells[0].text))):
        return
    if len(cells) == 1 and (cells[0].place.column or 0) < columns.get("name", 1):
        said = sentence("forms.text_unattributed", text=cleaned(cells[0].text)[:30])
        grid.problems.append(Problem(said, cells[0].place))
        return
    doubt = sentence("forms.cell_unattributed")
    number = len(grid.indicators) + 1
    name = cleaned(first.text) or None
    lost = Indicator(
        number, grid.level1, grid.level2, name, None, first.place, name_place=first.place, lost=doubt
    )
    grid.indicators.append(lost)
