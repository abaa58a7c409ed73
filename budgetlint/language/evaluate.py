"""The value of an expression, and the decision on a condition. Nothing here raises: what fails is missing."""

from budgetlint.language import conditions, valuing
from budgetlint.language.comparing import Decision
from budgetlint.language.scope import Scope
from budgetlint.language.syntax import Expression
from budgetlint.language.turning import CONDITIONS, VALUES, deciding, evaluation

VALUES |= valuing.TURNED
CONDITIONS |= conditions.TURNED


def evaluate(node: Expression, scope: Scope) -> object:
    """The value of an expression: a figure, text, truth, record, list, or why it is missing."""
    return evaluation(node)(scope)


def decide(node: Expression, scope: Scope) -> Decision:
    """Whether a condition holds, or why that cannot be said."""
    return deciding(node)(scope)
