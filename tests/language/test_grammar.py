from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_tables import sketch, table
from lark import Lark

from budgetlint.language.grammar import GRAMMAR, expression, loop
from budgetlint.language.mistakes import Misspelt

CASES = table("grammar.yaml")
PIECES = [
    "a", "row", ".", "funds", "[", "]", "(", ")", ",", '"甲"', "“", "95%", "3", "0.05万元", "≈", "≤", "=",
    "+", "−", "×", "/", "and", "or", "not", "in", "matches", "for", "where", "true", " ", "　", "\n", "中文",
    "&", "²", "5顿",
]  # fmt: skip


@pytest.mark.parametrize("case", [case for case in CASES if "tree" in case], ids=lambda case: case["text"])
def test_an_expression_reads_as_the_table_says(case: dict[str, Any]) -> None:
    assert sketch(expression(case["text"])) == case["tree"]


@pytest.mark.parametrize("case", [case for case in CASES if "says" in case], ids=lambda case: case["text"])
def test_a_slip_is_said_with_its_column(case: dict[str, Any]) -> None:
    with pytest.raises(Misspelt) as caught:
        expression(case["text"])
    assert caught.value.mistake.column == case["column"]
    assert case["says"] in caught.value.mistake.sentence.zh


def test_a_loop_names_its_variable_and_its_source() -> None:
    found = loop("row in facts.rows")
    assert (found.variable, sketch(found.source)) == ("row", "facts.rows")


@pytest.mark.parametrize("text", ["not " * 70 + "a", "+".join(["a"] * 70), "a" * 3000])
def test_what_is_too_deep_or_too_long_is_refused(text: str) -> None:
    with pytest.raises(Misspelt):
        expression(text)


def test_no_token_is_ambiguous() -> None:
    Lark(
        GRAMMAR.read_text(encoding="utf-8"),
        parser="lalr",
        start=["expression", "loop"],
        lexer="basic",
        strict=True,
    )


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=40))
def test_any_text_is_an_expression_or_a_slip_with_its_column(text: str) -> None:
    try:
        sketch(expression(text))
    except Misspelt as problem:
        assert 1 <= problem.mistake.column <= len(text) + 1
        assert len(problem.sentences) == 1
