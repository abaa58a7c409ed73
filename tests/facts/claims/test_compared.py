"""Figures of one sentence held against each other: points, multiples, growth from a base that is written."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.facts import derive
from budgetlint.language import judge
from budgetlint.model.facts import Facts
from budgetlint.model.figure import Figure
from budgetlint.model.verdict import Outcome
from budgetlint.packs import load
from budgetlint.readers.structured import filings_from

CASES = yaml.safe_load((Path(__file__).parent / "compared.yaml").read_text(encoding="utf-8"))
RULES = [rule for rule in load(["national"]).rules if rule.info.code.startswith("NAR")]
LABELS = {"final_accounts": "十、其他重要事项的情况说明"}


def facts_of(case: dict[str, Any]) -> Facts:
    """What follows from a sentence that stands alone in a form."""
    kind = case.get("kind", "final_accounts")
    label = LABELS.get(kind, "年度总体绩效目标")
    data = {"kind": kind, "fiscal_year": 2023, "narratives": {label: case["text"]}}
    (filing,) = filings_from(data)
    return derive(filing)


def codes(facts: Facts, outcome: Outcome) -> list[str]:
    """The codes of the rules on prose that come out so."""
    verdicts = (verdict for rule in RULES for verdict in judge(rule, facts, "1"))
    return sorted({one.code for one in verdicts if one.outcome is outcome})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_figures_of_one_sentence_are_held_against_each_other(case: dict[str, Any]) -> None:
    facts = facts_of(case)
    assert codes(facts, Outcome.VIOLATED) == case.get("codes", [])
    assert codes(facts, Outcome.UNCHECKED) == case.get("open", [])
    known = {claim.kind for claim in facts.claims if isinstance(claim.computed, Figure)}
    assert known >= set(case.get("holds", []))
