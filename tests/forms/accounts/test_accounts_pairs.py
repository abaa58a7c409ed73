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
        (142, 142),
    ]
    torn = accounts_in((FOLDER / "torn.txt").read_text(encoding="utf-8"))
    blank = next(row for row in torn.tables[0].rows if row.label == "四、灾害防治及应急管理支出")
    assert (blank.cells[0].place.line, blank.cells[0].place.end_line) == (9, 10)


def test_a_head_that_lost_a_column_leaves_the_table_unread() -> None:
    head = "本年支出合计\t基本支出\t项目支出\t上缴上级支出"
    assert head in SOURCE
    filing = accounts_in(SOURCE.replace(head, "本年支出合计\t\t项目支出\t上缴上级支出"))
    (table,) = [table for table in filing.tables if table.number == "03"]
    assert table.rows == ()
    assert table.place.line in [problem.place.line for problem in filing.problems]


def test_columns_are_told_by_their_heads_and_not_by_their_order() -> None:
    filing = accounts_in(
        SOURCE.replace("基本支出\t项目支出\t上缴上级支出", "项目支出\t基本支出\t上缴上级支出")
    )
    (table,) = [table for table in filing.tables if table.number == "03"]
    assert [cell.column for cell in table.rows[0].cells][:3] == ["本年支出合计", "项目支出", "基本支出"]


RECEPTION_FIRST = (
    "柳泉县文物所2023年度部门决算\n第二部分 2023年度部门决算表\n"
    "财政拨款“三公”经费支出决算表\n公开09表\n部门：柳泉县文物所\t金额单位：万元\n"
    "预算数\t\t\t\t\t\t决算数\t\t\t\t\t\n"
    "合计\t因公出国（境）费\t公务接待费\t公务用车购置及运行维护费\t\t\t"
    "合计\t因公出国（境）费\t公务接待费\t公务用车购置及运行维护费\t\t\n"
    "\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\n"
    "8.20\t0.00\t2.20\t6.00\t0.00\t6.00\t5.87\t0.00\t1.66\t4.21\t0.00\t4.21\n"
)


def test_the_public_expenses_stand_in_the_order_that_their_heads_have() -> None:
    (row,) = accounts_in(RECEPTION_FIRST).tables[0].rows
    found = {cell.column: cell.text for cell in row.cells}
    assert found["预算数/公务接待费"] == "2.20"
    assert found["决算数/公务用车购置及运行维护费/公务用车运行维护费"] == "4.21"


def test_public_expenses_whose_order_is_not_sure_are_not_read() -> None:
    head = "公务接待费\t公务用车购置及运行维护费\t\t\t"
    assert head in RECEPTION_FIRST
    lines = RECEPTION_FIRST.replace("\t", " ").replace("合计 因公出国（境）费", "因公出国（境）费 合计")
    broken = lines.replace("公务用车购置费", "公务用车\n购置费")
    assert accounts_in(broken).tables[0].rows == ()


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


def test_the_label_of_an_economic_class_is_completed_by_the_words_below_its_row() -> None:
    text = (
        "柳泉县文物所2023年度部门决算\n第二部分 2023年度部门决算表\n"
        "一般公共预算财政拨款基本支出决算表\n公开06表\n金额单位：万元\n"
        "人员经费 公用经费\n科目编码 科目名称 金额 科目编码 科目名称 金额\n"
        "301 工资福利支出 80.00 302 商品和服务支 20.00\n出\n"
        "30101 基本工资 80.00 30201 办公费 20.00\n人员经费合计 80.00 公用经费合计 20.00\n"
    )
    rows = accounts_in(text).tables[0].rows
    assert ("302", "商品和服务支出") in [(row.code, row.label) for row in rows]


@pytest.mark.parametrize("counted", ["", "栏次\t\t1\t2\t3\t4\t5\t6\n"], ids=["plain", "counted"])
def test_the_total_of_funds_stands_below_a_head_of_one_line(counted: str) -> None:
    text = (
        "柳泉县文物所2023年度部门决算\n第二部分 2023年度部门决算表\n"
        "政府性基金预算财政拨款收入支出决算表\n公开07表\n部门：柳泉县文物所\t\t金额单位：万元\n"
        "科目编码\t科目名称\t年初结转和结余\t本年收入\t本年支出合计\t基本支出\t项目支出\t年末结转和结余\n"
        f"{counted}合计\t\t1.50\t40.00\t41.50\t\t41.50\t\n229\t其他支出\t1.50\t40.00\t41.50\t\t41.50\t\n"
    )
    total = accounts_in(text).tables[0].rows[0]
    assert total.label == "合计"
    assert [cell.text for cell in total.cells] == ["1.50", "40.00", "41.50", None, "41.50", None]
