"""Notes beside and below the form of a sheet change nothing; forms side by side are read one by one."""

import io
from pathlib import Path

import openpyxl
import pytest
from comparing_forms import document, forms, found_in
from office_building import Grid, grid, write_cells, written

GRIDS = Path(__file__).parents[1] / "families" / "grids"
FAMILIES = ("target", "evaluation", "department_target", "department_evaluation")


def filing_in(family: str) -> Grid:
    return grid((GRIDS / f"{family}.grid").read_text(encoding="utf-8"))


def saved(folder: Path, name: str, book: openpyxl.Workbook) -> Path:
    target = io.BytesIO()
    book.save(target)
    return written(folder, name, target.getvalue())


def sheet_with(folder: Path, filing: Grid, notes: dict[tuple[int, int], str]) -> Path:
    book = openpyxl.Workbook()
    write_cells(book.active, filing)
    for (row, column), text in notes.items():
        book.active.cell(row, column, text)
    return saved(folder, f"{len(list(folder.iterdir()))}.xlsx", book)


def notes_of(filing: Grid) -> dict[str, dict[tuple[int, int], str]]:
    """Notes as those who check a form leave them."""
    rows, wide = len(filing.lines), filing.width
    return {
        "beside the title": {(2, wide + 1): "已核"},
        "beside the year": {(3, wide + 3): "已核"},
        "beside the name": {(5, wide + 1): "已核"},
        "beside an indicator": {(rows - 2, wide + 1): "已核"},
        "a number": {(rows - 3, wide + 2): "88.5"},
        "many": {(row, wide + 2): "已核" for row in range(5, rows, 2)},
        "below": {(rows + 1, 1): "已核"},
        "a number below": {(rows + 2, 3): "123.45"},
        "below and beside": {(rows + 4, wide + 2): "已核：王某 2025.3.1"},
    }


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("case", notes_of(Grid((("",),))))
def test_a_note_outside_the_form_changes_nothing(family: str, case: str, tmp_path: Path) -> None:
    filing = filing_in(family)
    plain, noted = sheet_with(tmp_path, filing, {}), sheet_with(tmp_path, filing, notes_of(filing)[case])
    assert forms(noted) == forms(plain)
    assert found_in(noted) == found_in(plain)


def test_a_note_beside_the_form_is_told(tmp_path: Path) -> None:
    noted = sheet_with(tmp_path, filing_in("target"), {(9, 8): "已核"})
    assert [problem.sentence.zh.split()[0] for problem in document(noted).problems] == ["H9"]


@pytest.mark.parametrize("row", [3, 4])
def test_the_money_unit_at_the_right_edge_of_the_paper_is_read(row: int, tmp_path: Path) -> None:
    filing = filing_in("target")
    lines = tuple(("",) if line == ("单位：万元",) else line for line in filing.lines)
    noted = sheet_with(tmp_path, Grid(lines), {(row, 9): "单位：万元"})
    assert [form["money_unit"] for form in forms(noted)] == ["万元"]


def test_a_column_that_nothing_merged_reaches_belongs_to_the_form(tmp_path: Path) -> None:
    narrow = Grid((("项目绩效目标表", "<", "<"), ("一级指标", "二级指标", "三级指标", "指标值")))
    more = [("产出指标", "数量指标", f"巡查{name}", "12次") for name in "甲乙丙丁"]
    found = document(sheet_with(tmp_path, Grid((*narrow.lines, *more)), {}))
    assert [row.texts[-1] for row in found.rows[1:]] == ["指标值", "12次", "12次", "12次", "12次"]


@pytest.mark.parametrize("gap", [0, 1, 2])
def test_forms_side_by_side_are_read_one_after_the_other(gap: int, tmp_path: Path) -> None:
    first, second = filing_in("target"), filing_in("department_target")
    book = openpyxl.Workbook()
    write_cells(book.active, first)
    other = openpyxl.Workbook()
    write_cells(other.active, second)
    across = first.width + gap
    for row in other.active.iter_rows():
        for cell in row:
            if cell.value is not None:
                copied = book.active.cell(cell.row, cell.column + across, cell.value)
                copied.number_format = cell.number_format
    for area in other.active.merged_cells.ranges:
        book.active.merge_cells(
            start_row=area.min_row,
            end_row=area.max_row,
            start_column=area.min_col + across,
            end_column=area.max_col + across,
        )
    both = forms(saved(tmp_path, "both.xlsx", book))
    alone = [forms(sheet_with(tmp_path, filing, {}))[0] for filing in (first, second)]
    assert [{**form, "id": "1"} for form in both] == alone


def test_a_list_whose_heads_come_twice_is_one_table(tmp_path: Path) -> None:
    lines = [("项目名称", "预算数", "项目名称", "预算数")]
    lines += [(f"道路养护{name}", "12", f"河道清理{name}", "7") for name in "甲乙丙丁"]
    found = document(sheet_with(tmp_path, Grid(tuple(lines)), {}))
    assert len(found.rows[1].texts) == 4
