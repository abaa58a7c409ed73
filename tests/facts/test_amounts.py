"""The number that a cell prints, however its digits are set."""

from decimal import Decimal

import pytest

from budgetlint.facts.figures import decimal

CASES = {
    "50.00": "50.00",
    "５０．００": "50.00",
    "１，０５０．５": "1050.5",
    "1，050.5": "1050.5",
    " 1 050 ": "1050",
    "－３": "-3",
    "1,05": None,
    "10²": None,
    "５０%": None,
    "无": None,
    "": None,
    "NaN": None,
}


@pytest.mark.parametrize(("text", "number"), CASES.items())
def test_a_number_is_read_as_printed(text: str, number: str | None) -> None:
    found = decimal(text)
    assert (None if found is None else str(found)) == (None if number is None else str(Decimal(number)))
