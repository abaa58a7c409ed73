"""Tables of economic classes side by side whose codes are broken into class and item on both sides."""

import pytest
from accounts_described import accounts_in

HEAD = """霞浦湾县渔政站2025年度部门决算
一般公共预算财政拨款基本支出决算表
单位：万元
经济分类科目编码{0}{0}科目名称{0}决算数{0}经济分类科目编码{0}{0}科目名称{0}决算数
类{0}款{0}{0}{0}类{0}款{0}{0}
"""
ROWS = """301||工资福利支出|64.07|302||商品和服务支出|30.31
301|01|基本工资|40.55|302|11|差旅费|4.90
301|08|机关事业单位基本养老保险缴费|12.20|302|31|公务用车运行维护费|16.41
301|12|其他社会保障缴费|11.32|302|99|其他商品和服务支出|9.00
||||310||资本性支出|5.00
||||310|02|办公设备购置|5.00
人员经费合计|||64.07|公用经费合计|||35.31
"""
EXPECTED = {
    ("301", "工资福利支出"): "64.07",
    ("30101", "基本工资"): "40.55",
    ("30108", "机关事业单位基本养老保险缴费"): "12.20",
    ("30112", "其他社会保障缴费"): "11.32",
    ("302", "商品和服务支出"): "30.31",
    ("30211", "差旅费"): "4.90",
    ("30231", "公务用车运行维护费"): "16.41",
    ("30299", "其他商品和服务支出"): "9.00",
    ("310", "资本性支出"): "5.00",
    ("31002", "办公设备购置"): "5.00",
    (None, "人员经费合计"): "64.07",
    (None, "公用经费合计"): "35.31",
}
TORN = """301 工资福利支出 64.07 302 商品和服务支出 30.31
301 01 基本工资 40.55 302 11 差旅费 4.90
机关事业单位基本 公务用车运行维护
301 08 12.20 302 31 16.41
养老保险缴费 费
301 12 其他社会保障缴费 11.32 302 99 9.00
310 资本性支出 5.00
310 02 办公设备购置 5.00
人员经费合计 64.07 公用经费合计 35.31
"""


def found_in(text: str) -> dict[tuple[str | None, str], str | None]:
    (table,) = accounts_in(text).tables
    return {(row.code, row.label): row.cells[0].text for row in table.rows}


@pytest.mark.parametrize("between", ["\t", " "], ids=["cells", "line"])
def test_both_sides_are_read_with_their_whole_codes(between: str) -> None:
    rows = "\n".join(" ".join(line.split("|")) if between == " " else line for line in ROWS.splitlines())
    text = HEAD.format(between) + rows.replace("|", between)
    if between == " ":
        text = "\n".join(" ".join(line.split()) for line in text.splitlines())
    assert found_in(text) == EXPECTED


def test_amounts_stay_with_codes_whose_labels_are_torn_over_the_lines_around() -> None:
    found = found_in(HEAD.format(" ") + TORN)
    amounts = {code: amount for (code, _), amount in found.items() if code}
    assert amounts == {code: amount for (code, _), amount in EXPECTED.items() if code}


def test_whole_amounts_behind_a_class_without_label_make_no_code() -> None:
    text = HEAD.format(" ") + "301 12 302 商品和服务支出 35\n30101 基本工资 12 30201 办公费 35\n"
    assert ("30112", "") not in found_in(text)
