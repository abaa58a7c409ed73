"""Tables of budgets under the titles and heads that single places print."""

import pytest
from accounts_described import rows_of

from budgetlint.forms.accounts.budget import read as read_budget

_TOP = (
    "柳泉县2026年县级部门预算\n预算主管部门：柳泉县文物局\n"
    "2026年部门{title}\n编制部门：柳泉县文物局\n单位：元\n"
)
_INCOME = (
    "项目\t\t\t\t收入预算\t\t\t\t\n功能分类科目编码\t\t\t功能分类科目名称\t合计\t财政拨款收入\t事业收入\t事业单位经营收入\t其他收入\n"
    "类\t款\t项\t\t\t\t\t\t\n207\t\t\t文化旅游体育与传媒支出\t8,150,000\t8,100,000\t50,000\t\t\n"
    "合计\t\t\t\t8,150,000\t8,100,000\t50,000\t\t\n"
)
_SPENDING = (
    "项目\t\t\t\t{budget}支出\t\t\n功能分类科目编码\t\t\t功能分类科目名称\t合计\t基本支出\t项目支出\n类\t款\t项\t\t\t\t\n"
    "212\t\t\t城乡社区支出\t4,020,000\t1,500,000\t2,520,000\n合计\t\t\t\t4,020,000\t1,500,000\t2,520,000\n"
)
_BASIC = (
    "项目\t\t\t一般公共预算基本支出\t\t\n部门预算经济分类科目编码\t\t经济分类科目名称\t合计\t人员经费\t公用经费\n类\t款\t\t\t\t\n"
    "302\t\t商品和服务支出\t66,000\t\t66,000\n302\t01\t办公费\t66,000\t\t66,000\n合计\t\t\t66,000\t\t66,000\n"
)


@pytest.mark.parametrize(
    ("title", "table", "first"),
    [
        ("收入预算总表", _INCOME, ["8150000", "8100000", "50000", None, None]),
        (
            "一般公共预算支出功能分类预算表",
            _SPENDING.format(budget="一般公共预算"),
            ["4020000", "1500000", "2520000"],
        ),
        (
            "政府性基金预算支出功能分类预算表",
            _SPENDING.format(budget="政府性基金预算"),
            ["4020000", "1500000", "2520000"],
        ),
        (
            "国有资本经营预算支出功能分类预算表",
            _SPENDING.format(budget="国有资本经营预算"),
            ["4020000", "1500000", "2520000"],
        ),
        ("一般公共预算基本支出部门预算经济分类预算表", _BASIC, ["66000", None, "66000"]),
    ],
    ids=str,
)
def test_every_amount_stands_in_its_column(title: str, table: str, first: list[str | None]) -> None:
    filing = read_budget(rows_of(_TOP.format(title=title) + table), "1")
    assert [cell.text for cell in filing.tables[0].rows[0].cells] == first
    assert filing.problems == ()
