"""Rows that a page break cut: strips without words, rests beside their label, labels printed again."""

from pathlib import Path

import pytest
from drawing import Sheet, document

from budgetlint.model.document import UNREAD, Document
from budgetlint.readers.pdf import read

XS = (60, 120, 180, 300, 360)
Cells = list[tuple[int, int, int, int, str]]


def row(y: int, *words: str) -> Cells:
    return [(x, y, x + 1, y + 1, text) for x, text in enumerate(words)]


def sheet(xs: tuple[int, ...], ys: tuple[int, ...], cells: Cells) -> Sheet:
    page = Sheet()
    page.table(xs, ys, cells)
    return page


def rows_of(*sheets: Sheet) -> list[tuple[str, ...]]:
    found = read(Path("cut.pdf"), document(sheets))
    assert isinstance(found, Document)
    return [line.texts for line in found.rows]


def test_a_strip_without_words_at_the_end_of_a_page_is_no_row() -> None:
    above = [*row(0, "一级指标", "二级指标", "三级指标", "指标值"), *row(1, "", "", "", "")]
    below = [(0, 0, 1, 2, "产出指标"), (1, 0, 2, 2, "数量指标")]
    below += [(2, 0, 3, 1, "培训人数"), (3, 0, 4, 1, "120人"), (2, 1, 3, 2, "场次"), (3, 1, 4, 2, "3场")]
    rows = rows_of(sheet(XS, (730, 754, 760), above), sheet(XS, (70, 100, 130), below))
    assert rows[1:] == [("产出指标", "数量指标", "培训人数", "120人"), ("", "", "场次", "3场")]


def test_a_new_level_below_a_strip_is_not_the_level_above() -> None:
    above = [*row(0, "产出指标", "时效指标", "完成时间", "12月底"), *row(1, "", "", "", "")]
    below = [(0, 0, 1, 2, ""), (1, 0, 2, 2, "成本指标")]
    below += [
        (2, 0, 3, 1, "甲的单价"),
        (3, 0, 4, 1, "2万元"),
        (2, 1, 3, 2, "乙的单价"),
        (3, 1, 4, 2, "3万元"),
    ]
    rows = rows_of(sheet(XS, (730, 754, 760), above), sheet(XS, (70, 100, 130), below))
    assert [texts[1] for texts in rows] == ["时效指标", "成本指标", ""]


def test_a_label_in_the_cut_row_moves_with_it_though_others_are_blank() -> None:
    above = [*row(0, "", "甲类", "子", "1个"), *row(1, "", "", "培训人数", "120人")]
    below = [*row(0, "", "社会效益指标", "", ""), *row(1, "", "乙类", "场次", "3场")]
    below += row(2, "", "丙类", "次数", "4次")
    rows = rows_of(sheet(XS, (700, 730, 760), above), sheet(XS, (70, 100, 130, 160), below))
    assert rows[1] == ("", "社会效益指标", "培训人数", "120人")


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (
            "培训三期，一期十人共计三十人，食宿路费都在内",
            "共一万元。",
            "培训三期，一期十人共计三十人，食宿路费都在内共一万元。",
        ),
        ("1.培训三期；", "2.演练两次。", "1.培训三期； 2.演练两次。"),
        ("培训三期。", "另演练两次。", "培训三期。 另演练两次。"),
    ],
)
def test_a_goal_goes_on_beside_the_rest_of_its_label(above: str, below: str, expected: str) -> None:
    first = sheet(
        (60, 120, 360), (700, 730, 760), [*row(0, "项目名称", "道路养护"), *row(1, "年度目标", above)]
    )
    second = sheet((60, 120, 360), (70, 100, 130), [*row(0, "", below), *row(1, "备注", "无")])
    assert rows_of(first, second)[1] == ("年度目标", expected)


def test_the_rest_of_one_cell_beside_blank_ones_is_put_back() -> None:
    above = [
        *row(0, "主管部门", "水务局", "单位", "河道管"),
        *row(1, "项目属性", "新增", "实施单位", "河道管理"),
    ]
    below = [*row(0, "", "", "", "中心"), *row(1, "项目期", "一年", "电话", "无")]
    rows = rows_of(sheet(XS, (700, 730, 760), above), sheet(XS, (70, 100, 130), below))
    assert rows[1:] == [("项目属性", "新增", "实施单位", "河道管理中心"), ("项目期", "一年", "电话", "无")]


