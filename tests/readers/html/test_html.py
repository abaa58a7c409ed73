"""Web pages: encodings, layout, spans, what is hidden, and the same forms as in text."""

import quopri
from html import escape
from itertools import groupby
from pathlib import Path

import pytest
import yaml

from budgetlint.engine import CheckOptions, check
from budgetlint.forms import recognise
from budgetlint.model.document import Document, Refusal
from budgetlint.model.filing import Filing
from budgetlint.readers import read

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples" / "filings"
SEEDS = ROOT.parent / "shared" / "seeds"
WHOLE = ("000", "001", "004")
"""The published texts whose tables came out whole; in the others, rows are torn where pages broke."""
TEXTS = sorted([*EXAMPLES.glob("*.txt"), *(path for path in SEEDS.glob("*.txt") if path.name[:3] in WHOLE)])
CASES = yaml.safe_load(Path(__file__).with_name("pages.yaml").read_text(encoding="utf-8"))
PAGE = "<html><head><meta charset={charset}></head><body><p>部门预算绩效目标表</p></body></html>"
WRITTEN = {
    "gb2312 of an old portal": PAGE.format(charset="gb2312").encode("gbk"),
    "gb18030": PAGE.format(charset='"gb18030"').encode("gb18030"),
    "utf-8": PAGE.format(charset="utf-8").encode(),
    "utf-8 that calls itself gb2312": PAGE.format(charset="gb2312").encode(),
    "utf-16 with a mark": PAGE.format(charset="unicode").encode("utf-16"),
    "nothing stated": PAGE.replace("<meta charset={charset}>", "").encode("gbk"),
    "unknown encoding": PAGE.format(charset="no-such-charset").encode(),
}


def found(content: bytes, folder: Path) -> Document:
    path = folder / "page.html"
    path.write_bytes(content)
    document = read(path)
    assert isinstance(document, Document), document
    return document


def page_of(text: str) -> str:
    """A page as old editors wrote it: end tags of rows and cells left out."""
    blocks: list[str] = []
    for tabbed, lines in groupby(text.splitlines(), lambda line: "\t" in line):
        if tabbed:
            rows = ("<tr>" + "".join(f"<td>{escape(cell)}" for cell in line.split("\t")) for line in lines)
            blocks.append("<table>" + "\n".join(rows) + "</table>")
        else:
            blocks.extend(f"<p>{escape(line)}" for line in lines)
    return "<!DOCTYPE html><html><body>" + "\n".join(blocks) + "</body></html>"


def told(filing: Filing) -> tuple[object, ...]:
    rows = [(row.level1, row.level2, row.name, row.value, row.weight, row.score) for row in filing.indicators]
    funds = [(fund.path, fund.text, fund.yuan) for fund in filing.funds]
    return filing.kind, filing.title, filing.project, funds, rows


def test_utf_8_counts_though_its_bytes_are_words_of_the_stated_encoding_too(tmp_path: Path) -> None:
    page = PAGE.format(charset="gb2312").replace("部门预算绩效目标表", "项目名称").encode()
    assert "\ufffd" not in page.decode("gb18030", errors="replace")
    assert [row.texts for row in found(page, tmp_path).rows] == [("项目名称",)]


@pytest.mark.parametrize("content", WRITTEN.values(), ids=WRITTEN)
def test_a_page_is_decoded_whatever_it_is_written_in(content: bytes, tmp_path: Path) -> None:
    assert [row.texts for row in found(content, tmp_path).rows] == [("部门预算绩效目标表",)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_page_comes_out_as_a_browser_shows_it(case: dict[str, object], tmp_path: Path) -> None:
    rows = found(f"<html><body>{case['page']}</body></html>".encode(), tmp_path).rows
    assert [list(row.texts) for row in rows] == case["rows"]


@pytest.mark.parametrize("source", TEXTS, ids=lambda path: path.stem)
def test_the_forms_are_those_of_the_text(source: Path, tmp_path: Path) -> None:
    stated = read(source)
    assert isinstance(stated, Document)
    text = source.read_bytes().decode("utf-8-sig")
    page = found(page_of(text).encode(), tmp_path)
    assert [told(filing) for filing in recognise(page)] == [told(filing) for filing in recognise(stated)]


def test_the_findings_are_those_of_the_text(tmp_path: Path) -> None:
    source = EXAMPLES / "faulty-2025.txt"
    page = tmp_path / "faulty.html"
    page.write_text(page_of(source.read_text(encoding="utf-8")), encoding="utf-8")
    text, web = (check([path], CheckOptions()).files[0] for path in (source, page))
    assert {(one.code, one.form, one.message) for one in web.findings} == {
        (one.code, one.form, one.message) for one in text.findings
    }
    assert all(one.place.table for one in web.findings if one.code != "FRM005")


def test_a_cell_knows_its_table_row_and_column(tmp_path: Path) -> None:
    page = "<table><tr><td>甲<td>乙</table><p>丙</p><table><tr><td>丁<td>戊<tr><td>己<td>庚</table>"
    place = found(f"<html>{page}".encode(), tmp_path).rows[-1].cells[1].place
    assert (place.text, place.table, place.row, place.column) == ("庚", 2, 2, 2)


def test_a_paragraph_knows_its_number_among_the_paragraphs(tmp_path: Path) -> None:
    page = "<p>第一段</p><table><tr><td>格</td><td>2</td></tr></table><p>第二段</p><div>第三段</div>"
    document = found(f"<html>{page}".encode(), tmp_path)
    places = [(row.place.table, row.place.row) for row in document.rows]
    assert places == [(None, 1), (1, 1), (None, 2), (None, 3)]
    assert [row.place.order for row in document.rows] == sorted(row.place.order for row in document.rows)


def test_a_page_with_a_few_broken_characters_is_read_with_a_note(tmp_path: Path) -> None:
    page = PAGE.format(charset="gb2312").replace("</p>", "预算" * 2000 + "</p>").encode("gbk")
    document = found(
        page.replace("绩效目标".encode("gbk"), "绩效目标".encode("gbk")[:-1] + b"\xff"), tmp_path
    )
    assert "损坏的字符" in document.problems[0].sentence.zh


def test_a_page_saved_with_its_pictures_is_read(tmp_path: Path) -> None:
    html = PAGE.format(charset="gb2312").encode("gbk")
    content = (
        b"From: <Saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="cut"\r\n\r\n--cut\r\n'
        b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        + quopri.encodestring(html)
        + b"\r\n--cut\r\nContent-Type: image/png\r\n\r\nxx\r\n--cut--\r\n"
    )
    path = tmp_path / "page.mht"
    path.write_bytes(content)
    document = read(path)
    assert isinstance(document, Document)
    assert document.rows[0].texts == ("部门预算绩效目标表",)


@pytest.mark.parametrize("depth", [3_000, 20_000])
def test_tables_in_tables_without_end_are_refused(depth: int, tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_bytes(b"<html>" + b"<table><tr><td>x" * depth)
    document = read(path)
    assert isinstance(document, Refusal)
    assert "太深" in document.sentence.zh
