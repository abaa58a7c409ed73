"""Performance targets of departments in running text: one cell a line, or cells parted by single spaces."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.forms.department_funds import budget_words, department_budget
from budgetlint.forms.funds import FundBlock
from budgetlint.forms.head import fiscal_year, is_field, money_unit, place_of, title, unattributed
from budgetlint.forms.labels import key, words
from budgetlint.forms.money import is_amount
from budgetlint.forms.parting import in_columns
from budgetlint.forms.prose import is_goal
from budgetlint.forms.running.cells import Layout, Text, text_from, text_of
from budgetlint.forms.running.head import Head, head_of
from budgetlint.forms.running.heads import roles, shape_at
from budgetlint.forms.running.indicators import indicators_of
from budgetlint.messages import sentence
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Field, Filing, FormKind, Fund
from budgetlint.model.problem import Problem
from budgetlint.model.record import replace


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
    budget = _budget(above.part(first, last), unit)
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


def _budget(text: Text, unit: str | None) -> FundBlock:
    """The amounts that stand right behind their labels; where others do not, no blank one is sure either."""
    cells = text.cells
    amounts = [number for number, cell in enumerate(cells) if is_amount(cell.text)]
    loose = [number for number in amounts if not _is_paired(text, number)]
    kept = [cell for number, cell in enumerate(cells) if number not in loose]
    block = department_budget(in_columns([Row(tuple(kept))]) if kept else (), unit)
    if loose:
        block.funds = [_lost(fund) if fund.text is None else fund for fund in block.funds]
    block.problems += [unattributed(cells[number]) for number in loose]
    return block


def _is_paired(text: Text, number: int) -> bool:
    """Whether an amount can belong to the label in front of it alone.

    It shares its line, or no other label waits for an amount before; and no second amount follows.
    """
    cells = text.cells
    around = [cells[n] if 0 <= n < len(cells) else None for n in (number - 2, number - 1, number + 1)]
    before, label, behind = around
    if label is None or is_amount(label.text) or (behind is not None and is_amount(behind.text)):
        return False
    if text.layout is not Layout.LINES:
        return label.place.line == cells[number].place.line
    return before is None or key(before.text) not in budget_words() or key(label.text) not in budget_words()


def _lost(fund: Fund) -> Fund:
    return replace(fund, lost=sentence("forms.amount_lost", label=fund.path[-1]))


def _whole(head: Head) -> tuple[list[Field], list[Problem]]:
    """The fields of one printed line; several lines may hold labels that no word list knows."""
    torn = [one for one in head.fields if (one.place.end_line or 0) > (one.place.line or 0)]
    whole = [one for one in head.fields if one not in torn]
    return whole, [unattributed(Cell(one.text or "", one.place)) for one in torn]
