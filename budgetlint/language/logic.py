"""What can be told of conditions without any form: that one never holds, or that two never hold together.

Only what the words of the rules themselves prove is said; everything else may well hold.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import Any

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

_TURNED = {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}
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
    if isinstance(one, Comparison) and isinstance(other, Comparison):
        return frozenset((one.relation, _relation(one, other))) in _EXCLUSIVE
    return False


def at_odds(rules: Sequence[CompiledRule]) -> Iterator[tuple[CompiledRule, CompiledRule, bool]]:
    """Pairs that judge the same things, by claims of which only one can hold (True) or by the same claim."""
    domains: dict[object, list[CompiledRule]] = {}
    for rule in rules:
        domains.setdefault(_domain(rule), []).append(rule)
    for one, other in chain.from_iterable(combinations(group, 2) for group in domains.values()):
        if not set(one.info.forms) & set(other.info.forms):
            continue
        first, second = _claim(one), _claim(other)
        if first == second or excludes(first, second):
            yield one, other, first != second


def _domain(rule: CompiledRule) -> object:
    """What a rule is judged for. A rule that reports has no condition beside its claim."""
    source = plain(rule.loop.source) if rule.loop else None
    return source, rule.check is None, None if rule.check is None else plain(rule.when, _variable(rule))


def _claim(rule: CompiledRule) -> Expression:
    """What a rule decides by, without columns, the variable of every rule having one name."""
    claim = rule.check if rule.check is not None else rule.when
    assert claim is not None
    renamed: Expression = _renamed(claim, _variable(rule))
    return renamed


def _variable(rule: CompiledRule) -> dict[str, str]:
    return {rule.loop.variable: "·"} if rule.loop else {}


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
    return _TURNED.get(other.relation, other.relation) if sides == others[::-1] else ""
