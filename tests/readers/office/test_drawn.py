"""What is drawn over the cells of a workbook: read where it fills a blank cell, told where it is not read."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from office_building import OFFICE, RELATIONS, document, grid, told, write_cells, xlsx

from budgetlint.forms import recognise
from budgetlint.model.document import UNREAD, Document
from budgetlint.readers import workbook

FILING = grid((Path(__file__).parents[1] / "families" / "grids" / "target.grid").read_text(encoding="utf-8"))
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
SHEET = "xl/worksheets/sheet1.xml"
NAMES = f'xmlns:xdr="{DRAWING}spreadsheetDrawing" xmlns:a="{DRAWING}main"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"'


def corner(name: str, row: int, column: int, offset: int = 0) -> str:
    return (
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{offset}</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
    )


def anchored(inner: str, area: tuple[int, int, int, int], offset: int = 0) -> str:
    """Something drawn over cells: first row and column, last row and column, counted from 1."""
    top, left, bottom, right = area
    corners = corner("from", top - 1, left - 1, offset) + corner("to", bottom, right)
    return f"<xdr:twoCellAnchor>{corners}{inner}</xdr:twoCellAnchor>"


def box(*lines: str) -> str:
    words = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
    return f"<xdr:sp><xdr:txBody>{words}</xdr:txBody></xdr:sp>"


def picture(across: int, down: int) -> str:
    size = f'<a:ext cx="{across}" cy="{down}"/>' if across else ""
    return f"<xdr:pic><xdr:spPr><a:xfrm>{size}</a:xfrm></xdr:spPr></xdr:pic>"


def control(words: str, anchor: str, *, ticked: bool) -> str:
    state = "<x:Checked>1</x:Checked>" if ticked else ""
    data = f'<x:ClientData ObjectType="Checkbox"><x:Anchor>{anchor}</x:Anchor>{state}</x:ClientData>'
    return f"<v:shape><v:textbox><div>{words}<br></div></v:textbox>{data}</v:shape>"


def with_drawing(content: bytes, *drawn: str, old: str = "") -> bytes:
    """The workbook with a drawing over its first sheet, and an old one with form controls."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(target, "w") as made,
    ):
        for name in source.namelist():
            made.writestr(name, source.read(name))
        made.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            f'<Relationships xmlns="{RELATIONS}">'
            f'<Relationship Id="d1" Type="{OFFICE}/drawing" Target="../drawings/drawing1.xml"/>'
            f'<Relationship Id="d2" Type="{OFFICE}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>'
            "</Relationships>",
        )
        made.writestr("xl/drawings/drawing1.xml", f"<xdr:wsDr {NAMES}>{''.join(drawn)}</xdr:wsDr>")
        made.writestr("xl/drawings/vmlDrawing1.vml", f"<xml {VML}>{old}</xml>" if old else "")
    return target.getvalue()


def form(blank: str = "", below: int = 0) -> bytes:
    """The filing as a workbook, a cell of it left blank."""
    book = openpyxl.Workbook()
    write_cells(book.active, FILING, below)
    if blank:
        book.active[blank] = None
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def at(content: bytes, cell: str) -> str:
    found = [one.text for row in document(content).rows for one in row.cells if one.place.cell == cell]
    return next((text for text in found if text), "")


BLANK = "C7"


def test_boxes_to_tick_in_a_blank_cell_are_its_words() -> None:
    drawn = (anchored(box("☑延续项目"), (7, 3, 7, 3), 900), anchored(box("□新增项目"), (7, 3, 7, 3), 50))
    content = with_drawing(form(BLANK), *drawn)
    assert at(content, BLANK) == "□新增项目 ☑延续项目"
    assert told(content) == []


def test_a_form_control_shows_its_tick() -> None:
    old = control("新增项目", "2, 5, 6, 0, 3, 0, 7, 0", ticked=False)
    old += control("延续项目", "2, 60, 6, 0, 3, 0, 7, 0", ticked=True)
    drawn = (anchored(box(words), (7, 3, 7, 3)) for words in ("新增项目", "延续项目"))
    content = with_drawing(form(BLANK), *drawn, old=old)
    assert at(content, BLANK) == "□新增项目 ☑延续项目"
    assert told(content) == []


