"""A code whose label is torn over the lines around it, beside a row that stands on one line."""

from accounts_described import accounts_in

BASIC = """霞浦湾县渔政站2023年度部门决算
一般公共预算财政拨款基本支出决算表
单位：{unit}
经济分类 经济分类
科目名称 决算数 科目名称 决算数
科目编码 科目编码
303 对个人和家庭的补助 {benefits} 302 商品和服务支出 {goods}
30302 退休费 {benefits} 30239 其他交通费用 {travel}
其他对个人和家庭的
30399 30240 税金及附加费用 {taxes}
补助
人员经费合计 {benefits} 公用经费合计 {goods}
"""


def test_the_code_of_a_torn_label_is_no_amount_of_the_row_before() -> None:
    amounts = {"unit": "万元", "benefits": "4.10", "goods": "6.20", "travel": "1.20", "taxes": "5.00"}
    filing = accounts_in(BASIC.format(**amounts))
    (table,) = filing.tables
    rows = {row.code: (row.label, *(cell.text for cell in row.cells)) for row in table.rows if row.code}
    assert rows["30239"] == ("其他交通费用", amounts["travel"])
    assert rows["30399"] == ("其他对个人和家庭的补助", None)
    assert rows["30240"] == ("税金及附加费用", amounts["taxes"])
    assert filing.problems == ()


def test_a_whole_amount_that_looks_like_a_code_stays_an_amount() -> None:
    text = (
        "霞浦湾县渔政站2023年度部门决算\n一般公共预算财政拨款基本支出决算表\n单位：元\n"
        "经济分类科目编码 科目名称 决算数\n"
        "302 商品和服务支出 60439\n30239 其他交通费用 30240\n30201 办公费 30199\n"
    )
    (table,) = accounts_in(text).tables
    assert [(row.code, row.cells[0].text) for row in table.rows] == [
        ("302", "60439"),
        ("30239", "30240"),
        ("30201", "30199"),
    ]
