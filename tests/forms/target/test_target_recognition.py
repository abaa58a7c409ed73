"""Which forms a document holds, of what kind, and how their values read."""

from pathlib import Path

import pytest

from budgetlint.forms import forms_in, recognise
from budgetlint.forms.segments import segments
from budgetlint.model.document import Document, Row
from budgetlint.model.filing import FormKind
from budgetlint.readers.text import read

TARGET = """项目支出绩效目标表
（2025年度）
项目名称\t温室改造
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t温室\t≥6座
"""
HEAD_LINES = (
    "（2025年度）　单位：万元",
    "（2025 年）  金额单位：万元",
    "2025年度\t单位：万元",
    "预算年度：2025\t单位：万元",
    "填报单位（盖章）：某局　　2025年度　　单位：万元",
    "（2025年度） 填报单位：某局 单位：万元",
)
EVALUATION = (
    "项目支出绩效自评表\n（2025年度）\n项目名称 温室改造\n年度资金总额： 20 19\n全年执行数\n总 分 98\n"
)
ACCOUNTS = "第一部分 概况\n收入支出决算总表\n公开 01 表\n收入决算表\n支出决算表\n第三部分 说明\n"
BUDGET = "部门收支总表\n收入合计\t20\n部门收入总表\n支出预算总表\n"


def rows_of(text: str) -> tuple[Row, ...]:
    return document_of(text).rows


def document_of(text: str) -> Document:
    document = read(Path("filing.txt"), text.encode("utf-8"))
    assert isinstance(document, Document)
    return document


def test_announced_accounts_and_the_forms_behind_them_are_told_apart() -> None:
    found = segments(rows_of(ACCOUNTS + EVALUATION + TARGET))
    assert [segment.kind for segment in found] == [
        FormKind.FINAL_ACCOUNTS,
        FormKind.SELF_EVALUATION,
        FormKind.PROJECT_TARGET,
    ]
    assert [segment.rows[0].place.line for segment in found] == [1, 7, 13]


def test_a_budget_is_named_and_left_unchecked() -> None:
    (budget,) = forms_in(rows_of(BUDGET))
    assert (budget.kind, budget.checked, budget.id) == (FormKind.BUDGET, False, "1")


def test_prose_and_lists_of_projects_hold_no_form() -> None:
    text = "关于绩效目标的说明\n项目名称\t金额\n甲项目\t10\n乙项目\t20\n各单位应填报项目支出绩效目标表。\n"
    assert segments(rows_of(text)) == ()


def test_values_are_read() -> None:
    (filing,) = recognise(document_of(TARGET))
    reading = filing.indicators[0].reading
    assert reading is not None
    assert (reading.comparator, reading.base and reading.base.value) == ("≥", "6")


def test_a_value_on_the_next_line_belongs_to_the_place_of_its_row() -> None:
    text = TARGET + "满意度指标\t服务对象满意度\t菜农满意度\n\t\t\t≥95%\n"
    (filing,) = recognise(document_of(text))
    row = filing.indicators[-1]
    assert (row.value, row.place.line, row.place.end_line) == ("≥95%", 6, 7)


def test_a_comparator_alone_is_no_value() -> None:
    (filing,) = recognise(document_of(TARGET + "\t质量指标\t苗木成活率\t≥\n"))
    row = filing.indicators[-1]
    assert (row.value, row.lost is not None) == (None, True)


@pytest.mark.parametrize("line", HEAD_LINES)
def test_a_year_is_read_wherever_it_shares_its_line(line: str) -> None:
    (filing,) = forms_in(rows_of(TARGET.replace("（2025年度）", line)))
    assert (filing.fiscal_year, filing.money_unit, filing.project) == (2025, "万元", "温室改造")
    assert [field.text for field in filing.fields if "填报单位" in field.label] in ([], ["某局"])


def test_a_line_of_three_statements_names_the_project_alone() -> None:
    line = "项目名称：温室改造　填报单位：某局　　单位：万元"
    text = TARGET.replace("（2025年度）", "").replace("项目名称\t温室改造", line)
    (filing,) = forms_in(rows_of(text))
    assert (filing.project, filing.money_unit) == ("温室改造", "万元")


def test_a_year_behind_a_label_is_a_value() -> None:
    (filing,) = forms_in(rows_of(TARGET.replace("（2025年度）", "填报日期：\t2025年\t单位：万元")))
    assert filing.fiscal_year is None


OWN_LEVELS = """部门整体支出绩效目标申报表
（2025年度）
部门名称\t某局
一级指标\t二级指标\t三级指标\t指标值\t备注
产出指标\t重点任务落实\t堤防加固\t6公里\t
\t职能履行\t河道巡查\t48次\t
\t履职能力\t制度建设\t健全\t
"""


def test_an_own_second_level_is_told_by_the_value_under_its_head_else_the_row_is_unread() -> None:
    (filing,) = forms_in(rows_of(OWN_LEVELS))
    read = [(row.level2, row.name, row.value, row.lost is None) for row in filing.indicators]
    assert read[:2] == [
        ("重点任务落实", "堤防加固", "6公里", True),
        ("职能履行", "河道巡查", "48次", True),
    ]
    assert not read[2][3]
