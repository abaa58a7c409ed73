"""Parts of a figure in prose that are larger than it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.facts.claims.larger_parts import larger_parts
from budgetlint.facts.claims.said import said_in
from budgetlint.model.figure import Figure
from budgetlint.model.filing import Narrative
from budgetlint.model.place import Place

CASES = yaml.safe_load(Path(__file__).with_name("larger_parts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_a_part_is_held_against_the_figure_before_it(case: dict[str, Any]) -> None:
    said = said_in(Narrative("", case["text"], Place(text=case["text"])))
    found = []
    for claim in larger_parts(said, case["text"], 2024):
        assert isinstance(claim.stated, Figure)
        assert isinstance(claim.computed, Figure)
        found.append(claim.stated.value > claim.computed.value)
    assert found == case["larger"]
