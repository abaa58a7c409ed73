"""The list of the year's tasks in a form of a department: a passage of prose, and its amounts."""

from collections.abc import Sequence

from budgetlint.forms.columns import columns_of
from budgetlint.forms.head import is_field
from budgetlint.forms.labels import cleaned, key, label, words
from budgetlint.forms.levels import level_of
from budgetlint.forms.prose import is_goal
from budgetlint.forms.task_amounts import amounts_of, is_second_head
from budgetlint.model.document import Row
from budgetlint.model.filing import AccountsTable, Narrative
from budgetlint.model.record import record, replace

_FEWEST_HEADS = 2


@record
class Tasks:
    """The lists of tasks in a head: the rows around them, what they say, and the amounts that they give."""

    rest: tuple[Row, ...]
    passages: tuple[Narrative, ...]
    tables: tuple[AccountsTable, ...]


def tasks_of(rows: Sequence[Row], unit: str | None) -> Tasks:
    """The head parted into its lists of tasks and every other row; `unit` is the money unit of the form."""
    rest: list[Row] = []
    passages: list[Narrative] = []
    tables: list[AccountsTable] = []
    number = 0
    while number < len(rows):
        if not _is_head(rows[number]):
            rest.append(rows[number])
            number += 1
            continue
        # 资金总额 right below heads a column of amounts, no block of funds
        end = number + 1 + is_second_head(rows[number + 1 : number + 2])
        while end < len(rows) and not _ends(rows[end]):
            end += 1
        if end > number + 1:
            own = rows[number:end]
            passages.append(_passage(own))
            table = amounts_of(own, _name(own), unit)
            tables += [table] if table is not None else []
        number = end
    return Tasks(tuple(rest), tuple(passages), tuple(tables))


def _is_head(row: Row) -> bool:
    """Whether the heads of such a list stand in the row (任务名称, 主要内容)."""
    lists = words()["tasks"]
    # where white space parted the cells, the name of the block ran into the first head
    names = [key(cell.text.split()[-1]) for cell in row.filled]
    heads = sum(name in lists["heads"] for name in names)
    return heads > 0 and heads + sum(name in lists["beside"] for name in names) >= _FEWEST_HEADS


def _ends(row: Row) -> bool:
    """Whether the list is over: a label of the form, or the table of indicators, begins."""
    cells = row.filled
    if not cells:
        return False
    first = cells[0].text
    lists = words()["department_funds"]
    sides = {word for spelled in lists["sides"].values() for word in spelled}
    blocks = (*words()["funds"]["block"], *lists["block"], *sides)
    known = is_field(first) or is_goal(first) or any(key(first).endswith(word) for word in blocks)
    return known or columns_of(row) is not None or level_of(first) is not None


def _name(rows: Sequence[Row]) -> str:
    """The name of the block where one stands left of the heads, else the usual one."""
    first = rows[0].filled[0].text.split()[0]
    lists = words()["tasks"]
    named = key(first) not in (*lists["heads"], *lists["number"])
    return label(first) if named else str(lists["name"])


def _passage(rows: Sequence[Row]) -> Narrative:
    first = rows[0].filled[0]
    below = [row for row in rows[1 + is_second_head(rows[1:2]) :] if row.filled]
    lines = [" ".join(cleaned(cell.text) for cell in row.filled) for row in below]
    place = replace(first.place, text="\n".join(lines), end_line=rows[-1].place.end_line)
    return Narrative(_name(rows), "\n".join(lines), place)
