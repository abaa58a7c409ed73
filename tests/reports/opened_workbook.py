"""A workbook as text: each sheet with its settings, and its cells row by row."""

import io
from collections.abc import Iterator

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def told(content: bytes) -> str:
    return "\n".join(line for sheet in opened(content).worksheets for line in _sheet(sheet)) + "\n"


def _sheet(sheet: Worksheet) -> Iterator[str]:
    setup = sheet.page_setup
    yield f"=== {sheet.title}"
    yield f"filter {sheet.auto_filter.ref}, frozen {sheet.freeze_panes}, repeated {sheet.print_title_rows}"
    yield f"paper {setup.paperSize} {setup.orientation}, {setup.fitToWidth} wide, {setup.fitToHeight} high"
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                yield f"{cell.coordinate}: {str(cell.value).replace(chr(10), ' ⏎ ')}"
