"""What came after the day by which it was due, as far as both dates are written out."""

from pathlib import Path

import pytest
import yaml

from budgetlint.facts.lateness import is_late
from budgetlint.model.filing import Indicator
from budgetlint.model.place import Place
from budgetlint.values import read_value

CASES = yaml.safe_load(Path(__file__).with_name("lateness.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['target']} {case['actual']}")
def test_a_date_is_late_only_where_both_dates_say_so(case: dict[str, object]) -> None:
    target, actual = str(case["target"]), str(case["actual"])
    row = Indicator(
        1, "产出指标", "时效指标", "完工时间", target, Place(), actual=actual,
        reading=read_value(target), actual_reading=read_value(actual),
    )  # fmt: skip
    assert is_late(row, 2024) is case["late"]
