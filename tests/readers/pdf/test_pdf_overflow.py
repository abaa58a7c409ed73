"""Words that run over the lines of their cell go back to it, or the cells that they touch are unread."""

from pathlib import Path

import pytest
from drawing import Sheet, document

from budgetlint.model.document import UNREAD, Document, Refusal
from budgetlint.readers.pdf import read

XS = (60, 150, 240, 380, 500)
YS = (100, 115, 130, 145)
LEVELS = ("产出指标", "数量指标", "培训人数", "120人")
LAST = ("效益指标", "社会效益", "就业人数", "80人")


def sheet(middle: tuple[str, ...], **stated: int) -> Sheet:
    """A table of three low rows; the words of the row in the middle are given."""
    found = Sheet(**stated)
    rows = (LEVELS, middle, LAST)
    found.table(
        XS, YS, [(x, y, x + 1, y + 1, text) for y, row in enumerate(rows) for x, text in enumerate(row)]
    )
    return found


def read_as(*pages: Sheet) -> tuple[list[tuple[str, ...]], list[str]]:
    found = read(Path("drawn.pdf"), document(pages))
    assert isinstance(found, Document), found.sentence
    return [row.texts for row in found.rows], [problem.sentence.zh for problem in found.problems]


@pytest.mark.parametrize("first", [110, 115, 120.5])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_clipped_lines_belong_to_the_cell_that_shows_them(first: float, rotate: int) -> None:
    page = sheet(("", "质量指标", "合格率", "≥95%"), rotate=rotate)
    page.clipped((60, 115, 150, 130), [(65, first, "服务对象满意度指"), (65, first + 14, "标")])
    rows, problems = read_as(page)
    assert rows == [LEVELS, ("服务对象满意度指标", "质量指标", "合格率", "≥95%"), LAST]
    assert not problems


def test_clipped_lines_below_the_last_row_belong_to_it() -> None:
    page = sheet(("满意度指标", "质量指标", "合格率", "≥95%"))
    page.clipped((380, 130, 500, 145), [(400, 151, "（其中女性"), (400, 165, "40人）")])
    rows, _ = read_as(page)
    assert rows[2:] == [(*LAST[:3], "80人（其中女性40人）")]


def test_a_text_that_is_clipped_in_the_middle_of_a_character_is_unread() -> None:
    page = sheet(("满意度指标", "质量指标", "", "≥95%"))
    page.clipped((240, 115, 380, 130), [(365, 122.5, "≤80")])
    assert read_as(page)[0][1] == ("满意度指标", "质量指标", "≤80", "≥95%")
    page = sheet(("满意度指标", "质量指标", "", "≥95%"))
    page.clipped((240, 115, 380, 130), [(354, 122.5, "约八十")])
    rows, problems = read_as(page)
    assert rows[1] == ("满意度指标", "质量指标", UNREAD, "≥95%")
    assert ["1 个单元格" in problem for problem in problems] == [True]


def test_words_on_a_line_between_rows_leave_both_cells_unread() -> None:
    page = sheet(("", "质量指标", "合格率", "≥95%"))
    page.text(65, 130, "满意度指标")
    rows, problems = read_as(page)
    assert rows == [LEVELS, (UNREAD, "质量指标", "合格率", "≥95%"), (UNREAD, *LAST[1:])]
    assert ["2 个单元格" in problem for problem in problems] == [True]


@pytest.mark.parametrize(
    ("x", "words", "row"),
    [
        (153, "受训人员对培训质量的评价", ("", "受训人员对培训质量的评价", "", "")),
        (377, "每期培训的人员人数和天数", ("", "", "", "每期培训的人员人数和天数")),
        (235, "每期受训人员考核的合格率及评价", ("", "", "每期受训人员考核的合格率及评价", "")),
        (173, "每期受训人员的评价", ("", UNREAD, UNREAD, "")),
    ],
    ids=["begins at the left edge", "ends at the right edge", "stands in the middle", "may be either's"],
)
def test_a_text_over_blank_cells_belongs_to_the_cell_that_it_fits(
    x: float, words: str, row: tuple[str, ...]
) -> None:
    page = sheet(("", "", "", ""))
    page.text(x, 122.5, words)
    assert read_as(page)[0][1:2] == [row]


def test_a_text_runs_on_beyond_the_last_column() -> None:
    page = sheet(("满意度指标", "质量指标", "合格率", ""))
    page.text(385, 122.5, "不低于百分之九十五且逐年提高")
    rows, _ = read_as(page)
    assert rows == [LEVELS, ("满意度指标", "质量指标", "合格率", "不低于百分之九十五且逐年提高"), LAST]


def test_words_that_fill_their_cells_to_the_line_are_two_cells() -> None:
    page = sheet(("", "", "", ""))
    page.text(60, 122.5, "满意度指标的名称是")
    page.text(150, 122.5, "受训人员")
    assert read_as(page)[0][1] == ("满意度指标的名称是", "受训人员", "", "")


def test_words_that_begin_left_of_the_paper_show_the_second_half_of_a_sheet() -> None:
    first = sheet(("满意度指标", "质量指标", "合格率", "≥95%"))
    other = Sheet()
    other.table((60, 200), YS, [(0, row, 1, row + 1, text) for row, text in enumerate("甲乙丙")])
    other.clipped((60, 100, 200, 115), [(-60, 107.5, "一句被裁成两半的话")])
    found = read(Path("wide.pdf"), document([first, other]))
    assert isinstance(found, Refusal)
    assert "第 2 页" in found.sentence.zh or "第 1, 2 页" in found.sentence.zh


def test_columns_of_figures_alone_are_the_second_half_of_a_table() -> None:
    heights = (100, 120, 150, 172, 200, 222)
    names = ("科目名称", "合计", "教育支出", "医疗支出", "住房支出")
    figures = ("其他收入", "30", "10", "", "20")
    pages = []
    for words in (names, figures):
        page = Sheet()
        page.table((60, 300), heights, [(0, row, 1, row + 1, text) for row, text in enumerate(words)])
        page.table((300, 500), heights, [(0, row, 1, row + 1, "") for row in range(5)])
        pages.append(page)
    found = read(Path("wide.pdf"), document(pages))
    assert isinstance(found, Refusal)
    assert "第 1, 2 页" in found.sentence.zh


def test_two_forms_side_by_side_are_read_one_after_the_other() -> None:
    page = Sheet(width=842)
    for shift, name in ((0, "甲"), (400, "乙")):
        page.text(100 + shift, 60, f"{name}项目绩效目标表")
        page.text(100 + shift, 80, "单位：万元")
        page.table(
            (60 + shift, 150 + shift, 400 + shift),
            YS,
            [(0, 0, 1, 1, "项目名称"), (1, 0, 2, 1, name), (0, 1, 1, 2, "主管部门"), (1, 1, 2, 2, "教育局")],
        )
    rows, _ = read_as(page)
    one, other = rows[: len(rows) // 2], rows[len(rows) // 2 :]
    assert one[0] == ("甲项目绩效目标表",)
    assert [tuple(text.replace("甲", "乙") for text in row) for row in one] == other


def test_a_title_over_both_forms_stands_before_them() -> None:
    page = Sheet(width=842)
    page.text(330, 60, "绩效目标表一览（两个项目）")
    for shift in (0, 400):
        page.table((60 + shift, 150 + shift, 340 + shift), YS, [(0, 0, 1, 1, "项目名称"), (1, 0, 2, 1, "甲")])
    assert read_as(page)[0] == [("绩效目标表一览（两个项目）",), ("项目名称", "甲"), ("项目名称", "甲")]
