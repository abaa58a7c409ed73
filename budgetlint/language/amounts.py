"""What an expression says of its unit before any form is seen: 5人 + 3元 never comes to anything."""

from collections.abc import Mapping

from budgetlint.language import syntax
from budgetlint.language.reckoning import SIGNS, in_one_unit
from budgetlint.language.scope import SETTINGS
from budgetlint.language.syntax import Constant, Expression, Name
from budgetlint.model.figure import Figure
from budgetlint.model.sentence import Sentence
from budgetlint.values.figures import UnitsDiffer, subtract

_SUMS = frozenset("+−")


def clash(left: Expression, right: Expression, settings: Mapping[str, object]) -> Sentence | None:
    """Why two sides never go together, None where they may; what is inside each has been told already."""
    first, second = _amount(left, settings), _amount(right, settings)
    if first is None or second is None:
        return None
    try:
        subtract(*in_one_unit(first, second))
    except UnitsDiffer as problem:
        return problem.sentence
    return None


def _amount(node: Expression, settings: Mapping[str, object]) -> Figure | None:
    """A figure of the unit that an expression comes to, as far as the rule itself tells it."""
    match node:
        case Constant(value=Figure() as figure):
            return figure
        case syntax.Field(of=Name(name=name), name=setting) if name == SETTINGS:
            value = settings.get(setting)
            return value if isinstance(value, Figure) else None
        case syntax.Negative():
            return _amount(node.of, settings)
        case syntax.Arithmetic():
            return _worked_out(node, settings)
    return None


def _worked_out(node: syntax.Arithmetic, settings: Mapping[str, object]) -> Figure | None:
    left, right = _amount(node.left, settings), _amount(node.right, settings)
    if node.sign in _SUMS and (left is None or right is None):
        return left or right
    if left is None or right is None:
        return None
    try:
        return SIGNS[node.sign](left, right)
    except UnitsDiffer:
        return None
