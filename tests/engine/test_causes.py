"""The likely causes of a gap, case by case."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.engine.diagnose import causes
from budgetlint.facts import derive
from budgetlint.model.facts import Facts
from budgetlint.model.figure import Figure
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.report import CauseKind
from budgetlint.model.verdict import Equation
from budgetlint.readers.structured import filings_from
from budgetlint.values import read_value
from budgetlint.values.figures import divide, figure_of, money, subtract, total

RATES = yaml.safe_load(Path(__file__).with_name("rates.yaml").read_text(encoding="utf-8"))
CASES = yaml.safe_load(Path(__file__).with_name("causes.yaml").read_text(encoding="utf-8"))


def amount(number: str, label: str) -> Figure:
    return money(number, "万元", label, Place(text=number, cell=label))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['stated']} {case['cause']}")
def test_a_gap_is_put_down_to_its_cause(case: dict[str, Any]) -> None:
    addends = [amount(text, f"addend {number}") for number, text in enumerate(case["addends"], 1)]
    equation = Equation(total(addends), amount(case["stated"], "合计"), "≈", holds=False)
    others = {label: amount(text, label) for label, text in case["others"].items()}
    found = causes(equation, Facts("project_target", "", "", 2025, Place(), funds=others))
    best = found[0] if found else None
    assert (best.kind if best else None) == case["cause"]
    assert (best.suggested if best else None) == case.get("suggested")
    assert case.get("at") in (None, best.place.cell if best and best.place else None)


@pytest.mark.parametrize("case", RATES, ids=lambda case: f"{case['stated']} {case['cause']}")
def test_a_wrong_rate_is_put_down_to_its_slip(case: dict[str, Any]) -> None:
    rate = divide(amount(case["spent"], "执行数"), amount(case["budget"], "预算数"))
    stated = figure_of(read_value(case["stated"]), "执行率", Place(text=case["stated"]))
    assert rate is not None
    assert stated is not None
    found = causes(Equation(rate, stated, "≈", holds=False), Facts("self_evaluation", "", "", 2025, Place()))
    best = found[0] if found else None
    assert (best.kind if best else None) == case["cause"]
    assert (best.suggested if best else None) == case.get("suggested")


@pytest.mark.parametrize(("rate", "at"), [("93.75%", "160"), ("75%", None), ("80%", None)], ids=str)
def test_a_rate_of_another_budget_is_put_down_to_that_budget(rate: str, at: str | None) -> None:
    (filing,) = filings_from(
        {
            "kind": "self_evaluation",
            "fields": {"执行率": rate, "执行率基数": "全年预算数"},
            "funds": {"年度资金总额": {"年初预算数": "160", "全年预算数": "200", "全年执行数": "150"}},
        }
    )
    facts = derive(filing)
    (line,) = facts.budget_lines
    assert isinstance(line.spent, Figure)
    assert isinstance(line.base, Figure)
    assert isinstance(line.rate, Figure)
    share = divide(line.spent, line.base)
    assert share is not None
    found = causes(Equation(share, line.rate, "≈", holds=False), facts)
    assert [one.place.text for one in found if one.place] == ([at] if at else [])


@pytest.mark.parametrize(
    ("spent", "budget", "stated", "needed"),
    [
        (("1468.32", "元"), ("1468.32", "万元"), "100%", "1468.32万元"),
        (("36.00", "万元"), ("48.00", "元"), "75%", "48.00万元"),
        (("36.00", "元"), ("48.00", "万元"), "70%", None),
    ],
    ids=["spent in 元", "budget in 元", "another slip"],
)
def test_a_rate_of_amounts_in_two_units_is_put_down_to_the_unit(
    spent: tuple[str, str], budget: tuple[str, str], stated: str, needed: str | None
) -> None:
    sides = [
        money(number, unit, name, Place(text=number, cell=name))
        for (number, unit), name in ((spent, "执行数"), (budget, "预算数"))
    ]
    rate = divide(*sides)
    printed = figure_of(read_value(stated), "执行率", Place(text=stated))
    assert rate is not None
    assert printed is not None
    found = causes(Equation(rate, printed, "≈", holds=False), Facts("budget", "", "", 2025, Place()))
    assert [one.suggested for one in found if one.kind is CauseKind.UNIT] == ([needed] if needed else [])


def test_a_change_with_the_wrong_sign_is_put_down_to_the_sign() -> None:
    change = subtract(amount("157.95", "决算数"), amount("160.00", "预算数"))
    found = causes(
        Equation(change, amount("2.05", "增减额"), "≈", holds=False),
        Facts("final_accounts", "", "", 2024, Place()),
    )
    assert [one.kind for one in found] == [CauseKind.SIGN]


@pytest.mark.parametrize(("stated", "kind"), [("98.38", CauseKind.TRANSPOSED), ("99.83", None)])
def test_a_total_of_points_is_put_down_to_swapped_digits_alone(stated: str, kind: CauseKind | None) -> None:
    points = [_points(text) for text in ("39.33", "30", "20", "9.5")]
    equation = Equation(total(points), _points(stated), "≈", holds=False)
    found = causes(equation, Facts("self_evaluation", "", "", 2025, Place()))
    assert [one.kind for one in found] == ([kind] if kind else [])


def _points(text: str) -> Figure:
    figure = figure_of(read_value(text), "得分", Place(text=text, cell=text))
    assert figure is not None
    return replace(figure, unit="1")
