import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_tables import table

from budgetlint.language.pattern import BadPattern, Pattern

CASES = table("patterns.yaml")
SIMPLE = st.recursive(
    st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\d", "^", "$"]),
    lambda inner: st.one_of(
        st.builds("{}{}".format, inner, inner),
        st.builds("({}|{})".format, inner, inner),
        st.builds("(?:{}){}".format, inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{2,}", "{0}"])),
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("case", [case for case in CASES if "found" in case], ids=str)
def test_a_pattern_is_found_as_the_table_says(case: dict[str, Any]) -> None:
    assert Pattern(case["pattern"]).found_in(case["text"]) is case["found"]


@pytest.mark.parametrize("case", [case for case in CASES if "says" in case], ids=str)
def test_a_bad_pattern_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(BadPattern) as caught:
        Pattern(case["pattern"])
    assert case["says"] in caught.value.sentence.zh


@given(SIMPLE, st.text(alphabet="ab1", max_size=8))
def test_patterns_find_what_those_of_python_find(pattern: str, text: str) -> None:
    assert Pattern(pattern).found_in(text) is bool(re.search(pattern, text, re.DOTALL))


@given(st.text(alphabet=r"ab.[]^-()|*+?{}12,\d$:", max_size=14))
def test_any_text_is_a_pattern_or_refused(source: str) -> None:
    try:
        Pattern(source).found_in("ab12")
    except BadPattern as problem:
        assert problem.sentence.zh


def test_a_long_text_takes_time_in_its_length_alone() -> None:
    assert Pattern("(a+)+(a|aa)*c").found_in("a" * 3000) is False
