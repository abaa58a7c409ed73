"""Cells split into type, value and unit read as one value; what they contradict is flagged."""

import pytest
from reading_lines import reading, table

from budgetlint.values import read_typed

TABLE = table("typed.yaml")


@pytest.mark.parametrize("case", TABLE, ids=lambda case: f"{case['type']} {case['value']} {case['unit']}")
def test_a_split_cell_reads_as_the_table_says(case):
    value = read_typed(case["type"], case["value"], case["unit"])
    assert reading(value) == case["reads"]
    assert list(value.flags) == case["flags"]


def test_the_text_is_what_the_form_prints_joined_by_tabs():
    value = read_typed("≤", "322.5", "万元")
    assert (value.text, value.parts[0].start, value.parts[0].end) == ("≤\t322.5\t万元", 2, 9)
