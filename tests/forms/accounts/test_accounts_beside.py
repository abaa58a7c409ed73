"""The row of totals of a table of funds that bears the lowest heads of the table beside its own amounts."""

import pytest
from accounts_described import accounts_in

from budgetlint.model.filing import TableRow

FUNDS = """霞浦湾县渔政站2023年度部门决算
政府性基金预算财政拨款收入支出决算表
单位：万元
项目\t\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余
功能分类科目编码\t科目名称\t\t\t\t\t\t
合计\t\t{before}\t{received}\t合计\t基本支出\t项目支出\t{after}
212\t城乡社区支出\t{before}\t{received}\t38.00\t\t38.00\t{after}
21208\t国有土地使用权出让收入安排的支出\t{before}\t{received}\t38.00\t\t38.00\t{after}
2120804\t农村基础设施建设支出\t{before}\t{received}\t38.00\t\t38.00\t{after}
注：本表反映部门本年度政府性基金预算财政拨款收入支出及结转和结余情况。
"""


def shown(row: TableRow) -> list[str]:
    return ["LOST" if cell.lost else cell.text or "" for cell in row.cells]


@pytest.mark.parametrize(
    ("before", "received", "after"), [("", "38.00", ""), ("1.20", "40.00", "3.20"), ("0", "38.00", "0")]
)
def test_heads_in_the_row_of_totals_leave_its_other_amounts_and_all_rows_below_readable(
    before: str, received: str, after: str
) -> None:
    filing = accounts_in(FUNDS.format(before=before, received=received, after=after))
    (table,) = filing.tables
    total, *rows = table.rows
    assert total.label == "合计"
    assert shown(total) == [before, received, "LOST", "LOST", "LOST", after]
    assert [row.code for row in rows] == ["212", "21208", "2120804"]
    assert all(shown(row) == [before, received, "38.00", "", "38.00", after] for row in rows)
    assert filing.problems == ()


def test_where_lines_lost_their_cells_no_amount_of_such_a_total_is_guessed() -> None:
    text = FUNDS.format(before="", received="38.00", after="")
    bare = "\n".join(" ".join(line.replace("\t", " ").split()) for line in text.split("\n"))
    (table,) = accounts_in(bare).tables
    # 38.00 is of 年初结转和结余 or of 本年收入; nothing stands right of the heads
    assert shown(table.rows[0]) == ["LOST"] * 5 + [""]


def test_a_table_without_amounts_keeps_its_blank_total() -> None:
    text = (
        FUNDS.partition("212\t")[0].format(before="", received="", after="") + "注：本单位没有政府性基金。\n"
    )
    (table,) = accounts_in(text).tables
    (total,) = table.rows
    assert set(shown(total)) == {""}
