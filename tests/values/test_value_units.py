"""Units multiply, convert and are written as the table says; the vocabulary may not contradict itself."""

import subprocess
import sys
from fractions import Fraction

import pytest
from reading_lines import table

from budgetlint.model.problem import UsageProblem
from budgetlint.values.units import canonical, conversion, has_money, is_money, known, multiply
from budgetlint.values.words import words, words_of

TABLE = table("units.yaml")


@pytest.mark.parametrize("case", TABLE["products"], ids=lambda case: " × ".join(case["units"]))
def test_units_multiply_exactly(case):
    assert multiply(*case["units"]) == (Fraction(case["factor"]), case["unit"])


@pytest.mark.parametrize("case", TABLE["conversions"], ids=lambda case: f"{case['unit']} → {case['target']}")
def test_only_units_of_one_dimension_convert(case):
    expected = None if case["factor"] is None else Fraction(case["factor"])
    assert conversion(case["unit"], case["target"]) == expected


@pytest.mark.parametrize("case", TABLE["canonical"], ids=lambda case: case["written"])
def test_a_unit_has_one_canonical_writing(case):
    assert canonical(case["written"]) == case["unit"]


@pytest.mark.parametrize("case", TABLE["contradictions"], ids=lambda case: str(case["units"]))
def test_a_contradiction_in_the_vocabulary_is_an_error_that_names_the_word(case):
    with pytest.raises(UsageProblem) as raised:
        words_of(case["units"])
    assert case["names"] in raised.value.sentences[0].zh


@pytest.mark.parametrize("name", list(words().words))
def test_every_word_of_the_vocabulary_is_in_the_algebra(name):
    assert multiply(f"元/{name}", name).unit == "元"


def test_money_is_yuan_and_nothing_else():
    assert (is_money("元"), is_money("元/人"), has_money("元/人"), has_money("人")) == (
        True,
        False,
        True,
        False,
    )


def test_known_words_are_those_of_the_vocabulary():
    assert (known("千米"), known("土楼")) == (True, False)


def test_plain_algebra_does_not_load_pint():
    use = "from budgetlint.values.units import multiply; multiply('元/人', '人')"
    code = f"import sys; {use}; print('pint' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
