"""Self-evaluations in running text: the whole form in one line, or tables without points."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.forms.running.cells import text_of
from budgetlint.forms.running.heads import roles, shape_at
from budgetlint.forms.running.indicators import indicators_of
from budgetlint.forms.self_evaluation.filing import filing_of
from budgetlint.forms.self_evaluation.head import head_of
from budgetlint.model.document import Row
from budgetlint.model.filing import Filing, FormKind


def read_running(rows: Sequence[Row], form_id: str) -> Filing | None:
    """The filing in the rows of one form; None where no head of an indicator table is printed."""
    text = text_of(rows)
    words_of_heads = roles(FormKind.SELF_EVALUATION)
    found = shape_at(text, words_of_heads)
    if found is None or "actual" not in found[0]:
        return None
    shape, start, behind = found
    head = head_of(text.part(0, start).lines)
    table = indicators_of(text.part(behind), shape, words_of_heads, target=False)
    return filing_of(rows, form_id, text.layout.value, head, table)
