"""Numbers as their cells show them."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.readers.workbook.displayed import displayed

CASES = yaml.safe_load((Path(__file__).parent / "numbers.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['number']} {case['format']}")
def test_a_number_is_shown_as_its_cell_shows_it(case: dict[str, Any]) -> None:
    assert displayed(case["number"], case["format"]) == case["shows"]


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    assert displayed("0.5", "yyyy/m/d", from_1904=True) == "0.5"
    assert displayed("1", "yyyy/m/d", from_1904=True) == "1904/1/2"


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=2))
def test_a_typed_amount_comes_back_from_its_binary_form(amount: Decimal) -> None:
    shown = displayed(f"{float(amount):.17g}", "0.00")
    assert shown == f"{amount + 0:.2f}"
    assert Decimal(displayed(f"{float(amount):.17g}", "General")) == amount


@given(st.text(max_size=30), st.floats(allow_nan=True))
def test_no_format_and_no_number_raise_an_exception(form: str, number: float) -> None:
    displayed(repr(number), form)
