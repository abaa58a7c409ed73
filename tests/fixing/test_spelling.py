"""Values rewritten: the same value in better writing, or nothing."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.fixing.spelling import respelled
from budgetlint.values import read_value

CASES = yaml.safe_load(Path(__file__).with_name("spelling.yaml").read_text(encoding="utf-8"))
values = st.lists(
    st.sampled_from(
        [*"０９５1２.，,．％%≥>=≤＜－-~～ 　万亿元人天年月日㎡（）/／*×", "km", "m2", "平米", "块钱"]
    ),
    max_size=12,
).map("".join)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_value_is_rewritten_as_in_the_table(text: str, expected: str | None) -> None:
    assert respelled(text) == expected


@given(values)
def test_what_is_rewritten_reads_the_same_and_stays(text: str) -> None:
    new = respelled(text)
    if new is None:
        return
    before, after = read_value(text), read_value(new)
    assert (after.kind, after.comparator, after.base) == (before.kind, before.comparator, before.base)
    assert respelled(new) is None
