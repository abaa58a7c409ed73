"""Forms whose first rows a spreadsheet prints on every page, over breaks in merged labels."""

from pathlib import Path

import pytest
from drawing import Sheet, document

from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.readers.pdf import read

XS = (30, 130, 200, 280, 420, 520)
TITLE, YEAR, UNIT = "项目支出绩效目标申报表", "（2025年度）", "单位：万元"
HEAD = ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值")
FIELDS = [
    ("项目名称", "", "渠道衬砌", "主管部门", "云岭县水务局"),
    ("项目属性", "", "新增项目", "项目期", "1年"),
]
ROWS = [
    ("产出指标", "数量指标", "衬砌渠道长度", "≥12公里"),
    ("", "", "更换闸门数量", "≥30座"),
    ("", "质量指标", "工程验收合格率", "100%"),
    ("", "", "材料抽检合格率", "≥98%"),
    ("效益指标", "社会效益指标", "受益农户数", "≥860户"),
    ("满意度指标", "服务对象满意度指标", "农户满意度", "≥92%"),
]
Cells = list[tuple[int, int, int, int, str]]


def titled(page: Sheet, *lines: str) -> None:
    for number, words in enumerate(lines):
        page.text(200, 40 + 16 * number, words)


def merged(rows: list[tuple[str, ...]], column: int, top: int) -> Cells:
    """The labels of a column, each over the blank ones below it."""
    begun = [number for number, row in enumerate(rows) if row[column] or number == 0]
    ends = [*begun[1:], len(rows)]
    return [
        (column + 1, top + first, column + 2, top + last, rows[first][column])
        for first, last in zip(begun, ends, strict=True)
    ]


def page(
    fields: list[tuple[str, ...]],
    rows: list[tuple[str, ...]],
    *titles: str,
    label: str = "",
    head: bool = True,
) -> Sheet:
    """A page of the form: some of its first rows, and indicators beside the label that runs through them."""
    sheet = Sheet()
    titled(sheet, *titles)
    top = len(fields) + head
    cells: Cells = [
        (x, y, x + 1, y + 1, words) for y, field in enumerate(fields) for x, words in enumerate(field)
    ]
    cells += [(x, top - 1, x + 1, top, words) for x, words in enumerate(HEAD) if x] if head else []
    cells.append((0, len(fields), 1, top + len(rows), label))
    cells += [*merged(rows, 0, top), *merged(rows, 1, top)]
    cells += [
        (x + 1, top + y, x + 2, top + y + 1, row[x]) for y, row in enumerate(rows) for x in range(2, len(row))
    ]
    sheet.table(XS, [100 + 24 * number for number in range(top + len(rows) + 1)], cells)
    return sheet


def indicators(*sheets: Sheet) -> list[list[tuple[str | None, ...]]]:
    found = read(Path("titles.pdf"), document(sheets))
    assert isinstance(found, Document)
    return [
        [(row.level1, row.level2, row.name, row.value) for row in filing.indicators]
        for filing in recognise(found)
    ]


LEVELS = [(ROWS[0 if n < 4 else n][0], ROWS[n - n % 2 if n < 4 else n][1], *ROWS[n][2:]) for n in range(6)]
TITLES = (TITLE, YEAR, UNIT)


@pytest.mark.parametrize("at", range(1, 6))
@pytest.mark.parametrize("label", ["", "绩效指标", "绩效指标绩效指标"])
@pytest.mark.parametrize(
    ("fields", "titles", "head"),
    [(FIELDS, TITLES, True), ([], TITLES, False), ([], (), True)],
    ids=["all of the head", "the title alone", "the head of the table alone"],
)
def test_a_form_is_one_though_its_first_rows_are_printed_on_every_page(
    fields: list[tuple[str, ...]], titles: tuple[str, ...], head: bool, label: str, at: int
) -> None:
    if not head and label == 2 * HEAD[0]:
        return
    first = page(FIELDS, ROWS[:at], *TITLES, label=HEAD[0])
    second = page(fields, [("", "", *ROWS[at][2:]), *ROWS[at + 1 :]], *titles, label=label, head=head)
    if ROWS[at][1]:
        second = page(fields, ROWS[at:], *titles, label=label, head=head)
    assert indicators(first, second) == [LEVELS]


def test_the_next_form_below_the_same_title_is_another_one() -> None:
    other = [("项目名称", "", "水闸维修", "主管部门", "云岭县水务局"), FIELDS[1]]
    sheets = [page(fields, ROWS, *TITLES, label=HEAD[0]) for fields in (FIELDS, other)]
    assert indicators(*sheets) == [LEVELS, LEVELS]


ACCOUNTS = [("科目编码", "科目名称", "本年支出合计"), ("201", "一般公共服务支出", "12.50")]


def accounts(rows: list[tuple[str, ...]], *titles: str) -> Sheet:
    sheet = Sheet()
    titled(sheet, *titles)
    cells = [(x, y, x + 1, y + 1, words) for y, row in enumerate(rows) for x, words in enumerate(row)]
    sheet.table(XS[:4], [100 + 24 * number for number in range(len(rows) + 1)], cells)
    return sheet


def test_a_table_below_the_same_title_that_may_go_on_is_told_as_unread() -> None:
    lines = ("支出决算表", "部门：云岭县水务局")
    sheets = [accounts(ACCOUNTS, *lines), accounts([("213", "农林水支出", "87.50")], *lines)]
    found = read(Path("accounts.pdf"), document(sheets))
    assert isinstance(found, Document)
    assert [(problem.unread, problem.pages) for problem in found.problems] == [(True, (2,))]


def test_the_next_form_on_a_full_page_is_another_one_though_its_unit_stands_in_the_table() -> None:
    def form(name: str) -> Sheet:
        sheet = Sheet()
        titled(sheet, TITLE, YEAR)
        rows = [
            ("项目名称", "", name, "主管部门", "云岭县水务局"),
            FIELDS[1],
            ("", *HEAD[1:]),
            ("", *ROWS[0]),
            ("", *ROWS[5]),
        ]
        cells = [(x, y, x + 1, y + 1, words) for y, row in enumerate(rows, 1) for x, words in enumerate(row)]
        sheet.table(XS, [100 + 110 * number for number in range(7)], [(0, 0, 5, 1, f"编号：{name}"), *cells])
        return sheet

    assert len(indicators(form("渠道衬砌"), form("水闸维修"))) == 2
