"""What one of a thing costs, where a form prints only how many there are and what they cost together."""

import pytest
from test_composed import facts_of

from budgetlint.values.figures import shown

CASES = [
    ("120台", "饮水机购置", "饮水机购置费", "7.2万元", "600元/台"),
    ("85万页", "档案扫描", "档案扫描费用", "42.5万元", "0.5元/页"),
    ("≥120台", "饮水机购置", "饮水机购置费", "7.2万元", None),
    ("1年", "饮水机维护", "饮水机维护费", "7.2万元", None),
    ("120台", "饮水机购置", "操场围栏", "7.2万元", None),
]


@pytest.mark.parametrize(("quantity", "counted", "cost", "amount", "each"), CASES)
def test_a_stated_amount_with_one_quantity_of_its_name(
    quantity: str, counted: str, cost: str, amount: str, each: str | None
) -> None:
    rows = [
        {"level1": "产出指标", "level2": "数量指标", "name": counted, "value": quantity},
        {"level1": "产出指标", "level2": "成本指标", "name": cost, "value": amount},
    ]
    tree = {"kind": "project_target", "funds": {"年度资金总额": "7.2"}, "indicators": rows}
    (trace,) = facts_of(tree).trace
    (line,) = trace.lines
    assert (shown(line.each) if line.each is not None else None) == each
