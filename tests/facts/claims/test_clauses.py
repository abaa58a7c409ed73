"""Clauses of prose: what each claims, and that any text can be read."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark

from budgetlint.facts.claims.clauses import claim_of
from budgetlint.facts.claims.grammar import GRAMMAR, OPTIONS
from budgetlint.facts.claims.said import key_of, role_of, said_in
from budgetlint.facts.claims.tokens import clauses
from budgetlint.model.filing import Narrative
from budgetlint.model.place import Place

CASES = yaml.safe_load((Path(__file__).parent / "clauses.yaml").read_text(encoding="utf-8"))
PIECES = st.sampled_from([
    "本年支出", "合计", "其中：", "占", "增加", "减少", "（", "）", "，", "。", "；", "12.5万元", "30%",
    "2倍",     "完成年初预算的", "较2023年度", "预算为", "决算为", "1.",
    "（一）", "0", "3辆", "主要原因是", "、",
])  # fmt: skip


def narrative(text: str) -> Narrative:
    return Narrative("", text, Place(text=text))


def test_the_grammar_has_no_conflicts() -> None:
    Lark(GRAMMAR.read_text(encoding="utf-8"), strict=True, **OPTIONS)


@pytest.mark.parametrize("case", CASES["clauses"], ids=lambda case: case["text"])
def test_a_clause_claims_what_the_table_says(case: dict[str, str]) -> None:
    rows = [[token.kind for token in clause.tokens] for clause in clauses(case["text"])]
    assert [claim_of(row) for row in rows] == case["claims"]


@pytest.mark.parametrize("case", CASES["names"], ids=lambda case: case["name"])
def test_a_name_has_the_key_and_role_that_the_table_says(case: dict[str, str]) -> None:
    assert (key_of(case["name"]), role_of(case["name"])) == (case["key"], case["role"])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_is_said_stands_where_its_place_says(text: str) -> None:
    for one in said_in(narrative(text)):
        assert all(figure.text in text for figure in one.figures)
        assert text[one.start : one.end]
        assert one.place.text in text


def test_a_claim_stands_in_the_line_that_it_begins_in() -> None:
    lines = ((0, Place(line=7, end_line=7)), (9, Place(line=9, end_line=9)))
    (first, second) = said_in(Narrative("", "收入合计8万元，支出合计7万元。", Place(), lines))
    assert (first.place.line, second.place.line) == (7, 9)


def test_figures_of_prose_are_called_by_the_words_before_them() -> None:
    text = "公务接待费支出1.20万元，比2022年减少0.30万元，下降20.00%；12.50万元。"
    labels = [figure.label for one in said_in(Narrative("十、其他", text, Place())) for figure in one.figures]
    assert labels == ["公务接待费支出", "比2022年减少", "下降", "十、其他"]


def test_words_in_a_cell_of_several_lines_stand_in_their_own_line() -> None:
    cell = Narrative("", "1.接待读者400人；\n2.办展览3场。", Place(line=20, end_line=21))
    assert [(one.place.line, one.place.text) for one in said_in(cell)] == [(20, "400人"), (21, "3场")]
    folded = Narrative("", "1.接待读者400人；2.办展览3场。", Place(line=20, end_line=21))
    assert [one.place.line for one in said_in(folded)] == [20, 20]
