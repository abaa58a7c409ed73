"""Amounts of money as cells print them."""

from decimal import Decimal

import pytest

from budgetlint.forms.money import parted, yuan


@pytest.mark.parametrize(
    ("printed", "unit", "amount"),
    [
        ("276.45", "万元", "2764500"),
        ("¥276.45", "万元", "2764500"),
        ("￥ 1,276.45", "元", "1276.45"),
        ("¥276.45万元", "元", "2764500"),
        ("-5", "元", "-5"),
        ("1,27.5", "元", None),
        ("¥", "元", None),
        ("¥¥5", "元", None),
        ("5", None, None),
    ],
)
def test_an_amount_is_read_in_its_unit(printed: str, unit: str | None, amount: str | None) -> None:
    assert yuan(printed, unit) == (Decimal(amount) if amount is not None else None)


def test_the_sign_of_the_currency_is_no_digit() -> None:
    assert parted("¥276.45万元") == ("276.45", "万元")
