"""The grammar has no conflict, lark and pint are loaded late, the vocabulary covers every flag with words."""

import subprocess
import sys

import pytest
from lark import Lark

from budgetlint.messages import sentence
from budgetlint.resources import package_folder
from budgetlint.values import read_value
from budgetlint.values.grammar import OPTIONS


def test_the_grammar_is_free_of_conflicts():
    text = (package_folder() / "values" / "value.lark").read_text(encoding="utf-8")
    assert Lark(text, **OPTIONS, strict=True).rules


@pytest.mark.parametrize(
    ("use", "loaded"),
    [
        ("import budgetlint.values", ""),
        ("from budgetlint.values import read_value; read_value('≥95%')", ""),
        ("from budgetlint.values import read_value; read_value('3期*40人*5天')", "lark"),
        ("from budgetlint.values.units import conversion; conversion('年', '月')", ""),
    ],
)
def test_lark_and_pint_are_loaded_only_when_needed(use, loaded):
    code = f"import sys\n{use}\nprint(*(name for name in ('lark', 'pint') if name in sys.modules))"
    call = [sys.executable, "-c", code]
    subprocess.run(call, capture_output=True, check=True)  # common shapes and units are kept from then on
    answer = subprocess.run(call, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == loaded


@pytest.mark.parametrize(
    ("text", "flag", "column"),
    [
        ("", "blank", 0),
        ("≥ %", "blank", 0),
        ("****元", "masked", 0),
        ("共计677,00元", "damaged", 2),
        ("20123月", "damaged", 0),
        ("100、200人", "unclear_list", 0),
        ("支付进度达 100%、", "words_around", None),
        ("4季度", "unclear_quarter", 0),
        ("完成率95％、5日前", "not_read", 7),
        ("202001-202012", "unclear_range", 7),
        ("≥90%以下", "contradictory_bounds", 0),
        ("5/年", "unit_missing", 0),
    ],
)
def test_a_refusal_says_why_and_in_which_column_of_the_original_text(text, flag, column):
    value = read_value(text)
    assert (value.flags[0], value.stopped_at) == (flag, column)
    assert sentence(f"values.flag_{flag}").zh
    assert sentence(f"values.advice_{flag}").en


def test_spans_are_columns_of_the_original_text():
    text = "（ ≥ ９５ ％ ）"
    part = read_value(text).parts[0]
    assert text[part.start : part.end] == "≥ ９５ ％"
