"""Every rule is held by its examples: with its claim turned round, at least one comes out otherwise."""

import pytest

from budgetlint.language.rule import CompiledRule
from budgetlint.language.syntax import Comparison, Opposite, walk
from budgetlint.model.record import replace
from budgetlint.packs.building import Built, build
from budgetlint.packs.examples import run
from budgetlint.packs.loading import folders_of
from budgetlint.packs.places import shipped

BUILT: dict[str, Built] = {name: build(folders_of([name])) for name in shipped()}
RULES = [
    pytest.param(name, rule, id=f"{name} {rule.info.code}")
    for name, built in BUILT.items()
    for rule in built.rules
    if rule.info.pack == name
]
ARITHMETIC = frozenset("≈")


def wrong(built: Built, rule: CompiledRule) -> int:
    """How many of the rule's examples come out otherwise than they say."""
    alone = replace(built, rules=(rule,))
    return sum(ran.wrong is not None for ran in run(alone))


def negated(rule: CompiledRule) -> CompiledRule:
    if rule.check is not None:
        return replace(rule, check=Opposite(rule.check, 1))
    assert rule.when is not None
    return replace(rule, when=Opposite(rule.when, 1))


def is_arithmetic(rule: CompiledRule) -> bool:
    """Whether a rule decides by figures that must agree."""
    nodes = walk(rule.check) if rule.check is not None else ()
    return any(isinstance(node, Comparison) and node.relation in ARITHMETIC for node, _ in nodes)


@pytest.mark.parametrize(("pack", "rule"), RULES)
def test_a_negated_claim_is_noticed(pack: str, rule: CompiledRule) -> None:
    assert wrong(BUILT[pack], rule) == 0
    assert wrong(BUILT[pack], negated(rule)) > 0


@pytest.mark.parametrize(("pack", "rule"), RULES)
def test_a_rule_has_the_examples_that_it_needs(pack: str, rule: CompiledRule) -> None:
    kinds = [ran.kind for ran in run(replace(BUILT[pack], rules=(rule,)))]
    needed = {"pass": 3, "fail": 3, "unchecked": 1} if is_arithmetic(rule) else {"pass": 2, "fail": 2}
    assert {kind: kinds.count(kind) for kind, least in needed.items() if kinds.count(kind) < least} == {}
