"""Pages that were cut off while they were saved: told as unread, and never read into a cell."""

import base64
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetlint.engine import CheckOptions, check
from budgetlint.model.document import Document
from budgetlint.readers import html

ROWS = [
    ["项目名称", "书库加固", "主管部门", "清源县图书馆"],
    ["年度资金总额（万元）", "120", "其中：财政拨款", "120"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "加固图书", "≥1200册"],
    ["产出指标", "质量指标", "验收合格率", "≥95%"],
    ["效益指标", "社会效益指标", "读者人次增长率", "≥10%"],
    ["满意度指标", "服务对象满意度指标", "读者满意度", "≥90%"],
]
CLOSED = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in ROWS)
OPEN = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}\n" for row in ROWS)
HEAD = "<html><body><p>项目支出绩效目标表</p>"
TAGLESS = f"{HEAD}<table"
"""A page whose only table was cut off inside its own tag."""
WHOLE = {
    "closed": f"{HEAD}<table>{CLOSED}</table></body></html>",
    "without html at its end": f"{HEAD}<table>{CLOSED}</table><p>注：无</p>",
    "cells left open": f"{HEAD}<table>{OPEN}</table>",
    "a table left open in a whole page": f"{HEAD}<table>{CLOSED}</body></html>",
    "a fragment": f"<p>项目支出绩效目标表</p><table>{CLOSED}</table>",
    "a fragment with cells left open": f"<table>{OPEN}",
    "a comparison": f"{HEAD}<table>{CLOSED}</table><p>a < b",
    "a comment": f"{HEAD}<table>{CLOSED}</table><!-- <table><tr><td> -->",
    "a table in a table": f"{HEAD}<table><tr><td><table>{CLOSED}</table></td></tr></table>",
}


def document(markup: str) -> Document:
    found = html.read(Path("page.html"), markup.encode())
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_page_is_read_whole_however_it_ends(name: str) -> None:
    assert not document(WHOLE[name]).problems
    words = [text for row in document(WHOLE[name]).rows for text in row.texts]
    assert {"读者满意度", "≥90%"} <= set(words)


@pytest.mark.parametrize("cells", [CLOSED, OPEN], ids=["closed", "open"])
def test_a_page_cut_in_a_row_is_told_and_the_row_left_out(cells: str) -> None:
    page = f"{HEAD}<table>{cells}"
    found = document(page[: page.index("00册")])
    assert [(problem.unread, "不完整" in problem.sentence.zh) for problem in found.problems] == [(True, True)]
    assert found.rows[-1].texts == ("一级指标", "二级指标", "三级指标", "指标值")


def test_a_page_cut_between_its_rows_is_told() -> None:
    page = f"{HEAD}<table>{CLOSED}"
    found = document(page[: page.index("<tr><td>满意度指标")])
    assert [problem.unread for problem in found.problems] == [True]
    assert found.rows[-1].texts[-1] == "≥10%"


@settings(max_examples=25, deadline=None)
@given(name=st.sampled_from(["closed", "cells left open"]), share=st.floats(0, 1))
def test_a_page_cut_anywhere_gives_no_finding_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, name: str, share: float
) -> None:
    page = WHOLE[name]
    first, last = page.index("<table>") + 7, page.index("≥90%") + 3
    path = tmp_path_factory.mktemp("cut") / "page.html"
    path.write_text(page, encoding="utf-8")
    whole = {(one.code, one.message.zh) for one in check([path], CheckOptions()).files[0].findings}
    path.write_text(page[: first + round(share * (last - first))], encoding="utf-8")
    cut = check([path], CheckOptions()).files[0]
    assert not cut.is_complete
    assert {(one.code, one.message.zh) for one in cut.findings} <= whole


@pytest.mark.parametrize("short", range(4))
def test_a_container_cut_in_its_base_64_gives_what_is_whole(short: int) -> None:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n'
    part = b'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    coded = base64.encodebytes(f"{HEAD}<table>{CLOSED}".encode()).rstrip(b"=\n")
    found = html.read(Path("page.mht"), head + part + coded[: len(coded) - short])
    assert isinstance(found, Document)
    assert [problem.unread for problem in found.problems] == [True]
    assert found.rows[1].texts[:2] == ("项目名称", "书库加固")


def test_a_page_that_ends_inside_the_tag_of_its_first_table_is_told() -> None:
    assert any(problem.unread for problem in document(TAGLESS).problems)
