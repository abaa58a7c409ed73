"""Whole forms of other fields: those that close raise nothing, a planted fault is caught.

`composed/closing/*.yaml` are filings. `composed/faulty/*.yaml` hold `filing` and `fault`, the words
of the cell in which the fault stands; `open` where the words cannot establish it, so that it must stay
an open question which shows the amount.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.facts import derive
from budgetlint.forms.readings import with_readings
from budgetlint.model.facts import Facts
from budgetlint.model.facts.money import Build, CostLines, FundGroup
from budgetlint.model.figure import Figure, Missing
from budgetlint.model.place import Place
from budgetlint.model.verdict import Agreement
from budgetlint.readers.structured import filings_from
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import total

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
    assert facts.trace[0].itemised == 1


@pytest.mark.parametrize("path", sorted(FOLDER.glob("faulty/*.yaml")), ids=lambda path: path.stem)
def test_a_planted_fault_is_found_at_its_place(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    facts = facts_of(case["filing"])
    found = [*faults(facts), *sources(facts)]
    texts = {place.text for one in found for side in sides(one) for place in _places(side)}
    if case.get("open"):
        assert not found
        assert any(case["fault"] in words for words in doubts(facts))
    else:
        assert any(case["fault"] in text for text in texts)


def sources(facts: Facts) -> list[FundGroup]:
    """The totals of the fund block that are not the sum of their sources."""
    return [
        group
        for group in facts.fund_groups
        if isinstance(group.total, Figure)
        if agreement(total(_known(group)), group.total) is Agreement.DISAGREE
    ]


def doubts(facts: Facts) -> list[str]:
    """What is said of the questions that stay open, and the words of their figures."""
    compared = (*facts.cost_builds, *facts.prose_amounts, *facts.cost_lines)
    unsettled = [
        one for one in compared if isinstance(one.stated, Missing) or isinstance(one.computed, Missing)
    ]
    reasons = [side.reason.zh for one in unsettled for side in sides(one) if isinstance(side, Missing)]
    return [*reasons, *(place.text for one in unsettled for place in _places(one.computed))]


def sides(one: Build | CostLines | FundGroup) -> tuple[object, ...]:
    if isinstance(one, FundGroup):
        return (one.total, *one.parts)
    return (one.computed, one.stated)


def _known(group: FundGroup) -> list[Figure]:
    return [part for part in group.parts if isinstance(part, Figure)]


def _places(side: object) -> tuple[Place, ...]:
    return side.places if isinstance(side, Figure) else ()
