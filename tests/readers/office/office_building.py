"""Filings written as grids, built in every format: `<` continues the cell on its left, `^` the one above."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import xlwt

from budgetlint.model.document import Document
from budgetlint.readers import workbook

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "application/vnd.openxmlformats-package"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"


@dataclass(frozen=True)
class Spanned:
    """A cell that begins at a spot, with the rows and columns that it covers."""

    text: str
    row: int
    column: int
    down: int
    across: int


@dataclass(frozen=True)
class Grid:
    """The lines of a filing: a list of cells for a table row, a single text for a line of its own."""

    lines: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        return max(len(line) for line in self.lines)

    def tables(self) -> list[tuple[int, list[tuple[str, ...]]]]:
        """Runs of table rows with the number of their first line; lines of their own as runs of one."""
        found: list[tuple[int, list[tuple[str, ...]]]] = []
        for number, line in enumerate(self.lines):
            joins = (
                found
                and len(line) > 1
                and len(found[-1][1][-1]) > 1
                and number == sum((found[-1][0], len(found[-1][1])))
            )
            if joins:
                found[-1][1].append(line)
            else:
                found.append((number, [line]))
        return found


def grid(text: str) -> Grid:
    return Grid(tuple(tuple(line.split("\t")) for line in text.splitlines()))


def spanned(rows: list[tuple[str, ...]]) -> list[Spanned]:
    """The cells of a table that begin somewhere, with what they cover."""
    found = []
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            if text in "<^" and text:
                continue
            across, down = 1, 1
            while column + across < len(cells) and cells[column + across] == "<":
                across += 1
            while (
                row + down < len(rows) and column < len(rows[row + down]) and rows[row + down][column] == "^"
            ):
                down += 1
            found.append(Spanned(text, row, column, down, across))
    return found


def text_of(filing: Grid) -> bytes:
    """Covered cells are blank, as extractions print them."""
    lines = ("\t".join("" if cell in ("<", "^") else cell for cell in line) for line in filing.lines)
    return "\n".join(lines).encode()


def csv_of(filing: Grid) -> bytes:
    target = io.StringIO()
    for line in filing.lines:
        csv.writer(target).writerow("" if cell in ("<", "^") else cell for cell in line)
    return target.getvalue().encode("gb18030")


def markdown_of(filing: Grid) -> bytes:
    lines = (
        f"| {' | '.join('' if cell in ('<', '^') else cell for cell in line)} |" if len(line) > 1 else line[0]
        for line in filing.lines
    )
    return "\n".join(lines).encode()


def cells_of(filing: Grid) -> list[Spanned]:
    """The cells of the whole grid on one sheet; lines of their own reach over its width."""
    found = []
    for start, rows in filing.tables():
        if len(rows[0]) == 1:
            found.append(Spanned(rows[0][0], start, 0, 1, filing.width))
        else:
            found += [
                Spanned(one.text, one.row + start, one.column, one.down, one.across) for one in spanned(rows)
            ]
    return found


def xlsx_of(filing: Grid) -> bytes:
    """Amounts, shares and dates are numbers under a format, as in a workbook that people fill in."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "绩效目标"
    write_cells(sheet, filing)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def write_cells(sheet: openpyxl.worksheet.worksheet.Worksheet, filing: Grid, below: int = 0) -> None:
    for one in cells_of(filing):
        row, column = one.row + below + 1, one.column + 1
        if one.text:
            number = typed(one.text)
            cell = sheet.cell(row, column, one.text if number is None else number.value)
            if number is not None:
                cell.number_format = number.form
        if one.across > 1 or one.down > 1:
            sheet.merge_cells(
                start_row=row,
                start_column=column,
                end_row=row + one.down - 1,
                end_column=column + one.across - 1,
            )


@dataclass(frozen=True)
class Typed:
    """A text as the number that a person types and the format under which the cell shows that text."""

    value: float
    form: str
    kind: str = "float"


def typed(text: str) -> Typed | None:
    """The number of a text that is one: 1,200.00, 95%, 2025年9月30日."""
    if match := re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日", text):
        days = (date(*map(int, match.groups())) - date(1899, 12, 30)).days
        return Typed(days, 'yyyy"年"m"月"d"日"', "date")
    if not (match := re.fullmatch(r"([\d,]+)(\.\d\d)?(%?)", text)):
        return None
    whole, decimals, share = match.groups()
    form = ("#,##0" if "," in whole else "0") + (".00" if decimals else "") + share
    value = float(text.replace(",", "").rstrip("%"))
    return Typed(value / 100 if share else value, form, "percentage" if share else "float")


