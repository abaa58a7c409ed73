"""Tables of composed accounts in the ways in which single provinces print them."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from accounts_body import GENERAL, Body, Grid
from composed import listed

OVERALL = "收入支出决算总表"
INCOME = "收入决算表"
GENERAL_TABLE = "一般公共预算财政拨款支出决算表"
BASIC = "一般公共预算财政拨款基本支出决算表"
THREE_PUBLIC = "一般公共预算财政拨款“三公”经费支出决算表"
_ITEMS = (
    "合计",
    "1.因公出国（境）费",
    "2.公务用车购置及运行维护费",
    "（1）公务用车购置费",
    "（2）公务用车运行维护费",
    "3.公务接待费",
)
_HEAD = [
    ["合计", "因公出国（境）费", "公务用车购置及运行费", "", "", "公务接待费"],
    ["", "", "小计", "公务用车购置费", "公务用车运行费", ""],
]
_MEETINGS, _TRAINING = (Decimal(12_000), Decimal(9_000)), (Decimal(30_000), Decimal(21_000))


def by_staff(body: Body, _: Mapping[str, Grid]) -> Grid:
    """The general budget with basic spending by staff and operating costs."""

    def cells(items: Sequence[Mapping[str, Any]]) -> list[Decimal]:
        basic, project = body.sum("basic", items), body.sum("project", items)
        staff = sum((_staff(body.sum("basic", [item])) for item in items), Decimal(0))
        return [basic + project, basic, staff, basic - staff, project]

    head = [
        ["科目编码", "科目名称", "本年支出合计", "基本支出", "", "", "项目支出"],
        ["", "", "", "小计", "人员经费", "公用经费", ""],
        ["栏次", "", *"12345"],
    ]
    return [*head, *listed(body, [""] * 5, cells, GENERAL)[2:]]


def _staff(basic: Decimal) -> Decimal:
    return (basic * 7 / 10).quantize(Decimal(1))


def three_blocks(_: Body, grids: Mapping[str, Grid]) -> Grid:
    """Basic spending in three blocks side by side, the last two of operating costs."""
    *rows, totals = grids[BASIC][1:]
    left, right = [row[:3] for row in rows if row[0]], [row[3:] for row in rows if row[3]]
    half = (len(right) + 1) // 2
    blocks = [left, right[:half], right[half:]]
    longest = max(map(len, blocks))
    filled = [[*block, *[["", "", ""]] * (longest - len(block))] for block in blocks]
    body = [[cell for part in row for cell in part] for row in zip(*filled, strict=True)]
    head = [["人员经费", "", "", "公用经费", *[""] * 5], ["科目编码", "科目名称", "决算数"] * 3]
    return [*head, *body, [*totals[:5], "", "", "", totals[5]]]


def items_below(body: Body, _: Mapping[str, Grid]) -> Grid:
    """The three public expenses one below the other, with meetings and training."""
    rows = [[name, *pair] for name, *pair in zip(_ITEMS, *_halves(body), strict=True)]
    more = (("4.会议费", _MEETINGS), ("5.培训费", _TRAINING))
    rows += [[name, *[body.money(one) for one in amounts]] for name, amounts in more]
    return [["项目", "预算数", "决算数"], *rows]


def plan_above_result(body: Body, _: Mapping[str, Grid]) -> Grid:
    """The three public expenses with the plan above the result."""
    head = [["项目", *_HEAD[0]], ["", *_HEAD[1]]]
    labels = (f"{body.year}年预算数", f"{body.year}年决算数")
    return [*head, *[[label, *half] for label, half in zip(labels, _halves(body), strict=True)]]


def with_meetings(body: Body, _: Mapping[str, Grid]) -> Grid:
    """The three public expenses with columns for meetings and training, which the total leaves out."""
    more = ["会议费", "培训费"]
    beside = [[body.money(one[half]) for one in (_MEETINGS, _TRAINING)] for half in (0, 1)]
    row = [cell for half, extra in zip(_halves(body), beside, strict=True) for cell in (*half, *extra)]
    head = [["预算数", *[""] * 7, "决算数", *[""] * 7], [*_HEAD[0], *more] * 2, [*_HEAD[1], "", ""] * 2]
    return [*head, row]


def meetings_counted(body: Body, grids: Mapping[str, Grid]) -> Grid:
    """The same, where the total counts them."""
    *head, row = with_meetings(body, grids)
    for start in (0, 8):
        parts = [Decimal(row[start + n].replace(",", "")) for n in (0, 6, 7)]
        row[start] = (
            f"{sum(parts, Decimal(0)):,.2f}" if body.unit == "元" else f"{sum(parts, Decimal(0)):.2f}"
        )
    return [*head, row]


def _halves(body: Body) -> list[list[str]]:
    found: list[list[str]] = []
    for half in ("budget", "accounts"):
        abroad, bought, run, received = (Decimal(str(one)) for one in body.three_public[half])
        amounts = (abroad + bought + run + received, abroad, bought + run, bought, run, received)
        found.append([body.money(one) or "0.00" for one in amounts])
    return found


def planned_beside(body: Body, grids: Mapping[str, Grid]) -> Grid:
    """The overall table with what was planned beside what was spent."""
    width = 3 if body.numbered else 2
    columns = ["年初预算数", "全年预算数", "决算数"]
    rows: Grid = []
    for row in grids[OVERALL]:
        halves = (row[:width], row[width:])
        rows.append([cell for half in halves for cell in (*half[:-1], *[half[-1]] * 3)])
    rows[0] = [
        cell
        for half in (grids[OVERALL][0][:width], grids[OVERALL][0][width:])
        for cell in (*half[:-1], *columns)
    ]
    if body.numbered:
        rows[1] = ["栏次", "", "1", "2", "3", "栏次", "", "4", "5", "6"]
    return rows


def among_business(_: Body, grids: Mapping[str, Grid]) -> Grid:
    """The income table with a column for what of the business income are fees."""
    head, numbers, *rows = grids[INCOME]
    return [
        [*head[:6], "其中：教育收费", *head[6:]],
        [*numbers[:6], "5", *[str(int(one) + 1) for one in numbers[6:]]],
        *[[*row[:6], row[5], *row[6:]] for row in rows],
    ]


LAYOUTS: Mapping[str, tuple[str, Callable[[Body, Mapping[str, Grid]], Grid]]] = {
    "by_staff": (GENERAL_TABLE, by_staff),
    "three_blocks": (BASIC, three_blocks),
    "items_below": (THREE_PUBLIC, items_below),
    "plan_above_result": (THREE_PUBLIC, plan_above_result),
    "with_meetings": (THREE_PUBLIC, with_meetings),
    "meetings_counted": (THREE_PUBLIC, meetings_counted),
    "planned_beside": (OVERALL, planned_beside),
    "among_business": (INCOME, among_business),
}
"""Each layout with the table that it stands for."""
