"""Likeness of texts: the measure that rapidfuzz has."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from budgetlint.facts.likeness import ratio

words = st.text(alphabet="机房空调采购维护费ab ", max_size=20)


@given(words, words)
def test_it_is_the_measure_of_rapidfuzz(one: str, other: str) -> None:
    assert abs(ratio(one, other) * 100 - fuzz.ratio(one, other)) < 1e-9
