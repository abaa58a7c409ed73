"""What is drawn over the cells of .xls and .ods sheets, and how fonts change letters."""

import io
import struct

import pytest
import xlwt
from office_building import document, ods, told, xlsx

from budgetlint.model.document import UNREAD
from budgetlint.readers.workbook.binary_drawings import drawn_on
from budgetlint.readers.workbook.laid_over import Drawn


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def old_shape(kind: int, anchor: tuple[int, ...], words: bytes = b"", state: bytes = b"") -> bytes:
    """An object of an .xls sheet as records: its anchor, what it is, its words."""
    drawing = b"\x00" * 20 + b"\x10\xf0\x12\x00\x00\x00" + struct.pack("<9H", 0, *anchor)
    known = struct.pack("<HHHHH", 0x15, 0x12, kind, 1, 0x6011) + bytes(12) + state + bytes(4)
    made = record(0xEC, drawing) + record(0x5D, known)
    if words:
        length = (len(words) - 1) // (2 if words[:1] == b"\x01" else 1)
        made += record(0x1B6, struct.pack("<HHHHHHHHH", 0x12, 0, 0, 0, 0, length, 8, 0, 0))
        made += record(0x3C, words) + record(0x3C, bytes(8))
    return made


def old_sheet(*shapes: bytes) -> bytes:
    """A sheet with a chart before its objects; the objects of the chart are not its own."""
    chart = record(0x809, bytes(16)) + old_shape(6, (0, 0, 0, 0, 9, 9, 9, 9), b"\x00chart") + record(0xA, b"")
    return record(0x809, bytes(16)) + chart + b"".join(shapes) + record(0xA, b"") + b"\xff" * 9


WIDE = b"\x01" + "新增项目".encode("utf-16-le")
TICKED = struct.pack("<HHHHHH", 0x12, 8, 1, 0, 0, 0)


def test_old_workbooks_tell_what_is_drawn() -> None:
    content = old_sheet(
        old_shape(6, (1, 30, 2, 0, 3, 0, 4, 9), WIDE),
        old_shape(0x0B, (2, 5, 6, 0, 3, 0, 7, 0), WIDE, TICKED),
        old_shape(0x0B, (2, 7, 6, 0, 3, 0, 7, 0), b"\x00draft"),
        old_shape(0x19, (0, 0, 0, 0, 1, 0, 1, 0), b"\x00comment"),
        old_shape(8, (0, 0, 9, 0, 6, 0, 40, 0)),
        old_shape(8, (0, 0, 9, 0, 1, 0, 12, 0)),
    )
    drawn, pictures = drawn_on(content, 0)
    assert drawn == [
        Drawn("新增项目", (3, 2, 5, 3), 30),
        Drawn("☑新增项目", (7, 3, 7, 3), 5),
        Drawn("□draft", (7, 3, 7, 3), 7),
    ]
    assert pictures == [(10, 1, 40, 6)]


@pytest.mark.parametrize("end", range(0, 160, 7))
def test_a_torn_drawing_of_an_old_workbook_raises_nothing(end: int) -> None:
    drawn, pictures = drawn_on(old_sheet(old_shape(6, (1, 0, 2, 0, 3, 0, 4, 0), WIDE))[:end], 0)
    assert pictures == []
    assert len(drawn) < 2


def test_struck_out_and_raised_letters_of_an_old_workbook() -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    struck, raised = xlwt.easyfont("struck_out on"), xlwt.easyfont("escapement superscript")
    sheet.write_rich_text(0, 0, (("15.0", struck), "12.6公里"))
    sheet.write_rich_text(0, 1, ("10", ("4", raised), "立方米"))
    sheet.write(0, 2, 8, xlwt.easyxf("font: struck_out on"))
    sheet.write(0, 3, 9)
    target = io.BytesIO()
    book.save(target)
    rows = document(target.getvalue()).rows
    assert [row.texts for row in rows] == [(f"{UNREAD}12.6公里", "10^4立方米", UNREAD, "9")]
    assert [said for said in told(target.getvalue()) if "A1、C1" in said]


