"""Performance targets of departments in running text: one cell a line, or cells parted by single spaces."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.forms.department_funds import budget_words, department_budget
from budgetlint.forms.funds import FundBlock
from budgetlint.forms.head import fiscal_year, is_field, money_unit, place_of, title, unattributed
from budgetlint.forms.labels import key, words
from budgetlint.forms.parting import in_columns
from budgetlint.forms.prose import is_goal
from budgetlint.forms.running.cells import text_from, text_of
from budgetlint.forms.running.head import Head, head_of
from budgetlint.forms.running.heads import roles, shape_at
from budgetlint.forms.running.indicators import indicators_of
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Field, Filing, FormKind
from budgetlint.model.problem import Problem


def read_running(rows: Sequence[Row], form_id: str) -> Filing | None:
    """The filing in the rows of one form; None where no head of an indicator table is printed."""
    text = text_of(rows)
    heads = roles(FormKind.DEPARTMENT_TARGET)
    found = shape_at(text, heads)
    if found is None:
        return None
    shape, start, behind = found
    above = text.part(0, start)
    first, last = _budget_at(above.cells)
    unit = money_unit([Row((cell,)) for cell in above.cells], words()["department_funds"]["block"])
    budget = _budget(above.cells[first:last], unit)
    head = head_of(text_from((*above.cells[:first], *above.cells[last:]), text.layout), unit)
    fields, torn = _whole(head)
    table = indicators_of(text.part(behind), shape, heads, target=True)
    return Filing(
        id=form_id,
        kind=FormKind.DEPARTMENT_TARGET,
        layout=text.layout.value,
        title=title(rows),
        fiscal_year=fiscal_year(rows),
        money_unit=unit,
        project=None,
        place=place_of(rows),
        fields=(*fields, *table.fields),
        funds=tuple(budget.funds),
        narratives=tuple(head.narratives),
        indicators=tuple(table.indicators),
        mends=(*budget.mends, *table.mends),
        problems=(*torn, *head.problems, *head.funds.problems, *budget.problems, *table.problems),
    )


def _budget_at(cells: Sequence[Cell]) -> tuple[int, int]:
    """Where the cells of the budget begin, and the number of the next label of the head behind them."""
    known = budget_words()
    first = next((number for number, cell in enumerate(cells) if key(cell.text) in known), len(cells))
    behind = range(first, len(cells))
    last = next((n for n in behind if is_goal(cells[n].text) or is_field(cells[n].text)), len(cells))
    return first, last


def _budget(cells: Sequence[Cell], unit: str | None) -> FundBlock:
    return department_budget(in_columns([Row(tuple(cells))]) if cells else (), unit)


def _whole(head: Head) -> tuple[list[Field], list[Problem]]:
    """The fields of one printed line; several lines may hold labels that no word list knows."""
    torn = [one for one in head.fields if (one.place.end_line or 0) > (one.place.line or 0)]
    whole = [one for one in head.fields if one not in torn]
    return whole, [unattributed(Cell(one.text or "", one.place)) for one in torn]
