"""Composed accounts and what stands in them: nine tables in four layouts, and single kinds of damage."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from accounts_described import FOLDER, accounts_in, contents

from budgetlint.forms.money import UNITS
from budgetlint.model.filing import AccountsTable, TableCell

LAYOUTS = sorted((FOLDER / "whole").glob("*.txt"))
DAMAGED = sorted(FOLDER.glob("*.txt"))
SOURCE = (FOLDER / "whole" / "tabs.txt").read_text(encoding="utf-8")


def load(path: Path) -> object:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def cells(tables: tuple[AccountsTable, ...]) -> list[tuple[str | None, TableCell]]:
    return [(table.money_unit, cell) for table in tables for row in table.rows for cell in row.cells]


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_nine_tables_read_the_same_in_every_layout(path: Path) -> None:
    filing = accounts_in(path.read_text(encoding="utf-8"))
    assert contents(filing) == load(FOLDER / "whole" / "expected.yaml")
    assert filing.problems == ()


@pytest.mark.parametrize("path", DAMAGED, ids=lambda path: path.stem)
def test_damaged_accounts_give_what_is_proved_and_name_the_rest(path: Path) -> None:
    filing = accounts_in(path.read_text(encoding="utf-8"))
    found = {**contents(filing), "problems": [problem.place.line for problem in filing.problems]}
    assert found == load(path.with_suffix(".yaml"))


@pytest.mark.parametrize("path", [*LAYOUTS, *DAMAGED], ids=lambda path: path.stem)
def test_every_place_holds_the_words_of_its_cell(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    for _, cell in cells(accounts_in(text).tables):
        place = cell.place
        assert place.line is not None and place.end_line is not None
        printed = "".join("".join(lines[place.line - 1 : place.end_line]).split())
        assert all(word in printed for word in place.text.split())


@pytest.mark.parametrize("path", [*LAYOUTS, *DAMAGED], ids=lambda path: path.stem)
def test_amounts_are_exact_in_yuan(path: Path) -> None:
    found = cells(accounts_in(path.read_text(encoding="utf-8")).tables)
    assert [cell.yuan for _, cell in found] == [
        None if cell.text is None else Decimal(cell.text) * UNITS[unit or "元"] for unit, cell in found
    ]


def test_sections_and_torn_labels_span_their_lines() -> None:
    whole = accounts_in((FOLDER / "whole" / "tabs.txt").read_text(encoding="utf-8"))
    assert [(one.place.line, one.place.end_line) for one in whole.narratives] == [
        (3, 3),
        (133, 134),
        (137, 137),
        (140, 140),
    ]
    torn = accounts_in((FOLDER / "torn.txt").read_text(encoding="utf-8"))
    blank = next(row for row in torn.tables[0].rows if row.label == "四、灾害防治及应急管理支出")
    assert (blank.cells[0].place.line, blank.cells[0].place.end_line) == (9, 10)


@pytest.mark.parametrize(
    "damage",
    [
        ("基本支出\t项目支出\t上缴上级支出", "项目支出\t基本支出\t上缴上级支出"),
        ("本年支出合计\t基本支出\t项目支出\t上缴上级支出", "本年支出合计\t\t项目支出\t上缴上级支出"),
    ],
    ids=["columns in another order", "a column lost"],
)
def test_a_head_that_is_not_understood_leaves_the_table_unread(damage: tuple[str, str]) -> None:
    assert damage[0] in SOURCE
    filing = accounts_in(SOURCE.replace(*damage))
    (table,) = [table for table in filing.tables if table.number == "03"]
    assert table.rows == ()
    assert table.place.line in [problem.place.line for problem in filing.problems]


def test_sums_that_do_not_close_prove_nothing() -> None:
    spaces = (FOLDER / "whole" / "spaces.txt").read_text(encoding="utf-8")
    right = "2101102 事业单位医疗 350,000.00 350,000.00\n2120899"
    filing = accounts_in(spaces.replace(right, right.replace("350,000.00 3", "360,000.00 3")))
    (row,) = [row for row in filing.tables[2].rows if row.code == "2101102"]
    assert [cell.text for cell in row.cells] == [None] * 6
    assert all(cell.lost for cell in row.cells)


def test_a_row_of_cells_is_read_as_printed_even_where_its_sum_is_wrong() -> None:
    right = "2101102\t事业单位医疗\t350,000.00\t350,000.00\t\t\t\t\n"
    filing = accounts_in(SOURCE.replace(right, right.replace("350,000.00\t3", "360,000.00\t3")))
    (row,) = [row for row in filing.tables[2].rows if row.code == "2101102"]
    assert [cell.text for cell in row.cells] == ["360000.00", "350000.00", None, None, None, None]
    assert not any(cell.lost for cell in row.cells)
