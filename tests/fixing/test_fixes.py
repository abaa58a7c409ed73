"""Whole files rewritten: the cells of values, and not a byte or cell besides."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
from docx_files import document

from budgetlint.fixing import fixes_of
from budgetlint.model.document import Document
from budgetlint.readers import read

ROWS = [
    ["项目支出绩效目标表"],
    ["项目名称", "灌渠清淤 （一期）"],
    ["年度资金总额", "57", "万元"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "清淤长度 12 公里", "１２ 公里"],
    ["产出指标", "质量指标", "合格率", "≥ 95％"],
    ["满意度指标", "服务对象满意度指标", "群众满意度", ">=90%"],
]
WANTED = {"１２ 公里": "12公里", "≥ 95％": "≥95%", ">=90%": "≥90%"}


def text_of(rows: list[list[str]], separator: str) -> str:
    return "\r\n".join(separator.join(row) for row in rows) + "\r\n"


def workbook(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


FILES: dict[str, Callable[[list[list[str]]], bytes]] = {
    "utf-8.txt": lambda rows: text_of(rows, "\t").encode(),
    "marked.txt": lambda rows: text_of(rows, "\t").encode("utf-8-sig"),
    "gb18030.txt": lambda rows: text_of(rows, "\t").encode("gb18030"),
    "utf-16.txt": lambda rows: text_of(rows, "\t").encode("utf-16"),
    "table.csv": lambda rows: text_of(rows, ",").encode(),
    "book.xlsx": workbook,
    "letter.docx": document,
}


def texts(path: Path) -> list[list[str]]:
    found = read(path)
    assert isinstance(found, Document)
    return [[text for text in row.texts if text] for row in found.rows]


@pytest.mark.parametrize("name", FILES)
def test_only_values_are_rewritten(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name](ROWS))
    fixes = fixes_of(path)
    assert {edit.old: edit.new for edit in fixes.edits} == WANTED
    assert fixes.after is not None
    assert path.read_bytes() == fixes.before
    path.write_bytes(fixes.after)
    assert texts(path) == [[WANTED.get(cell, cell) for cell in row] for row in ROWS]
    assert fixes_of(path).edits == ()


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith((".txt", ".csv"))])
def test_of_a_text_every_other_byte_stays(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name](ROWS))
    better = [[WANTED.get(cell, cell) for cell in row] for row in ROWS]
    assert fixes_of(path).after == FILES[name](better)


def test_of_a_workbook_every_other_part_stays(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook(ROWS))
    after = fixes_of(path).after
    assert after is not None
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(BytesIO(after)) as new:
        assert old.namelist() == new.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert len(changed) == 1


def test_a_label_with_the_words_of_a_value_keeps_them(tmp_path: Path) -> None:
    rows = [*ROWS, ["产出指标", "数量指标", "１２ 公里", "8公里"]]
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook(rows))
    fixes = fixes_of(path)
    assert {edit.old for edit in fixes.edits} == {"≥ 95％", ">=90%"}
    assert fixes.after is not None
    path.write_bytes(fixes.after)
    assert texts(path)[-1][-2:] == ["１２ 公里", "8公里"]


def test_a_structured_file_keeps_its_comments_and_quotes(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    before = """\
kind: project_target  # ≥ 95％ 只是注释
indicators:
  - {level1: 产出指标, level2: 数量指标, name: "清淤 12 公里", value: １２公里}
  - level1: 产出指标
    name: 合格率
    value: "≥ 95％"
"""
    path.write_text(before, encoding="utf-8")
    after = before.replace("１２公里", "12公里").replace('"≥ 95％"', '"≥95%"')
    assert fixes_of(path).after == after.encode()


def test_what_cannot_be_rewritten_is_listed(tmp_path: Path) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in ROWS)
    path = tmp_path / "page.html"
    path.write_text(f"<html><meta charset=utf-8><table>{rows}</table></html>", encoding="utf-8")
    fixes = fixes_of(path)
    assert {edit.old for edit in fixes.edits} == set(WANTED)
    assert fixes.after is None
    assert fixes.problem is not None
