"""The indicators of running text: level labels carried down, rows only where their cells prove them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from budgetlint.forms.labels import compact, key, label, words
from budgetlint.forms.levels import heads_second, is_cost, is_output, is_under, on_either, parent_of
from budgetlint.forms.lines import is_furniture
from budgetlint.forms.running.cells import Layout, Text, text_of, weight_in, without_weight
from budgetlint.forms.running.head import head_of
from budgetlint.forms.running.heads import heads_at, roles, shape_at
from budgetlint.forms.running.level_labels import Label, label_at
from budgetlint.forms.running.proof import Shape, is_value
from budgetlint.forms.running.table import Table, add, settle
from budgetlint.forms.self_evaluation.items import has_digits, is_bare
from budgetlint.forms.self_evaluation.lines import texts
from budgetlint.messages import sentence
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Field, FormKind, Mend
from budgetlint.model.record import replace

_MOST_PIECES = 3
_SHORTEST_CUT = 4
_NOTES = ("注:", "注：", "说明:", "备注:", "说明")


def indicators_of(text: Text, shape: Shape, heads: Mapping[str, str], *, target: bool) -> Table:
    """The indicators of the cells below the head row."""
    unknown = 0
    while unknown < len(text.cells) and label_at(text, unknown) is None:
        unknown += 1
    extra = tuple(f"other {number}" for number in range(unknown if unknown < _MOST_PIECES else 0))
    table = Table(shape + extra, text.layout, keeps_weights=target)
    number = unknown
    chunk: list[Cell] = []
    while number < len(text.cells) and not _ends(table, text.cells, number):
        found = label_at(text, number)
        again, behind = heads_at(text.cells, number, heads)
        if len(again) > 2:
            number = behind
        elif found is not None and not _stands_as_name(table, text.cells, found, chunk):
            settle(table, chunk)
            chunk = []
            _begin_level(table, text, found)
            number = found.end
        else:
            if not is_furniture(Row((text.cells[number],))):
                chunk.append(text.cells[number])
            number += 1
    cut = _cut_label(chunk[-1]) if chunk and number == len(text.cells) else None
    settle(table, chunk[:-1] if cut else chunk)
    if number < len(text.cells) and table.total is None:
        table.fields += head_of(text.part(number), None).fields
    if cut:
        table.level2 = cut
        add(table, None, chunk[-1:])
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


def _stands_as_name(table: Table, cells: Sequence[Cell], found: Label, chunk: Sequence[Cell]) -> bool:
    """Whether a level word is the name of an indicator: its value follows it at once (服务对象满意度 95%)."""
    if found.end >= len(cells) or table.level2 is None or found.level == 0:
        return False
    same_line = cells[found.end].place.line == found.cell.place.line or table.layout is Layout.LINES
    return same_line and is_value(cells[found.end].text) and not key(found.name).endswith("指标")


def _begin_level(table: Table, text: Text, found: Label) -> None:
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


def _without_weight(table: Table, found: Label) -> str:
    return found.name if table.keeps_weights else label(without_weight(found.cell.text))


def _is_first(table: Table, text: Text, found: Label) -> bool:
    """Whether the label is one of the first level; some words stand on either."""
    following = label_at(text, found.end) if found.end < len(text.cells) else None
    if on_either(found.name):
        child = following is not None and heads_second(found.name, following.name)
        return child or (is_cost(found.name) and not is_output(table.level1))
    # 满意度指标 | 满意度指标: the second of two equal labels is the second level
    return found.level == 1 and not (table.first_alone and key(table.level1 or "") == key(found.name))


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
