"""Workbooks: places, what is hidden, formulas without values, damage and attacks."""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
import xlwt
from office_building import document, grid, ods, text_of, write_cells, written, xlsx, zipped

from budgetlint.forms import recognise
from budgetlint.model.document import UNREAD, Document, Refusal
from budgetlint.readers import read, workbook
from budgetlint.readers.workbook import sheet as limits

FILING = grid((Path(__file__).parents[1] / "families" / "grids" / "target.grid").read_text(encoding="utf-8"))


def saved(book: openpyxl.Workbook | xlwt.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def refusal(content: bytes) -> Refusal:
    found = workbook.read(Path("filing.xlsx"), content)
    assert isinstance(found, Refusal)
    return found


def texts(content: bytes) -> list[tuple[str, ...]]:
    return [row.texts for row in document(content).rows]


def rows(*lines: str) -> str:
    return f"<sheetData>{''.join(lines)}</sheetData>"


def test_a_figure_stands_at_its_sheet_and_cell() -> None:
    book = openpyxl.Workbook()
    book.active.title = "绩效目标"
    write_cells(book.active, FILING, below=3)
    filing = recognise(document(saved(book)))[0]
    places = {indicator.name: indicator.value_place for indicator in filing.indicators}
    assert (places["改造卫生院数量"].sheet, places["改造卫生院数量"].cell) == ("绩效目标", "E18")
    assert filing.indicators[0].place.cell == "C18"
    assert filing.funds[1].place.cell == "F11"
    assert filing.place.cell == "A5"


def test_the_place_of_a_merged_cell_is_its_top_left() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.merge_cells("B2:C3")
    sheet["B2"], sheet["D2"], sheet["C4"], sheet["D3"] = "一级指标", "甲", "乙", "丙"
    found = document(saved(book))
    assert [cell.place.cell for cell in found.rows[0].cells] == ["B2", "B2", "D2"]
    assert [cell.place.cell for cell in found.rows[1].cells] == ["B2", "B2", "D3"]
    assert [cell.place.cell for cell in found.rows[2].cells] == ["B4", "C4", "D4"]
    assert [cell.place.column for cell in found.rows[2].cells] == [1, 2, 3]


def test_hidden_sheets_are_named_and_not_read() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "看得见"
    book.create_sheet("草稿")["A1"] = "看不见"
    book.create_sheet("旧表")["A1"] = "也看不见"
    book["草稿"].sheet_state, book["旧表"].sheet_state = "hidden", "veryHidden"
    found = document(saved(book))
    assert [row.texts for row in found.rows] == [("看得见",)]
    assert [problem.place.sheet for problem in found.problems] == ["草稿", "旧表"]
    assert "草稿" in found.problems[0].sentence.zh


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for number in range(1, 5):
        sheet.cell(number, 1, f"行{number}")
        sheet.cell(number, 2, number)
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["B"].hidden = True
    found = document(saved(book))
    assert found.rows[2].texts == ("行3", "3")
    assert ["第 3 行" in problem.sentence.zh for problem in found.problems] == [True, False]
    assert ["B 列" in problem.sentence.zh for problem in found.problems] == [False, True]


@pytest.mark.parametrize(
    ("form", "number", "counted"),
    [(";;;", 5, 1), ("0.00;;", -3, 1), ("0.00;;", 3, 0), ("0.00;;", 0, 0), ("#,##0.00;-#,##0.00;", 7, 0)],
)
def test_a_number_that_its_format_conceals_is_read_and_told(form: str, number: int, counted: int) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = number, "元"
    book.active["A1"].number_format = form
    old = xlwt.Workbook(encoding="utf-8")
    old.add_sheet("表").write(0, 0, number, xlwt.easyxf(num_format_str=form))
    for content in (saved(book), saved(old)):
        found = document(content)
        assert found.rows[0].texts[0].startswith(str(number))
        assert len([one for one in found.problems if "不显示数字" in one.sentence.zh]) == counted


def test_a_formula_shows_the_value_that_was_saved() -> None:
    line = '<row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>3.5</v></c><c r="B1"><v>1</v></c></row>'
    assert texts(xlsx(rows(line))) == [("3.5", "1")]


def test_a_formula_without_a_saved_value_is_unread_and_told() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = "合计", "=1+1"
    found = document(saved(book))
    assert found.rows[0].texts == ("合计", UNREAD)
    assert found.problems[0].place.cell == "B1"
    assert "B1" in found.problems[0].sentence.zh


def test_a_formula_without_a_saved_value_is_unread_in_an_old_workbook_too() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("一")
    sheet.write(0, 0, 350)
    sheet.write(0, 1, xlwt.Formula("SUM(A1:A1)"))
    sheet.write(0, 2, xlwt.Formula('IF(A1>1,"","x")'))
    sheet.write(0, 3, 7)
    found = document(saved(book))
    assert found.rows[0].texts == ("350", UNREAD, "7")
    assert [problem.place.cell for problem in found.problems] == ["B1"]


def test_a_total_without_a_saved_value_is_neither_blank_nor_wrong() -> None:
    book = openpyxl.Workbook()
    write_cells(book.active, FILING, below=0)
    total = next(cell for row in book.active for cell in row if str(cell.value) in ("186.4", "186.40"))
    total.value = "=1+1"
    fund = recognise(document(saved(book)))[0].funds[0]
    assert (fund.text, fund.yuan) == (None, None)
    assert fund.lost is not None


def test_a_zero_that_stands_for_a_result_until_the_file_is_opened_is_unread() -> None:
    line = (
        '<row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>0</v></c><c r="B1"><v>0</v></c>'
        '<c r="C1"><f>B1+5</f><v>5</v></c></row>'
    )
    assert texts(xlsx(rows(line))) == [("0", "0", "5")]
    named = '<sheet name="表1" sheetId="1" r:id="r1" state="visible"/></sheets>'
    with zipfile.ZipFile(io.BytesIO(xlsx(rows(line)))) as container:
        parts = {name: container.read(name).decode() for name in container.namelist()}
    book = parts["xl/workbook.xml"].replace(named, f'{named}<calcPr calcId="1" fullCalcOnLoad="1"/>')
    found = document(zipped({**parts, "xl/workbook.xml": book}))
    assert found.rows[0].texts == (UNREAD, "0", "5")
    assert [problem.place.cell for problem in found.problems] == ["A1"]


def test_struck_out_words_of_a_cell_do_not_hold() -> None:
    struck = "<r><rPr><strike/></rPr><t>48</t></r><r><t>52台</t></r>"
    kept = '<r><rPr><strike val="0"/></rPr><t>48</t></r><r><t>台</t></r>'
    line = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    found = texts(xlsx(rows(line), texts=f"<si>{struck}</si><si>{kept}</si>"))
    assert found == [(f"{UNREAD}52台", "48台")]


def test_a_date_in_words_is_a_date() -> None:
    line = '<row><c t="d"><v>2025-03-01T00:00:00</v></c><c t="d"><v>2025-03-01T08:30:00</v></c></row>'
    assert texts(xlsx(rows(line))) == [("2025-03-01", "2025-03-01T08:30:00")]


def test_a_formula_that_gives_no_text_is_blank_without_complaint() -> None:
    line = '<row r="1"><c r="A1" t="str"><f>T(B9)</f><v></v></c><c r="B1"><v>1</v></c></row>'
    found = document(xlsx(rows(line)))
    assert (found.rows[0].texts, found.problems) == (("1",), ())


def test_an_error_value_is_shown_as_printed_and_told() -> None:
    line = '<row r="1"><c r="A1"><v>7</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    found = document(xlsx(rows(line)))
    assert found.rows[0].texts == ("7", "#DIV/0!")
    assert found.problems[0].place.cell == "B1"


def test_texts_of_every_kind_are_read() -> None:
    line = (
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><t>直接写</t></is></c>'
        '<c t="str"><f>A1</f><v>公式</v></c><c t="b"><v>1</v></c></row>'
    )
    raised = '<r><rPr><vertAlign val="superscript"/></rPr><t>4</t></r>'
    shared = f"<si><t>共享</t></si><si><r><t>10</t></r>{raised}</si>"
    assert texts(xlsx(rows(line), texts=shared)) == [("共享", "10^4", "直接写", "公式", "TRUE")]


@pytest.mark.parametrize(
    ("head", "read"),
    [
        ('&L附件2&C&"宋体,常规"&16绩效目标表&R&"-,常规"&10单位：万元', [("单位：万元",)]),
        ("&R金额单位：元\n第&P页", [("金额单位：元",)]),
        ("&C2031年度&D&T", []),
        ("&K01+000单位：万元", [("单位：万元",)]),
    ],
)
def test_the_money_unit_in_the_head_of_the_printed_page_is_read(
    head: str, read: list[tuple[str, ...]]
) -> None:
    more = f"<headerFooter><oddHeader>{escape(head)}</oddHeader></headerFooter>"
    assert texts(xlsx(rows(CELL) + more)) == [*read, ("1",)]


def test_line_ends_in_a_cell_are_kept() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "电脑3台\n打印机2台"
    assert texts(saved(book)) == [("电脑3台\n打印机2台",)]


def test_numbers_and_dates_take_the_format_of_their_style() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for number, (value, form) in enumerate(
        [(450, "0.00"), (0.95, "0%"), (9081.13, "General"), (45000, "yyyy/m/d"), (1234.5, "#,##0.00")],
        start=1,
    ):
        sheet.cell(1, number, value).number_format = form
    assert texts(saved(book)) == [("450.00", "95%", "9081.13", "2023/3/15", "1,234.50")]


def test_old_workbooks_show_numbers_as_their_cells_do() -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("自评")
    hidden = book.add_sheet("草稿")
    hidden.visibility = 1
    for column, (value, form) in enumerate(
        [(450, "0.00"), (0.95, "0%"), (9081.13, "General"), (45000, "yyyy/m/d")]
    ):
        sheet.write(0, column, value, xlwt.easyxf(num_format_str=form))
    sheet.write_merge(1, 2, 0, 1, "合并")
    sheet.write(1, 2, "甲")
    sheet.write(2, 2, "乙")
    target = io.BytesIO()
    book.save(target)
    found = document(target.getvalue())
    assert [row.texts for row in found.rows] == [
        ("450.00", "95%", "9081.13", "2023/3/15"),
        ("合并", "", "甲", ""),
        ("", "", "乙", ""),
    ]
    assert found.rows[2].cells[0].place.cell == "A2"
    assert [problem.place.sheet for problem in found.problems] == ["草稿"]


def test_a_zero_shown_as_a_stroke_is_a_zero_in_an_open_document_sheet() -> None:
    zero = table_cell("<text:p> - </text:p>", 'office:value-type="float" office:value="0"')
    words = table_cell("<text:p>-</text:p>", 'office:value-type="string"')
    line = f"<table:table-row>{zero}{words}</table:table-row>"
    found = document(ods(f'<table:table table:name="一">{line}</table:table>', ""))
    assert [row.texts for row in found.rows] == [("0", "-")]


@pytest.mark.parametrize(
    ("value", "shown", "read"),
    [
        ("-1234.5", "(1,234.50)", "-1,234.50"),
        ("-1234.5", "1234.50", "-1234.50"),
        ("-1234.5", " -1,234.50 ", "-1,234.50"),
        ("-0.123", "-12.30%", "-12.30%"),
        ("-1234.5", "△1,234.50", "-1,234.50"),
        ("-0.001", "0.00", "0.00"),
        ("5", "—", "5"),
        ("0.5", "1/2", "0.5"),
        ("123.456", "1.23E+02", "123.456"),
        ("9081.129999999999", "", "9081.13"),
    ],
)
def test_an_open_document_number_keeps_its_sign(value: str, shown: str, read: str) -> None:
    number = table_cell(f"<text:p>{shown}</text:p>", f'office:value-type="float" office:value="{value}"')
    line = f"<table:table-row>{number}</table:table-row>"
    found = document(ods(f'<table:table table:name="一">{line}</table:table>', ""))
    assert [row.texts for row in found.rows] == [(read,)]


def test_open_document_sheets_are_read_as_shown() -> None:
    rate = table_cell("<text:p>95%</text:p>", 'office:value-type="float" office:value="0.95"')
    noted = table_cell(
        "<office:annotation><text:p>批注</text:p></office:annotation><text:p>甲<text:s/>乙</text:p><text:p>丙</text:p>"
    )
    wanted = table_cell("", 'table:formula="of:=1+1"')
    blank = table_cell("", 'table:number-columns-repeated="16000"')
    far = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
    unseen = f'<table:table-row table:visibility="collapse">{rate}</table:table-row>'
    line = f"<table:table-row>{rate}{noted}{wanted}{blank}</table:table-row>"
    shown = f'<table:table table:name="一">{line}{unseen}{far}</table:table>'
    draft = f'<table:table table:name="草稿" table:style-name="ta2">{line}</table:table>'
    hidden = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    found = document(ods(shown + draft, hidden))
    assert [row.texts for row in found.rows] == [("95%", "甲 乙\n丙", UNREAD), ("95%", "", "")]
    assert [problem.place.cell for problem in found.problems] == [None, "C1", None, None]


def table_cell(words: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{words}</table:table-cell>"


def test_sixty_sheets_are_sixty_forms() -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number in range(60):
        write_cells(book.create_sheet(f"项目{number + 1}"), FILING)
    filings = recognise(document(saved(book)))
    assert [filing.place.sheet for filing in filings] == [f"项目{number + 1}" for number in range(60)]
    assert {len(filing.indicators) for filing in filings} == {9}


def test_sixty_forms_on_one_sheet_are_sixty_forms() -> None:
    book = openpyxl.Workbook()
    for number in range(60):
        write_cells(book.active, FILING, below=number * (len(FILING.lines) + 1))
    filings = recognise(document(saved(book)))
    assert {len(filing.indicators) for filing in filings} == {9}
    assert len(filings) == 60


def test_what_another_sheet_holds_is_no_part_of_a_form() -> None:
    book = openpyxl.Workbook()
    write_cells(book.active, FILING)
    notes = book.create_sheet("填表说明")
    notes["A1"], notes["B1"] = "序号", "说明"
    notes["A2"], notes["B2"] = "1", "指标值应当量化"
    filings = recognise(document(saved(book)))
    assert [len(filing.indicators) for filing in filings] == [9]


def test_a_note_that_flows_over_empty_cells_is_no_indicator() -> None:
    book = openpyxl.Workbook()
    write_cells(book.active, FILING)
    below = len(FILING.lines)
    book.active.cell(below + 1, 1, "填报人：张三")
    book.active.cell(below + 2, 1, "注：本表由项目单位填写，指标值应当量化，不得删改表样。")
    filing = recognise(document(saved(book)))[0]
    assert len(filing.indicators) == 9
    assert ("填报人", "张三") in [(field.label, field.text) for field in filing.fields]


def test_columns_in_which_nothing_begins_are_left_out() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for line in range(2, 5):
        sheet.merge_cells(start_row=line, start_column=3, end_row=line, end_column=6)
        sheet.cell(line, 3, f"名{line}")
        sheet.cell(line, 7, f"值{line}")
    assert texts(saved(book)) == [("名2", "值2"), ("名3", "值3"), ("名4", "值4")]


def test_the_words_under_a_merged_cell_are_not_read_but_told() -> None:
    line = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>'
    found = document(xlsx(rows(line) + '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'))
    assert found.rows[0].texts == ("1", "", "3")
    assert found.problems[0].place.cell == "B1"


def test_a_wrong_name_does_not_matter(tmp_path: Path) -> None:
    found = read(written(tmp_path, "filing.xls", xlsx(rows('<row><c t="str"><v>甲</v></c></row>'))))
    assert isinstance(found, Document)
    assert found.rows[0].texts == ("甲",)


def test_one_cell_in_the_last_corner_costs_nothing() -> None:
    line = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert [row.place.cell for row in document(xlsx(rows(line))).rows] == ["XFD1048576"]


def test_a_merge_over_the_whole_sheet_costs_nothing() -> None:
    line = '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="C9"><v>2</v></c></row>'
    found = document(xlsx(rows(line) + '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))
    assert [row.texts for row in found.rows] == [("1",)]


CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
MANY = "".join(f'<row r="{n}"><c r="{"ABCDEFGHIJ"[n % 10]}{n}"><v>1</v></c></row>' for n in range(1, 200))
HOSTILE = {
    "overlapping merges": (
        xlsx(rows(MANY) + "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 500 + "</mergeCells>"),
        "互相重叠",
    ),
    "a cell outside of every sheet": (xlsx(rows('<row r="1"><c r="ZZZ1"><v>1</v></c></row>')), "ZZZ1"),
    "a row outside of every sheet": (xlsx(rows('<row r="9999999"><c><v>1</v></c></row>')), "9999999"),
    "a torn sheet": (xlsx("<sheetData><row>"), "已损坏"),
    "a shared text that is not there": (xlsx(rows('<row><c t="s"><v>9</v></c></row>')), "已损坏"),
    "a document type": (xlsx(rows(CELL), texts="<!DOCTYPE a [<!ENTITY b 'c'>]>"), "DOCTYPE"),
    "a text longer than any cell": (
        xlsx(rows(f'<row><c t="str"><v>{"长" * 40_000}</v></c></row>')),
        "32767",
    ),
    "a table wider than any form": (
        xlsx(rows(f"<row>{'<c><v>1</v></c>' * 600}</row>")),
        "512 列",
    ),
    "nesting without measure": (xlsx(rows("<row>" * 600)), "太深"),
    "a style that is no number": (
        xlsx(rows(CELL), styles='<cellXfs><xf numFmtId="x"/></cellXfs>'),
        "已损坏",
    ),
    "no book": (xlsx(rows(CELL)).replace(b"xl/workbook.xml", b"xl/workboot.xml"), "已损坏"),
    "no zip": (b"PK\x03\x04 nothing of the kind", "损坏"),
    "an old workbook that is torn": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "损坏"),
}


@pytest.mark.parametrize(("content", "says"), HOSTILE.values(), ids=HOSTILE)
def test_a_damaged_or_hostile_workbook_is_refused_in_one_sentence(content: bytes, says: str) -> None:
    assert says in refusal(content).sentence.zh


def test_more_cells_than_a_filing_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_FILLED", 100)
    assert "单元格超过 100 个" in refusal(xlsx(rows(MANY))).sentence.zh


def test_a_shared_text_counts_wherever_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_TEXT", 1_000)
    line = "<row>" + '<c t="s"><v>0</v></c>' * 20 + "</row>"
    assert "单元格" in refusal(xlsx(rows(line), texts=f"<si><t>{'长' * 99}</t></si>")).sentence.zh


def test_the_text_of_the_filing_is_the_same_as_the_grid() -> None:
    book = openpyxl.Workbook()
    write_cells(book.active, FILING)
    lines = text_of(FILING).decode().splitlines()
    shown = ["\t".join(row.texts).strip() for row in document(saved(book)).rows]
    assert shown == [line.strip() for line in lines]
