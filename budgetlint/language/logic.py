"""What can be told of conditions without any form: that one never holds, or that two never hold together.

Only what the words of the rules themselves prove is said; everything else may well hold.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import Any, TypeVar

from budgetlint.language.bounds import TURNED, bounds, setting_of
from budgetlint.language.rule import CompiledRule
from budgetlint.language.syntax import (
    NODES,
    Both,
    Comparison,
    Constant,
    Expression,
    Listing,
    Member,
    Opposite,
)
from budgetlint.model.figure import Figure
from budgetlint.model.record import record

Thing = TypeVar("Thing")
_OPPOSITE = {"<": "≥", ">": "≤", "≤": ">", "≥": "<", "=": "≠", "≠": "="}
_EXCLUSIVE = {frozenset(pair) for pair in ("<≥", "<>", "<=", "<≈", "≤>", ">=", ">≈", "=≠", "≈≠")}
"""Relations of which only one can hold between the same two values."""


def plain(node: object, names: Mapping[str, str] | None = None) -> object:
    """An expression without columns, so that two of them can be compared; `names` renames variables."""
    renamed = names or {}
    if isinstance(node, NODES):
        fields = node._asdict()
        fields.pop("column")
        return (type(node).__name__, *(plain(value, renamed) for value in fields.values()))
    if isinstance(node, tuple):
        return tuple(plain(value, renamed) for value in node)
    if isinstance(node, Figure):
        return (node.value, node.unit)
    return renamed.get(node, node) if isinstance(node, str) else node


def impossible(condition: Expression) -> Expression | None:
    """The part of a condition that cannot hold beside the others, None where none is known."""
    parts = condition.parts if isinstance(condition, Both) else (condition,)
    return next((second for first, second in combinations(parts, 2) if excludes(first, second)), None)


def excludes(one: Expression, other: Expression) -> bool:
    """Whether two conditions can never hold together."""
    if _denies(one, other) or _denies(other, one):
        return True
    first, second = _allowed(one), _allowed(other)
    if first and second and first[0] == second[0]:
        return not set(first[1]) & set(second[1])
    if _apart(one, other):
        return True
    if isinstance(one, Comparison) and isinstance(other, Comparison):
        return frozenset((one.relation, _relation(one, other))) in _EXCLUSIVE
    return False


def settled(node: Any, settings: Mapping[str, object]) -> Any:
    """An expression with the values of the rule's settings in their place."""
    constant = setting_of(node, settings)
    if constant is not None:
        return constant
    if isinstance(node, NODES):
        return node._replace(**{key: settled(value, settings) for key, value in node._asdict().items()})
    return tuple(settled(value, settings) for value in node) if isinstance(node, tuple) else node


@record
class Demand:
    """One thing that a rule demands of what it is judged for, and the conditions under which it does."""

    rule: CompiledRule
    under: frozenset[object]
    claim: Expression


def at_odds(rules: Sequence[CompiledRule]) -> Iterator[tuple[CompiledRule, CompiledRule, bool]]:
    """Pairs that judge the same things, by claims of which only one can hold (True) or by the same claim."""
    domains: dict[object, list[CompiledRule]] = {}
    for rule in rules:
        domains.setdefault(plain(rule.loop.source) if rule.loop else None, []).append(rule)
    for group in domains.values():
        yield from ((one, other, False) for one, other in _pairs(group, _whole) if _share_a_form(one, other))
        odd = {
            (one.rule.info.code, other.rule.info.code): (one.rule, other.rule, True)
            for one, other in _pairs([demand for rule in group for demand in demands(rule)], _subject)
            if one.rule is not other.rule and _share_a_form(one.rule, other.rule) and _clash(one, other)
        }
        yield from odd.values()


def demands(rule: CompiledRule) -> Iterator[Demand]:
    """What a rule demands, part by part.

    A rule that reports demands that one of its conditions does not hold: the one that alone compares its
    subject with a number, or its only one. Of several others none is the one that must give way.
    """
    when = _parts(rule.when, rule)
    if rule.check is not None:
        under = frozenset(plain(part) for part in when)
        yield from (Demand(rule, under, part) for part in _parts(rule.check, rule))
        return
    for at, part in enumerate(when):
        others = [other for number, other in enumerate(when) if number != at]
        opposite = _opposite(part) if not others or _alone_bounds(part, others) else None
        if opposite is not None:
            yield Demand(rule, frozenset(plain(other) for other in others), opposite)


