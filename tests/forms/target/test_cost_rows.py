"""Amounts between the labels 时效指标 and 成本指标 go where sums, units and labels prove that they belong."""

from pathlib import Path

import pytest

from budgetlint.facts import derive
from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.model.figure import Missing
from budgetlint.model.filing import Filing
from budgetlint.readers.text import read

HEAD = """部门项目支出预算绩效目标表
（2023年度）
单位：万元
项目名称\t\t民兵训练场维修
项目总额\t\t{total}\t其中：年度资金总额\t{total}
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t维修场地\t2处
产出指标\t时效指标\t完工时间\t2023年10月
"""
BELOW = "产出指标\t成本指标\t看台粉刷费\t{amount}\n满意度指标\t服务对象满意度\t民兵满意度\t95%\n"


def form_of(rows: str, total: str = "30.00", amount: str = "10万元") -> Filing:
    text = HEAD.format(total=total) + rows + BELOW.format(amount=amount)
    document = read(Path("filing.txt"), text.encode("utf-8"))
    assert isinstance(document, Document)
    (filing,) = recognise(document)
    return filing


@pytest.mark.parametrize(
    ("rows", "total", "amount", "level2", "lost"),
    [
        ("产出指标\t\t围墙修补费\t20万元\n", "30.00", "10万元", "成本指标", False),
        ("产出指标\t\t围墙修补费\t200000\n", "30.00", "100000", "成本指标", False),
        ("产出指标\t\t围墙修补费\t20万元\n", "50.00", "10万元", None, True),
        ("产出指标\t\t围墙修补费\t20万元\n\n", "50.00", "10万元", "成本指标", False),
        ("产出指标\t\t检查次数\t20\n", "50.00", "10万元", "时效指标", False),
        ("产出指标\t时效指标\t围墙修补费\t20万元\n", "50.00", "10万元", "时效指标", False),
    ],
    ids=["sum", "sum of bare numbers", "nothing proves it", "page break", "no amount of money", "own label"],
)
def test_a_row_is_filed_where_something_proves_it(
    rows: str, total: str, amount: str, level2: str | None, lost: bool
) -> None:
    row = form_of(rows, total, amount).indicators[2]
    assert (row.level2, row.lost is not None) == (level2, lost)


def test_costs_are_not_added_up_without_a_row_of_no_class() -> None:
    (costs,) = derive(form_of("产出指标\t\t围墙修补费\t20万元\n", total="50.00")).cost_lines
    assert isinstance(costs.computed, Missing)
