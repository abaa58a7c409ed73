"""Whole forms of other fields: those that close raise nothing, a planted fault is caught.

`composed/closing/*.yaml` are filings. `composed/faulty/*.yaml` hold `filing` and `fault`, the words
of the cell in which the fault stands.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.facts import derive
from budgetlint.forms.readings import with_readings
from budgetlint.model.facts import Build, CostLines, Facts
from budgetlint.model.figure import Figure
from budgetlint.model.verdict import Agreement
from budgetlint.readers.structured import filings_from
from budgetlint.values.agreement import agreement

FOLDER = Path(__file__).with_name("composed")


def facts_of(tree: Any) -> Facts:
    (filing,) = filings_from(tree)
    return derive(with_readings(filing))


def faults(facts: Facts) -> list[Build | CostLines]:
    compared = (
        *facts.cost_builds, *facts.inline_builds, *facts.prose_amounts, *facts.goal_sums,
        *facts.spoken_builds, *facts.cost_lines,
    )  # fmt: skip
    return [
        one
        for one in compared
        if isinstance(one.computed, Figure) and isinstance(one.stated, Figure)
        if agreement(one.computed, one.stated) is Agreement.DISAGREE
    ]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("closing/*.yaml")), ids=lambda path: path.stem)
def test_a_form_that_closes_raises_nothing(path: Path) -> None:
    facts = facts_of(yaml.safe_load(path.read_text(encoding="utf-8")))
    assert faults(facts) == []
    assert [pair.name for pair in facts.same_costs if pair.doubled] == []
    assert facts.trace[0].built == 1


@pytest.mark.parametrize("path", sorted(FOLDER.glob("faulty/*.yaml")), ids=lambda path: path.stem)
def test_a_planted_fault_is_found_at_its_place(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = faults(facts_of(case["filing"]))
    texts = {place.text for one in found for side in (one.computed, one.stated) for place in _places(side)}
    assert any(case["fault"] in text for text in texts)


def _places(side: object) -> tuple[Any, ...]:
    return side.places if isinstance(side, Figure) else ()
