"""Workbooks as people lay them out: the same form wherever it stands and however its figures are typed."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from comparing_forms import forms, found_in
from office_building import grid, write_cells, written
from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook

GRIDS = Path(__file__).parents[1] / "families" / "grids"


def amounts(book: Workbook) -> Iterator[Cell]:
    for row in book.active.iter_rows():
        yield from (cell for cell in row if str(cell.number_format).endswith("0.00"))


def spread(book: Workbook, place: Callable[[int, int], tuple[int, int]], *, merged: bool) -> Workbook:
    """The same sheet with its cells elsewhere; where they are merged, every cell covers two columns."""
    source, target = book.active, openpyxl.Workbook()
    areas = {(area.min_row, area.min_col): area for area in source.merged_cells.ranges}
    for row in source.iter_rows():
        for cell in row:
            area = areas.get((cell.row, cell.column))
            if area is None and cell.value is None:
                continue
            last = (area.max_row, area.max_col) if area else (cell.row, cell.column)
            top, left = place(cell.row, cell.column)
            bottom, right = place(*last)
            copied = target.active.cell(top, left, cell.value)
            copied.number_format = cell.number_format
            right += merged
            if (bottom, right) > (top, left):
                target.active.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    return target


def at_c5(book: Workbook) -> Workbook:
    return spread(book, lambda row, column: (row + 4, column + 2), merged=False)


def over_two_columns(book: Workbook) -> Workbook:
    return spread(book, lambda row, column: (row, 2 * column - 1), merged=True)


def with_blank_columns(book: Workbook) -> Workbook:
    return spread(book, lambda row, column: (row, 2 * column - 1), merged=False)


def accounting(book: Workbook) -> None:
    for cell in amounts(book):
        cell.number_format = "#,##0.00_ "


def typed_as_text(book: Workbook) -> None:
    for cell in amounts(book):
        cell.value, cell.number_format = f"{cell.value:.2f}", "@"


def red_negatives(book: Workbook) -> None:
    for cell in amounts(book):
        cell.number_format = "0.00_);[Red]\\(0.00\\)"


def hidden(book: Workbook) -> None:
    book.active.row_dimensions[book.active.max_row - 1].hidden = True
    book.active.column_dimensions["C"].hidden = True


def frozen(book: Workbook) -> None:
    book.active.freeze_panes = "B5"
    book.active.auto_filter.ref = book.active.dimensions
    book.active.print_title_rows = "1:4"


def unmerged(book: Workbook) -> None:
    for area in list(book.active.merged_cells.ranges):
        book.active.unmerge_cells(str(area))


def labels_repeated(book: Workbook) -> None:
    for area in list(book.active.merged_cells.ranges):
        words = book.active.cell(area.min_row, area.min_col).value
        book.active.unmerge_cells(str(area))
        for row in range(area.min_row, area.max_row + 1):
            book.active.cell(row, area.min_col).value = words


def spaced_labels(book: Workbook) -> None:
    for row in book.active.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.endswith("名称"):
                cell.value = f"  {cell.value}   "


def more_sheets(book: Workbook) -> None:
    book.create_sheet("Sheet2")
    older = book.create_sheet("旧表")
    older["A1"], older.sheet_state = "项目名称", "hidden"


LAYOUTS: list[Callable[[Workbook], Any]] = [
    *(at_c5, over_two_columns, with_blank_columns, accounting, typed_as_text, red_negatives),
    *(hidden, frozen, unmerged, labels_repeated, spaced_labels, more_sheets),
]


def saved(folder: Path, name: str, book: Workbook) -> Path:
    target = io.BytesIO()
    book.save(target)
    return written(folder, name, target.getvalue())


def book_of(family: str) -> Workbook:
    book = openpyxl.Workbook()
    write_cells(book.active, grid((GRIDS / f"{family}.grid").read_text(encoding="utf-8")))
    return book


@pytest.mark.parametrize("family", ["target", "evaluation"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_changes_neither_form_nor_findings(
    family: str, layout: Callable[[Workbook], Any], tmp_path: Path
) -> None:
    plain = saved(tmp_path, "plain.xlsx", book_of(family))
    book = book_of(family)
    other = saved(tmp_path, "other.xlsx", layout(book) or book)
    assert forms(other) == forms(plain)
    assert found_in(other) == found_in(plain)
