"""Word documents: merged cells, nested tables, boxes, headers, notes, and what is not shown."""

from pathlib import Path

import pytest
from office_building import OFFICE, WORD, docx, docx_of, grid, paragraph, word_table, zipped
from word_building import cell, document, run, table, texts, words

from budgetlint.forms import recognise
from budgetlint.model.document import UNREAD, Refusal
from budgetlint.readers import word
from budgetlint.readers.word import blocks

FILING = grid((Path(__file__).parents[1] / "families" / "grids" / "target.grid").read_text(encoding="utf-8"))

ONE, TWO = "<w:r><w:t>1</w:t></w:r>", "<w:r><w:t>2</w:t></w:r>"


def test_a_figure_stands_in_its_table_row_and_column() -> None:
    filing = recognise(document(docx_of(FILING)))[0]
    place = filing.indicators[0].value_place
    assert place is not None
    assert (place.table, place.row, place.column, place.line) == (1, 11, 5, None)


def test_a_paragraph_is_counted() -> None:
    found = document(docx(paragraph("甲") + paragraph("") + paragraph("乙")))
    assert [(row.place.table, row.place.row) for row in found.rows] == [(None, 1), (None, 3)]


def test_merged_cells_keep_every_column_in_its_place() -> None:
    body = table(
        cell(paragraph("甲"), '<w:gridSpan w:val="2"/>') + cell(paragraph("乙")),
        cell(paragraph("")) + cell(paragraph("丙")) + cell(paragraph("丁")),
    )
    assert texts(body) == [("甲", "", "乙"), ("", "丙", "丁")]
    body = word_table([("一级", "名"), ("^", "值"), ("戊", "己")])
    assert texts(body) == [("一级", "名"), ("", "值"), ("戊", "己")]


def test_a_table_that_goes_on_in_the_next_keeps_its_columns() -> None:
    body = word_table([("甲", "乙", "丙")]) + paragraph("") + word_table([("丁", "<", "戊")])
    assert texts(body) == [("甲", "乙", "丙"), ("丁", "", "戊")]


def test_a_row_that_begins_further_right_keeps_its_columns() -> None:
    before = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    body = table(cell(paragraph("甲")) + cell(paragraph("乙")), before + cell(paragraph("丙")))
    assert texts(body) == [("甲", "乙"), ("", "丙")]


def test_words_below_a_vertically_merged_cell_are_not_shown() -> None:
    merged = cell(paragraph("看不见"), "<w:vMerge/>")
    body = table(
        cell(paragraph("甲"), '<w:vMerge w:val="restart"/>') + cell(paragraph("乙")),
        merged + cell(paragraph("丙")),
    )
    found = document(docx(body))
    assert [row.texts for row in found.rows] == [("甲", "乙"), ("", "丙")]
    assert (found.problems[0].place.table, found.problems[0].place.row) == (1, 2)


def test_a_layout_table_opens_for_the_table_inside() -> None:
    inner = table(cell(paragraph("项目名称")) + cell(paragraph("取暖")))
    body = table(cell(paragraph("附件1") + inner + paragraph("填表人")))
    assert texts(body) == [("附件1",), ("项目名称", "取暖"), ("填表人",)]


def test_a_table_inside_a_row_of_data_is_told_in_its_cell() -> None:
    inner = table(cell(paragraph("甲")) + cell(paragraph("1")), cell(paragraph("乙")) + cell(paragraph("2")))
    body = table(cell(paragraph("明细")) + cell(inner + paragraph("")))
    assert texts(body) == [("明细", "甲 1\n乙 2")]


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('盒中文字')}</w:txbxContent>"
    alternatives = f"<Choice><x>{box}</x></Choice><Fallback><w:pict>{box}</w:pict></Fallback>"
    body = run(f"{words('正文')}<w:r><AlternateContent>{alternatives}</AlternateContent></w:r>")
    assert texts(body) == [("正文",), ("盒中文字",)]
    assert texts(run(f"<w:r><w:pict>{box}</w:pict></w:r>")) == [("盒中文字",)]


