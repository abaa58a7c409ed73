"""The title above accounts, and the explanations of a budget under their numbered headings."""

import pytest
from accounts_described import rows_of

from budgetlint.forms.accounts.budget import read as read_budget
from budgetlint.forms.accounts.explanations import narratives_in
from budgetlint.forms.accounts.introduction import introduction_in
from budgetlint.forms.accounts.masthead import title_of_accounts
from budgetlint.forms.accounts.sections import BUDGET, fields_in


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("柳泉县文物所2023年部门预算\n目录\n", "柳泉县文物所2023年部门预算"),
        ("柳泉县文物保护\n研究所\n2023 年度部门决算\n\n目 录\n", "柳泉县文物保护研究所2023年度部门决算"),
        ("柳泉县2026年市级部门预算\n预算主管部门：文物所\n", "柳泉县2026年市级部门预算"),
        ("柳泉县文物所2022年部门预算情况说明\n", "柳泉县文物所2022年部门预算情况说明"),
        ("本说明共三页。\n2023年度部门决算\n", "2023年度部门决算"),
        ("第三部分 2023年度部门决算情况说明\n一、收入决算\n", None),
        ("收入支出决算总表\n公开01表\n", None),
        ("与2022年度决算相比，2023年增加。\n", None),
    ],
    ids=str,
)
def test_a_title_names_the_body_and_the_year(text: str, title: str | None) -> None:
    assert title_of_accounts(rows_of(text)) == title


def test_numbered_lines_above_a_sentence_head_what_explains_a_budget() -> None:
    text = (
        "柳泉县2026年市级部门预算\n四、绩效目标设置情况\n编报绩效目标的项目12个。\n"
        "古窑址保护工程项目经费情况说明\n五、实施周期\n2026年3月至11月。\n六、年度预算安排\n"
        "2026年度预算安排85.20万元。\n2026年收支预算总表\n一、财政拨款收入\n100.00\n二、事业收入\n0.00\n"
    )
    found = [(one.label, one.text) for _, one in narratives_in(rows_of(text), BUDGET)]
    assert found == [
        ("四、绩效目标设置情况", "编报绩效目标的项目12个。"),
        ("五、实施周期", "2026年3月至11月。"),
        ("六、年度预算安排", "2026年度预算安排85.20万元。"),
    ]


def test_what_is_said_of_the_body_before_the_first_table_is_kept_and_its_contents_are_not() -> None:
    text = (
        "柳泉县文物所2023年度部门决算\n目录\n一、主要职能\n二、机构设置\n第一部分 柳泉县文物所概况\n"
        "一、主要职能\n负责古窑址保护。\n- 3 -\n负责文物展览。\n二、机构设置\n所属单位2个。\n"
        "第二部分 2023年度部门决算表\n收入支出决算总表\n公开01表\n一、财政拨款收入 1 100.00\n"
    )
    rows = rows_of(text)
    found = list(introduction_in(rows, len(rows) - 3))
    assert [(one.label, one.text) for one in found] == [
        ("一、主要职能", "负责古窑址保护。负责文物展览。"),
        ("二、机构设置", "所属单位2个。"),
    ]
    assert [(one.place.line, one.place.end_line) for one in found] == [(7, 9), (11, 11)]


@pytest.mark.parametrize("before", ["", "\t"])
def test_the_body_is_found_where_the_first_column_is_blank(before: str) -> None:
    rows = rows_of(f"收入支出决算总表\n{before}部门：柳泉县文物所\t\t金额单位：元\n")
    assert [(one.label, one.text) for one in fields_in(rows)] == [("部门", "柳泉县文物所")]


def test_hints_for_filling_in_are_no_part_of_the_last_row() -> None:
    text = (
        "柳泉县2026年部门预算公开\n部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
        "\t合计\t50.00\t\t50.00\n212\t城乡社区支出\t50.00\t\t50.00\n填表说明：1.本表由单位填写。2.金额保留两位小数。\n"
    )
    filing = read_budget(rows_of(text), "1")
    assert [row.label for row in filing.tables[0].rows] == ["合计", "城乡社区支出"]
