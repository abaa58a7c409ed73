"""Whole sets of final accounts composed from their leaves, so that every identity holds."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from accounts_body import CLASSES, GENERAL, INCOME, SECTIONS, SPENT, Body, Grid, ordinal


def printed(body: Body, grids: Mapping[str, Grid], prose: str = "") -> str:
    """The accounts as text: the tables one after the other, and what explains them before or behind."""
    parts = [f"{body.name}{body.year}年度部门决算", prose.rstrip(), "\n".join(_lines(body, grids))]
    ordered = parts if body.prose_first else [parts[0], parts[2], parts[1]]
    return "\n".join(part for part in ordered if part) + "\n"


def _lines(body: Body, grids: Mapping[str, Grid]) -> Iterator[str]:
    yield f"第{'五' if body.prose_first else '二'}部分 {body.year}年度部门决算表"
    for number, (title, grid) in enumerate(grids.items(), 1):
        yield title
        yield body.number.format(number)
        width = max(len(row) for row in grid)
        head = [f"公开部门：{body.name}", *[""] * (width - 2), f"金额单位：{body.unit}"]
        for row in (head, *grid):
            yield _line(body, [*row, *[""] * (width - len(row))])
        yield _note(title, grid)


def _line(body: Body, cells: Sequence[str]) -> str:
    """A row of a table; where spaces part the cells, blank ones vanish."""
    if body.separator.isspace() and body.separator != "\t":
        return body.separator.join(cell for cell in cells if cell)
    return body.separator.join(cells) if body.separator == "\t" else f"| {' | '.join(cells)} |"


def _note(title: str, grid: Grid) -> str:
    subject = title.removesuffix("决算表").removesuffix("决算总表")
    empty = len(grid[-1]) > 1 and not any(grid[-1][2:]) and grid[-1][1] == "合计"
    return f"注：本单位没有{subject}，故本表无数据。" if empty else f"注：本表反映本单位本年度{subject}情况。"


def tables(body: Body) -> dict[str, Grid]:
    """The nine tables by title."""
    general, basic = "一般公共预算财政拨款支出决算表", "一般公共预算财政拨款基本支出决算表"
    return {
        "收入支出决算总表": _overall(body),
        "收入决算表": _income(body),
        "支出决算表": _coded(
            body, ("basic+", "project+"), SPENT, ["上缴上级支出", "经营支出", "对附属单位补助支出"]
        ),
        "财政拨款收入支出决算总表": _appropriation(body),
        general: _coded(body, ("basic", "project"), GENERAL, []),
        basic: _basic(body),
        "一般公共预算财政拨款“三公”经费支出决算表": _three_public(body),
        "政府性基金预算财政拨款收入支出决算表": _fund(body),
        "国有资本经营预算财政拨款支出决算表": [
            *_head(["本年支出合计", "基本支出", "项目支出"]),
            ["", "合计", "", "", ""],
        ],
    }


def _overall(body: Body) -> Grid:
    income = dict(zip(INCOME, _sources(body), strict=True))
    year, spent = sum(income.values(), Decimal(0)), body.sums(SPENT)
    opening = sum((Decimal(str(amount)) for amount in body.opening.values()), Decimal(0))
    left = [(f"{ordinal(n)}、{name}", amount) for n, (name, amount) in enumerate(income.items(), 1)]
    left += [("", Decimal(0))] * (len(CLASSES) - len(left))
    left += [
        ("本年收入合计", year),
        ("使用非财政拨款结余", Decimal(0)),
        ("年初结转和结余", opening),
        ("总计", year + opening),
    ]
    right = _classes(body, SPENT)
    right += [
        ("本年支出合计", [spent]),
        ("结余分配", [Decimal(0)]),
        ("年末结转和结余", [year + opening - spent]),
        ("总计", [year + opening]),
    ]
    return _sides(body, left, right, [])


def _sources(body: Body) -> list[Decimal]:
    none = Decimal(0)
    return [
        body.sum("general_income"),
        body.sum("fund_income"),
        none,
        none,
        Decimal(str(body.business)),
        none,
        none,
        body.sum("other_income"),
    ]


def _classes(body: Body, names: Sequence[str]) -> list[tuple[str, list[Decimal]]]:
    return [
        (
            f"{ordinal(n)}、{one[4:]}",
            [body.sums(names, [i for i in body.items if str(i["code"]).startswith(one[:3])])],
        )
        for n, one in enumerate(CLASSES, 1)
    ]


def _sides(
    body: Body,
    left: Sequence[tuple[str, Decimal]],
    right: Sequence[tuple[str, list[Decimal]]],
    columns: list[str],
) -> Grid:
    amounts = columns or ["决算数"]
    number = ["行次"] if body.numbered else []
    grid = [["项目", *number, "决算数", "项目（按功能分类）", *number, *amounts]]
    if body.numbered:
        grid += [["栏次", "", "1", "栏次", "", *[str(n + 2) for n in range(len(amounts))]]]
    for row, ((label, amount), (name, held)) in enumerate(zip(left, right, strict=True), 1):
        counted = ([str(row)], [str(row + len(left))]) if body.numbered else ([], [])
        grid.append(
            [label, *counted[0], body.money(amount), name, *counted[1], *[body.money(one) for one in held]]
        )
    return grid


def _income(body: Body) -> Grid:
    columns = [
        "本年收入合计",
        "财政拨款收入",
        "上级补助收入",
        "事业收入",
        "经营收入",
        "附属单位上缴收入",
        "其他收入",
    ]

    def cells(items: Sequence[Mapping[str, Any]]) -> list[Decimal]:
        appropriated, other = (
            body.sums(("general_income", "fund_income"), items),
            body.sum("other_income", items),
        )
        own, none = body.sum("business_income", items), Decimal(0)
        return [appropriated + own + other, appropriated, none, own, none, none, other]

    return listed(body, columns, cells)


def _coded(body: Body, names: tuple[str, str], whole: Sequence[str], more: list[str]) -> Grid:
    columns = ["本年支出合计", "基本支出", "项目支出", *more]

    def cells(items: Sequence[Mapping[str, Any]]) -> list[Decimal]:
        basic, total = body.sum("basic", items), body.sums(whole, items)
        return [total, basic, total - basic, *[Decimal(0)] * len(more)]

    return listed(body, columns, cells, whole)


def _fund(body: Body) -> Grid:
    columns = ["年初结转和结余", "本年收入", "小计", "基本支出", "项目支出", "年末结转和结余"]

    def cells(items: Sequence[Mapping[str, Any]]) -> list[Decimal]:
        opening, income, spent = (
            body.sum("fund_opening", items),
            body.sum("fund_income", items),
            body.sum("fund", items),
        )
        return [opening, income, spent, Decimal(0), spent, opening + income - spent]

    return listed(body, columns, cells, ("fund", "fund_income"))


def _head(columns: list[str]) -> Grid:
    return [["科目编码", "科目名称", *columns], ["栏次", "", *[str(n + 1) for n in range(len(columns))]]]


def listed(body: Body, columns: list[str], cells: Any, whole: Sequence[str] = ()) -> Grid:
    """The rows of a table with codes, its total first, below two lines of head."""
    items = [item for item in body.items if not whole or body.sums(whole, [item])]
    grid = [*_head(columns), ["", "合计", *[body.money(one) for one in cells(items)]]]
    for code, name, below in _rows(items, levels=body.levels):
        grid.append([code, name, *[body.money(one) for one in cells(below)]])
    return grid


def _rows(
    items: Sequence[Mapping[str, Any]], *, levels: bool
) -> Iterator[tuple[str, str, list[Mapping[str, Any]]]]:
    """The rows of a table with codes, each with the items that it holds."""
    seen: set[str] = set()
    for item in items:
        code = str(item["code"])
        for end, name in ((3, _class_name(code)), (5, SECTIONS.get(code[:5], ""))) if levels else ():
            if code[:end] not in seen:
                seen.add(code[:end])
                yield code[:end], name, [one for one in items if str(one["code"]).startswith(code[:end])]
        yield code, str(item["name"]), [item]


def _class_name(code: str) -> str:
    return next(one[4:] for one in CLASSES if one.startswith(code[:3]))


def _appropriation(body: Body) -> Grid:
    general, fund = body.sum("general_income"), body.sum("fund_income")
    opening = [
        Decimal(str(body.opening.get("general", 0))),
        Decimal(str(body.opening.get("fund", 0))),
        Decimal(0),
    ]
    left = [
        (f"{ordinal(n)}、{name.removesuffix('收入')}", amount)
        for n, (name, amount) in enumerate(zip(INCOME, (general, fund, Decimal(0)), strict=False), 1)
    ]
    left += [("", Decimal(0))] * (len(CLASSES) - len(left))
    left += [("本年收入合计", general + fund), ("年初财政拨款结转和结余", sum(opening, Decimal(0)))]
    left += [
        (f"{ordinal(n)}、{name.removesuffix('收入')}", amount)
        for n, (name, amount) in enumerate(zip(INCOME, opening, strict=False), 1)
    ]
    left += [("总计", general + fund + sum(opening, Decimal(0)))]
    by_class = zip(
        _classes(body, (*GENERAL, "fund")), _classes(body, GENERAL), _classes(body, ("fund",)), strict=True
    )
    right = [(name, [*total, *one, *two, Decimal(0)]) for (name, total), (_, one), (_, two) in by_class]
    spent = [body.sums(GENERAL), body.sum("fund"), Decimal(0)]
    sources = [general + opening[0], fund + opening[1], Decimal(0)]
    left_over = [source - one for source, one in zip(sources, spent, strict=True)]
    right += [
        ("本年支出合计", [sum(spent, Decimal(0)), *spent]),
        ("年末财政拨款结转和结余", [sum(left_over, Decimal(0)), *left_over]),
    ]
    right += [("", [Decimal(0)] * 4)] * 3 + [("总计", [sum(sources, Decimal(0)), *sources])]
    return _sides(
        body,
        left,
        right,
        ["合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"],
    )


def _basic(body: Body) -> Grid:
    return basic_halves(body, body.economic, "人员经费合计", "公用经费合计")


def basic_halves(body: Body, economic: Mapping[str, Mapping[str, Any]], staff: str, operating: str) -> Grid:
    """Spending by economic class in two halves, each with its total below."""
    groups = [["301", "303"], ["302", "310"]]
    names = {"301": "工资福利支出", "302": "商品和服务支出", "303": "对个人和家庭的补助", "310": "资本性支出"}
    halves: list[list[list[str]]] = []
    totals: list[Decimal] = []
    for codes in groups:
        rows: list[list[str]] = []
        total = Decimal(0)
        for code in codes:
            items = {name: Decimal(str(amount)) for name, amount in economic.get(code, {}).items()}
            total += sum(items.values(), Decimal(0))
            rows.append([code, names[code], body.money(sum(items.values(), Decimal(0)))])
            rows += [[*name.split(" "), body.money(amount)] for name, amount in items.items()]
        halves.append(rows)
        totals.append(total)
    longest = max(len(rows) for rows in halves)
    filled = [[*rows, *[["", "", ""]] * (longest - len(rows))] for rows in halves]
    grid = [["科目编码", "科目名称", "金额"] * 2]
    grid += [[*left, *right] for left, right in zip(*filled, strict=True)]
    return [*grid, [staff, "", body.money(totals[0]), operating, "", body.money(totals[1])]]


def _three_public(body: Body) -> Grid:
    names = ["合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行费", "公务接待费"]
    grid = [
        [f"{body.year}年度预算数", *[""] * 5, f"{body.year}年度决算数", *[""] * 5],
        ["合计", "因公出国（境）费", "公务用车购置及运行费", "", "", "公务接待费"] * 2,
        ["", "", *names[2:5], ""] * 2,
        [str(n) for n in range(1, 13)],
    ]
    row: list[str] = []
    for half in ("budget", "accounts"):
        abroad, bought, run, received = (Decimal(str(one)) for one in body.three_public[half])
        amounts = (abroad + bought + run + received, abroad, bought + run, bought, run, received)
        row += [body.money(one) or "0.00" for one in amounts]
    return [*grid, row]
