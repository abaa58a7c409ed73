"""The indicator table of a form: rows with their levels carried down, and what extraction broke mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from budgetlint.forms.columns import SUPPOSED, Columns, columns_of, is_unknown, supposed
from budgetlint.forms.fund_paths import role_of
from budgetlint.forms.head import fields_of, split_inline, unattributed
from budgetlint.forms.indicator_row import Line, line_of
from budgetlint.forms.labels import cleaned, key, label, words
from budgetlint.forms.levels import Level, is_under, level_of, parent_of
from budgetlint.forms.lines import is_furniture
from budgetlint.forms.prose import is_goal
from budgetlint.forms.row_levels import Surroundings, looks_like_value
from budgetlint.forms.soundness import in_doubt, is_cut_short
from budgetlint.forms.terms import annual_rows
from budgetlint.messages import sentence
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Field, Indicator, Mend
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.record import field, mutable, replace
from budgetlint.model.sentence import Sentence


@mutable
class Table:
    """The rows of an indicator table while it is read."""

    indicators: list[Indicator] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    level1: str | None = None
    level2: str | None = None
    labelled: set[int] = field(default_factory=set)
    """The numbers of the rows that bear their second level themselves, or stand in its merged cell."""
    unused: dict[str, Place] = field(default_factory=dict)
    """Heads of columns that a filing has no room for, with the first cell that is filled under each."""
    heads: tuple[Place, ...] = ()
    unread: Sentence | None = None
    """Why no indicator was read, where the layout is not known yet."""


def table_start(rows: Sequence[Row]) -> int | None:
    """The number of the row with which the indicator table begins: its head row, or its first row."""
    head = next((number for number, row in enumerate(rows) if columns_of(row)), None)
    if head is not None:
        return head
    start = supposed(rows)
    return start[0] if start else None


def indicator_table(rows: Sequence[Row], above: Sequence[Row] = ()) -> Table:
    """The indicators of a table, the first row of which is its head where one is printed.

    `above` are the rows of the form before the table. Of two sets of indicators, for the whole term and for
    the year, those of the year are read.
    """
    table = Table()
    part = annual_rows(rows, above)
    if part is None:
        table.unread = sentence("forms.two_tables_side_by_side")
        return table
    rows = part.rows
    table.problems += part.problems
    columns = columns_of(rows[0])
    if columns is not None:
        table.heads = tuple(cell.place for cell in rows[0].filled)
    else:
        columns = SUPPOSED
        table.mends.append(Mend(sentence("forms.head_row_lost"), rows[0].filled[0].place))
    for number, row in enumerate(rows):
        repeated = columns_of(row)
        if number in part.unsound:
            _lose(table, row)
        elif repeated:
            columns = repeated
        elif is_furniture(row):
            continue
        elif _is_aside(row):
            if _ends_table(rows[number:]):
                break
            table.problems.append(unattributed(row.filled[0]))
        elif _is_of_head(row, columns):
            table.problems += map(unattributed, row.filled)
        elif _is_footer(row):
            table.fields += fields_of(row)
        else:
            around = _around(table, rows, number, columns)
            _add(table, in_doubt(line_of(row, around), around, cut_short=is_cut_short(rows, number)))
    table.problems += columns_unused(table.unused)
    return table


def _around(table: Table, rows: Sequence[Row], number: int, columns: Columns) -> Surroundings:
    before = rows[number - 1] if number else None
    below = rows[number + 1] if number + 1 < len(rows) else None
    return Surroundings(columns, table.level1, before, below)


def columns_unused(unused: Mapping[str, Place]) -> list[Problem]:
    """One problem for all columns of a table that were not read, none without any."""
    if not unused:
        return []
    said = sentence("forms.columns_unused", columns="、".join(unused))
    return [Problem(said, next(iter(unused.values())))]


def words_of(role: str) -> str:
    """The words of a head that no word list knows."""
    return role.partition(" ")[2]


def _lose(table: Table, row: Row) -> None:
    """A row whose cells match neither half; the levels that it may begin are not known below it."""
    table.level1 = table.level2 = None
    _append(table, Line(row, cells={"name": row.filled[0]}, doubt="cell_unattributed"))


def _is_aside(row: Row) -> bool:
    return len(row.cells) == 1


def _is_of_head(row: Row, columns: Columns) -> bool:
    """Whether the row belongs above the table: it begins with a goal, or with a fund left of the names."""
    first = row.filled[0]
    stands_left = (first.place.column or 0) < columns["name"]
    return is_goal(first.text) or (stands_left and role_of(first.text) is not None)


def _is_footer(row: Row) -> bool:
    """Whether the row stands below the indicators and names who filled in the form, or adds a remark."""
    first = row.filled[0]
    parts = split_inline(first)
    name = key((parts or (first,))[0].text)
    if first.place.column == 1 and name.endswith(tuple(words()["footer_endings"])):
        return True
    return (first.place.column == 1 or bool(parts)) and name in words()["footers"]


def _ends_table(rows: Sequence[Row]) -> bool:
    """Whether the table is over: what follows a line of text shows no sign of a level or of merged cells."""
    following = next((row for row in rows if len(row.cells) > 1), None)
    if following is None:
        return True
    return not (following.cells[0].blank or any(level_of(cell.text) for cell in following.filled))


def _add(table: Table, line: Line) -> None:
    if (line.continues and table.indicators) or _is_value_below(table, line):
        _continue(table, line)
    else:
        _append(table, line)


def _append(table: Table, line: Line) -> None:
    _carry(table, line)
    if not line.cells and line.level2 is None:
        return
    if line.level2 is None and table.indicators and _is_bare_label(table.indicators[-1], table):
        table.indicators.pop()
    indicator = _indicator(table, line)
    table.indicators.append(indicator)
    if line.level2 is not None or _is_covered(line.row):
        table.labelled.add(indicator.number)
    for role, cell in line.cells.items():
        if is_unknown(role) and indicator.lost is None:
            table.unused.setdefault(words_of(role), cell.place)
    _note(table, line, indicator)


def _is_covered(row: Row) -> bool:
    """Whether a blank cell of the row is part of the merged cell of a second level."""
    return any(cell.blank and level_of(cell.place.text) == 2 for cell in row.cells)


def _is_bare_label(last: Indicator, table: Table) -> bool:
    """Whether the row above held only the label of merged cells, whose first indicator is the present row."""
    bare = last.name is None and last.value is None
    return bare and (last.level1, last.level2) == (table.level1, table.level2)


def _is_value_below(table: Table, line: Line) -> bool:
    """Whether the row holds nothing but the value that the row above lacks."""
    if line.level1 or line.level2 or set(line.cells) != {"value"} or not table.indicators:
        return False
    last = table.indicators[-1]
    return last.name is not None and last.value is None and looks_like_value(line.cells["value"].text)


def _continue(table: Table, line: Line) -> None:
    """Joins a row to the one above, of which it is the rest."""
    last = table.indicators[-1]
    for role, cell in line.cells.items():
        if role == "name" and last.name is not None and last.name_place is not None:
            place = _joined(last.name_place, cell.place)
            last = replace(last, name=last.name + cleaned(cell.text), name_place=place, place=place)
        elif role == "value" and last.value is None:
            place = replace(last.place, end_line=cell.place.end_line)
            last = replace(last, value=cleaned(cell.text), value_place=cell.place, place=place)
        else:
            table.problems.append(unattributed(cell))
            continue
        said = sentence(f"forms.{role}_joined", name=last.name or "")
        table.mends.append(Mend(said, cell.place))
    table.indicators[-1] = replace(last, lost=None) if last.value else last


def _joined(first: Place, second: Place) -> Place:
    return replace(first, text=f"{first.text}\n{second.text}", end_line=second.end_line)


def _carry(table: Table, line: Line) -> None:
    """Sets the levels in force: printed once for merged cells, they hold until the next label."""
    if line.level1 and line.level1.name != table.level1:
        table.level1, table.level2 = line.level1.name, None
    if line.level2 is None:
        return
    table.level2 = line.level2.name
    parent = parent_of(line.level2.name)
    if line.level1 is None and parent and not is_under(table.level1, parent):
        table.level1 = parent
        said = sentence("forms.level_lost", level2=table.level2, level1=parent)
        table.mends.append(Mend(said, line.level2.cell.place))


def _indicator(table: Table, line: Line) -> Indicator:
    cells = line.cells
    texts = {role: cleaned(cell.text) or None for role, cell in cells.items()}
    name, value = cells.get("name"), cells.get("value")
    primary = name or value or next(iter(cells.values()), None) or _level_cell(line)
    lost = sentence(f"forms.{line.doubt}") if line.doubt else None
    return Indicator(
        number=len(table.indicators) + 1,
        level1=table.level1,
        level2=table.level2,
        name=texts.get("name"),
        value=texts.get("value"),
        place=primary.place,
        value_type=texts.get("type"),
        unit=texts.get("unit"),
        content=texts.get("content"),
        weight=texts.get("weight"),
        remark=texts.get("remark"),
        name_place=name.place if name else None,
        value_place=value.place if value else None,
        weight_place=cells["weight"].place if "weight" in cells else None,
        lost=lost,
    )


def _level_cell(line: Line) -> Cell:
    found: Level | None = line.level2 or line.level1
    return found.cell if found else line.row.filled[0]


def _note(table: Table, line: Line, indicator: Indicator) -> None:
    """Records what was mended in the row."""
    if line.split:
        table.mends.append(Mend(sentence("forms.name_and_value", name=indicator.name or ""), indicator.place))
    elif line.shifted and indicator.name:
        table.mends.append(Mend(sentence("forms.shifted", name=indicator.name), indicator.place))
    for found in (line.level1, line.level2):
        if found and label(found.cell.text) != found.name:
            table.mends.append(Mend(sentence("forms.label_broken", label=found.name), found.cell.place))
