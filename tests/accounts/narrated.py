"""The narrative of composed accounts: templates whose amounts and rates are worked out from the leaves."""

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from accounts_body import GENERAL, SPENT, Body

HERE = Path(__file__).parent


def narrative(body: Body) -> str:
    """The template of the body, filled in.

    `{basic}` is an amount, `{share[basic/spending]}` a share, `{more[income]}` what it grew or fell by since
    the year before, with its rate, `{done[general]}` the rate of completion of its plan.
    """
    amounts = _amounts(body)
    filled = {name: _money(body, amount) for name, amount in amounts.items()}
    template = (HERE / body.prose).read_text("utf-8")
    ways: Mapping[str, Any] = {
        "share": _Asked(lambda asked: _share(amounts, asked)),
        "more": _Asked(lambda asked: _growth(body, amounts, asked)),
        "plan": _Asked(lambda asked: _money(body, amounts[f"{asked}_plan"])),
        "done": _Asked(lambda asked: _percent(amounts[asked], amounts[f"{asked}_plan"])),
        "item": _Asked(lambda asked: _money(body, amounts[asked])),
    }
    return template.format(name=body.name, year=body.year, last=body.year - 1, **filled, **ways)


class _Asked:
    """Answers `thing[name]` of a template."""

    def __init__(self, answer: Callable[[str], str]) -> None:
        self.answer = answer

    def __getitem__(self, name: object) -> str:
        return self.answer(str(name))


def _amounts(body: Body) -> dict[str, Decimal]:
    """Every amount of the year by name; what classes and items hold by their codes."""
    three = {half: [Decimal(str(one)) for one in body.three_public[half]] for half in ("budget", "accounts")}
    opening = sum((Decimal(str(one)) for one in body.opening.values()), Decimal(0))
    found = {
        "income": body.sums(("general_income", "fund_income", "other_income")),
        "appropriated_income": body.sums(("general_income", "fund_income")),
        "other_income": body.sum("other_income"),
        "spending": body.sums(SPENT),
        "basic": body.sum("basic"),
        "project": body.sums(("project", "fund", "own")),
        "general": body.sums(GENERAL),
        "appropriated_spending": body.sums((*GENERAL, "fund")),
        "general_project": body.sum("project"),
        "fund_income": body.sum("fund_income"),
        "fund": body.sum("fund"),
        "three_public": sum(three["accounts"], Decimal(0)),
        "three_public_plan": sum(three["budget"], Decimal(0)),
        "running": three["accounts"][2],
        "running_plan": three["budget"][2],
        "reception": three["accounts"][3],
        "reception_plan": three["budget"][3],
    }
    found["grand"] = found["income"] + opening
    found["appropriated"] = found["appropriated_income"] + sum(
        (Decimal(str(body.opening.get(one, 0))) for one in ("general", "fund")), Decimal(0)
    )
    found["fund_left"] = body.sum("fund_opening") + found["fund_income"] - found["fund"]
    for code, items in body.economic.items():
        found[code] = sum((Decimal(str(one)) for one in items.values()), Decimal(0))
        found.update({name.split(" ")[0]: Decimal(str(one)) for name, one in items.items()})
    found["staff"] = found["301"] + found["303"]
    found["operating"] = found["302"] + found["310"]
    for item in body.items:
        code, spent = str(item["code"]), body.sums(GENERAL, [item])
        found[code] = spent
        found[f"class_{code[:3]}"] = found.get(f"class_{code[:3]}", Decimal(0)) + spent
    found.update({name: Decimal(str(one)) for name, one in body.said.items()})
    found["procurement"] = sum((found[one] for one in ("goods", "works", "services")), Decimal(0))
    if "fixed_assets" in found:
        kinds = ("current_assets", "fixed_assets", "intangible_assets")
        found["assets"] = sum((found[one] for one in kinds), Decimal(0))
    return found


def _money(body: Body, amount: Decimal) -> str:
    scale = 10_000 if body.unit == "万元" else 1
    printed = (amount / scale).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{printed:,.2f}元" if body.unit == "元" else f"{printed:.2f}万元"


def _percent(part: Decimal, whole: Decimal) -> str:
    return f"{(part / whole * 100).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def _share(amounts: Mapping[str, Decimal], asked: str) -> str:
    part, whole = asked.split("/")
    return _percent(amounts[part], amounts[whole])


def _growth(body: Body, amounts: Mapping[str, Decimal], asked: str) -> str:
    before = Decimal(str(body.prior[asked]))
    change = amounts[asked] - before
    words = ("增加", "增长") if change > 0 else ("减少", "下降")
    return f"{words[0]}{_money(body, abs(change))}，{words[1]}{_percent(abs(change), before)}"
