"""How the nodes that give values are turned into functions. Nothing here raises: what fails is missing."""

from collections.abc import Callable
from typing import Any

from budgetlint.language import syntax
from budgetlint.language.functions import FUNCTIONS
from budgetlint.language.gathering import JOINED, gathering
from budgetlint.language.lookup import field_of, under_labels
from budgetlint.language.reckoning import SIGNS, negative, reckoned, spread
from budgetlint.language.scope import Scope
from budgetlint.language.syntax import Expression
from budgetlint.language.turning import Evaluation, deciding, evaluation, truth_of
from budgetlint.model.figure import Missing


def _constant(node: syntax.Constant) -> Evaluation:
    value = node.value
    return lambda scope: value


def _name(node: syntax.Name) -> Evaluation:
    name = node.name
    return lambda scope: scope.value(name)


def _field(node: syntax.Field) -> Evaluation:
    name = node.name
    if isinstance(node.of, syntax.Name):  # nearly every field is one of the row that the rule speaks of
        row = node.of.name
        return lambda scope: field_of(scope.row if scope.name == row else scope.value(row), name)
    of = evaluation(node.of)
    return lambda scope: field_of(of(scope), name)


def _index(node: syntax.Index) -> Evaluation:
    of, keys = evaluation(node.of), [evaluation(key) for key in node.keys]
    return lambda scope: under_labels(of(scope), [key(scope) for key in keys])


def _listing(node: syntax.Listing) -> Evaluation:
    known = constants(node)
    if known is not None:
        return lambda scope: known
    items = [evaluation(item) for item in node.items]
    return lambda scope: tuple([item(scope) for item in items])


def constants(node: Expression) -> tuple[object, ...] | None:
    """The values of a list in which each stands in the rule itself, None for anything else."""
    if not isinstance(node, syntax.Listing):
        return None
    values = tuple(item.value for item in node.items if isinstance(item, syntax.Constant))
    return values if len(values) == len(node.items) else None


def _arithmetic(node: syntax.Arithmetic) -> Evaluation:
    work, left, right = SIGNS[node.sign], evaluation(node.left), evaluation(node.right)
    return lambda scope: reckoned(work, left(scope), right(scope))


def _negative(node: syntax.Negative) -> Evaluation:
    of = evaluation(node.of)
    return lambda scope: reckoned(negative, of(scope))


def _call(node: syntax.Call) -> Evaluation:
    arguments = [evaluation(argument) for argument in node.arguments]
    function = FUNCTIONS[node.function]
    if function.sees_missing and len(arguments) == 1:
        ask, only = function.apply, arguments[0]
        return lambda scope: ask(only(scope))
    apply = _applying(node.function)
    return lambda scope: apply([argument(scope) for argument in arguments])


def _gathered(node: syntax.Gather) -> Evaluation:
    if node.function in JOINED:
        return truth_of(deciding(node))
    apply, gather, item = _applying(node.function), gathering(node), evaluation(node.item)

    def value(scope: Scope) -> object:
        rows = gather(scope)
        return rows if isinstance(rows, Missing) else apply([tuple([item(row) for row in rows])])

    return value


def _applying(name: str) -> Callable[[list[object]], object]:
    function = FUNCTIONS[name]
    if function.sees_missing:
        return lambda arguments: function.apply(*arguments)
    return lambda arguments: spread(arguments) or function.apply(*arguments)


TURNED: dict[type, Callable[[Any], Evaluation]] = {
    syntax.Constant: _constant,
    syntax.Name: _name,
    syntax.Field: _field,
    syntax.Index: _index,
    syntax.Listing: _listing,
    syntax.Arithmetic: _arithmetic,
    syntax.Negative: _negative,
    syntax.Call: _call,
    syntax.Gather: _gathered,
}
