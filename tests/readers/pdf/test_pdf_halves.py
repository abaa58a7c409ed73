"""Sheets wider than the paper, printed as two halves, are named and left out; other pages are not."""

from pathlib import Path

import pytest
from drawing import Sheet, document

from budgetlint.model.document import Document, Refusal
from budgetlint.readers.pdf import read

YS = (100, 130, 160, 190, 220, 250)
LEFT = ("项目名称", "主管部门", "资金总额", "财政拨款", "其他资金")
RIGHT = ("云岭学校", "云岭教育局", "120", "100", "20")


def half(words: tuple[str, ...], xs: tuple[float, ...], cut: float | None) -> Sheet:
    """A page with a table of two columns, and what is left of words that the cut went through."""
    sheet = Sheet()
    cells = [(0, row, 1, row + 1, text) for row, text in enumerate(words)]
    sheet.table(xs, YS, [*cells, *((1, row, 2, row + 1, "") for row in range(len(words)))])
    if cut is not None:
        sheet.text(cut, 145, "教育厅")
    return sheet


def halves(cut_left: float | None = 505, cut_right: float | None = 26) -> list[Sheet]:
    return [half(LEFT, (60, 200, 500), cut_left), half(RIGHT, (60, 300, 420), cut_right)]


def plain() -> Sheet:
    sheet = Sheet()
    sheet.text(60, 60, "这一页没有表格，只有一行说明")
    return sheet


def test_a_print_of_halves_alone_is_refused() -> None:
    found = read(Path("wide.pdf"), document(halves()))
    assert isinstance(found, Refusal)
    assert "第 1, 2 页" in found.sentence.zh
    assert "左右各半" in found.sentence.zh


def test_the_halves_among_other_pages_are_named_and_left_out() -> None:
    found = read(Path("wide.pdf"), document([plain(), *halves()]))
    assert isinstance(found, Document)
    assert [row.place.page for row in found.rows] == [1]
    assert ["第 2, 3 页" in problem.sentence.zh for problem in found.problems] == [True]


def test_all_left_halves_may_come_before_all_right_ones() -> None:
    (left, right), (other_left, other_right) = halves(), halves()
    found = read(Path("wide.pdf"), document([left, other_left, right, other_right]))
    assert isinstance(found, Refusal)


def test_tables_with_rows_of_one_height_are_no_halves_unless_words_are_cut() -> None:
    for cuts in ((None, None), (505, None), (None, 26)):
        found = read(Path("two.pdf"), document(halves(*cuts)))
        assert isinstance(found, Document)
        assert {row.place.page for row in found.rows} == {1, 2}


def test_forms_on_one_template_are_no_halves() -> None:
    pages = [half(LEFT, (60, 200, 500), 505), half(LEFT, (60, 300, 420), 26)]
    found = read(Path("two.pdf"), document(pages))
    assert isinstance(found, Document)
    assert not [problem for problem in found.problems if "左右各半" in problem.sentence.zh]


MANY_HEIGHTS = (100, 118, 160, 178, 196, 244, 262, 330, 348, 402, 420)
FRONT = (
    "项目名称",
    "主管部门",
    "实施单位",
    "资金总额",
    "财政拨款",
    "其他资金",
    "年度目标",
    "数量指标",
    "质量指标",
    "联系人",
)
BACK = ("书屋修缮", "文旅局", "文化站", "12", "10", "2", "修缮书屋", "修缮面积", "验收合格", "沈一鸣")
OTHER = ("书目采购", "教育局", "图书馆", "30", "30", "0", "补充藏书", "采购册数", "上架比例", "陆知远")


def uncut(first: tuple[str, ...], second: tuple[str, ...], xs: tuple[float, ...], title: str = "") -> Sheet:
    """A page with a table of two columns whose rows are of many heights."""
    sheet = Sheet()
    columns = enumerate((first, second))
    sheet.table(
        xs, MANY_HEIGHTS, [(x, y, x + 1, y + 1, text) for x, words in columns for y, text in enumerate(words)]
    )
    if title:
        sheet.text(220, 70, title)
    return sheet


def test_halves_that_no_word_was_cut_by_are_known_by_the_heights_of_their_rows() -> None:
    blank = ("",) * len(FRONT)
    found = read(
        Path("wide.pdf"),
        document([uncut(FRONT, blank, (60, 200, 500), "绩效目标表"), uncut(BACK, OTHER, (60, 300, 420))]),
    )
    assert isinstance(found, Refusal)
    assert "左右各半" in found.sentence.zh


@pytest.mark.parametrize(
    "second",
    [
        uncut(FRONT, OTHER, (60, 300, 420)),
        uncut(BACK, OTHER, (60, 200, 500)),
        uncut(BACK, OTHER, (60, 300, 420), "采购目标表"),
    ],
    ids=["the same labels", "the same columns", "a title of its own"],
)
def test_tables_with_rows_of_many_heights_are_no_halves_with(second: Sheet) -> None:
    found = read(Path("two.pdf"), document([uncut(FRONT, BACK, (60, 200, 500), "绩效目标表"), second]))
    assert isinstance(found, Document)
    assert {row.place.page for row in found.rows} == {1, 2}
