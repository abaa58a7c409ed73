"""Tables in every way that programs draw them, and pages that are turned."""

from pathlib import Path

import pytest
from drawing import Sheet, document
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from budgetlint.model.document import Document
from budgetlint.model.record import replace
from budgetlint.readers.pdf import read

XS = (60, 150, 240, 380, 500)
YS = (100, 130, 160)
CELLS = (
    (0, 0, 1, 2, "产出指标"),
    (1, 0, 2, 1, "数量指标"),
    (2, 0, 3, 1, "培训人数"),
    (3, 0, 4, 1, "120人"),
    (1, 1, 2, 2, "质量指标"),
    (2, 1, 3, 2, "合格率"),
    (3, 1, 4, 2, "≥95%"),
)
ROWS = [("产出指标", "数量指标", "培训人数", "120人"), ("", "质量指标", "合格率", "≥95%")]


def found(*sheets: Sheet) -> Document:
    result = read(Path("drawn.pdf"), document(sheets))
    assert isinstance(result, Document), result.sentence
    return result


def texts(*sheets: Sheet) -> list[tuple[str, ...]]:
    return [row.texts for row in found(*sheets).rows]


@pytest.mark.parametrize("style", ["line", "dashed", "thin", "dots"])
def test_borders_may_be_drawn_in_any_way(style: str) -> None:
    sheet = Sheet()
    sheet.table(XS, YS, CELLS, style)
    assert texts(sheet) == ROWS


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_may_be_turned(rotate: int, turned: bool) -> None:
    sheet = Sheet(rotate=rotate, turned=turned and rotate > 0)
    sheet.table(XS, YS, CELLS)
    document = found(sheet)
    assert [row.texts for row in document.rows] == ROWS
    assert document.rows[0].place.bbox == (60, 100, 150, 160)


def test_filled_cells_are_no_borders() -> None:
    sheet = Sheet()
    sheet.box(60, 100, 150, 115)
    sheet.box(240, 132, 380, 150)
    sheet.table(XS, YS, CELLS)
    assert texts(sheet) == ROWS


def test_a_white_line_is_no_border() -> None:
    sheet = Sheet()
    sheet.table(XS, YS, CELLS)
    sheet.commands.append("1 1 1 RG 0.5 w 300 740 m 300 680 l S 0 0 0 RG")
    assert texts(sheet) == ROWS


def test_an_underline_and_a_frame_are_no_table() -> None:
    sheet = Sheet()
    for ends in ((30, 30, 560, 30), (30, 800, 560, 800), (30, 30, 30, 800), (560, 30, 560, 800)):
        sheet.line(*ends)
    sheet.text(60, 80, "年度目标")
    sheet.line(60, 88, 100, 88)
    sheet.table(XS, YS, CELLS)
    assert texts(sheet) == [("年度目标",), *ROWS]


def test_a_table_that_is_open_at_its_sides_keeps_its_outer_columns() -> None:
    sheet = Sheet()
    for y in YS:
        sheet.line(60, y, 500, y)
    for x in XS[1:-1]:
        sheet.line(x, 100, x, 160)
    for left, top, _, _, words in CELLS[1:]:
        sheet.text(XS[left] + 5, (YS[top] + YS[top + 1]) / 2, words)
    assert texts(sheet) == [("", *ROWS[0][1:]), ("", *ROWS[1][1:])]


def test_words_without_lines_are_parted_at_wide_gaps() -> None:
    sheet = Sheet()
    for y, words in ((100, ("项目名称", "书库加固")), (120, ("主管部门", "文化厅"))):
        sheet.text(60, y, words[0])
        sheet.text(160, y, words[1])
    sheet.text(60, 160, "附件1 绩效目标")
    rows = found(sheet).rows
    assert [row.texts for row in rows] == [
        ("项目名称", "书库加固"),
        ("主管部门", "文化厅"),
        ("附件1 绩效目标",),
    ]
    assert [(row.place.table, row.place.row) for row in rows] == [(1, 1), (1, 2), (None, None)]
    assert rows[1].cells[1].place.column == 2


def test_a_table_without_lines_is_told() -> None:
    sheet = Sheet()
    for row in range(3):
        for column, words in enumerate(("数量指标", "培训人数", "120人")):
            sheet.text(60 + 120 * column, 100 + 20 * row, words)
    assert ["第 1 页的表没有框线" in problem.sentence.zh for problem in found(sheet).problems] == [True]
    sheet.table(XS, (300, 330, 360), CELLS)
    assert found(sheet).problems == ()


