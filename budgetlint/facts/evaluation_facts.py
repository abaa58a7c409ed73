"""What follows from weights, scores and spending, where a form has any of them."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from budgetlint.model.facts.evaluation import BudgetLine, GradedTotal, LevelWeight, RowScore, ScoreTotal
from budgetlint.model.facts.money import Build, CostLines
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Figure, Known
from budgetlint.model.filing import Filing, FormKind

_EVALUATIONS = (FormKind.SELF_EVALUATION, FormKind.DEPARTMENT_SELF_EVALUATION)


class EvaluationFacts(TypedDict, total=False):
    """The facts on an evaluation, under the names that rules use."""

    score_totals: tuple[ScoreTotal, ...]
    scores: tuple[RowScore, ...]
    budget_lines: tuple[BudgetLine, ...]
    level_weights: tuple[LevelWeight, ...]
    graded_totals: tuple[GradedTotal, ...]
    actual_costs: tuple[Build, ...]
    actual_totals: tuple[Build, ...]


def evaluation_facts(
    filing: Filing,
    rows: Sequence[Indicator],
    builds: Sequence[Build],
    sums: Sequence[CostLines],
    amounts: Mapping[str, Known],
) -> EvaluationFacts:
    """Everything that a self-evaluation, or a target with weights, says of them; else nothing is loaded."""
    if filing.kind not in _EVALUATIONS and not any(isinstance(row.weight, Figure) for row in rows):
        return {}
    from budgetlint.facts.actual_costs import actual_costs, actual_totals
    from budgetlint.facts.budget_lines import budget_lines
    from budgetlint.facts.evaluations import row_scores
    from budgetlint.facts.grades import graded_totals
    from budgetlint.facts.scores import level_weights, score_totals

    return {
        "score_totals": score_totals(filing, rows),
        "scores": row_scores(filing, rows),
        "budget_lines": budget_lines(filing, amounts),
        "level_weights": level_weights(filing, rows),
        "graded_totals": graded_totals(filing),
        "actual_costs": actual_costs(rows, builds),
        "actual_totals": actual_totals(rows, sums, amounts),
    }
