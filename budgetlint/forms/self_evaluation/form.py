"""Project self-evaluations: what was aimed at, what was reached, and the points for it."""

from collections.abc import Sequence

from budgetlint.forms.lines import is_note
from budgetlint.forms.parting import in_one_line
from budgetlint.forms.self_evaluation.columns import CELLS, order_in
from budgetlint.forms.self_evaluation.execution import above_table, execution_block, rate_base
from budgetlint.forms.self_evaluation.filing import filing_of
from budgetlint.forms.self_evaluation.head import head_of
from budgetlint.forms.self_evaluation.lines import (
    GROUP,
    Event,
    Label,
    Line,
    events,
    lines_of,
    texts,
    without_method,
)
from budgetlint.forms.self_evaluation.rows import Rows, rows_of
from budgetlint.forms.self_evaluation.scoring import asks_for_reasons, grading_of, reasons_below, scoring_of
from budgetlint.model.document import Row
from budgetlint.model.filing import Filing
from budgetlint.model.record import replace


def read(rows: Sequence[Row], form_id: str) -> Filing:
    """The filing in the rows of one form, with what it prints of how points are worked out."""
    note = next((number for number, row in enumerate(rows) if is_note(row)), len(rows))
    below = all(len(row.filled) == 1 for row in rows[note:])
    filing = _read(rows[:note] if below else rows, form_id)
    above = above_table(rows)
    base = rate_base(above) if _has_two_budgets(filing) else None
    return replace(
        filing,
        fields=(*filing.fields, base) if base is not None else filing.fields,
        scoring=(*scoring_of(rows), *grading_of(rows, filing.fields)),
        asks_for_reasons=asks_for_reasons(rows),
        reasons_below=reasons_below(rows),
        execution_block=execution_block(above),
    )


def _has_two_budgets(filing: Filing) -> bool:
    """Whether the funds stand under the first budget and the adjusted one: a rate may be of either."""
    columns = {fund.path[-1] for fund in filing.funds}
    return columns.issuperset(texts()["funds"][:2])


def _read(rows: Sequence[Row], form_id: str) -> Filing:
    """A table with its cells, or lines of text that were one."""
    if in_one_line(rows):
        running = _read_running(rows, form_id)
        if running is not None:
            return running
    tabular = sum(len(row.cells) > 1 for row in rows)
    if 2 * tabular > len(rows):
        from budgetlint.forms.self_evaluation.table import read_table

        return read_table(rows, form_id)
    return _read_lines(rows, form_id)


def _read_running(rows: Sequence[Row], form_id: str) -> Filing | None:
    from budgetlint.forms.running.evaluation import read_running

    return read_running(rows, form_id)


def _read_lines(rows: Sequence[Row], form_id: str) -> Filing:
    found = list(events(without_method(lines_of(rows))))
    heads = _table_start(found)
    first = next((number for number in range(heads, len(found)) if _is_level(found[number])), len(found))
    head = head_of([event for event in found[:heads] if isinstance(event, Line)])
    order = order_in("".join(event.folded for event in found[heads:first] if isinstance(event, Line)))
    if not order and (running := _read_running(rows, form_id)) is not None:
        return running
    table = rows_of(found[first:], order) if order else Rows(CELLS)
    return filing_of(rows, form_id, "lines of text", head, table, checked=bool(order))


def _is_level(event: Event) -> bool:
    return isinstance(event, Label) and event.level != GROUP


def _table_start(found: Sequence[Event]) -> int:
    """The number of the event with which the indicator table begins: its name, or its first head."""
    for number, event in enumerate(found):
        if isinstance(event, Label) or event.folded.startswith("一级指"):
            return number
    return len(found)
