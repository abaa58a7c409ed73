"""The value of an expression, and the decision on a condition. Nothing here raises: what fails is missing."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from budgetlint.language import syntax
from budgetlint.language.comparing import FAILS, HOLDS, Decision, decided, no_truth
from budgetlint.language.functions import FUNCTIONS
from budgetlint.language.lookup import field_of, under_labels
from budgetlint.language.pattern import pattern
from budgetlint.language.reckoning import (
    SIGNS,
    Unlike,
    kind_of,
    negative,
    order,
    reckoned,
    spread,
    undecided,
)
from budgetlint.language.scope import Scope
from budgetlint.language.syntax import Expression
from budgetlint.messages import sentence
from budgetlint.model.figure import Absence, Missing


def evaluate(node: Expression, scope: Scope) -> object:
    """The value of an expression: a figure, text, truth, record, list, or why it is missing."""
    found = _VALUES.get(type(node))
    if found is not None:
        return found(node, scope)
    return decide(node, scope).truth


def decide(node: Expression, scope: Scope) -> Decision:
    """Whether a condition holds, or why that cannot be said."""
    found = _DECISIONS.get(type(node))
    if found is not None:
        return found(node, scope)
    return _of_truth(_VALUES[type(node)](node, scope))


def items_of(value: object) -> tuple[object, ...] | Missing:
    """The items of a list, or why there are none."""
    if isinstance(value, tuple | Missing):
        return value
    return undecided(sentence("language.no_list", kind=kind_of(value)))


def _of_truth(value: object) -> Decision:
    if isinstance(value, bool | Missing):
        return Decision(value)
    return no_truth(kind_of(value))


# Values.


def _constant(node: syntax.Constant, scope: Scope) -> object:
    return node.value


def _name(node: syntax.Name, scope: Scope) -> object:
    return scope.value(node.name)


def _field(node: syntax.Field, scope: Scope) -> object:
    return field_of(evaluate(node.of, scope), node.name)


def _index(node: syntax.Index, scope: Scope) -> object:
    return under_labels(evaluate(node.of, scope), [evaluate(key, scope) for key in node.keys])


def _listing(node: syntax.Listing, scope: Scope) -> object:
    return tuple(evaluate(item, scope) for item in node.items)


def _arithmetic(node: syntax.Arithmetic, scope: Scope) -> object:
    return reckoned(SIGNS[node.sign], evaluate(node.left, scope), evaluate(node.right, scope))


def _negative(node: syntax.Negative, scope: Scope) -> object:
    return reckoned(negative, evaluate(node.of, scope))


def _call(node: syntax.Call, scope: Scope) -> object:
    return _applied(node.function, [evaluate(argument, scope) for argument in node.arguments])


def _gathered(node: syntax.Gather, scope: Scope) -> object:
    if node.function in _JOINED:
        return decide(node, scope).truth
    rows = _rows(node, scope)
    if isinstance(rows, Missing):
        return rows
    return _applied(node.function, [tuple(evaluate(node.item, row) for row in rows)])


def _applied(name: str, arguments: list[object]) -> object:
    function = FUNCTIONS[name]
    missing = None if function.sees_missing else spread(arguments)
    return missing or function.apply(*arguments)


def _rows(node: syntax.Gather, scope: Scope) -> list[Scope] | Missing:
    """The scopes of the rows that are gathered; a row that the condition cannot speak of is passed over."""
    source = items_of(evaluate(node.source, scope))
    if isinstance(source, Missing):
        return source
    rows = []
    for row in (scope.with_row(node.variable, item) for item in source):
        wanted = _wanted(node, row)
        if isinstance(wanted, Missing):
            return wanted
        if wanted:
            rows.append(row)
    return rows


def _wanted(node: syntax.Gather, row: Scope) -> bool | Missing:
    if node.where is None:
        return True
    truth = decide(node.where, row).truth
    return False if isinstance(truth, Missing) and truth.absence is Absence.ABSENT else truth


# Conditions.


def _compared(node: syntax.Comparison, scope: Scope) -> Decision:
    return decided(node, evaluate(node.left, scope), evaluate(node.right, scope), scope.thresholds)


def _member(node: syntax.Member, scope: Scope) -> Decision:
    item, container = evaluate(node.item, scope), evaluate(node.container, scope)
    if isinstance(item, Missing):
        return Decision(item)
    items = items_of(container)
    if isinstance(items, Missing):
        return Decision(items)
    if any(_is_alike(item, other) for other in items if not isinstance(other, Missing)):
        return Decision(True, None, (item, container))
    return Decision(spread(items) or False, None, (item, container))


def _is_alike(item: object, other: object) -> bool:
    try:
        return order(item, other) == 0
    except Unlike:
        return False


def _matching(node: syntax.Matching, scope: Scope) -> Decision:
    text = evaluate(node.of, scope)
    if isinstance(text, Missing):
        return Decision(text)
    if not isinstance(text, str):
        return Decision(undecided(sentence("language.no_text", kind=kind_of(text))))
    return Decision(pattern(node.pattern).found_in(text), None, (text, node.pattern))


def _opposite(node: syntax.Opposite, scope: Scope) -> Decision:
    found = decide(node.of, scope)
    if isinstance(found.truth, Missing):
        return found
    return Decision(not found.truth, found.equation, found.sides)


def _both(node: syntax.Both, scope: Scope) -> Decision:
    return _joined((decide(part, scope) for part in node.parts), deciding=False)


def _either(node: syntax.Either, scope: Scope) -> Decision:
    return _joined((decide(part, scope) for part in node.parts), deciding=True)


def _gathered_truth(node: syntax.Gather, scope: Scope) -> Decision:
    if node.function not in _JOINED:
        return _of_truth(_gathered(node, scope))
    source = items_of(evaluate(node.source, scope))
    if isinstance(source, Missing):
        return Decision(source)
    rows = (scope.with_row(node.variable, item) for item in source)
    return _joined(_row_truths(node, rows), deciding=node.function == "any")


def _row_truths(node: syntax.Gather, rows: Iterable[Scope]) -> Iterator[Decision]:
    """The decisions of the rows that are wanted; a row that may be wanted decides only against doubt."""
    harmless = node.function == "all"
    for row in rows:
        wanted = _wanted(node, row)
        if wanted is False:
            continue
        found = decide(node.item, row)
        if isinstance(wanted, Missing) and found.truth is not harmless:
            yield Decision(wanted)
        else:
            yield found if wanted is True else Decision(harmless)


def _joined(decisions: Iterator[Decision], *, deciding: bool) -> Decision:
    """`and` (decided by false) and `or` (decided by true): once decided, what is missing does not matter."""
    seen: list[Decision] = []
    for found in decisions:
        if found.truth is deciding:
            return found
        seen.append(found)
    missing = spread(found.truth for found in seen)
    if missing is not None:
        return Decision(missing)
    shown = next((found for found in seen if found.equation), seen[0] if seen else None)
    return shown or (FAILS if deciding else HOLDS)


_JOINED = frozenset({"any", "all"})
_VALUES: Mapping[type, Callable[..., object]] = {
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
_DECISIONS: Mapping[type, Callable[..., Decision]] = {
    syntax.Comparison: _compared,
    syntax.Member: _member,
    syntax.Matching: _matching,
    syntax.Opposite: _opposite,
    syntax.Both: _both,
    syntax.Either: _either,
    syntax.Gather: _gathered_truth,
}