FO = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
STYLES = "".join(
    f'<style:style style:name="{name}"><style:text-properties style:{what}/></style:style>'
    for name, what in (
        ("T1", 'text-line-through-type="single"'),
        ("T2", 'text-position="super 58%"'),
        ("ce1", 'text-line-through-style="solid"'),
        ("T3", 'font-name="Wingdings 2"'),
        ("ce2", 'font-name="Wingdings"'),
    )
)


def open_cell(words: str, more: str = "", style: str = "") -> str:
    return f'<table:table-cell table:style-name="{style}">{words}{more}</table:table-cell>'


def open_shape(words: str, end: str) -> str:
    box = f"<draw:text-box><text:p>{words}</text:p></draw:text-box>"
    return f'<draw:frame {FO} table:end-cell-address="表.{end}">{box}</draw:frame>'


def open_sheet(*rows: str) -> bytes:
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return ods(f'<table:table table:name="表">{lines}</table:table>', STYLES)


def test_struck_out_and_raised_letters_of_an_open_document_sheet() -> None:
    content = open_sheet(
        open_cell('<text:p><text:span text:style-name="T1">15.0</text:span>12.6公里</text:p>')
        + open_cell('<text:p>10<text:span text:style-name="T2">4</text:span>立方米</text:p>')
        + open_cell("<text:p>8</text:p>", style="ce1")
        + open_cell("<text:p>9</text:p>")
    )
    assert [row.texts for row in document(content).rows] == [(f"{UNREAD}12.6公里", "10^4立方米", UNREAD, "9")]
    assert [said for said in told(content) if "A1、C1" in said]


def test_letters_of_fonts_that_show_signs_in_an_open_document_sheet() -> None:
    content = open_sheet(
        open_cell('<text:p><text:span text:style-name="T3">R</text:span>新增项目</text:p>')
        + open_cell("<text:p>o</text:p>", style="ce2")
    )
    assert [row.texts for row in document(content).rows] == [("☑新增项目", "□")]


def test_what_is_drawn_over_an_open_document_sheet() -> None:
    content = open_sheet(
        "".join(open_cell(f"<text:p>{words}</text:p>") for words in ("甲", "乙", "丙")),
        open_cell("<text:p>丁</text:p>") + open_cell("", open_shape("☑新增项目", "B2")) + open_cell(""),
        open_cell("<text:p>戊</text:p>") + open_cell("") + open_cell("", open_shape("另见附件", "F9")),
    )
    assert [row.texts for row in document(content).rows] == [
        ("甲", "乙", "丙"),
        ("丁", "☑新增项目", ""),
        ("戊", "", UNREAD),
    ]
    assert [said for said in told(content) if "（另见附件）" in said]


def test_letters_of_fonts_that_show_signs() -> None:
    runs = '<si><r><rPr><rFont val="Wingdings 2"/></rPr><t>R</t></r><r><t>新增项目</t></r></si>'
    fonts = (
        '<fonts><font/><font><name val="Wingdings"/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>'
    )
    cells = '<c t="s"><v>0</v></c><c s="1" t="str"><v>þ</v></c><c s="1" t="str"><v>延续</v></c>'
    content = xlsx(f'<sheetData><row r="1">{cells}</row></sheetData>', texts=runs, styles=fonts)
    assert [row.texts for row in document(content).rows] == [("☑新增项目", "☑", "延续")]


def test_letters_of_fonts_that_show_signs_in_an_old_workbook() -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    sheet.write_rich_text(0, 0, (("R", xlwt.easyfont("name Wingdings 2")), "新增项目"))
    sheet.write(0, 1, "o", xlwt.easyxf("font: name Wingdings"))
    target = io.BytesIO()
    book.save(target)
    assert [row.texts for row in document(target.getvalue()).rows] == [("☑新增项目", "□")]
