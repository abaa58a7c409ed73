"""The likely causes of a gap, case by case."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.engine.diagnose import causes
from budgetlint.model.facts import Facts
from budgetlint.model.figure import Figure
from budgetlint.model.place import Place
from budgetlint.model.verdict import Equation
from budgetlint.values import read_value
from budgetlint.values.figures import divide, figure_of, money, total

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
