"""Self-evaluations in running text: the whole form in one line, or tables without points."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.forms.head import fiscal_year, place_of, title
from budgetlint.forms.running.cells import text_of
from budgetlint.forms.running.heads import roles, shape_at
from budgetlint.forms.running.indicators import indicators_of
from budgetlint.forms.self_evaluation_head import head_of
from budgetlint.forms.self_evaluation_total import project_of, sure_total
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
    problems = [*head.problems, *table.problems]
    indicators = tuple(table.indicators)
    return Filing(
        id=form_id,
        kind=FormKind.SELF_EVALUATION,
        layout=text.layout.value,
        title=title(rows),
        fiscal_year=fiscal_year(rows),
        money_unit=head.unit,
        project=project_of(head.fields),
        place=place_of(rows),
        fields=(*head.fields, *table.fields),
        funds=tuple(head.funds),
        narratives=tuple(head.narratives),
        indicators=indicators,
        total_score=sure_total(table.total, indicators, problems),
        mends=tuple(table.mends),
        problems=tuple(problems),
    )
