"""Words of accounts that were written wrongly: where they stand, and what should stand there."""

import pytest

from budgetlint.facts import derive
from budgetlint.model.facts import Facts
from budgetlint.readers.structured import filings_from

SECTION = "十、预算绩效管理情况"


def facts_of(*sections: str) -> Facts:
    data = {
        "kind": "final_accounts",
        "fiscal_year": 2023,
        "narratives": {f"{SECTION}{number}": text for number, text in enumerate(sections)},
    }
    (filing,) = filings_from(data)
    return derive(filing)


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("公务用车运行费支出决5.80万元。", "支出决算"),
        ("公务接费比上年减少。", "公务接待费"),
        ("项目支出较上一度增加。", "上一年度"),
        ("公务接待费减少减少0.10万元。", "减少"),
        ("主要主要是压减支出。", "主要"),
        ("增长5%%。", "%"),
        ("国有资本预算财政拨款支出0元。", "国有资本经营预算"),
        ("国有资本经营预算财政拨款支出0元，国有资本预算管理加强。", None),
        ("与上一年度持平，支出决定不变，经费费用自理。", None),
    ],
)
def test_a_slip_of_a_term_is_told_with_the_right_one(sentence: str, right: str | None) -> None:
    found = [one.expected for one in facts_of(sentence).phrases if one.kind == "term" and not one.sound]
    assert found == ([] if right is None else [right])


def test_the_odd_spelling_of_a_body_is_told_with_the_usual_one_at_all_its_places() -> None:
    usual, odd = "临水市青田区规划和资源局", "临水市青田区规划与资源局"
    facts = facts_of(
        f"{usual}有车2辆。{usual}节约用电。", f"2023年，{odd}无出国。", f"{odd}未举债；{usual}好。"
    )
    (phrase,) = [one for one in facts.phrases if one.kind == "body" and not one.sound]
    assert (phrase.name, phrase.expected) == (odd, usual)
    assert [place.text for place in (phrase.place, *phrase.places)] == [odd, odd]


@pytest.mark.parametrize(
    ("passage", "told"),
    [
        ("1）自评项目12个（其中，优11个）；2）发现问题0个。", []),
        ("自评项目12个（其中，优11个，良1个。发现问题0个。", ["（其中，优11个，良1个。发现问题0个。"]),
        ("自评项目12个，优11个），良1个。", ["），良1个。"]),
        ("逐项逐项核对，共１２个，情况情况良好。", []),
    ],
)
def test_accounts_are_asked_for_their_brackets_alone(passage: str, told: list[str]) -> None:
    assert [one.name for one in facts_of(passage).writings if not one.sound] == told


def test_an_amount_of_accounts_lacks_its_yuan_before_a_bracket_too() -> None:
    facts = facts_of("国内公务接待支出0.39万（含外宾接待0.00万元），接待26万人次（含外宾）。")
    assert [one.name for one in facts.large_amounts if not one.has_yuan] == ["0.39万"]


def test_the_note_of_a_table_is_asked_for_its_terms_too() -> None:
    table = {"title": "国有资本经营预算财政拨款支出决算表", "columns": ["合计"], "rows": []}
    note = "注：本表反映本年度国有资本预算财政拨款支出情况。"
    data = {"kind": "final_accounts", "fiscal_year": 2023, "tables": [{**table, "note": note}]}
    (filing,) = filings_from(data)
    found = [one.expected for one in derive(filing).phrases if one.kind == "term" and not one.sound]
    assert found == ["国有资本经营预算"]


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ("主要包括：基本工资、津贴补贴、奖金支出、手续费；公用经费。", ["奖金支出"]),
        ("主要包括：基本工资、津贴补贴、手续费等。", []),
        ("主要包括：奖金、讲课费、材料费。", []),
        ("主要用于奖金0万元、基本工资、津贴补贴、手续费。", []),
    ],
)
def test_items_that_the_table_has_at_nought_are_told_where_a_list_names_them(
    listed: str, told: list[str]
) -> None:
    amounts = {
        "30101 基本工资": "16.00",
        "30102 津贴补贴": "9.00",
        "30103 奖金": "0.00",
        "30204 手续费": "0.80",
    }
    table = {
        "title": "一般公共预算财政拨款基本支出决算表",
        "columns": ["金额"],
        "rows": [[label, amount] for label, amount in amounts.items()],
    }
    label = "六、一般公共预算财政拨款基本支出决算情况说明"
    data = {
        "kind": "final_accounts",
        "fiscal_year": 2023,
        "narratives": {label: f"人员经费25.00万元，{listed}"},
        "tables": [table],
    }
    (filing,) = filings_from(data)
    found = [one.name for one in derive(filing).phrases if one.kind == "zero item" and not one.sound]
    assert found == told