def test_headers_stand_first_and_notes_last() -> None:
    found = texts(
        paragraph("正文"),
        header1=f'<w:hdr xmlns:w="{WORD}">{paragraph("页眉")}</w:hdr>',
        header2=f'<w:hdr xmlns:w="{WORD}">{paragraph("页眉")}</w:hdr>',
        footer1=f'<w:ftr xmlns:w="{WORD}">{paragraph("页脚")}</w:ftr>',
        footnotes=f'<w:footnotes xmlns:w="{WORD}"><w:footnote>{paragraph("脚注")}</w:footnote></w:footnotes>',
    )
    assert found == [("页眉",), ("正文",), ("脚注",), ("页脚",)]


def test_the_document_may_have_another_name() -> None:
    named = f'<Relationship Type="{OFFICE}/officeDocument" Target="word/document2.xml"/>'
    content = zipped(
        {
            "_rels/.rels": f"<Relationships>{named}</Relationships>",
            "word/document2.xml": f'<w:document xmlns:w="{WORD}"><w:body>{paragraph("甲")}</w:body>'
            "</w:document>",
        }
    )
    assert [row.texts for row in document(content).rows] == [("甲",)]


def test_what_a_tracked_change_took_out_is_not_read() -> None:
    body = run(
        f"{words('合计')}<w:del><w:r><w:delText>100</w:delText></w:r></w:del><w:ins>{words('120')}</w:ins>"
        f"<w:moveFrom>{words('旧')}</w:moveFrom><w:moveTo>{words('新')}</w:moveTo>"
    )
    assert texts(body) == [("合计120新",)]
    gone = "<w:trPr><w:del/></w:trPr>"
    assert texts(table(gone + cell(paragraph("删")) + cell(paragraph("1")), cell(paragraph("留")))) == [
        ("留",)
    ]


def test_paragraphs_whose_end_a_tracked_change_took_out_are_one() -> None:
    end = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    body = table(
        cell(run(end + words("12")) + paragraph("0万元") + paragraph("含税")) + cell(paragraph("乙"))
    )
    assert texts(body) == [("120万元\n含税", "乙")]


def test_words_struck_out_do_not_hold() -> None:
    struck = words("48", "<w:strike/>") + words("52台") + words("3", '<w:strike w:val="0"/>')
    assert [row.texts for row in document(docx(run(struck))).rows] == [(f"{UNREAD}52台3",)]


def test_hidden_words_are_not_read_but_told() -> None:
    found = document(docx(run(words("看得见") + words("看不见", "<w:vanish/>"))))
    assert [row.texts for row in found.rows] == [("看得见",)]
    assert "1 处隐藏文字" in found.problems[0].sentence.zh
    shown = document(docx(run(words("看得见", '<w:vanish w:val="0"/>'))))
    assert (shown.rows[0].texts, shown.problems) == (("看得见",), ())


def test_a_field_that_nobody_filled_in_is_blank() -> None:
    asks = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    hint = f"<w:sdt>{asks}<w:sdtContent>{words('单击输入')}</w:sdtContent></w:sdt>"
    filled = f"<w:sdt><w:sdtContent>{words('已填')}</w:sdtContent></w:sdt>"
    assert texts(run(words("名称：") + hint + filled)) == [("名称：已填",)]


