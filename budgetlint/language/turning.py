"""An expression turned once into a function of the scope, which then is asked for row after row.

Rules are judged on thousands of rows; asking each node anew what it is would take most of the time. How each
kind of node is turned stands in `valuing` and in `conditions`; `evaluate` puts them together.
"""

from collections.abc import Callable
from typing import Any

from budgetlint.language.comparing import FAILS, HOLDS, Decision, no_truth
from budgetlint.language.reckoning import kind_of, undecided
from budgetlint.language.scope import Scope
from budgetlint.language.syntax import Expression
from budgetlint.messages import sentence
from budgetlint.model.figure import Missing

Evaluation = Callable[[Scope], object]
"""Gives a figure, text, truth, record, list, or why it is missing."""
Deciding = Callable[[Scope], Decision]
"""Gives whether a condition holds, or why that cannot be said."""
VALUES: dict[type, Callable[[Any], Evaluation]] = {}
CONDITIONS: dict[type, Callable[[Any], Deciding]] = {}
"""How a kind of node is turned, by what it gives by nature; each can be asked for the other."""

# Keyed by identity, since comparing trees would cost more than evaluating them; the node is kept beside its
# function, so that no other can take its number.
_EVALUATIONS: dict[int, tuple[Expression, Evaluation]] = {}
_DECIDINGS: dict[int, tuple[Expression, Deciding]] = {}


def evaluation(node: Expression) -> Evaluation:
    """The function that gives the value of an expression; made once for each node."""
    kept = _EVALUATIONS.get(id(node))
    if kept is None:
        make = VALUES.get(type(node))
        made = make(node) if make is not None else truth_of(deciding(node))
        kept = _EVALUATIONS[id(node)] = (node, made)
    return kept[1]


def deciding(node: Expression) -> Deciding:
    """The function that decides on a condition; made once for each node."""
    kept = _DECIDINGS.get(id(node))
    if kept is None:
        make = CONDITIONS.get(type(node))
        made = make(node) if make is not None else decision_on(evaluation(node))
        kept = _DECIDINGS[id(node)] = (node, made)
    return kept[1]


def truth_of(decides: Deciding) -> Evaluation:
    """A condition as a value."""
    return lambda scope: decides(scope).truth


def decision_on(value: Evaluation) -> Deciding:
    """A value as a condition."""

    def decides(scope: Scope) -> Decision:
        found = value(scope)
        if found is True:
            return HOLDS
        if found is False:
            return FAILS
        return Decision(found) if isinstance(found, Missing) else no_truth(kind_of(found))

    return decides


def items_of(value: object) -> tuple[object, ...] | Missing:
    """The items of a list, or why there are none."""
    if isinstance(value, tuple | Missing):
        return value
    return undecided(sentence("language.no_list", kind=kind_of(value)))
