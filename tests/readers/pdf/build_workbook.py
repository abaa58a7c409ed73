"""Builds a PDF as a workbook prints it, merged cells cut by the page: openpyxl, then LibreOffice.

Run by hand: python tests/readers/pdf/build_workbook.py text.txt result.pdf size
"""

import sys
import tempfile
from pathlib import Path

from build_word import blocks, convert, regions
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties

WIDTHS = (10, 12, 16, 26, 6, 18)
THIN = Side(style="thin")


def build(text: str, size: float) -> Workbook:
    """A sheet with all forms of a text, one below the other, fitted to the width of the page."""
    workbook = Workbook()
    sheet = workbook.active
    row = 1
    for block in blocks(text):
        if len(block[0]) == 1:
            sheet.cell(row, 1, block[0][0])
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(WIDTHS))
            row += 1
        else:
            _write(sheet, block, row, size)
            row += len(block)
    for letter, width in zip("ABCDEF", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.paperSize = 9
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    return workbook


def _write(sheet, rows, start, size) -> None:
    owner = regions(rows)
    spans: dict[int, list[tuple[int, int]]] = {}
    for y, line in enumerate(owner):
        sheet.row_dimensions[start + y].height = 2.6 * size
        for x, number in enumerate(line):
            spans.setdefault(number, []).append((y, x))
            sheet.cell(start + y, x + 1).border = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
    for cells in spans.values():
        (y0, x0), (y1, x1) = cells[0], cells[-1]
        cell = sheet.cell(start + y0, x0 + 1, rows[y0][x0] if x0 < len(rows[y0]) else "")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.font = Font(name="Noto Sans CJK SC", size=size)
        if len(cells) > 1:
            sheet.merge_cells(
                start_row=start + y0, end_row=start + y1, start_column=x0 + 1, end_column=x1 + 1
            )


def main(text: str, target: str, size: str) -> None:
    """Build one PDF."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "filing.xlsx")
        build(Path(text).read_text(encoding="utf-8"), float(size)).save(source)
        convert(source, Path(target))


if __name__ == "__main__":
    main(*sys.argv[1:])
