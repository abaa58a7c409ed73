from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_tables import in_words, scope, table

from budgetlint.language.evaluate import decide, evaluate
from budgetlint.language.functions import FUNCTIONS
from budgetlint.language.grammar import expression
from budgetlint.model.figure import Missing
from budgetlint.values.formulas import equation_text

NAMES = {
    "money": "3.5万元", "heads": "24人", "none": "0元", "share": "95%", "words": "网络安全", "year": 2024,
    "yes": True, "empty": "!blank", "gone": "!absent", "torn": "!unreadable", "open": "!undecided",
    "rows": [{"score": "9.5", "name": "甲"}, {"score": "!blank", "name": "乙"}, {"score": "10"}],
    "nobody": [], "funds": {"甲": "1元", "乙": "!blank"},
}  # fmt: skip
LEAVES = [
    *NAMES,
    "3",
    "95%",
    "0.05万元",
    '"甲"',
    "true",
    'funds["甲"]',
    'funds["丙"]',
    "rows.score",
    "words.x",
    "[≤, 3]",
]


@pytest.mark.parametrize(
    "case", table("values.yaml"), ids=lambda case: f"{case['text']} {case.get('with', '')}"
)
def test_an_expression_has_the_value_of_the_table(case: dict[str, Any]) -> None:
    found = evaluate(expression(case["text"]), scope(case["with"], case.get("settings")))
    assert in_words(found) == case["is"]


@pytest.mark.parametrize("case", table("equations.yaml"), ids=lambda case: f"{case['text']} {case['with']}")
def test_the_comparison_that_decides_is_recorded(case: dict[str, Any]) -> None:
    found = decide(expression(case["text"]), scope(case["with"])).equation
    assert (equation_text(found) if found else None) == case["equation"]


def test_every_figure_of_an_equation_keeps_its_place() -> None:
    names = {"a": "9383.34万元", "b": "322.5万元", "c": "9081.13万元"}
    equation = decide(expression("a ≈ total(b, c)"), scope(names)).equation
    assert equation is not None
    assert [place.line for place in (*equation.stated.places, *equation.computed.places)] == [1, 2, 3]


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_every_function_is_described(function: Any) -> None:
    assert function.apply.__doc__
    assert function.meaning.zh


def expressions() -> st.SearchStrategy[str]:
    """Well-formed expressions, sensible or not."""
    return st.recursive(st.sampled_from(LEAVES), _grown, max_leaves=8)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    signs = st.sampled_from(["+", "−", "×", "÷", "≈", "=", "≠", "<", "≤", ">", "≥", "in", "and", "or"])
    functions = st.sampled_from([one for one in FUNCTIONS.values() if not one.more])
    gathering = st.sampled_from([one.name for one in FUNCTIONS.values() if one.gathers])
    return st.one_of(
        st.builds("({} {} {})".format, inner, signs, inner),
        st.builds("(not {})".format, inner),
        st.builds("(−{})".format, inner),
        st.builds("({} matches '甲+')".format, inner),
        st.builds(
            "{}(({}), {})".format, st.sampled_from(["total", "sum", "max", "first_given"]), inner, inner
        ),
        functions.flatmap(
            lambda one: st.tuples(*[inner] * len(one.takes)).map(lambda given: _call(one.name, given))
        ),
        st.builds("{}({} for row in ({}) where ({}))".format, gathering, inner, inner, inner),
        st.builds(
            "{}({} for row in rows)".format, gathering, st.sampled_from(["row.score", "row.name", "row"])
        ),
    )


def _call(name: str, arguments: tuple[str, ...]) -> str:
    return f"{name}({', '.join(arguments)})"


@given(expressions())
def test_no_expression_raises(text: str) -> None:
    names = scope(NAMES)
    node = expression(text)
    evaluate(node, names)
    assert isinstance(decide(node, names).truth, bool | Missing)
