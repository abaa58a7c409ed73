"""The value of an expression, and the decision on a condition. Nothing here raises: what fails is missing.

An expression is turned once into a function of the scope; rules are judged on thousands of rows, and asking
each node anew what it is would take most of the time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from budgetlint.language import syntax
from budgetlint.language.comparing import FAILS, HOLDS, SAME, Decision, decided, no_truth
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

Evaluation = Callable[[Scope], object]
"""Gives a figure, text, truth, record, list, or why it is missing."""
Deciding = Callable[[Scope], Decision]
"""Gives whether a condition holds, or why that cannot be said."""


def evaluate(node: Expression, scope: Scope) -> object:
    """The value of an expression: a figure, text, truth, record, list, or why it is missing."""
    return evaluation(node)(scope)


def decide(node: Expression, scope: Scope) -> Decision:
    """Whether a condition holds, or why that cannot be said."""
    return deciding(node)(scope)


def evaluation(node: Expression) -> Evaluation:
    """The function that gives the value of an expression; made once for each node."""
    kept = _EVALUATIONS.get(id(node))
    if kept is None:
        make = _VALUES.get(type(node))
        made = make(node) if make is not None else _truth_of(deciding(node))
        kept = _EVALUATIONS[id(node)] = (node, made)
    return kept[1]


def deciding(node: Expression) -> Deciding:
    """The function that decides on a condition; made once for each node."""
    kept = _DECIDINGS.get(id(node))
    if kept is None:
        make = _DECISIONS.get(type(node))
        made = make(node) if make is not None else _decision_on(evaluation(node))
        kept = _DECIDINGS[id(node)] = (node, made)
    return kept[1]


def items_of(value: object) -> tuple[object, ...] | Missing:
    """The items of a list, or why there are none."""
    if isinstance(value, tuple | Missing):
        return value
    return undecided(sentence("language.no_list", kind=kind_of(value)))


def _truth_of(decides: Deciding) -> Evaluation:
    return lambda scope: decides(scope).truth


def _decision_on(value: Evaluation) -> Deciding:
    def decides(scope: Scope) -> Decision:
        found = value(scope)
        if found is True:
            return HOLDS
        if found is False:
            return FAILS
        return Decision(found) if isinstance(found, Missing) else no_truth(kind_of(found))

    return decides


# Values.


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
    known = _constants(node)
    if known is not None:
        return lambda scope: known
    items = [evaluation(item) for item in node.items]
    return lambda scope: tuple([item(scope) for item in items])


def _constants(node: Expression) -> tuple[object, ...] | None:
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
    if node.function in _JOINED:
        return _truth_of(deciding(node))
    apply, gather, item = _applying(node.function), _gathering(node), evaluation(node.item)

    def value(scope: Scope) -> object:
        rows = gather(scope)
        return rows if isinstance(rows, Missing) else apply([tuple([item(row) for row in rows])])

    return value


def _applying(name: str) -> Callable[[list[object]], object]:
    function = FUNCTIONS[name]
    if function.sees_missing:
        return lambda arguments: function.apply(*arguments)
    return lambda arguments: spread(arguments) or function.apply(*arguments)


def _gathering(node: syntax.Gather) -> Callable[[Scope], list[Scope] | Missing]:
    """The scopes of the rows that are gathered; a row that the condition cannot speak of is passed over."""
    source, variable, wanting = evaluation(node.source), node.variable, _wanting(node)

    def gather(scope: Scope) -> list[Scope] | Missing:
        items = items_of(source(scope))
        if isinstance(items, Missing):
            return items
        rows = []
        for item in items:
            row = scope.with_row(variable, item)
            wanted = wanting(row)
            if isinstance(wanted, Missing):
                return wanted
            if wanted:
                rows.append(row)
        return rows

    return gather


def _wanting(node: syntax.Gather) -> Callable[[Scope], bool | Missing]:
    if node.where is None:
        return lambda row: True
    decides = deciding(node.where)

    def wanted(row: Scope) -> bool | Missing:
        truth = decides(row).truth
        return False if isinstance(truth, Missing) and truth.absence is Absence.ABSENT else truth

    return wanted


# Conditions.


def _compared(node: syntax.Comparison) -> Deciding:
    left, right = evaluation(node.left), evaluation(node.right)
    if node.relation in SAME and isinstance(node.right, syntax.Constant) and type(node.right.value) is str:
        return _compared_with_word(node, left, node.right.value)
    return lambda scope: decided(node, left(scope), right(scope), scope.thresholds)


def _compared_with_word(node: syntax.Comparison, left: Evaluation, word: str) -> Deciding:
    sought, is_same = word.strip(), node.relation == "="

    def decides(scope: Scope) -> Decision:
        value = left(scope)
        if type(value) is str:
            return Decision((value.strip() == sought) is is_same, None, (value, word))
        return decided(node, value, word, scope.thresholds)

    return decides


def _member(node: syntax.Member) -> Deciding:
    one, several = evaluation(node.item), evaluation(node.container)
    known = _constants(node.container) or ()
    words = frozenset(word.strip() for word in known if type(word) is str)
    are_words = bool(known) and all(type(word) is str for word in known)

    def decides(scope: Scope) -> Decision:
        item, container = one(scope), several(scope)
        if are_words and type(item) is str:
            return Decision(item.strip() in words, None, (item, container))
        if isinstance(item, Missing):
            return Decision(item)
        items = items_of(container)
        if isinstance(items, Missing):
            return Decision(items)
        if any(_is_alike(item, other) for other in items if not isinstance(other, Missing)):
            return Decision(True, None, (item, container))
        return Decision(spread(items) or False, None, (item, container))

    return decides


def _is_alike(item: object, other: object) -> bool:
    if type(item) is str and type(other) is str:
        return item.strip() == other.strip()
    try:
        return order(item, other) == 0
    except Unlike:
        return False


def _matching(node: syntax.Matching) -> Deciding:
    of, sought = evaluation(node.of), node.pattern

    def decides(scope: Scope) -> Decision:
        text = of(scope)
        if isinstance(text, str):
            return Decision(pattern(sought).found_in(text), None, (text, sought))
        if isinstance(text, Missing):
            return Decision(text)
        return Decision(undecided(sentence("language.no_text", kind=kind_of(text))))

    return decides


def _opposite(node: syntax.Opposite) -> Deciding:
    of = deciding(node.of)

    def decides(scope: Scope) -> Decision:
        found = of(scope)
        return found if isinstance(found.truth, Missing) else found._replace(truth=not found.truth)

    return decides


def _both(node: syntax.Both) -> Deciding:
    return _all_parts(node.parts, decisive=False)


def _either(node: syntax.Either) -> Deciding:
    return _all_parts(node.parts, decisive=True)


def _all_parts(nodes: Iterable[Expression], *, decisive: bool) -> Deciding:
    parts = [deciding(node) for node in nodes]

    def decides(scope: Scope) -> Decision:
        seen = []
        for part in parts:
            found = part(scope)
            if found.truth is decisive:
                return found
            seen.append(found)
        return _undisputed(seen, decisive=decisive)

    return decides


def _gathered_truth(node: syntax.Gather) -> Deciding:
    if node.function not in _JOINED:
        return _decision_on(evaluation(node))
    source, variable, is_any = evaluation(node.source), node.variable, node.function == "any"
    wanting, item = _wanting(node), deciding(node.item)

    def decides(scope: Scope) -> Decision:
        items = items_of(source(scope))
        if isinstance(items, Missing):
            return Decision(items)
        rows = (scope.with_row(variable, one) for one in items)
        return _joined(_row_truths(rows, wanting, item, harmless=not is_any), decisive=is_any)

    return decides


def _row_truths(
    rows: Iterable[Scope], wanting: Callable[[Scope], bool | Missing], item: Deciding, *, harmless: bool
) -> Iterator[Decision]:
    """The decisions of the rows that are wanted; a row that may be wanted decides only against doubt."""
    for row in rows:
        wanted = wanting(row)
        if wanted is False:
            continue
        found = item(row)
        if isinstance(wanted, Missing) and found.truth is not harmless:
            yield Decision(wanted)
        else:
            yield found if wanted is True else Decision(harmless)


def _joined(decisions: Iterator[Decision], *, decisive: bool) -> Decision:
    """`and` (decided by false) and `or` (decided by true): once decided, what is missing does not matter."""
    seen: list[Decision] = []
    for found in decisions:
        if found.truth is decisive:
            return found
        seen.append(found)
    return _undisputed(seen, decisive=decisive)


def _undisputed(seen: Sequence[Decision], *, decisive: bool) -> Decision:
    """The decision where none of several settles it: what is missing, or the one that has most to show."""
    missing = spread([found.truth for found in seen])
    if missing is not None:
        return Decision(missing)
    shown = next((found for found in seen if found.equation), seen[0] if seen else None)
    return shown or (FAILS if decisive else HOLDS)


_JOINED = frozenset({"any", "all"})
_VALUES: Mapping[type, Callable[[Any], Evaluation]] = {
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
_DECISIONS: Mapping[type, Callable[[Any], Deciding]] = {
    syntax.Comparison: _compared,
    syntax.Member: _member,
    syntax.Matching: _matching,
    syntax.Opposite: _opposite,
    syntax.Both: _both,
    syntax.Either: _either,
    syntax.Gather: _gathered_truth,
}
# Keyed by identity, since comparing trees would cost more than evaluating them; the node is kept beside its
# function, so that no other can take its number.
_EVALUATIONS: dict[int, tuple[Expression, Evaluation]] = {}
_DECIDINGS: dict[int, tuple[Expression, Deciding]] = {}
