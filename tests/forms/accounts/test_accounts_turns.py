"""Blank cells stay where they are in a table whose columns of the budget and of the accounts take turns."""

import pytest
from accounts_described import accounts_in

TURNS = """霞浦湾县渔政站2023年度部门决算
财政拨款“三公”经费支出决算表
单位：万元
财政拨款“三公”经费\t\t\t\t\t\t\t\t\t\t\t
合计\t\t因公出国（境）费\t\t公务用车购置及运行维护费\t\t\t\t\t\t公务接待费\t
\t\t\t\t小计\t\t公务用车购置费\t\t公务用车运行维护费\t\t\t
预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数
{row}
注：本表反映部门本年度“三公”经费支出预决算情况。
"""
SIDES = """霞浦湾县渔政站2023年度部门决算
财政拨款“三公”经费支出决算表
单位：万元
预算数\t\t\t\t\t\t决算数\t\t\t\t\t
合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费
\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t
{row}
注：本表反映部门本年度“三公”经费支出预决算情况。
"""


@pytest.mark.parametrize(
    ("text", "row", "read"),
    [
        (
            TURNS,
            "12.40\t9.10\t\t\t12.00\t9.00\t\t\t12.00\t9.00\t0.40\t0.10",
            {
                "合计/预算数": "12.40",
                "合计/决算数": "9.10",
                "公务用车购置及运行维护费/小计/预算数": "12.00",
                "公务用车购置及运行维护费/小计/决算数": "9.00",
                "公务用车购置及运行维护费/公务用车运行维护费/预算数": "12.00",
                "公务用车购置及运行维护费/公务用车运行维护费/决算数": "9.00",
                "公务接待费/预算数": "0.40",
                "公务接待费/决算数": "0.10",
            },
        ),
        (
            TURNS,
            "\t3.20\t\t\t\t3.20\t\t\t\t\t\t",
            {"合计/决算数": "3.20", "公务用车购置及运行维护费/小计/决算数": "3.20"},
        ),
        (
            SIDES,
            "12.40\t\t12.00\t\t12.00\t0.40\t9.10\t\t\t\t\t9.10",
            {
                "预算数/合计": "12.40",
                "预算数/公务用车购置及运行维护费/小计": "12.00",
                "预算数/公务用车购置及运行维护费/公务用车运行维护费": "12.00",
                "预算数/公务接待费": "0.40",
                "决算数/合计": "9.10",
                "决算数/公务接待费": "9.10",
            },
        ),
    ],
    ids=["in turns", "nothing planned", "side by side"],
)
def test_amounts_stand_in_the_cells_below_their_heads(text: str, row: str, read: dict[str, str]) -> None:
    filing = accounts_in(text.format(row=row))
    (table,) = filing.tables
    (found,) = table.rows
    assert {cell.column: cell.text for cell in found.cells if cell.text} == read
    assert not any(cell.lost for cell in found.cells)
    assert filing.problems == ()
