"""Cost lines of one level of government against the funds of that level."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.facts import derive
from budgetlint.forms.readings import with_readings
from budgetlint.model.figure import Figure
from budgetlint.readers.structured import filings_from
from budgetlint.values.figures import number_text

CASES = yaml.safe_load(Path(__file__).with_name("levels.yaml").read_text(encoding="utf-8"))


def row(category: str, name: str, value: str) -> dict[str, str]:
    return {"level1": "产出指标", "level2": category, "name": name, "value": value}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_the_lines_of_a_level_close_on_its_funds(case: dict[str, Any]) -> None:
    counts = [row("数量指标", *one) for one in case.get("counts", ())]
    lines = [row("成本指标", *one) for one in case["lines"]]
    (filing,) = filings_from(
        {"funds": {"年度资金总额": "900", **case["funds"]}, "indicators": [*counts, *lines]}
    )
    _, *levels = derive(with_readings(filing)).cost_lines
    found = {}
    for one in levels:
        assert isinstance(one.computed, Figure)
        found[one.name.rpartition("/")[2]] = [
            number_text(part) for part in one.computed.operands or (one.computed,)
        ]
    assert found == case["sums"]