def test_a_rest_beside_blank_cells_that_had_room_above_is_told() -> None:
    above = [*row(0, "主管部门", "水务局", "单位", "河道"), *row(1, "项目属性", "新增", "实施单位", "河")]
    below = [*row(0, "", "", "", "中心"), *row(1, "项目期", "一年", "电话", "无")]
    sheets = [sheet(XS, (700, 730, 760), above), sheet(XS, (70, 100, 130), below)]
    found = read(Path("cut.pdf"), document(sheets))
    assert isinstance(found, Document)
    assert [problem.place.page for problem in found.problems] == [2]


def test_a_merged_label_that_is_printed_on_both_pages_is_one() -> None:
    above = [(0, 0, 1, 2, "项目资金"), *row(0, "", "年度资金总额", "420", "")[1:]]
    above += row(1, "", "财政拨款", "400", "")[1:]
    below = [*row(0, "项目资金", "其他资金", "20", ""), *row(1, "年度目标", "修路", "", "")]
    rows = rows_of(sheet(XS, (700, 730, 760), above), sheet(XS, (70, 100, 130), below))
    assert [texts[0] for texts in rows] == ["项目资金", "", "", "年度目标"]


def test_a_label_torn_between_two_of_its_rows_is_whole() -> None:
    above = [*row(0, "单位", "水务局", "", ""), *row(1, "年度总体", "预期", "完成情况", "")]
    below = [*row(0, "目标", "修路三公里。", "修路两公里。", ""), *row(1, "备注", "无", "", "")]
    rows = rows_of(sheet(XS, (700, 730, 760), above), sheet(XS, (70, 100, 130), below))
    assert [texts[0] for texts in rows] == ["单位", "年度总体目标", "", "备注"]


def test_a_label_whose_border_a_page_lacks_keeps_the_columns_in_place() -> None:
    above = [*row(0, "绩效指标", "一级指标", "三级指标", "指标值"), (0, 1, 1, 2, "")]
    above = [(0, 0, 1, 2, "绩效指标"), *row(0, "", "一级指标", "三级指标", "指标值")[1:]]
    above += row(1, "", "产出指标", "人数", "1人")[1:]
    below = [(0, 0, 1, 1, "产出指标"), (1, 0, 2, 1, "场次"), (2, 0, 3, 1, "3场")]
    below += [(0, 1, 1, 2, "效益指标"), (1, 1, 2, 2, "收入"), (2, 1, 3, 2, "4万元")]
    rows = rows_of(sheet(XS, (700, 730, 760), above), sheet(XS[1:], (70, 100, 130), below))
    assert rows[2:] == [("", "产出指标", "场次", "3场"), ("", "效益指标", "收入", "4万元")]


def overlaid(*extra: tuple[float, float, str]) -> Document:
    page = sheet(
        XS, (700, 730, 760), [*row(0, "单位", "水务局", "", ""), *row(1, "目标", "预期目标", "", "甲")]
    )
    for x, y, text in extra:
        page.text(x, y, text)
    below = sheet(XS, (70, 100, 130), [*row(0, "", "车正常运营。", "", ""), *row(1, "备注", "无", "", "")])
    found = read(Path("overlaid.pdf"), document([page, below]))
    assert isinstance(found, Document)
    return found


def test_words_over_words_leave_their_cell_unread_and_told() -> None:
    found = overlaid((123, 745, "另一段话"))
    assert found.rows[1].texts == ("目标", "\ufffd", "", "甲")
    assert [(problem.place.page, problem.unread) for problem in found.problems] == [(1, True), (2, False)]


def test_a_passage_printed_over_several_cells_is_taken_out_and_its_rest_is_unread() -> None:
    found = overlaid((123, 721, "保障六"), (123, 733, "千二百"), (123, 745, "辆共用"))
    cells = [row.texts[1] for row in found.rows]
    assert cells == ["水务局", "预期目标", "\ufffd", "无"]
    assert [problem.unread for problem in found.problems] == [True, False]


