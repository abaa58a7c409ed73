"""The table of indicators while running text is read: rows that their cells prove, and what stays unread."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.forms.labels import cleaned, compact
from budgetlint.forms.running.cells import Layout
from budgetlint.forms.running.proof import OPTIONAL, Found, Shape, is_open, is_value, row_in, rows_in
from budgetlint.forms.self_evaluation.items import is_bare
from budgetlint.forms.self_evaluation.lines import texts
from budgetlint.messages import sentence
from budgetlint.model.document import Cell
from budgetlint.model.filing import Field, Indicator, Mend
from budgetlint.model.problem import Problem
from budgetlint.model.record import field, mutable, replace
from budgetlint.model.regex import regex

_TEMPLATE = regex(r"^[.…·]+$")
_PLACED = ("name", "value", "weight", "actual", "score")


@mutable
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


def settle(table: Table, chunk: Sequence[Cell]) -> None:
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
            add(table, [found] if found is not None else None, line)
    elif table.layout is Layout.GLUED:
        _add_glued(table, cells)
    else:
        add(table, rows_in(cells, table.shape), cells)


def _unparted(cell: Cell) -> str:
    """The words of a row without the dots that a template leaves below it."""
    return compact(cell.text).rstrip(".…·")


def _add_glued(table: Table, cells: Sequence[Cell]) -> None:
    """Rows whose cells figures proved, one by one; what stands between them stays unread."""
    needed = tuple(role for role in table.shape if role not in OPTIONAL)
    number = 0
    if len(cells) == 1:
        add(table, None, cells)
        table.indicators[-1] = replace(table.indicators[-1], unparted=_unparted(cells[0]))
        return
    while number < len(cells):
        part = cells[number : number + len(needed)]
        found = row_in(part, needed) if len(part) == len(needed) else None
        behind = number + len(needed)
        if found is not None and _lacks_actual(found) and len(cells) == behind + 1:
            found = {**found, "reason": cells[behind]}
            behind += 1
        add(table, [found] if found is not None else None, part if found is not None else part[:1])
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


def add(table: Table, rows: Sequence[Found] | None, cells: Sequence[Cell]) -> None:
    """Take up rows, or one row of these cells that stays unread where there are none."""
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
