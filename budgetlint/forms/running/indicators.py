"""The indicators of running text: level labels carried down, rows only where their cells prove them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from budgetlint.forms.labels import cleaned, compact, key, label, words
from budgetlint.forms.levels import heads_second, is_cost, is_group, is_output, is_under, on_either, parent_of
from budgetlint.forms.running.cells import Layout, Text, text_of, weight_in, without_weight
from budgetlint.forms.running.head import head_of
from budgetlint.forms.running.heads import heads_at, roles, shape_at
from budgetlint.forms.running.proof import OPTIONAL, Found, Shape, is_open, is_value, row_in, rows_in
from budgetlint.forms.segments import is_furniture
from budgetlint.forms.self_evaluation.items import has_digits, is_bare
from budgetlint.forms.self_evaluation.lines import assembled, texts
from budgetlint.messages import sentence
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Field, FormKind, Indicator, Mend
from budgetlint.model.problem import Problem
from budgetlint.model.record import record, replace
from budgetlint.model.regex import regex

_MOST_PIECES = 3
_SHORTEST_CUT = 4
_TEMPLATE = regex(r"^[.…·]+$")
_PLACED = ("name", "value", "weight", "actual", "score")
_NOTES = ("注:", "注：", "说明:", "备注:", "说明")


@dataclass(slots=True)
class Table:
    """The indicators while they are read."""

    shape: Shape
    layout: Layout
    keeps_weights: bool
    indicators: list[Indicator] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    total: Field | None = None
    level1: str | None = None
    level2: str | None = None
    first_alone: bool = False
    """Whether a first-level label was the last thing read."""


@record
class _Label:
    level: int
    name: str
    cell: Cell
    end: int
    """The number of the cell behind the label."""


def indicators_of(text: Text, shape: Shape, heads: Mapping[str, str], *, target: bool) -> Table:
    """The indicators of the cells below the head row."""
    unknown = 0
    while unknown < len(text.cells) and _label_at(text, unknown) is None:
        unknown += 1
    extra = tuple(f"other {number}" for number in range(unknown if unknown < _MOST_PIECES else 0))
    table = Table(shape + extra, text.layout, keeps_weights=target)
    number = unknown
    chunk: list[Cell] = []
    while number < len(text.cells) and not _ends(table, text.cells, number):
        found = _label_at(text, number)
        again, behind = heads_at(text.cells, number, heads)
        if len(again) > 2:
            number = behind
        elif found is not None and not _stands_as_name(table, text.cells, found, chunk):
            _settle(table, chunk)
            chunk = []
            _begin_level(table, text, found)
            number = found.end
        else:
            if not is_furniture(Row((text.cells[number],))):
                chunk.append(text.cells[number])
            number += 1
    cut = _cut_label(chunk[-1]) if chunk and number == len(text.cells) else None
    _settle(table, chunk[:-1] if cut else chunk)
    if number < len(text.cells) and table.total is None:
        table.fields += head_of(text.part(number), None).fields
    if cut:
        table.level2 = cut
        _add(table, None, chunk[-1:])
    if chunk and number == len(text.cells):
        _tell_end(table, chunk[-1])
    return table


def _tell_end(table: Table, cell: Cell) -> None:
    """Says of a last row that is nothing but the last words of the text that the text breaks off there."""
    last = table.indicators[-1]
    if last.lost is not None and last.place == cell.place and not has_digits(cell.text):
        said = sentence("forms.text_breaks_off", text=cell.text.strip()[-30:])
        table.indicators[-1] = replace(last, lost=said)


def _cut_label(cell: Cell) -> str | None:
    """The second-level label of which the last cell of a text that was cut short holds the beginning."""
    begun = compact(cell.text)
    whole = [name for name in words()["levels"]["level2"] if name.startswith(begun) and name != begun]
    return min(whole, key=len) if whole and len(begun) >= _SHORTEST_CUT else None


def table_below(rows: Sequence[Row], kind: FormKind) -> Table:
    """The indicators of rows the first of which is their head row."""
    text = text_of(rows)
    found = shape_at(text, roles(kind))
    if found is None:
        return Table((), text.layout, keeps_weights=True)
    target = kind in (FormKind.PROJECT_TARGET, FormKind.DEPARTMENT_TARGET)
    return indicators_of(text.part(found[2]), found[0], roles(kind), target=target)


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


def _label_at(text: Text, number: int) -> _Label | None:
    """The level label that begins at a cell; broken over cells only where cells are printed lines."""
    cell = text.cells[number]
    if text.layout is Layout.LINES:
        found = assembled(text.lines, number, _levels())
        if found is not None:
            whole = Cell(found[1], replace(cell.place, end_line=text.cells[found[0] - 1].place.end_line))
            return _Label(known_level(found[1]) or 1, label(found[1]), whole, found[0])
    level = known_level(cell.text)
    if level is None and is_group(cell.text):
        level = 0
    return None if level is None else _Label(level, label(cell.text), cell, number + 1)


def _stands_as_name(table: Table, cells: Sequence[Cell], found: _Label, chunk: Sequence[Cell]) -> bool:
    """Whether a level word is the name of an indicator: its value follows it at once (服务对象满意度 95%)."""
    if found.end >= len(cells) or table.level2 is None or found.level == 0:
        return False
    same_line = cells[found.end].place.line == found.cell.place.line or table.layout is Layout.LINES
    return same_line and is_value(cells[found.end].text) and not key(found.name).endswith("指标")


def _begin_level(table: Table, text: Text, found: _Label) -> None:
    if found.level == 0:
        return
    if _is_first(table, text, found):
        printed = weight_in(found.cell.text)
        bare = label(without_weight(found.cell.text)) if printed else found.name
        name = found.name if table.keeps_weights else bare
        table.level1, table.level2, table.first_alone = name, None, True
        if printed and not table.keeps_weights:
            table.fields.append(Field(bare, f"{printed}分", found.cell.place))
        return
    table.first_alone = False
    table.level2 = _without_weight(table, found)
    parent = parent_of(found.name)
    if parent and not is_under(table.level1, parent):
        table.level1 = parent
        said = sentence("forms.level_lost", level2=table.level2, level1=parent)
        table.mends.append(Mend(said, found.cell.place))


def _without_weight(table: Table, found: _Label) -> str:
    return found.name if table.keeps_weights else label(without_weight(found.cell.text))


def _is_first(table: Table, text: Text, found: _Label) -> bool:
    """Whether the label is one of the first level; some words stand on either."""
    following = _label_at(text, found.end) if found.end < len(text.cells) else None
    if on_either(found.name):
        child = following is not None and heads_second(found.name, following.name)
        return child or (is_cost(found.name) and not is_output(table.level1))
    # 满意度指标 | 满意度指标: the second of two equal labels is the second level
    return found.level == 1 and not (table.first_alone and key(table.level1 or "") == key(found.name))


def _settle(table: Table, chunk: Sequence[Cell]) -> None:
    """The rows that the cells between two labels make up, or one that says that they are not proved."""
    cells = [cell for cell in chunk if not _is_template(cell)]
    if not cells:
        return
    table.first_alone = False
    if table.layout in (Layout.ROWS, Layout.WORDS):
        for line in _by_line(cells):
            found = row_in(line, table.shape)
            if found is not None and table.layout is Layout.WORDS and is_open(found):
                found = None
            if found is None and table.indicators and not any(is_value(cell.text) for cell in line):
                _doubt_last(table, line[0])
            _add(table, [found] if found is not None else None, line)
    elif table.layout is Layout.GLUED:
        _add_glued(table, cells)
    else:
        _add(table, rows_in(cells, table.shape), cells)


def _unparted(cell: Cell) -> str:
    """The words of a row without the dots that a template leaves below it."""
    return compact(cell.text).rstrip(".…·")


def _add_glued(table: Table, cells: Sequence[Cell]) -> None:
    """Rows whose cells figures proved, one by one; what stands between them stays unread."""
    needed = tuple(role for role in table.shape if role not in OPTIONAL)
    number = 0
    if len(cells) == 1:
        _add(table, None, cells)
        table.indicators[-1] = replace(table.indicators[-1], unparted=_unparted(cells[0]))
        return
    while number < len(cells):
        part = cells[number : number + len(needed)]
        found = row_in(part, needed) if len(part) == len(needed) else None
        behind = number + len(needed)
        if found is not None and _lacks_actual(found) and len(cells) == behind + 1:
            found = {**found, "reason": cells[behind]}
            behind += 1
        _add(table, [found] if found is not None else None, part if found is not None else part[:1])
        number = behind if found is not None else number + 1


def _lacks_actual(row: Found) -> bool:
    """Whether the row says that it has no actual value, so that what follows is the reason."""
    return "actual" in row and compact(row["actual"].text) in texts()["no_actual"]


def _is_template(cell: Cell) -> bool:
    return _TEMPLATE.match(compact(cell.text)) is not None


def _by_line(cells: Sequence[Cell]) -> list[list[Cell]]:
    lines: dict[object, list[Cell]] = {}
    for cell in cells:
        lines.setdefault((cell.place.line, cell.place.row), []).append(cell)
    return list(lines.values())


def _doubt_last(table: Table, below: Cell) -> None:
    """Words without a value may be the rest of a cell above: the row above stays unread with them."""
    last = table.indicators[-1]
    if (last.level1, last.level2) == (table.level1, table.level2) and last.lost is None:
        lost = _lost(table, [Cell(last.name or "", last.place), below])
        table.indicators[-1] = replace(lost, number=last.number)


def _add(table: Table, rows: Sequence[Found] | None, cells: Sequence[Cell]) -> None:
    for row in rows or ():
        # a row without second level shows that a label was not recognised
        sure = table.level2 is not None
        table.indicators.append(_indicator(table, row) if sure else _lost(table, list(row.values())))
    if rows is None:
        table.indicators.append(_lost(table, cells))


def _lost(table: Table, cells: Sequence[Cell]) -> Indicator:
    first = cells[0]
    figure = is_value(first.text) or is_bare(first.text)
    # where cells ran into each other, what stands first may be a whole row
    name = None if figure or table.layout is Layout.GLUED else cleaned(first.text)
    said = sentence("forms.running_row_unproved", text=" ".join(cell.text.strip() for cell in cells)[:40])
    number = len(table.indicators) + 1
    lost = Indicator(number, table.level1, table.level2, name, None, first.place, lost=said)
    return replace(lost, name_place=first.place if name else None)


def _indicator(table: Table, row: Found) -> Indicator:
    found = {role: cleaned(cell.text) or None for role, cell in row.items()}
    places = {f"{role}_place": row[role].place for role in _PLACED if role in row}
    plain = Indicator(
        number=len(table.indicators) + 1,
        level1=table.level1,
        level2=table.level2,
        name=found.get("name"),
        value=found.get("value"),
        place=row["name"].place,
        value_type=found.get("type"),
        unit=found.get("unit"),
        content=found.get("content"),
        weight=found.get("weight"),
        actual=found.get("actual"),
        score=found.get("score"),
        reason=found.get("reason"),
        remark=found.get("remark"),
    )
    return replace(plain, **places)


def _ends(table: Table, cells: Sequence[Cell], number: int) -> bool:
    """Whether the table is over: the row of the total, a note, or a line about who filled in the form."""
    cell = cells[number]
    name = compact(cell.text).strip(":：")
    if name in texts()["total"]:
        table.total = _total(name, cells, number)
        return True
    head = compact(cell.text).split(":")[0]
    return compact(cell.text).startswith(_NOTES) or key(head) in words()["footers"]


def _total(name: str, cells: Sequence[Cell], number: int) -> Field:
    behind = [cell for cell in cells[number + 1 : number + 3] if is_bare(cell.text)]
    points = compact(behind[-1].text) if behind else None
    shown = " ".join(cell.text.strip() for cell in (cells[number], *behind))
    return Field(name, points, replace(cells[number].place, text=shown))