HEAD = ("一级指标", "二级指标", "三级指标", "指标值")


def cut(end: tuple[str, ...], start: tuple[str, ...], over: str = "") -> list[tuple[str, ...]]:
    """The rows from the one that is cut on; `over` is printed over the first words below the break."""
    more = [cell for y in (1, 2) for cell in row(y, "产出指标", "质量指标", f"合格率{y}", "95%")]
    above = [*row(0, *HEAD), *more, *row(3, *end)]
    below = sheet(XS, (70, 100, 130), [*row(0, *start), *row(1, "产出指标", "时效指标", "完成时间", "6月")])
    if over:
        below.text(XS[1] + 5, 85, over)
    return rows_of(sheet(XS, (640, 670, 700, 730, 760), above), below)[3:]


def test_a_bracket_that_is_closed_below_the_break_goes_on_there() -> None:
    rows = cut(("产出指标", "数量指标", "修缮管网（", "≥3公里"), ("", "", "含阀门）", ""))
    assert rows[0] == ("产出指标", "数量指标", "修缮管网（ 含阀门）", "≥3公里")


def test_a_row_is_put_together_though_a_part_of_it_cannot_be_read() -> None:
    rows = cut(
        ("产出指标", "数量", "农业技术推广服务体系", ""), ("", "水土保持", "完善率", "≥3个"), "防汛抗旱"
    )
    assert rows[0] == ("产出指标", f"数量 {UNREAD}", "农业技术推广服务体系完善率", "≥3个")


def test_brackets_that_each_row_closes_join_no_rows() -> None:
    above = [*row(0, *HEAD), *row(1, "产出指标", "数量指标", "管网（米）", "3公里")]
    below = [*row(0, "产出指标", "数量指标", "阀门（个）", "9个")]
    rows = rows_of(sheet(XS, (700, 730, 760), above), sheet(XS, (70, 100), below))
    assert [texts[2] for texts in rows[1:]] == ["管网（米）", "阀门（个）"]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (("甲", "乙", "丙", "丁"), [("", "", "农业技术推广服务体系完善率", "≥3个")]),
        (
            ("高标准农田建设任务数", "农村饮水安全保障程度"),
            [("", "", "农业技术推广服务体系", "≥3个"), ("", "", "完善率", "")],
        ),
    ],
    ids=["names never fill their column", "names often fill their column"],
)
def test_a_name_alone_below_a_full_one_goes_on_where_full_ones_are_rare(
    others: tuple[str, ...], expected: list[tuple[str, ...]]
) -> None:
    valued = [cell for y, name in enumerate(others) for cell in row(y, "", "", name, "")]
    above = [*valued, *row(len(others), "", "", "农业技术推广服务体系", "≥3个")]
    ys = tuple(760 - 30 * number for number in range(len(others) + 1, -1, -1))
    found = read(
        Path("cut.pdf"), document([sheet(XS, ys, above), sheet(XS, (70, 100), row(0, "", "", "完善率", ""))])
    )
    assert isinstance(found, Document)
    assert [line.texts for line in found.rows[len(others) :]] == expected
    assert len(found.problems) == len(expected) - 1


def test_a_label_without_lines_above_and_below_begins_under_a_strip() -> None:
    above = [*row(0, "项目名称", "渠道衬砌", "主管部门", "水务局"), *row(1, "", "", "", "")]
    below = [*row(0, "", "一级指标", "三级指标", "指标值"), *row(1, "", "产出指标", "衬砌长度", "9公里")]
    page = sheet(XS, (70, 100, 130), [cell for cell in below if cell[0]])
    page.text(65, 95, "绩效")
    page.text(65, 107, "指标")
    rows = rows_of(sheet(XS, (730, 754, 760), above), page)
    assert rows[1:] == [
        ("绩效指标", "一级指标", "三级指标", "指标值"),
        ("", "产出指标", "衬砌长度", "9公里"),
    ]
