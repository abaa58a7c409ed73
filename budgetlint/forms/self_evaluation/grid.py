"""The indicator rows of a self-evaluation that kept its cells; slid ones go back where points prove it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from budgetlint.forms.columns import is_unknown
from budgetlint.forms.indicators import columns_unused, words_of
from budgetlint.forms.labels import cleaned, compact, key, label, words
from budgetlint.forms.levels import is_group, is_output, is_under, level_of, parent_of
from budgetlint.forms.self_evaluation.columns import Columns, heads_of
from budgetlint.forms.self_evaluation.items import is_bare, points_in
from budgetlint.forms.self_evaluation.lines import texts
from budgetlint.forms.self_evaluation.scoring import heads_reasons
from budgetlint.forms.self_evaluation.shift import LEVELS, Head, proved_shift, roles_at
from budgetlint.messages import sentence
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Field, Indicator, Mend
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.record import field, mutable, replace
from budgetlint.model.regex import regex

_WEIGHT = regex(r"[(（]\s*(\d{1,3}(?:\.\d+)?)\s*分?\s*[)）]")
_SATISFACTION = "满意度"
_WEIGHTS_AND_SCORES = 2
"""Numbers in the row of the total: what the weights come to, and the scores."""
_UNCHANGED = regex(r"[未无]")
_EMPTY_TEMPLATE = regex(r"^(?:指标\d+[:：]?)?[.…·]*$")


@mutable
class Grid:
    """The indicators of a table while it is read."""

    indicators: list[Indicator] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unused: dict[str, Place] = field(default_factory=dict)
    """Heads of columns that a filing has no room for, with the first cell that is filled under each."""
    total: Field | None = None
    level1: str | None = None
    level2: str | None = None
    of_classes: dict[tuple[str | None, str], Cell] = field(default_factory=dict)
    """The second levels that print their weight (数量指标（10分）), below their first one."""


def grid_of(rows: Sequence[Row]) -> Grid:
    """The indicators below the head row, which is the first of the rows."""
    grid = Grid()
    head = Head({}, 0)
    over = False
    for row in rows:
        columns = heads_of(row)
        over = over or _is_below(row, head.columns)
        if columns is not None:
            head = Head(columns, len(row.cells))
        elif row.filled and grid.total is None and not _read_total(grid, row, head) and not over:
            _read_row(grid, row, head)
        if grid.total is not None or over:
            grid.fields += _grades(row)
    grid.problems += columns_unused(grid.unused)
    if "weight" not in head.columns and not grid.mends:
        # rows that slid may stand below another first level than the printed one
        grid.indicators = _weighed_by_class(grid)
    return grid


def _is_below(row: Row, columns: Columns) -> bool:
    """Whether a text on the whole form stands in the row, under a label of its own left of the names."""
    cells = row.filled
    if not cells or (cells[0].place.column or 0) >= columns.get("name", 1):
        return False
    label = cells[0].text.replace("：", ":").partition(":")[0]
    labels = {key(word) for kind in ("below", "grade_fields") for word in texts()[kind]}
    return key(label) in labels or key(label) in words()["footers"] or heads_reasons(label)


def _read_total(grid: Grid, row: Row, head: Head) -> bool:
    """Notes the total score: the second of two numbers, or the one that stands under the score.

    Of a single number elsewhere the sums of the rows tell later whether it may be that of the weights.
    """
    cells = row.filled
    if compact(cells[0].text).strip(":：") not in texts()["total"]:
        return False
    numbers = [cell for cell in cells[1:] if is_bare(points_in(cell.text))]
    if len(numbers) != _WEIGHTS_AND_SCORES:
        numbers = _under_score(numbers, row, head)
    chosen = numbers[-1:]
    name = label(cells[0].text)
    shown = " ".join(cell.text.strip() for cell in cells)
    if chosen:
        grid.total = Field(name, points_in(chosen[0].text), replace(chosen[0].place, text=shown))
    else:
        grid.total = Field(name, None, cells[0].place)
    return True


def _under_score(numbers: Sequence[Cell], row: Row, head: Head) -> list[Cell]:
    """The numbers under the score; without one, those that are not the sum of the weights for sure."""
    under = [cell for cell in numbers if cell.place.column == head.columns.get("score")]
    blank = len(row.cells) >= head.columns.get("score", head.width)
    weights = head.columns.get("weight") if blank else None
    return under or [cell for cell in numbers if cell.place.column != weights]


def _grades(row: Row) -> Iterator[Field]:
    """The grade that stands beside or below the total score, with its label, or in one cell with it."""
    cells = row.filled
    for name, cell in pairwise(cells):
        if compact(name.text).strip(":") in texts()["grade_fields"]:
            yield Field(label(name.text), cleaned(cell.text), cell.place)
    for cell in cells:
        before, colon, behind = cell.text.replace("：", ":").partition(":")
        if colon and behind.strip() and compact(before) in texts()["grade_fields"]:
            yield Field(label(before), cleaned(behind), cell.place)


def _read_row(grid: Grid, row: Row, head: Head) -> None:
    cells = [cell for cell in row.filled if not is_group(cell.text)]
    shift = proved_shift(row, cells, head)
    if shift is None:
        _lose(grid, cells, head.columns)
        return
    roles = roles_at(cells, head.columns, shift)
    _carry(grid, roles, slid=shift != 0)
    rest = {role: cell for role, cell in roles.items() if role not in LEVELS}
    if not rest and "level2" not in roles:
        return
    indicator = _indicator(grid, _with_adjusted(rest) or roles)
    if "weight" not in head.columns:
        indicator = _weighed(indicator)
    grid.indicators.append(indicator)
    for role, cell in rest.items():
        if is_unknown(role):
            grid.unused.setdefault(words_of(role), cell.place)
    if shift and indicator.name:
        grid.mends.append(Mend(sentence("forms.shifted", name=indicator.name), indicator.place))


def _with_adjusted(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """The cells of a row; a target that was changed during the year takes the place of the first one."""
    adjusted = cells.get("adjusted")
    if adjusted is None or not any(map(str.isalnum, adjusted.text)) or _UNCHANGED.search(adjusted.text):
        return cells
    first = {"first_value": cells["value"]} if "value" in cells else {}
    return {**cells, **first, "value": adjusted}


def _carry(grid: Grid, roles: Mapping[str, Cell], *, slid: bool) -> None:
    """Sets the levels in force: printed once for merged cells, they hold until the next label.

    A second level that belongs to another first one shows that the label of that was lost. Some forms put
    satisfaction below the benefits, so that it shows this in rows that slid only.
    """
    first, second = roles.get("level1"), roles.get("level2")
    if first is not None:
        printed = _WEIGHT.search(first.text)
        name = label(_WEIGHT.sub("", first.text))
        if name != grid.level1:
            grid.level1, grid.level2 = name, None
            if printed:
                grid.fields.append(Field(name, f"{printed.group(1)}分", first.place))
    if second is None:
        return
    grid.level2 = label(_WEIGHT.sub("", second.text))
    if _WEIGHT.search(second.text):
        grid.of_classes[grid.level1, grid.level2] = second
    parent = parent_of(grid.level2)
    if first is not None or grid.level1 is None or parent is None or is_under(grid.level1, parent):
        return
    if slid or parent not in words()["levels"]["level1"] or not _may_hold(grid.level1, parent):
        grid.level1 = parent
        said = sentence("forms.level_lost", level2=grid.level2, level1=parent)
        grid.mends.append(Mend(said, second.place))


def _may_hold(level1: str, parent: str) -> bool:
    """Whether a form may print the classes of one first level below the other (满意度 below 效益指标)."""
    return _SATISFACTION in parent and level_of(level1) == 1 and not is_output(level1)


def _indicator(grid: Grid, cells: Mapping[str, Cell]) -> Indicator:
    texts_of = {role: cleaned(cell.text) or None for role, cell in cells.items()}
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
        value_type=texts_of.get("type"),
        unit=texts_of.get("unit"),
        actual=texts_of.get("actual"),
        score=_points(texts_of.get("score")),
        reason=texts_of.get("reason"),
        remark=texts_of.get("remark"),
        method=texts_of.get("method"),
        first_value=texts_of.get("first_value"),
    )
    return replace(row, **places)


def _weighed(row: Indicator) -> Indicator:
    """The row with the weight that its name prints (养护里程（20分）), where no column does."""
    printed = _WEIGHT.search(row.name or "")
    if printed is None or printed.end() < len(row.name or "") or "分" not in printed.group():
        return row
    return replace(row, weight=printed.group(1), weight_place=row.name_place)


def _weighed_by_class(grid: Grid) -> list[Indicator]:
    """The rows with the weight that their second level prints, each that stands alone below it.

    Without a column of weights, rows that share a second level share its weight: theirs stay unknown.
    """
    levels = [(row.level1, row.level2) for row in grid.indicators]
    return [
        row
        if row.weight is not None or row.lost or levels.count(level) > 1
        else _of_class(row, grid.of_classes.get((level[0], level[1] or "")))
        for row, level in zip(grid.indicators, levels, strict=True)
    ]


def _of_class(row: Indicator, printed: Cell | None) -> Indicator:
    found = _WEIGHT.search(printed.text) if printed is not None else None
    if printed is None or found is None or "分" not in found.group():
        return row
    return replace(row, weight=found.group(1), weight_place=printed.place)


_PLACED = ("name", "value", "weight", "actual", "score")


def _points(text: str | None) -> str | None:
    return points_in(text) if text is not None else None


def _lose(grid: Grid, cells: Sequence[Cell], columns: Columns) -> None:
    """A row whose cells match the head nowhere is kept by its first words, unread."""
    if not cells:
        return
    first = next((cell for cell in cells if level_of(cell.text) is None), cells[0])
    if len(cells) == 1 and (level_of(cells[0].text) or _EMPTY_TEMPLATE.match(compact(cells[0].text))):
        return
    if len(cells) == 1 and (cells[0].place.column or 0) < columns.get("name", 1):
        said = sentence("forms.text_unattributed", text=cleaned(cells[0].text)[:30])
        grid.problems.append(Problem(said, cells[0].place))
        return
    labels = {f"level{number}": cell for cell in reversed(cells) if (number := level_of(cell.text))}
    _carry(grid, labels, slid=True)
    doubt = sentence("forms.cell_unattributed")
    number = len(grid.indicators) + 1
    name = cleaned(first.text) or None
    lost = Indicator(
        number, grid.level1, grid.level2, name, None, first.place, name_place=first.place, lost=doubt
    )
    grid.indicators.append(lost)
