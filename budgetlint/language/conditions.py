"""How the nodes that are conditions are turned into functions. Nothing here raises: what fails is missing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from budgetlint.language import syntax
from budgetlint.language.comparing import FAILS, HOLDS, SAME, Decision, decided
from budgetlint.language.gathering import JOINED, wanting
from budgetlint.language.pattern import pattern
from budgetlint.language.reckoning import Unlike, kind_of, order, spread, undecided
from budgetlint.language.scope import Scope
from budgetlint.language.syntax import Expression
from budgetlint.language.turning import (
    Deciding,
    Evaluation,
    deciding,
    decision_on,
    evaluation,
    items_of,
)
from budgetlint.language.valuing import constants
from budgetlint.messages import sentence
from budgetlint.model.figure import Missing


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
    known = constants(node.container) or ()
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
    if node.function not in JOINED:
        return decision_on(evaluation(node))
    source, variable, is_any = evaluation(node.source), node.variable, node.function == "any"
    wants, item = wanting(node), deciding(node.item)

    def decides(scope: Scope) -> Decision:
        items = items_of(source(scope))
        if isinstance(items, Missing):
            return Decision(items)
        rows = (scope.with_row(variable, one) for one in items)
        return _joined(_row_truths(rows, wants, item, harmless=not is_any), decisive=is_any)

    return decides


def _row_truths(
    rows: Iterable[Scope], wants: Callable[[Scope], bool | Missing], item: Deciding, *, harmless: bool
) -> Iterator[Decision]:
    """The decisions of the rows that are wanted; a row that may be wanted decides only against doubt."""
    for row in rows:
        wanted = wants(row)
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


TURNED: dict[type, Callable[[Any], Deciding]] = {
    syntax.Comparison: _compared,
    syntax.Member: _member,
    syntax.Matching: _matching,
    syntax.Opposite: _opposite,
    syntax.Both: _both,
    syntax.Either: _either,
    syntax.Gather: _gathered_truth,
}