def ticked(state: str) -> str:
    """An old form field with a box to tick."""
    return (
        f"<w:r><w:fldChar><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar></w:r>"
        '<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + words("95%"), "≥95%"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + words("新增项目"), "☑新增项目"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F02A"/></w:r>' + words("95%"), "\ufffd95%"),
        (words("R新增项目£延续项目", '<w:rFonts w:ascii="Wingdings 2"/>'), "☑新增项目□延续项目"),
        (words("³95%", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), "≥95%"),
        (words("±3", '<w:rFonts w:ascii="Wingdings" w:hint="eastAsia"/>'), "±\ufffd"),
        (ticked("<w:default/><w:checked/>") + words("新增"), "☑新增"),
        (ticked("<w:default/>") + words("新增"), "☑新增"),
        (ticked('<w:default w:val="0"/>') + words("新增"), "□新增"),
        (ticked('<w:default/><w:checked w:val="0"/>') + words("新增"), "□新增"),
        (words("10") + words("4", '<w:vertAlign w:val="superscript"/>'), "10^4"),
        (words("3600m") + words("2", '<w:vertAlign w:val="superscript"/>'), "3600m2"),
        ("<w:oMath><w:r><w:t>≥95%</w:t></w:r></w:oMath>", "≥95%"),
        (f"<w:oMath><w:f><w:num>{ONE}</w:num><w:den>{TWO}</w:den></w:f></w:oMath>", "1/2"),
        (f"<w:oMath><w:rad>{TWO}</w:rad></w:oMath>", "\ufffd"),
        ("<w:hyperlink>" + words("链接") + "</w:hyperlink>", "链接"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + words("3"), "3"),
        ("<w:r><w:t>单位</w:t><w:ptab/><w:t>万元</w:t></w:r>", "单位 万元"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>", "A-1"),
    ],
)  # fmt: skip
def test_signs_that_are_no_plain_letters(inner: str, shown: str) -> None:
    assert texts(table(cell(run(inner)))) == [(shown,)]


def test_lines_and_tabs_of_a_paragraph_are_parted() -> None:
    assert texts(run("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r>")) == [
        ("甲",),
        ("乙", "丙"),
    ]


def test_paragraphs_of_a_cell_are_its_lines() -> None:
    assert texts(table(cell(paragraph("电脑3台") + paragraph("打印机2台")) + cell(paragraph("乙")))) == [
        ("电脑3台\n打印机2台", "乙")
    ]


def test_pictures_without_a_table_are_told() -> None:
    found = document(docx(run("<w:r><w:drawing><blip/></w:drawing></w:r>")))
    assert "1 张图片" in found.problems[0].sentence.zh
    assert found.problems[0].unread


def test_a_picture_beside_much_text_is_only_noted() -> None:
    prose = paragraph("本单位按要求编报，情况说明如下。" * 20)
    found = document(docx(run("<w:r><w:drawing><blip/></w:drawing></w:r>") + prose))
    assert [problem.unread for problem in found.problems] == [False]


WIDE = '<w:gridSpan w:val="200000000"/>'
HOSTILE = {
    "a span of millions": (docx(table(cell(paragraph("甲"), WIDE) + cell(paragraph("乙")))), "256 列"),
    "tables nested without measure": (docx("<w:tbl><w:tr><w:tc>" * 3000), "太深"),
    "a torn document": (docx("<w:p>"), "已损坏"),
    "a document type": (docx(paragraph("甲"), declared="<!DOCTYPE a [<!ENTITY b 'c'>]>"), "DOCTYPE"),
    "no document": (docx("").replace(b"word/document.xml", b"word/document.bak"), "已损坏"),
}


@pytest.mark.parametrize(("content", "says"), HOSTILE.values(), ids=HOSTILE)
def test_a_damaged_or_hostile_document_is_refused_in_one_sentence(content: bytes, says: str) -> None:
    found = word.read(Path("filing.docx"), content)
    assert isinstance(found, Refusal)
    assert says in found.sentence.zh


@pytest.mark.parametrize("depth", [2, 30, 80])
def test_nested_tables_are_read_or_refused(depth: int) -> None:
    body = "<w:tbl><w:tr><w:tc>" * depth + paragraph("甲") + "</w:tc></w:tr></w:tbl>" * depth
    assert texts(body) == [("甲",)]


def test_more_cells_than_a_filing_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MOST_TABLE_CELLS", 5)
    found = word.read(Path("a.docx"), docx(table(*[cell(paragraph("甲"))] * 6)))
    assert isinstance(found, Refusal)
    assert "单元格" in found.sentence.zh


def test_a_file_embedded_in_a_document_is_told_as_unread() -> None:
    found = document(docx(paragraph("甲") + "<w:altChunk/>"))
    assert [problem.unread for problem in found.problems] == [True]