def _alone_bounds(part: Expression, others: Sequence[Expression]) -> bool:
    """Whether a condition compares something with a number that the others do not."""
    found = bounds(part)
    if found is None:
        return False
    subject = plain(found[0])
    return all(theirs is None or plain(theirs[0]) != subject for theirs in map(bounds, others))


def _pairs(things: Sequence[Thing], key: Callable[[Thing], object]) -> Iterator[tuple[Thing, Thing]]:
    """Pairs that are alike by a key, in the order given; what has none is alike to nothing."""
    alike: dict[object, list[Thing]] = {}
    for thing in things:
        found = key(thing)
        if found is not None:
            alike.setdefault(found, []).append(thing)
    return chain.from_iterable(combinations(group, 2) for group in alike.values())


def _whole(rule: CompiledRule) -> object:
    """All that a rule says: of two rules that have it in common, one is idle."""
    return tuple(plain(tuple(_parts(one, rule))) for one in (rule.when, rule.check))


def _subject(demand: Demand) -> object:
    """What a demand speaks of; None where it cannot be held against another."""
    claim = demand.claim.of if isinstance(demand.claim, Opposite) else demand.claim
    if isinstance(claim, Comparison):
        sides = [plain(side) for side in (claim.left, claim.right) if not isinstance(side, Constant)]
        return frozenset(sides)
    return frozenset([plain(claim.item if isinstance(claim, Member) else claim)])


def _clash(one: Demand, other: Demand) -> bool:
    """Whether what is judged by one is judged by the other as well, and can satisfy only one."""
    return (one.under <= other.under or other.under <= one.under) and excludes(one.claim, other.claim)


def _share_a_form(one: CompiledRule, other: CompiledRule) -> bool:
    return bool(set(one.info.forms) & set(other.info.forms))


def _parts(condition: Expression | None, rule: CompiledRule) -> tuple[Expression, ...]:
    """The parts of a condition that must all hold, without columns, variables of rules having one name."""
    if condition is None:
        return ()
    whole = settled(_renamed(condition, {rule.loop.variable: "·"} if rule.loop else {}), rule.settings)
    return whole.parts if isinstance(whole, Both) else (whole,)


def _opposite(part: Expression) -> Expression | None:
    """What holds where a part does not, None where no comparison says it."""
    if isinstance(part, Opposite):
        return part.of
    if isinstance(part, Comparison):
        return part._replace(relation=_OPPOSITE[part.relation]) if part.relation in _OPPOSITE else None
    return Opposite(part, 0)


def _apart(one: Expression, other: Expression) -> bool:
    """Whether two comparisons leave no number for the same thing."""
    first, second = bounds(one), bounds(other)
    if first is None or second is None or plain(first[0]) != plain(second[0]):
        return False
    return first[1].misses(second[1])


def _renamed(node: Any, names: Mapping[str, str]) -> Any:
    if isinstance(node, NODES):
        fields = {key: _renamed(value, names) for key, value in node._asdict().items()}
        return node._replace(**{**fields, "column": 0})
    if isinstance(node, tuple):
        return tuple(_renamed(value, names) for value in node)
    return names.get(node, node) if isinstance(node, str) else node


def _denies(one: Expression, other: Expression) -> bool:
    return isinstance(one, Opposite) and plain(one.of) == plain(other)


def _allowed(node: Expression) -> tuple[object, tuple[object, ...]] | None:
    """What a condition demands to be one of few constants, and those constants."""
    if isinstance(node, Comparison) and node.relation == "=" and isinstance(node.right, Constant):
        return plain(node.left), (plain(node.right),)
    if isinstance(node, Member) and isinstance(node.container, Listing):
        items = tuple(_constants(node.container))
        return (plain(node.item), items) if len(items) == len(node.container.items) else None
    return None


def _constants(listing: Listing) -> Iterator[object]:
    return (plain(item) for item in listing.items if isinstance(item, Constant))


def _relation(one: Comparison, other: Comparison) -> str:
    """How the second comparison relates the sides of the first, "" where it speaks of others."""
    sides, others = (plain(one.left), plain(one.right)), (plain(other.left), plain(other.right))
    if sides == others:
        return other.relation
    return TURNED.get(other.relation, other.relation) if sides == others[::-1] else ""
