"""The decision on a comparison, and the equation that it rests on."""

from typing import NamedTuple

from budgetlint.language.reckoning import (
    ORDER,
    Unlike,
    as_figure,
    comparable,
    in_one_unit,
    order,
    spread,
    undecided,
)
from budgetlint.language.syntax import Comparison, Expression, Field
from budgetlint.messages import sentence
from budgetlint.model.figure import Figure, Missing, Operation
from budgetlint.model.verdict import Equation
from budgetlint.values.agreement import AGREEING, Thresholds, agreement, compare
from budgetlint.values.figures import UnitsDiffer

NEARLY = "≈"
SAME = frozenset("=≠")
_MIRRORED = {"<": ">", "≤": "≥", ">": "<", "≥": "≤"}
_STATED, _COMPUTED = frozenset({"stated", "total"}), frozenset({"computed"})


class Decision(NamedTuple):
    """Whether a condition holds, or why that cannot be said, and the comparison that decided."""

    truth: bool | Missing
    equation: Equation | None = None
    sides: tuple[object, object] | None = None
    """What was compared, stated side first; kept for the message where there is no equation."""


HOLDS, FAILS = Decision(True), Decision(False)


def decided(node: Comparison, left: object, right: object, thresholds: Thresholds) -> Decision:
    """The decision on two values under the relation of a comparison."""
    if type(left) is str and type(right) is str and node.relation in SAME:
        return Decision((left.strip() == right.strip()) is (node.relation == "="), None, (left, right))
    missing = spread((left, right))
    if missing is not None:
        return Decision(missing)
    try:
        if node.relation == NEARLY:
            return _nearly(node, left, right, thresholds)
        return _ordered(node, left, right, thresholds)
    except Unlike as problem:
        return Decision(problem.missing)
    except UnitsDiffer as problem:
        return Decision(undecided(problem.sentence))


def _nearly(node: Comparison, left: object, right: object, thresholds: Thresholds) -> Decision:
    first, second = _figures(left, right)
    mirrored = _left_is_stated(node, first, second)
    stated, computed = (first, second) if mirrored else (second, first)
    found = agreement(computed, stated, thresholds)
    holds = found in AGREEING
    equation = Equation(computed, stated, NEARLY, holds, found)
    return Decision(holds, equation, (stated, computed))


def _ordered(node: Comparison, left: object, right: object, thresholds: Thresholds) -> Decision:
    if not isinstance(left, Figure) and not isinstance(right, Figure):
        return Decision(order(left, right) in ORDER[node.relation], None, (left, right))
    first, second = comparable(left, right)
    holds = compare(first, second) in ORDER[node.relation]
    holds = holds or (node.relation in {"≤", "≥"} and _within_rounding(first, second, thresholds))
    if _left_is_stated(node, first, second):
        relation, stated, computed = _MIRRORED.get(node.relation, node.relation), first, second
    else:
        relation, stated, computed = node.relation, second, first
    if not (_is_printed(stated) or stated.places or computed.places):
        return Decision(holds, None, (stated, computed))
    return Decision(holds, Equation(computed, stated, relation, holds), (stated, computed))


def _within_rounding(left: Figure, right: Figure, thresholds: Thresholds) -> bool:
    """Whether a bound is missed by no more than the rounding of what was worked out."""
    worked_out = bool(left.operands or right.operands)
    return worked_out and left.unit == right.unit and agreement(left, right, thresholds) in AGREEING


def _figures(left: object, right: object) -> tuple[Figure, Figure]:
    first, second = as_figure(left), as_figure(right)
    if isinstance(first, Missing):
        raise Unlike(first)
    if isinstance(second, Missing):
        raise Unlike(second)
    return in_one_unit(first, second)


def _left_is_stated(node: Comparison, left: Figure, right: Figure) -> bool:
    """Whether the left side is the one that the form states; where both may be, the names tell."""
    if _is_printed(left) != _is_printed(right):
        return _is_printed(left)
    return _last_name(node.right) not in _STATED and _last_name(node.left) not in _COMPUTED


def _is_printed(figure: Figure) -> bool:
    return figure.operation is Operation.PRINTED


def _last_name(node: Expression) -> str:
    return node.name if isinstance(node, Field) else ""


def no_truth(kind: object) -> Decision:
    """The decision where something is no condition."""
    return Decision(undecided(sentence("language.no_truth", kind=kind)))
