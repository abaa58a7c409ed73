"""Tables as text: the sign between cells, quoted cells, encodings, Markdown."""

import codecs
from pathlib import Path

import pytest
from office_building import written

from budgetlint.model.document import Document, Refusal
from budgetlint.readers import read

LINES = "项目名称,,取暖改造\n主管部门,县卫健局,单位（盖章）\n"
SIGNS = {
    "commas": LINES,
    "tabs": LINES.replace(",", "\t"),
    "semicolons": LINES.replace(",", ";"),
    "a stated sign": "sep=;\r\n" + LINES.replace(",", ";"),
    "quotation marks": '"项目名称","","取暖改造"\n"主管部门","县卫健局","单位（盖章）"\n',
    "commas in prose": '项目名称;;取暖改造\n主管部门;县卫健局;"单位（盖章）"\n',
}
ENCODINGS = {
    "gb18030": LINES.encode("gb18030"),
    "utf-8 with mark": codecs.BOM_UTF8 + LINES.encode(),
    "utf-16": codecs.BOM_UTF16_LE + LINES.encode("utf-16-le"),
}


def document(folder: Path, name: str, content: bytes) -> Document:
    found = read(written(folder, name, content))
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize("text", SIGNS.values(), ids=SIGNS)
def test_the_sign_between_cells_is_found(text: str, tmp_path: Path) -> None:
    rows = document(tmp_path, "filing.csv", text.encode()).rows
    assert [row.texts for row in rows] == [
        ("项目名称", "", "取暖改造"),
        ("主管部门", "县卫健局", "单位（盖章）"),
    ]


@pytest.mark.parametrize("content", ENCODINGS.values(), ids=ENCODINGS)
def test_the_rows_are_the_same_in_every_encoding(content: bytes, tmp_path: Path) -> None:
    assert document(tmp_path, "filing.csv", content).rows[0].texts == ("项目名称", "", "取暖改造")


def test_a_cell_over_several_lines_knows_them(tmp_path: Path) -> None:
    text = '甲,1\n目标,"第一，建成；\r\n第二，运行"\n乙,"说 ""好"""\n'
    rows = document(tmp_path, "filing.csv", text.encode()).rows
    assert rows[1].texts == ("目标", "第一，建成；\n第二，运行")
    assert (rows[1].place.line, rows[1].place.end_line) == (2, 3)
    assert (rows[2].place.line, rows[2].texts[1]) == (4, '说 "好"')


def test_empty_lines_and_lines_of_text_part_tables(tmp_path: Path) -> None:
    rows = document(tmp_path, "filing.csv", "甲,1\n,\n乙,2\n标题\n丙,3\n丁,4\n".encode()).rows
    assert [(row.place.table, row.place.row) for row in rows] == [
        (1, 1),
        (2, 1),
        (None, None),
        (3, 1),
        (3, 2),
    ]


def test_a_quotation_mark_that_never_ends_is_refused(tmp_path: Path) -> None:
    found = read(written(tmp_path, "filing.csv", f'甲,"{"长" * 200_000}'.encode()))
    assert isinstance(found, Refusal)
    assert "太长" in found.sentence.zh


def test_markdown_tables_lose_their_signs(tmp_path: Path) -> None:
    text = "# 项目支出绩效目标表\n\n| **指标** | 值 |\n|---|---|\n| 甲\\|乙 | 3台<br>2台 |\n"
    rows = document(tmp_path, "filing.md", text.encode()).rows
    assert [row.texts for row in rows] == [("项目支出绩效目标表",), ("指标", "值"), ("甲|乙", "3台\n2台")]
    assert rows[2].place.line == 5


def test_what_stands_below_a_table_in_its_first_column_is_a_line_of_text(tmp_path: Path) -> None:
    first = "项目名称,取暖改造,\n产出指标,,\n数量指标,改造,6所\n填表人：陈青  电话：0900,,\n"
    text = f"{first}第二张表,,\n项目名称,供水改造,\n"
    rows = document(tmp_path, "filing.csv", text.encode()).rows
    assert [len(row.cells) for row in rows] == [3, 3, 3, 1, 3, 3]
    assert rows[3].texts == ("填表人：陈青  电话：0900",)
