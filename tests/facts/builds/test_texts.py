"""Products and averages of sentences, wherever in a form they stand."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.facts import derive
from budgetlint.model.facts import Facts
from budgetlint.model.facts.money import Build
from budgetlint.model.figure import Figure
from budgetlint.model.verdict import Agreement
from budgetlint.readers.structured import filings_from
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import shown

CASES = yaml.safe_load(Path(__file__).with_name("texts.yaml").read_text(encoding="utf-8"))


def facts(**parts: Any) -> Facts:
    """What follows from a form with these parts."""
    (filing,) = filings_from({"kind": "project_target", "fiscal_year": 2025, **parts})
    return derive(filing)


def told(builds: Sequence[Build]) -> list[str]:
    """Each amount that is written, and what it should be."""
    found = []
    for build in builds:
        if not (isinstance(build.computed, Figure) and isinstance(build.stated, Figure)):
            known = [one for one in (build.stated, build.computed) if isinstance(one, Figure)]
            found.append(" ".join(["?", *map(shown, known)]))
            continue
        sign = "≠" if agreement(build.computed, build.stated) is Agreement.DISAGREE else "="
        found.append(f"{shown(build.stated)} {sign} {shown(build.computed)}")
    return found


@pytest.mark.parametrize("case", CASES["written"], ids=lambda case: case["text"][:30])
def test_a_product_with_its_signs(case: dict[str, Any]) -> None:
    assert told(facts(narratives={"年度总体绩效目标": case["text"]}).written_products) == case["told"]


@pytest.mark.parametrize("case", CASES["spoken"], ids=lambda case: case["text"][:30])
def test_a_product_in_words(case: dict[str, Any]) -> None:
    assert told(facts(narratives={"年度总体绩效目标": case["text"]}).spoken_builds) == case["told"]


@pytest.mark.parametrize(
    "parts",
    [
        {"fields": {"项目概况": "公益岗位99人，人均月补助770元，共计19.476万元。"}},
        {
            "indicators": [
                {"level2": "成本指标", "name": "补助", "value": "99人，人均月补助770元，共计19.476万元"}
            ]
        },
        {
            "kind": "final_accounts",
            "narratives": {"十、预算绩效情况说明": "公益岗位99人，人均月补助770元，共计19.476万元。"},
        },
    ],
)
def test_fields_cells_and_sections_are_read_as_well(parts: dict[str, Any]) -> None:
    assert told(facts(**parts).spoken_builds) == ["19.476万元 ≠ 91.476万元"]
