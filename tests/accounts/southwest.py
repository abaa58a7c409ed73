"""The tables of final accounts as bodies in the southwest print them: balances by item, rows of 三公."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from accounts_body import GENERAL, Body, Grid
from composed import basic_halves, listed, tables

_FLOWS = ("年初结转和结余", "本年收入", "本年支出", "年末结转和结余")
_COUNTED = (
    "1．因公出国（境）团组数（个）",
    "2．因公出国（境）人次数（人）",
    "3．公务用车购置数（辆）",
    "4．公务用车保有量（辆）",
    "5．国内公务接待批次（个）",
    "其中：外事接待批次（个）",
    "6．国内公务接待人次（人）",
    "其中：外事接待人次（人）",
    "7．国（境）外公务接待批次（个）",
    "8．国（境）外公务接待人次（人）",
)


def southwest(body: Body) -> dict[str, Grid]:
    """The ten tables by title."""
    national = tables(body)
    overall, income, spending, appropriation, _, basic, *_ = national.values()
    return {
        "收入支出决算表": _renamed(overall),
        "收入决算表": income,
        "支出决算表": spending,
        "财政拨款收入支出决算表": _renamed(appropriation),
        "一般公共预算财政拨款收入支出决算表": flows(body),
        "一般公共预算财政拨款基本支出决算表": basic,
        "一般公共预算财政拨款项目支出决算表": _project(body),
        "政府性基金预算财政拨款收入支出决算表": national["政府性基金预算财政拨款收入支出决算表"],
        "国有资本经营预算财政拨款收入支出决算表": [
            ["科目编码", "科目名称", *_FLOWS[:2], "本年支出", "", "", _FLOWS[3]],
            ["", "", "", "", "小计", "基本支出", "项目支出", ""],
            ["栏次", "", "1", "2", "3", "4", "5", "6"],
            ["", "合计", *[""] * 6],
        ],
        "财政拨款“三公”经费、行政参公单位机关运行经费情况表": _three_public_rows(body),
    }


def _renamed(grid: Grid) -> Grid:
    return [[cell.replace("决算数", "金额") for cell in row] for row in grid]


def flows(body: Body) -> Grid:
    """The general budget by item: what was carried over, received, spent, and is left."""

    def cells(items: Sequence[Mapping[str, Any]]) -> list[Decimal]:
        opening = body.sum("general_opening", items)
        income = body.sum("general_income", items)
        basic, project = body.sum("basic", items), body.sum("project", items)
        staff, left = body.sum("staff", items), opening + income - basic - project
        kept = body.sum("basic_opening", items)
        received = body.sum("basic_income", items)
        zero = Decimal(0)
        closing = kept + received - basic
        return [
            opening, kept, opening - kept,
            income, received, income - received,
            basic + project, basic, staff, basic - staff, project,
            left, closing, left - closing, left - closing, zero,
        ]  # fmt: skip

    kept = ["合计", "基本支出结转", "项目支出结转和结余"]
    spent = ["合计", "基本支出", "", "", "项目支出"]
    flows_named = [
        cell for name, more in zip(_FLOWS, (2, 2, 4, 4), strict=True) for cell in (name, *[""] * more)
    ]
    head = [
        ["科目编码", "科目名称", *flows_named],
        ["", "", *kept, "合计", "基本支出", "项目支出", *spent, *kept, "", ""],
        [*[""] * 9, "小计", "人员经费", "公用经费", "", "", "", "小计", "项目支出结转", "项目支出结余"],
        ["栏次", "", *[str(n) for n in range(1, 17)]],
    ]
    return [*head, *listed(body, [""] * 16, cells, (*GENERAL, "general_income"))[2:]]


def _project(body: Body) -> Grid:
    return basic_halves(body, body.project_economic, "人员经费合计", "公用经费合计")


def _three_public_rows(body: Body) -> Grid:
    halves = [[Decimal(str(one)) for one in body.three_public[half]] for half in ("budget", "accounts")]
    rows: list[tuple[str, list[str]]] = [("一、“三公”经费支出", ["—", "—"])]
    for name, of in (
        ("（一）支出合计", sum),
        ("1．因公出国（境）费", lambda half: half[0]),
        ("2．公务用车购置及运行维护费", lambda half: half[1] + half[2]),
        ("（1）公务用车购置费", lambda half: half[1]),
        ("（2）公务用车运行维护费", lambda half: half[2]),
        ("3．公务接待费", lambda half: half[3]),
    ):
        rows.append((name, [body.money(of(half)) for half in halves]))
    rows.append(("（1）国内接待费", ["—", body.money(halves[1][3])]))
    rows += [(name, ["—", ""]) for name in ("其中：外事接待费", "（2）国（境）外接待费")]
    rows.append(("（二）相关统计数", ["—", "—"]))
    counts = [str(one) if one else "" for one in body.counts]
    rows += [(name, ["—", count]) for name, count in zip(_COUNTED, counts, strict=True)]
    operating = body.money(Decimal(str(body.operating)))
    rows += [("二、机关运行经费", ["—", operating]), ("（一）行政单位", ["—", operating])]
    rows.append(("（二）参照公务员法管理事业单位", ["—", ""]))
    head = [["项目", "行次", "预算数", "决算统计数"], ["栏次", "", "1", "2"]]
    return head + [[label, str(number), *amounts] for number, (label, amounts) in enumerate(rows, 1)]
