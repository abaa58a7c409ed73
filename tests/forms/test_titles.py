"""Titles that share their cell with the year and the money unit."""

import pytest

from budgetlint.forms.head import fiscal_year, money_unit
from budgetlint.forms.lines import states_unit, title_of
from budgetlint.forms.segments import _start
from budgetlint.model.document import Cell, Row
from budgetlint.model.place import Place


def row(*texts: str) -> Row:
    return Row(tuple(Cell(text, Place(text, line=1, column=at)) for at, text in enumerate(texts, 1)))


@pytest.mark.parametrize(
    ("text", "year", "unit"),
    [
        ("项目支出绩效目标表 2025年 单位：万元", 2025, "万元"),
        ("项目支出绩效目标表（2025年度）单位：元", 2025, "元"),
        ("项目支出绩效目标表　金额单位：万元", None, "万元"),
        ("项目支出绩效目标表 2025年度", 2025, None),
        ("2025年项目支出绩效目标表（单位：万元）", 2025, "万元"),
        ("项目支出绩效目标表", None, None),
    ],
)
def test_year_and_unit_are_read_beside_the_title(text: str, year: int | None, unit: str | None) -> None:
    rows = [row(text), row("项目名称", "书库加固")]
    assert title_of(rows[0]) is not None
    assert (fiscal_year(rows), money_unit(rows, ())) == (year, unit)


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("（2024年度）", 2024),
        ("（2024）年度", 2024),
        ("2024年", 2024),
        ("（2024）年度预算", None),
        ("（2024）", 2024),
    ],
)
def test_the_line_below_the_title_states_the_year(line: str, year: int | None) -> None:
    rows = [row("小型水库除险资金绩效目标表"), row(line), row("项目名称", "坝体加固")]
    assert (fiscal_year(rows), _start(rows, 2)) == (year, 0 if year else 2)


@pytest.mark.parametrize(
    "text", ["见绩效目标表2025年的说明", "绩效目标100万元", "项目支出绩效目标表中的单位：万元是指"]
)
def test_other_words_are_no_title(text: str) -> None:
    assert title_of(row(text)) is None


def test_a_unit_in_brackets_parts_no_title_from_its_form() -> None:
    rows = [row("2024年部门预算项目支出绩效自评表"), row("（单位：元）"), row("项目名称", "书库加固")]
    assert states_unit(rows[1])
    assert _start(rows, 2) == 0


@pytest.mark.parametrize(
    ("cells", "unit"), [(("金额单位：", "万元"), "万元"), (("单位", "云口县公元馆"), None)]
)
def test_a_unit_may_stand_in_the_cell_behind_its_label(cells: tuple[str, str], unit: str | None) -> None:
    rows = [row("部门整体支出绩效自评表"), row("部门名称", "云口县档案馆", *cells)]
    assert money_unit(rows, ()) == unit
