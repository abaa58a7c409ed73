"""The list of the year's tasks in a form of a department: kept as a passage, its cells being prose."""

from collections.abc import Sequence

from budgetlint.forms.columns import columns_of
from budgetlint.forms.head import filled, is_field
from budgetlint.forms.labels import cleaned, key, label, words
from budgetlint.forms.levels import level_of
from budgetlint.forms.prose import is_goal
from budgetlint.model.document import Row
from budgetlint.model.filing import Narrative
from budgetlint.model.record import replace

_FEWEST_HEADS = 2


def without_tasks(rows: Sequence[Row]) -> tuple[list[Row], list[Narrative]]:
    """The rows of a head without its list of tasks, and the lists."""
    rest: list[Row] = []
    found: list[Narrative] = []
    number = 0
    while number < len(rows):
        if not _is_head(rows[number]):
            rest.append(rows[number])
            number += 1
            continue
        end = number + 1
        while end < len(rows) and not _ends(rows[end]):
            end += 1
        if end > number + 1:
            found.append(_passage(rows[number:end]))
        number = end
    return rest, found


def _is_head(row: Row) -> bool:
    """Whether the heads of such a list stand in the row (任务名称, 主要内容)."""
    lists = words()["tasks"]
    names = [key(cell.text) for cell in filled(row)]
    heads = sum(name in lists["heads"] for name in names)
    return heads > 0 and heads + sum(name in lists["beside"] for name in names) >= _FEWEST_HEADS


def _ends(row: Row) -> bool:
    """Whether the list is over: a label of the form, or the table of indicators, begins."""
    cells = filled(row)
    if not cells:
        return False
    first = cells[0].text
    lists = words()["department_funds"]
    sides = {word for spelled in lists["sides"].values() for word in spelled}
    blocks = (*words()["funds"]["block"], *lists["block"], *sides)
    known = is_field(first) or is_goal(first) or any(key(first).endswith(word) for word in blocks)
    return known or columns_of(row) is not None or level_of(first) is not None


def _passage(rows: Sequence[Row]) -> Narrative:
    first = filled(rows[0])[0]
    named = key(first.text) not in words()["tasks"]["heads"]
    lines = [" ".join(cleaned(cell.text) for cell in filled(row)) for row in rows[1:]]
    place = replace(first.place, text="\n".join(lines), end_line=rows[-1].place.end_line)
    return Narrative(label(first.text) if named else words()["tasks"]["name"], "\n".join(lines), place)