def test_a_comment_is_no_form_control() -> None:
    old = control("请核对", "2, 5, 6, 0, 3, 0, 7, 0", ticked=True).replace("Checkbox", "Note")
    content = with_drawing(form(BLANK), old=old)
    assert at(content, BLANK) == ""
    assert told(content) == []


def test_a_blank_cell_below_a_text_box_is_unread_and_told() -> None:
    content = with_drawing(form(BLANK), anchored(box("延续项目"), (7, 3, 7, 3)))
    assert at(content, BLANK) == UNREAD
    assert [said for said in told(content) if "（延续项目）" in said]


def test_a_text_box_beside_the_form_is_told_and_changes_nothing() -> None:
    content = with_drawing(form(), anchored(box("注：金额以批复为准", "批复总额 12 万元"), (3, 12, 6, 14)))
    assert recognise(document(content)) == recognise(document(form()))
    assert [said for said in told(content) if "注：金额以批复为准 批复总额 12 万元" in said]


def test_a_text_box_above_the_form_is_its_title() -> None:
    content = with_drawing(form(below=4), anchored(box("附件2", "（2031 年度）"), (1, 1, 3, 6)))
    assert [row.texts for row in document(content).rows[:2]] == [("附件2",), ("（2031 年度）",)]
    assert document(content).rows[0].place.cell == "A1"
    assert told(content) == []


@pytest.mark.parametrize(
    ("across", "down", "counted"),
    [(6_000_000, 7_000_000, 1), (1_300_000, 1_300_000, 0), (0, 0, 1), (9_000_000, 400_000, 0)],
)
def test_large_pictures_are_told_and_stamps_are_not(across: int, down: int, counted: int) -> None:
    content = with_drawing(form(), anchored(picture(across, down), (30, 1, 50, 6)))
    assert len([said for said in told(content) if "大图片" in said]) == counted
    assert not any(problem.unread for problem in document(content).problems)


def test_a_sheet_with_little_but_a_picture_is_unread() -> None:
    line = '<sheetData><row r="1"><c r="A1" t="str"><v>绩效目标表</v></c></row></sheetData>'
    content = with_drawing(xlsx(line), anchored(picture(6_000_000, 7_000_000), (2, 1, 40, 8)))
    assert [problem.unread for problem in document(content).problems] == [True]


@pytest.mark.parametrize(
    "cell",
    ['t="str"><v>=DISPIMG("ID_1",1)</v></c>', 't="e" vm="1"><v>#VALUE!</v></c>'],
    ids=["WPS", "Excel"],
)
def test_a_picture_in_a_cell_is_unread_and_told(cell: str) -> None:
    content = xlsx(f'<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" {cell}</row></sheetData>')
    assert at(content, "B1") == UNREAD
    assert [said for said in told(content) if "是图片" in said]


def test_a_cell_that_is_struck_out_as_a_whole_does_not_hold() -> None:
    styles = (
        '<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>'
        '<cellXfs><xf/><xf fontId="1"/><xf fontId="2"/></cellXfs>'
    )
    cells = "".join(
        f'<c r="{name}1" s="{style}"><v>{value}</v></c>'
        for name, style, value in (("A", 0, 7), ("B", 1, 8), ("C", 2, 9))
    )
    content = xlsx(f'<sheetData><row r="1">{cells}</row></sheetData>', styles=styles)
    assert [row.texts for row in document(content).rows] == [("7", UNREAD, "9")]
    assert [said for said in told(content) if "B1" in said and "划掉" in said]


def test_a_drawing_that_is_damaged_is_refused_in_one_sentence() -> None:
    found = workbook.read(Path("filing.xlsx"), with_drawing(form(), "<xdr:torn>"))
    assert not isinstance(found, Document)
    assert "已损坏" in found.sentence.zh
