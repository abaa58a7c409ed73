"""The decision ≈, case by case."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.model.figure import Figure
from budgetlint.model.place import Place
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import UnitsDiffer, money, multiply, shown, shown_as, total
from budgetlint.values.formulas import formula

CASES = yaml.safe_load(Path(__file__).with_name("agreement.yaml").read_text(encoding="utf-8"))


def figure(number: str, unit: str) -> Figure:
    if unit in {"元", "万元"}:
        return money(number, unit, "", Place(text=number))
    return Figure(Fraction(number), unit, shown_unit=unit, decimals=len(number.partition(".")[2]))


def computed(case: dict[str, Any]) -> Figure:
    if "sum" in case:
        return total(figure(*addend) for addend in case["sum"])
    return multiply(*(figure(*factor) for factor in case["product"]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.get('sum') or case.get('product')}")
def test_figures_agree_as_the_table_says(case: dict[str, Any]) -> None:
    assert agreement(computed(case), figure(*case["stated"])) == Agreement(case["agreement"])


def test_units_of_different_kinds_do_not_compare() -> None:
    with pytest.raises(UnitsDiffer):
        agreement(figure("3", "人"), figure("3", "万元"))


def test_a_product_shows_its_factors_as_written() -> None:
    product = multiply(
        figure("10", "人"),
        figure("3", "月"),
        Figure(
            Fraction(12000), "元/(人·月)", shown_unit="万元/人/月", shown_scale=Fraction(10000), decimals=1
        ),
    )
    assert formula(product) == "10人 × 3月 × 1.2万元/人/月"
    assert shown(shown_as(product, figure("36", "万元"))) == "36万元"


amounts = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)


@given(st.lists(amounts, min_size=1, max_size=8))
def test_a_sum_always_agrees_with_its_exact_total(addends: list[Decimal]) -> None:
    figures = [figure(f"{addend:.2f}", "万元") for addend in addends]
    assert agreement(total(figures), figure(f"{sum(addends):.2f}", "万元")) is Agreement.EXACT


@given(st.lists(amounts, min_size=2, max_size=8), st.integers(min_value=1, max_value=10**6))
def test_a_sum_never_agrees_with_a_total_that_is_off_by_more_than_rounding(
    addends: list[Decimal], cents: int
) -> None:
    figures = [figure(f"{addend:.2f}", "万元") for addend in addends]
    beyond_rounding = sum(addends) + Decimal(len(addends) + 1 + cents) / 100
    assert agreement(total(figures), figure(f"{beyond_rounding:.2f}", "万元")) is Agreement.DISAGREE


@given(st.lists(amounts, min_size=1, max_size=6))
def test_the_unit_that_a_sum_is_printed_in_does_not_matter(addends: list[Decimal]) -> None:
    in_many = total(figure(f"{addend:.2f}", "万元") for addend in addends)
    in_yuan = total(figure(f"{addend * 10000:.0f}", "元") for addend in addends)
    assert in_many.value == in_yuan.value
