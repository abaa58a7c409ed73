"""Performance targets of a whole department (整体绩效目标申报表), as Gansu counties file them."""

from collections.abc import Sequence

from budgetlint.forms.department_funds import begins, department_budget
from budgetlint.forms.head import (
    field,
    filled,
    fiscal_year,
    is_field,
    may_be_label,
    money_unit,
    place_of,
    split_inline,
    title,
)
from budgetlint.forms.indicators import indicator_table, table_start
from budgetlint.forms.labels import compact, key, label, words
from budgetlint.forms.named import unread
from budgetlint.forms.parting import is_collapsed, lost_its_table
from budgetlint.forms.prose import is_lone_group, is_narrative, narratives
from budgetlint.forms.segments import is_furniture, is_list
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Field, Filing, FormKind, Narrative


def read(rows: Sequence[Row], form_id: str) -> Filing:
    """The filing in the rows of one form."""
    if is_collapsed(rows) or lost_its_table(rows):
        from budgetlint.forms.running.department import read_running

        running = read_running(rows, form_id)
        return running or unread(rows, form_id, FormKind.DEPARTMENT_TARGET)
    head_end = table_start(rows)
    if head_end is None or is_list(rows[head_end]):
        return unread(rows, form_id, FormKind.DEPARTMENT_TARGET)
    head = rows[:head_end]
    budget_start = next((number for number, row in enumerate(head) if begins(row)), len(head))
    unit = money_unit(head, words()["department_funds"]["block"])
    budget = department_budget(head[budget_start:], unit)
    fields, prose = _head(head[:budget_start])
    table = indicator_table(rows[head_end:], head)
    if table.unread:
        return unread(rows, form_id, FormKind.DEPARTMENT_TARGET, table.unread)
    problems = [*budget.problems, *table.problems]
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
        funds=tuple(budget.funds),
        narratives=tuple(prose),
        indicators=tuple(table.indicators),
        mends=(*budget.mends, *table.mends),
        problems=tuple(problems),
    )


def _head(rows: Sequence[Row]) -> tuple[list[Field], list[Narrative]]:
    """The labelled cells above the budget; a label that ends with a colon has its text on the next line."""
    fields: list[Field] = []
    prose: list[Narrative] = []
    waiting: Cell | None = None
    block = ""
    for row in rows:
        if is_furniture(row) or is_lone_group(row):
            continue
        if is_narrative(row):
            prose += narratives([row])
            continue
        cells = filled(row)
        if len(cells) > 1 and key(cells[0].text) in words()["department_head"]["blocks"]:
            block = label(cells.pop(0).text)
        waiting = _read_row(cells, block, waiting, fields)
    return fields + _unfilled(waiting), prose


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
    return all(is_field(cell.text) for cell in names) or (len(names) == 1 and may_be_label(names[0]))


def _asks(cell: Cell) -> bool:
    """Whether the cell is a label whose text follows: it ends with a colon or with a filling hint."""
    text = compact(cell.text)
    return text.endswith((":", "】", "]")) or "【填写" in text


def _unfilled(waiting: Cell | None) -> list[Field]:
    return [Field(label(waiting.text), None, waiting.place)] if waiting is not None else []
