"""Forms whose cells single spaces part and whose cells of several lines came apart: what is not read."""

from pathlib import Path

from budgetlint.forms import forms_in
from budgetlint.model.document import Document
from budgetlint.model.filing import Filing
from budgetlint.readers.text import read

_FORM = """财政项目支出绩效目标申报表
（2026年度）
阶段
项目名称 古桥修缮 项目性质 性项 项目类别 特定目标类
目
柳泉县文物保护 柳泉县文物局古桥
主管部门 实施单位
管理局 管护所
计划开始日期 2025-01-01 计划完成日期 2026-12-31
项目资金总额 860,000.00 年度资金申请总额 430,000.00
其中：当年财政拨款 430,000.00
项目资金
其中：财政资金 860,000.00
（元）
上年结转资金 0.00
其他资金 0.00 其他资金 0.00
项目总目标 年度总体目标
修缮古桥八座，保持原貌。 修缮古桥四座，保
项目
持原貌，完善标识
绩效
目标 牌。
一级指标 二级指标 三级指标 年度(/项目)指标值
数量指标 修缮古桥数 4座
产出指标 质量指标 修缮验收合格率 =100.00(%)
时效指标 修缮完成及时性 及时
古桥险情 减少
社会效益
古桥开放情况 提升
效益指标
指标
满意度指标 服务对象满意度指标 游客满意度 ≥90.00(%)
"""


def _filing() -> Filing:
    document = read(Path("form.txt"), _FORM.encode())
    assert isinstance(document, Document)
    return forms_in(document.rows)[0]


def test_title_year_and_unit_are_found_though_pieces_stand_between() -> None:
    filing = _filing()
    assert (filing.title, filing.fiscal_year, filing.money_unit) == ("财政项目支出绩效目标申报表", 2026, "元")


def test_fields_beside_a_piece_are_lost_and_dates_are_not() -> None:
    found = {field.label: (field.text, field.lost is None) for field in _filing().fields}
    assert found["项目性质"] == found["主管部门"] == found["实施单位"] == (None, False)
    assert found["计划开始日期"] == ("2025-01-01", True)


def test_passages_that_alternate_are_not_read() -> None:
    assert _filing().narratives == ()


def test_parts_of_funds_are_lost_with_an_amount_without_a_label() -> None:
    found = {fund.path: fund.text for fund in _filing().funds}
    assert found["项目总额",] == "860000.00"
    assert {text for path, text in found.items() if len(path) > 1} == {None}


def test_rows_whose_own_line_names_no_level_are_not_read() -> None:
    found = {row.name: (row.level2, row.value) for row in _filing().indicators if row.lost is None}
    assert found == {
        "修缮古桥数": ("数量指标", "4座"),
        "修缮验收合格率": ("质量指标", "=100.00(%)"),
        "修缮完成及时性": ("时效指标", "及时"),
        "游客满意度": ("服务对象满意度指标", "≥90.00(%)"),
    }