def test_characters_are_read_where_they_stand_not_in_the_order_of_the_file() -> None:
    sheet = Sheet()
    sheet.text(80, 100, "三公经费")
    sheet.text(120, 100, "”控制率")
    sheet.text(70, 100, "“")
    assert texts(sheet) == [("“三公经费”控制率",)]


def test_bold_print_that_draws_a_character_twice_is_read_once() -> None:
    sheet = Sheet()
    sheet.text(80, 100, "项目名称")
    sheet.text(80.3, 100, "项目名称")
    assert texts(sheet) == [("项目名称",)]


@pytest.mark.parametrize(
    ("above", "below", "read_as"),
    [
        ("建设高标准农田和配套", "设施面积", "建设高标准农田和配套设施面积"),
        ("一、完成培训", "二、完成验收", "一、完成培训 二、完成验收"),
        ("12345678901234567890", "12万元", "1234567890123456789012万元"),
        ("本年支出合计100000", "20", "本年支出合计100000 20"),
        ("本年支出合计100000000", "20", "本年支出合计10000000020"),
        ("the quality of the", "service", "the quality of the service"),
    ],
)
def test_lines_of_a_cell_are_joined_where_they_were_wrapped(above: str, below: str, read_as: str) -> None:
    sheet = Sheet()
    sheet.table((50, 60, 172), (90, 130), [(0, 0, 1, 1, ""), (1, 0, 2, 1, "")])
    sheet.text(66, 104, above)
    sheet.text(66, 117, below)
    assert texts(sheet) == [("", read_as)]


def test_a_paragraph_is_one_row_and_a_new_one_begins_with_its_indent() -> None:
    sheet = Sheet()
    sheet.text(80, 100, "本项目" + "用于保障" * 12)
    sheet.text(60, 116, "图书馆正常开放。")
    sheet.text(80, 132, "二是" + "采购数字" * 3)
    assert texts(sheet) == [("本项目" + "用于保障" * 12 + "图书馆正常开放。",), ("二是" + "采购数字" * 3,)]


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, list[tuple[int, int, int, int, str]]]:
    columns, rows = draw(st.integers(2, 5)), draw(st.integers(2, 6))
    free = {(x, y) for x in range(columns) for y in range(rows)}
    cells = []
    for y in range(rows):
        for x in range(columns):
            if (x, y) not in free:
                continue
            wide, high = draw(st.integers(1, 3)), draw(st.integers(1, 3))
            wide = next(w for w in range(wide, 0, -1) if all((x + i, y) in free for i in range(w)))
            block = {(x + i, y + j) for i in range(wide) for j in range(high)}
            if not block <= free:
                block, high = {(x + i, y) for i in range(wide)}, 1
            free -= block
            cells.append((x, y, x + wide, y + high, f"{'甲乙丙丁戊'[x]}{y}"))
    assume(len(cells) > 1)  # a single frame is no table
    return columns, rows, cells


@settings(max_examples=60, deadline=None)
@given(tilings(), st.sampled_from(["line", "thin", "dots"]))
def test_every_cell_comes_back_with_its_words_and_its_box(
    tiling: tuple[int, int, list[tuple[int, int, int, int, str]]], style: str
) -> None:
    columns, rows, cells = tiling
    xs, ys = [50 + 90 * n for n in range(columns + 1)], [60 + 25 * n for n in range(rows + 1)]
    sheet = Sheet()
    sheet.table(xs, ys, cells, style)
    drawn = {words: (xs[a], ys[b], xs[c], ys[d]) for a, b, c, d, words in cells}
    read_back = {cell.text: cell.place.bbox for row in found(sheet).rows for cell in row.cells if cell.text}
    assert read_back.keys() == drawn.keys()
    for words, box in drawn.items():
        assert read_back[words] == pytest.approx(box, abs=2)


def test_sheets_of_one_document_are_read_in_order() -> None:
    first, second = Sheet(), replace(Sheet(), commands=[])
    first.text(60, 100, "第一页")
    second.text(60, 100, "第二页")
    assert [row.place.page for row in found(first, second).rows] == [1, 2]


def test_a_hyphen_at_the_end_of_a_line_is_kept() -> None:
    sheet = Sheet()
    sheet.table((60, 150, 206), (100, 140), [(0, 0, 1, 1, "项目期"), (1, 0, 2, 1, "")])
    sheet.text(155, 110, "2024年-")
    sheet.text(155, 124, "2026年")
    assert texts(sheet) == [("项目期", "2024年-2026年")]