def xls_of(filing: Grid) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("绩效目标")
    styles: dict[str, xlwt.XFStyle] = {}
    for one in cells_of(filing):
        number = typed(one.text)
        form = "General" if number is None else number.form
        style = styles.setdefault(form, xlwt.easyxf(num_format_str=form))
        value = one.text if number is None else number.value
        if one.across > 1 or one.down > 1:
            last = (one.row + one.down - 1, one.column + one.across - 1)
            sheet.write_merge(one.row, last[0], one.column, last[1], value, style)
        elif one.text:
            sheet.write(one.row, one.column, value, style)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def ods_of(filing: Grid) -> bytes:
    cells = {(one.row, one.column): one for one in cells_of(filing)}
    rows = "".join(
        f"<table:table-row>{''.join(ods_cell(cells.get((row, column))) for column in range(filing.width))}"
        "</table:table-row>"
        for row in range(len(filing.lines))
    )
    return ods(f'<table:table table:name="绩效目标">{rows}</table:table>')


def ods_cell(one: Spanned | None) -> str:
    if one is None:
        return "<table:covered-table-cell/>"
    spans = f'table:number-columns-spanned="{one.across}" table:number-rows-spanned="{one.down}"'
    words = f"<text:p>{escape(one.text)}</text:p>" if one.text else ""
    number = typed(one.text)
    if number is None:
        return f"<table:table-cell {spans}>{words}</table:table-cell>"
    stated = f'value="{number.value}"'
    if number.kind == "date":
        stated = f'date-value="{date(1899, 12, 30) + timedelta(number.value)}"'
    kind = f'office:value-type="{number.kind}"'
    return f"<table:table-cell {spans} {kind} office:{stated}>{words}</table:table-cell>"


def ods(tables: str, styles: str = "") -> bytes:
    names = " ".join(f'xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    content = (
        f'<office:document-content {names} office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    listed = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{media}"/>'
        for path, media in (("/", kind), ("content.xml", "text/xml"))
    )
    manifest = f'<m:manifest xmlns:m="{OPEN}:manifest:1.0" m:version="1.2">{listed}</m:manifest>'
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def docx_of(filing: Grid) -> bytes:
    blocks = []
    for _, rows in filing.tables():
        blocks.append(paragraph(rows[0][0]) if len(rows[0]) == 1 else word_table(rows))
    return docx("".join([*blocks, "<w:p/>"]))  # as Word ends every document


def word_table(rows: list[tuple[str, ...]]) -> str:
    begun = {(one.row, one.column): one for one in spanned(rows)}
    covered = {(one.row + down, one.column): one for one in begun.values() for down in range(1, one.down)}
    lines = []
    for row, cells in enumerate(rows):
        parts = []
        for column in range(len(cells)):
            one = begun.get((row, column)) or covered.get((row, column))
            if one is None:
                continue
            merge = ""
            if one.down > 1:
                merge = "<w:vMerge/>" if one.row < row else '<w:vMerge w:val="restart"/>'
            words = one.text if one.row == row else ""
            span = f'<w:gridSpan w:val="{one.across}"/>'
            parts.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{paragraph(words)}</w:tc>")
        lines.append(f"<w:tr>{''.join(parts)}</w:tr>")
    grid = '<w:gridCol w:w="1200"/>' * max(len(row) for row in rows)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def docx(body: str, parts: dict[str, str] | None = None, declared: str = "") -> bytes:
    """A Word document with a body and further parts, such as word/header1.xml."""
    others = parts or {}
    relations = "".join(
        f'<Relationship Id="r{number}" Type="x" Target="{name.removeprefix("word/")}"/>'
        for number, name in enumerate(others)
    )
    document = f'{declared}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{types}">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="{PACKAGE}.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": document,
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
            **others,
        }
    )


def xlsx(
    *sheets: str, styles: str = "", texts: str = "", book: str = "", states: tuple[str, ...] = ()
) -> bytes:
    """A workbook of sheets given as XML, for what no library writes."""
    listed = "".join(
        f'<sheet name="表{number}" sheetId="{number}" r:id="r{number}" '
        f'state="{states[number - 1] if number <= len(states) else "visible"}"/>'
        for number in range(1, len(sheets) + 1)
    )
    relations = "".join(
        f'<Relationship Id="r{number}" Type="x" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">{book}<sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{SHEET}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{texts}</sst>',
    }
    for number, sheet in enumerate(sheets, start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{SHEET}">{sheet}</worksheet>'
    return zipped(parts)


def zipped(parts: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            container.writestr(name, content, method)
    return target.getvalue()


FORMATS: dict[str, Callable[[Grid], bytes]] = {
    "xlsx": xlsx_of,
    "xls": xls_of,
    "ods": ods_of,
    "docx": docx_of,
    "csv": csv_of,
    "md": markdown_of,
}


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def document(content: bytes) -> Document:
    """What is read of a workbook."""
    found = workbook.read(Path("filing.xlsx"), content)
    assert isinstance(found, Document), found.sentence.zh
    return found


def told(content: bytes) -> list[str]:
    """What is told of it beside its cells."""
    return [problem.sentence.zh for problem in document(content).problems]
