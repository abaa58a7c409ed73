"""Text as rows: encodings, line ends, cells and places."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.model.document import Document
from budgetlint.readers import read
from budgetlint.readers.decoding import decoded
from budgetlint.readers.unseen import seen

TEXT = "部门项目支出绩效目标表\n\n项目名称\t\t书库加固\n主管部门\t文化厅\t实施单位\t图书馆 本级\n"
WRITTEN = {
    "utf-8": TEXT.encode("utf-8"),
    "utf-8 with mark": codecs.BOM_UTF8 + TEXT.encode("utf-8"),
    "utf-16 little": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "utf-16 big": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "utf-16 little without mark": TEXT.encode("utf-16-le"),
    "utf-16 big without mark": TEXT.encode("utf-16-be"),
    "gb18030": TEXT.encode("gb18030"),
    "gbk": TEXT.encode("gbk"),
    "windows line ends": TEXT.replace("\n", "\r\n").encode("utf-8"),
    "old line ends": TEXT.replace("\n", "\r").encode("gb18030"),
}


def document(content: bytes, folder: Path) -> Document:
    path = folder / "filing.txt"
    path.write_bytes(content)
    found = read(path)
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize("content", WRITTEN.values(), ids=WRITTEN)
def test_the_rows_are_the_same_in_every_encoding(content: bytes, tmp_path: Path) -> None:
    rows = document(content, tmp_path).rows
    assert [row.texts for row in rows] == [
        ("部门项目支出绩效目标表",),
        ("项目名称", "", "书库加固"),
        ("主管部门", "文化厅", "实施单位", "图书馆 本级"),
    ]
    assert [row.place.line for row in rows] == [1, 3, 4]


def test_a_cell_knows_its_line_column_table_and_row(tmp_path: Path) -> None:
    cell = document(TEXT.encode(), tmp_path).rows[2].cells[3]
    place = cell.place
    assert (place.line, place.end_line, place.column, place.table, place.row) == (4, 4, 4, 1, 2)
    assert place.text == "图书馆 本级"


def test_a_paragraph_ends_a_table(tmp_path: Path) -> None:
    rows = document("甲\t1\n乙\t2\n\n丙\t3\n说明文字\n丁\t4\n".encode(), tmp_path).rows
    tables = [(row.place.table, row.place.row) for row in rows]
    assert tables == [(1, 1), (1, 2), (1, 3), (None, None), (2, 1)]


def test_a_single_cell_between_pipes_is_its_words(tmp_path: Path) -> None:
    text = "某县2024年项目支出绩效目标表 |\n| 项目名称 | 校车 |\n| 附注 |\n"
    rows = document(text.encode(), tmp_path).rows
    assert [row.texts for row in rows] == [("某县2024年项目支出绩效目标表",), ("项目名称", "校车"), ("附注",)]
    assert rows[2].place.text == "附注"


def test_lines_with_pipes_are_rows_where_a_run_of_lines_has_them(tmp_path: Path) -> None:
    text = "| 项目名称 | 书库加固 |\n|---|---|\n| 主管部门 | |\n\n甲|乙\n"
    rows = document(text.encode(), tmp_path).rows
    assert [row.texts for row in rows] == [("项目名称", "书库加固"), ("主管部门", ""), ("甲|乙",)]
    assert [row.place.line for row in rows] == [1, 3, 5]


def test_the_ending_says_that_a_text_is_structured(tmp_path: Path) -> None:
    path = tmp_path / "filing.json"
    path.write_text("[]", encoding="utf-8")
    found = read(path)
    assert isinstance(found, Document)
    assert found.reader == "json"


@given(st.text(st.characters(codec="gb18030", exclude_categories=("Cc", "Cs", "Co", "Cn"))))
def test_what_is_valid_utf_8_is_read_as_utf_8(text: str) -> None:
    assert decoded(text.encode("utf-8")) == seen(text)


@given(st.binary(max_size=200))
def test_no_bytes_raise_an_exception(content: bytes) -> None:
    decoded(content)


@pytest.mark.parametrize("name", ["export.xls", "export.txt", "export.md", "export.xlsx"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_list_with_commas_is_read_under_any_ending(name: str, encoding: str, tmp_path: Path) -> None:
    lines = [
        "项目支出绩效目标表,,,",
        "项目名称,管网改造,,",
        '"一级\n指标",二级指标,三级指标,指标值',
        "产出指标,数量指标,长度,≥3公里",
    ]
    path = tmp_path / name
    path.write_bytes("\n".join([*lines, ",,里程,5", ",,井盖,9"]).encode(encoding))
    found = read(path)
    assert isinstance(found, Document)
    assert found.rows[3].texts == ("产出指标", "数量指标", "长度", "≥3公里")


def test_prose_with_commas_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "\n".join(["支出 1,200 万元, 其中 3,400 元", "第一条", "第二条, 三", "一, 二, 三", "四"]),
        encoding="utf-8",
    )
    found = read(path)
    assert isinstance(found, Document)
    assert found.reader == "text"
