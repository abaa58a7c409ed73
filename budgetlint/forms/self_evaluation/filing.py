"""From the parts of a self-evaluation to its filing, whatever layout they were read from."""

from collections.abc import Sequence
from typing import Protocol

from budgetlint.forms.head import fiscal_year, place_of, title
from budgetlint.forms.self_evaluation.head import Head
from budgetlint.forms.self_evaluation.total import project_of, sure_total
from budgetlint.messages import sentence
from budgetlint.model.document import Row
from budgetlint.model.filing import Field, Filing, FormKind, Indicator, Mend
from budgetlint.model.problem import Problem


class IndicatorTable(Protocol):
    """What each layout gives of its indicator table."""

    @property
    def indicators(self) -> Sequence[Indicator]:
        """The rows that were read."""

    @property
    def fields(self) -> Sequence[Field]:
        """The weights that level labels print."""

    @property
    def total(self) -> Field | None:
        """The cell of the total score."""

    @property
    def mends(self) -> Sequence[Mend]:
        """What was restored on the way."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What could not be attributed."""


def filing_of(
    rows: Sequence[Row], form_id: str, layout: str, head: Head, table: IndicatorTable, *, checked: bool = True
) -> Filing:
    """The filing; without heads that name the columns of the table it stays unchecked, and says so."""
    indicators = tuple(table.indicators)
    problems = [*head.problems, *table.problems]
    if not checked:
        problems.append(Problem(sentence("forms.no_evaluation_columns"), place_of(rows)))
    return Filing(
        id=form_id,
        kind=FormKind.SELF_EVALUATION,
        layout=layout,
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
        mends=(*head.mends, *table.mends),
        problems=tuple(problems),
        checked=checked,
    )
