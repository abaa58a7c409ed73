"""Diagrams, charts, lists and comments of a workbook: what they say is told, blank cells below are unread."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from office_building import OFFICE, RELATIONS, document, ods, told
from openpyxl.comments import Comment
from test_drawn import BLANK, anchored, at, box, control, form, with_drawing

from budgetlint.forms import recognise
from budgetlint.model.document import UNREAD, Document
from budgetlint.readers import workbook

TEXT = '<a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:r><a:t>{}</a:t></a:r></a:p>'
FRAMES = {
    "diagram": ('<graphicFrame><relIds xmlns:r="{}" r:dm="f1"/></graphicFrame>', "diagrams/data1.xml"),
    "chart": ('<graphicFrame><chart xmlns:r="{}" r:id="f1"/></graphicFrame>', "charts/chart1.xml"),
}


def with_parts(content: bytes, parts: dict[str, str]) -> bytes:
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a") as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return target.getvalue()


def framed(kind: str, says: str, area: tuple[int, int, int, int]) -> bytes:
    """The filing with a diagram or a chart over some of its cells."""
    frame, part = FRAMES[kind]
    related = "xl/drawings/_rels/drawing1.xml.rels"
    relation = f'<Relationship Id="f1" Type="{OFFICE}/{kind}" Target="../{part}"/>'
    return with_parts(
        with_drawing(form(BLANK), anchored(frame.format(OFFICE), area)),
        {
            related: f'<Relationships xmlns="{RELATIONS}">{relation}</Relationships>',
            f"xl/{part}": f"<all>{says and TEXT.format(says)}</all>",
        },
    )


@pytest.mark.parametrize("kind", FRAMES)
def test_words_of_diagrams_and_charts_are_told(kind: str) -> None:
    content = framed(kind, "批复总额 12 万元", (7, 3, 7, 3))
    assert at(content, BLANK) == UNREAD
    assert [said for said in told(content) if "（批复总额 12 万元）" in said]
    beside = framed(kind, "批复总额 12 万元", (3, 12, 6, 14))
    assert at(beside, BLANK) == ""
    assert [said for said in told(beside) if "（批复总额 12 万元）" in said]


def test_a_chart_without_words_of_its_own_changes_nothing() -> None:
    assert told(framed("chart", "", (7, 3, 7, 3))) == []


@pytest.mark.parametrize("kind", ["Drop", "List", "Pict"])
def test_what_a_list_or_an_object_shows_is_unread(kind: str) -> None:
    old = control("", "2, 5, 6, 0, 3, 0, 7, 0", ticked=False).replace("Checkbox", kind)
    content = with_drawing(form(BLANK), old=old)
    assert at(content, BLANK) == UNREAD
    assert [said for said in told(content) if f"（{UNREAD}）" in said]


def test_a_text_box_that_is_placed_by_lengths_is_told() -> None:
    anchor = f'<xdr:absoluteAnchor><xdr:pos x="9" y="9"/>{box("批复总额 12 万元")}</xdr:absoluteAnchor>'
    content = with_drawing(form(), anchor)
    assert recognise(document(content)) == recognise(document(form()))
    assert [said for said in told(content) if "（批复总额 12 万元）" in said]


def commented_xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "项目名称"
    book.active["A1"].comment = Comment("应为 12 万元", "审核")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def commented_ods() -> bytes:
    note = "<office:annotation><text:p>应为 12 万元</text:p></office:annotation>"
    cell = f"<table:table-cell>{note}<text:p>项目名称</text:p></table:table-cell>"
    return ods(f'<table:table table:name="表"><table:table-row>{cell}</table:table-row></table:table>')


@pytest.mark.parametrize("content", [commented_xlsx(), commented_ods()], ids=["xlsx", "ods"])
def test_comments_are_told_and_not_read(content: bytes) -> None:
    found = workbook.read(Path("filing"), content)
    assert isinstance(found, Document)
    assert [row.texts for row in found.rows] == [("项目名称",)]
    assert [problem.sentence.zh for problem in found.problems] == ["有 1 条批注，不是填报内容，没有读取"]
