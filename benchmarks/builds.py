"""How long the cost builds of a form take: usual forms, large ones, and amounts made to mislead the search.

python benchmarks/builds.py
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from measuring import shortest

from budgetlint.facts import builds
from budgetlint.facts.costs import cost_lines
from budgetlint.facts.funds import amounts
from budgetlint.facts.rows import rows
from budgetlint.forms.readings import with_readings
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.filing import Filing
from budgetlint.readers.structured import filings_from

_THINGS = [
    "渠道",
    "水闸",
    "泵站",
    "堤防",
    "涵洞",
    "机井",
    "水池",
    "管网",
    "量水堰",
    "护坡",
    "道路",
    "桥梁",
    "路灯",
    "校舍",
    "操场",
    "课桌",
    "图书",
    "药柜",
    "床位",
    "病历",
]
_WORKS = ["清淤", "检修", "加固", "更换", "粉刷", "采购", "维护", "巡查", "监测", "印制"]
_UNITS = ["座", "台", "套", "个", "公里", "间", "册", "盏"]


def form(count: int, *, misleading: bool) -> Filing:
    """A form of so many indicators: half quantities, half unit costs, and a goal that groups them."""
    pairs = count // 2
    quantities, costs, products = [], [], []
    for number in range(pairs):
        name = f"{_THINGS[number % 20]}{_WORKS[number // 20 % 10]}{'甲乙丙丁戊'[number // 200 % 5]}"
        unit = "台" if misleading else _UNITS[number % 8]
        many, price = (number % 7 + 1, 100) if misleading else (number % 13 + 2, 135 * (number + 7))
        quantities.append(_row("数量指标", f"{name}数量", f"{many}{unit}"))
        costs.append(_row("成本指标", f"{name}费", f"{price}元/{unit}"))
        products.append(many * price)
    goal = "；".join(
        f"{_THINGS[start % 20]}等{start // 4 + 1}类工作经费{sum(products[start : start + 4])}元"
        for start in range(0, min(pairs, 120), 4)
    )
    total = f"全年安排{sum(products)}元，其中{goal}。"
    (filing,) = filings_from(_tree(total, [*quantities, *costs], sum(products)))
    return with_readings(filing)


def _row(category: str, name: str, value: str) -> dict[str, str]:
    return {"level1": "产出指标", "level2": category, "name": name, "value": value}


def _tree(goal: str, indicators: list[dict[str, str]], total: int) -> dict[str, Any]:
    return {
        "kind": "project_target",
        "money_unit": "元",
        "funds": {"年度资金总额": str(total)},
        "narratives": {"年度总体绩效目标": goal},
        "indicators": indicators,
    }


def derived(filing: Filing, found: Sequence[Indicator]) -> int:
    """Run the derivation of the cost builds once, rows given, and say how many there are."""
    costs = builds.ledger(filing, found)
    sums = cost_lines(found, costs, amounts(filing))
    return len(builds.builds(costs, filing.place, sums)) + len(builds.line_amounts(costs))


def main() -> None:
    """Print a table of the forms and the milliseconds that each takes."""
    for count in (20, 40, 100, 200, 500):
        for misleading in (False, True):
            filing = form(count, misleading=misleading)
            indicators = rows(filing)
            found = derived(filing, indicators)
            seconds = shortest(partial(derived, filing, indicators), times=5)
            kind = "misleading" if misleading else "usual"
            print(f"{count:4} indicators, {kind:<10} {seconds * 1000:8.1f} ms  {found:4} builds")


if __name__ == "__main__":
    main()
