"""Tables of accounts whose title alone is printed on every page: one table where they go on counting."""

from pathlib import Path

import pytest
from drawing import Sheet, document

from budgetlint.engine import CheckOptions, check
from budgetlint.model.document import Document
from budgetlint.readers.pdf import read

TITLES = ("支出决算表", "公开部门：云岭县水务局", "金额单位：万元")
XS = (40, 150, 270, 400, 500)
CODED = ("科目编码", "科目名称", "本年支出合计", "基本支出")
TOTAL = ("", "合计", "96.40", "70.10")
SIDES = ("项目", "行次", "决算数", "支出")
UNNUMBERED = ("项目", "决算数", "项目（按功能分类）", "金额")

Rows = list[tuple[str, ...]]


def coded(*codes: str) -> Rows:
    return [(code, f"第{code}项支出", "8.20", "8.20") for code in codes]


def sided(first: int, last: int) -> Rows:
    return [("其他收入", str(number), f"{number}.50", "其他支出") for number in range(first, last + 1)]


def classes(*ordinals: str) -> Rows:
    return [(f"{ordinal}、上级补助收入", "3.10", f"{ordinal}、农林水支出", "4.20") for ordinal in ordinals]


CLOSING = [("年初结转和结余", "1.20", "年末结转和结余", "0.40"), ("总计", "9.80", "总计", "9.80")]
JOINED: dict[str, tuple[Rows, Rows]] = {
    "an item under the class above": ([CODED, *coded("208", "20805", "2080501")], coded("2080505", "210")),
    "an item under the section above": ([CODED, *coded("20805", "2080501")], coded("2080505")),
    "rising codes, the total above": ([CODED, TOTAL, *coded("2080501", "2080505")], coded("2101102")),
    "a class, the total above": ([CODED, TOTAL, *coded("208", "2080505")], coded("210", "21011")),
    "rising codes, the total below": ([CODED, *coded("301", "30101")], [*coded("303"), TOTAL]),
    "the total alone": ([CODED, *coded("301", "30101")], [TOTAL]),
    "line numbers": ([SIDES, *sided(1, 9)], sided(10, 14)),
    "ordinals": ([UNNUMBERED, *classes("一", "二")], [*classes("三"), *CLOSING]),
    "ordinals beyond ten": ([UNNUMBERED, *classes("一", "十九")], classes("二十", "二十一")),
    "the closing rows": ([UNNUMBERED, *classes("一"), ("本年收入合计", "9", "本年支出合计", "9")], CLOSING),
}
TOLD: dict[str, tuple[Rows, Rows]] = {
    "codes begin anew": ([CODED, TOTAL, *coded("208", "210")], coded("201", "208")),
    "codes fall below the break": ([CODED, TOTAL, *coded("208", "210")], coded("213", "211")),
    "each part has its total": ([CODED, TOTAL, *coded("201")], [TOTAL, *coded("208")]),
    "no part has a total": ([CODED, *coded("201")], coded("208")),
    "an item of another class without totals": ([CODED, *coded("208", "2080501")], coded("2130304")),
    "line numbers begin anew": ([SIDES, *sided(1, 9)], sided(1, 5)),
    "line numbers are missing": ([SIDES, *sided(1, 9)], sided(12, 14)),
    "figures that count nothing": ([("项目", "天数", "金额", "支出"), *sided(1, 3)], sided(4, 5)),
    "ordinals begin anew": ([UNNUMBERED, *classes("一", "二", "三")], classes("一", "二")),
    "an ordinal is missing": ([UNNUMBERED, *classes("一", "二")], classes("四")),
    "totals on both pages": ([UNNUMBERED, *classes("一"), CLOSING[1]], CLOSING),
    "a total of nothing that is counted": ([UNNUMBERED, ("收入", "9.8", "支出", "9.8")], [CLOSING[1]]),
}


def page(rows: Rows, xs: tuple[int, ...] = XS) -> Sheet:
    sheet = Sheet()
    for number, words in enumerate(TITLES):
        sheet.text(200, 40 + 16 * number, words)
    cells = [(x, y, x + 1, y + 1, words) for y, row in enumerate(rows) for x, words in enumerate(row)]
    sheet.table(xs, [100 + 24 * number for number in range(len(rows) + 1)], cells)
    return sheet


def found(*sheets: Sheet) -> tuple[list[tuple[str, ...]], list[tuple[bool, tuple[int, ...]]], int]:
    """The filled rows of the tables, what was told as unread, and the number of tables."""
    read_of = read(Path("accounts.pdf"), document(sheets))
    assert isinstance(read_of, Document)
    rows = [row for row in read_of.rows if row.place.table is not None]
    told = [(problem.unread, problem.pages) for problem in read_of.problems]
    return [row.texts for row in rows], told, len({row.place.table for row in rows})


@pytest.mark.parametrize("case", JOINED)
def test_rows_that_count_on_below_the_title_belong_to_the_table_above(case: str) -> None:
    above, below = JOINED[case]
    assert found(page(above), page(below)) == ([*above, *below], [], 1)


@pytest.mark.parametrize("case", TOLD)
def test_rows_that_do_not_count_on_are_told_as_unread(case: str) -> None:
    above, below = TOLD[case]
    assert found(page(above), page(below))[1:] == ([(True, (2,))], 2)


def test_rows_in_other_columns_do_not_count_on() -> None:
    above, below = JOINED["rising codes, the total above"]
    _, told, tables = found(page(above), page(below, (40, 150, 290, 410, 500)))
    assert (told, tables) == ([(True, (2,))], 2)


def test_a_table_with_a_head_of_its_own_is_another_one() -> None:
    head = ("科目编码", "科目名称", "本年收入合计", "财政拨款收入")
    above = JOINED["rising codes, the total above"][0]
    assert found(page(above), page([head, *coded("2101102")]))[2] == 2


def test_three_pages_are_one_table() -> None:
    pages = [[CODED, TOTAL, *coded("2080501")], coded("2080505", "2101102"), coded("2130304")]
    rows, told, tables = found(*map(page, pages))
    assert (len(rows), told, tables) == (6, [], 1)


def spending(title: str, *pages: Rows) -> list[Sheet]:
    """A table of expenditure; its columns stand elsewhere on the second page."""
    sheets = []
    for rows, at in zip(pages, (260, 280), strict=False):
        sheet = page(
            [(*row, "项目支出" if row is CODED else "") for row in rows], (40, 150, at, 360, 430, 500)
        )
        sheet.commands = [line for line in sheet.commands if TITLES[0].encode("utf-16-be").hex() not in line]
        sheet.text(200, 40, title)
        sheets.append(sheet)
    return sheets


def test_sums_over_any_break_that_nothing_proves_are_unchecked(tmp_path: Path) -> None:
    rows = [CODED, ("", "合计", "16.40", "16.40"), *coded("208", "210")]
    first, last = ("支出决算表", "一般公共预算财政拨款支出决算表")
    pages = [*spending(first, rows[:3], rows[3:]), *spending("国有资本经营预算财政拨款支出决算表", rows)]
    path = tmp_path / "accounts.pdf"
    path.write_bytes(document([*pages, *spending(last, rows[:3], rows[3:])]))
    report = check([path], CheckOptions()).files[0]
    assert [finding.code for finding in report.findings] == []
    assert len(report.proofs) >= 2
