"""Tables as a workbook: head frozen, with filters, wrapped, ready for A4 across.

Words are written as text, never as a formula; the same tables give the same bytes.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from budgetlint.model.record import field, record
from budgetlint.model.regex import regex
from budgetlint.reports.wrapping import cells

_HEAD = PatternFill("solid", fgColor="D9E2EC")
_LINE = Side(style="thin", color="A0A0A0")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_NOT_IN_XML = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_NAMES = regex(r"[\\/?*:\[\]]")
_LONGEST = 32_000
"""Characters that a cell takes, with some to spare."""
_HEAD_ROW = 3
_LINE_HEIGHT = 16
_HIGHEST = 409
"""Points that a row can take."""
_OF_A_WIDTH = 0.9
"""How much of a column's width words fill before they are broken."""
_A4 = 9
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CHANGED = regex(rb"(<dcterms:modified[^>]*>)[^<]*")


@record
class Column:
    """The head of a column and its width in characters."""

    head: str
    width: int


@record
class Table:
    """One sheet: its name, the lines above the table, columns and rows; `fills` colours cells."""

    name: str
    above: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Sequence[str | int]]
    footer: str = ""
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)


def workbook(tables: Sequence[Table]) -> bytes:
    """An .xlsx file with a sheet a table."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        _draw(table, book.create_sheet(_NOT_IN_NAMES.sub("_", table.name)[:31]))
    book.properties.creator = "budgetlint"
    book.properties.created = datetime(*_EPOCH)
    stream = io.BytesIO()
    book.save(stream)
    return _settled(stream)


def _draw(table: Table, sheet: Worksheet) -> None:
    last = get_column_letter(len(table.columns))
    for number, text in enumerate((table.name, "\n".join(table.above)), start=1):
        sheet.merge_cells(f"A{number}:{last}{number}")
        _write(sheet, (number, 1), text)
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["A1"].alignment = Alignment(horizontal="center", vertical="center")
    sheet["A2"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[1].height = 2 * _LINE_HEIGHT
    sheet.row_dimensions[2].height = _LINE_HEIGHT * max(1, len(table.above)) + 2
    for number, column in enumerate(table.columns, start=1):
        cell = _write(sheet, (_HEAD_ROW, number), column.head)
        cell.font, cell.fill, cell.border = Font(bold=True), _HEAD, _FRAME
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    _fill(table, sheet)
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{last}{_HEAD_ROW + len(table.rows)}"
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    _print_on_a4(sheet, table.footer)


def _fill(table: Table, sheet: Worksheet) -> None:
    for number, row in enumerate(table.rows):
        sheet.row_dimensions[_HEAD_ROW + 1 + number].height = _height(row, table.columns)
        for column, content in enumerate(row):
            cell = _write(sheet, (_HEAD_ROW + 1 + number, column + 1), content)
            cell.border = _FRAME
            cell.alignment = Alignment(
                wrap_text=True, vertical="top", horizontal="center" if isinstance(content, int) else "left"
            )
            ink = table.fills.get((number, column))
            if ink is not None:
                cell.fill = PatternFill("solid", fgColor=ink)


def _height(row: Sequence[str | int], columns: Sequence[Column]) -> int:
    """The points that the longest cell of a row needs; not every program finds them by itself."""
    lines = max(
        sum(max(1, ceil(cells(line) / (column.width * _OF_A_WIDTH))) for line in str(content).split("\n"))
        for content, column in zip(row, columns, strict=True)
    )
    return min(_HIGHEST, lines * _LINE_HEIGHT + 2)


def _write(sheet: Worksheet, at: tuple[int, int], content: str | int) -> Cell:
    """A cell with a count, or with words that no program takes for a formula."""
    cell: Cell = sheet.cell(*at)
    if isinstance(content, int):
        cell.value = content
    elif content:
        cell.value = _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", content)[:_LONGEST]
        cell.data_type = "s"
    return cell


def _print_on_a4(sheet: Worksheet, footer: str) -> None:
    """Across, as wide as the paper, the head on every page, pages numbered."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.7
    sheet.oddFooter.left.text = footer
    sheet.oddFooter.right.text = "&P / &N"


def _settled(stream: io.BytesIO) -> bytes:
    """The file with all times taken out, those of its parts too."""
    settled = io.BytesIO()
    with zipfile.ZipFile(stream) as made, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as file:
        for name in made.namelist():
            content = made.read(name)
            if name == "docProps/core.xml":
                content = _CHANGED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(part, content)
    return settled.getvalue()
