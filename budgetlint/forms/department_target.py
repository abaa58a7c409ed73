"""Performance targets of a whole department (整体绩效目标申报表), as Gansu counties file them."""

from collections.abc import Sequence

from budgetlint.forms.department_columns import columns_of_budget
from budgetlint.forms.department_funds import begins, department_budget
from budgetlint.forms.department_lines import lines_of_budget
from budgetlint.forms.head import (
    field,
    fiscal_year,
    is_field,
    may_be_label,
    money_unit,
    place_of,
    split_inline,
    title,
    unattributed,
)
from budgetlint.forms.indicators import indicator_table, table_start
from budgetlint.forms.labels import compact, key, label, words
from budgetlint.forms.lines import is_furniture, is_list
from budgetlint.forms.money import UNITS
from budgetlint.forms.named import unread
from budgetlint.forms.parting import is_collapsed, lost_its_table
from budgetlint.forms.prose import is_lone_group, is_narrative, narratives
from budgetlint.forms.tasks import tasks_of
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Field, Filing, FormKind, Narrative
from budgetlint.model.problem import Problem
from budgetlint.model.regex import regex

_COUNT = regex(r"^\d{1,7}[人名个]?$")
"""What stands behind the labels of a head that count something (编制人数 28)."""


def read(rows: Sequence[Row], form_id: str) -> Filing:
    """The filing in the rows of one form."""
    if is_collapsed(rows) or lost_its_table(rows):
        from budgetlint.forms.running.department import read_running

        running = read_running(rows, form_id)
        return running or unread(rows, form_id, FormKind.DEPARTMENT_TARGET)
    head_end = table_start(rows)
    if head_end is None or is_list(rows[head_end]):
        return unread(rows, form_id, FormKind.DEPARTMENT_TARGET)
    unit = money_unit(rows[:head_end], words()["department_funds"]["block"])
    tasks = tasks_of(rows[:head_end], unit)
    lines = lines_of_budget(tasks.rest, unit)
    columns = columns_of_budget(lines.rest, unit)
    head = columns.rest
    budget_start = next((number for number, row in enumerate(head) if begins(row)), len(head))
    budget = department_budget(head[budget_start:], unit)
    fields, prose, left = _head(head[:budget_start])
    table = indicator_table(rows[head_end:], rows[:head_end])
    if table.unread:
        return unread(rows, form_id, FormKind.DEPARTMENT_TARGET, table.unread)
    problems = [*left, *columns.problems, *budget.problems, *table.problems]
    return Filing(
        id=form_id,
        kind=FormKind.DEPARTMENT_TARGET,
        layout="expenditure and income",
        title=title(rows),
        fiscal_year=fiscal_year(rows),
        money_unit=unit,
        project=None,
        place=place_of(rows),
        fields=(*fields, *table.fields),
        funds=(*lines.funds, *columns.funds, *budget.funds),
        narratives=(*prose, *tasks.passages),
        indicators=tuple(table.indicators),
        tables=tasks.tables,
        mends=(*budget.mends, *table.mends),
        problems=tuple(problems),
        heads=table.heads,
    )


def _head(rows: Sequence[Row]) -> tuple[list[Field], list[Narrative], list[Problem]]:
    """The labelled cells above the budget, its passages, and what belongs to no label.

    A label that ends with a colon has its text on the next line.
    """
    fields: list[Field] = []
    prose: list[Narrative] = []
    left: list[Problem] = []
    waiting: Cell | None = None
    block = ""
    for row in rows:
        if is_furniture(row) or is_lone_group(row):
            continue
        if is_narrative(row):
            prose += narratives([row])
            continue
        cells = [*row.filled]
        if len(cells) > 1 and key(cells[0].text) in words()["department_head"]["blocks"]:
            first = cells.pop(0)
            block = label(first.text)
            if len(cells) == 1 and not _asks(cells[0]) and split_inline(cells[0]) is None:
                # 部门职能 | 负责…: the name of the block is the label of its only text
                cells.insert(0, first)
        before = len(fields)
        waiting = _read_row(cells, block, waiting, fields)
        if len(fields) == before and waiting is None:
            left += [unattributed(cell) for cell in cells if not may_be_label(cell)]
    return fields + _unfilled(waiting), prose, left


def _read_row(cells: list[Cell], block: str, waiting: Cell | None, fields: list[Field]) -> Cell | None:
    """Adds the fields of a row; gives the label that still waits for its text."""
    if len(cells) == 1 and not _asks(cells[0]):
        inline = split_inline(cells[0])
        if waiting is not None:
            fields.append(field(waiting, cells[0]))
        elif inline:
            fields.append(field(*inline))
        return None
    fields += _unfilled(waiting)
    if len(cells) == 1:
        return cells[0]
    inlines = [split_inline(cell) for cell in cells]
    if all(inlines):
        # 填报单位：某局 | 单位：万元
        fields += [field(*inline) for inline in inlines if inline and compact(inline[1].text) not in UNITS]
        return None
    if not _are_pairs(cells):
        return None
    for name, value in zip(cells[::2], cells[1::2], strict=False):
        bound = key(name.text) in words()["department_head"]["bound"]
        found = field(name, value)
        fields.append(Field(f"{block}-{found.label}", found.text, found.place) if bound and block else found)
    return cells[-1] if len(cells) % 2 else None


def _are_pairs(cells: list[Cell]) -> bool:
    """Whether labels and texts take turns; a list of tasks with their amounts does not look like that."""
    names = cells[::2]
    counted = len(cells) % 2 == 0 and all(_COUNT.match(compact(cell.text)) for cell in cells[1::2])
    if all(is_field(cell.text) for cell in names) or (counted and all(map(may_be_label, names))):
        return True
    return len(names) == 1 and may_be_label(names[0])


def _asks(cell: Cell) -> bool:
    """Whether the cell is a label whose text follows: it ends with a colon or with a filling hint."""
    text = compact(cell.text)
    return text.endswith((":", "】", "]")) or "【填写" in text


def _unfilled(waiting: Cell | None) -> list[Field]:
    return [Field(label(waiting.text), None, waiting.place)] if waiting is not None else []
