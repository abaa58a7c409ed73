"""Amounts of accounts that are not those of the tables: in which words they are told."""

import pytest

from budgetlint.engine.diagnose import causes
from budgetlint.facts import derive
from budgetlint.language import judge
from budgetlint.model.report import CauseKind
from budgetlint.model.verdict import Outcome
from budgetlint.packs import load
from budgetlint.readers.structured import filings_from

TABLE = {
    "title": "收入支出决算总表",
    "money_unit": "元",
    "columns": ["决算数"],
    "rows": [["本年收入合计", "92403512.00"], ["年初结转和结余", "1000000.00"], ["总计", "93403512.00"]],
}


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        ("9430.35", "决算表是 9340.35万元（93403512.00元），相差 90.00万元"),
        ("9240.35", "相差 100.00万元；9240.35万元正是表中“收入支出决算总表 本年收入合计 决算数”的数"),
        ("9340.75", "决算表是 9340.35万元（93403512.00元），相差 0.3988万元"),
    ],
)
def test_an_amount_is_told_in_the_unit_of_the_text_with_the_one_it_may_have_been_copied_from(
    amount: str, message: str
) -> None:
    data = {
        "kind": "final_accounts",
        "fiscal_year": 2023,
        "narratives": {"一、收入支出决算总体情况说明": f"2023年度收入总计{amount}万元。"},
        "tables": [TABLE],
    }
    (filing,) = filings_from(data)
    facts = derive(filing)
    rules = [rule for rule in load(["national"]).rules if rule.info.code == "NAR005"]
    (found,) = [one for rule in rules for one in judge(rule, facts, "1") if one.outcome is Outcome.VIOLATED]
    assert found.message is not None
    assert message in found.message.zh


def test_the_cell_that_an_amount_may_have_been_copied_from_is_told_as_a_cause() -> None:
    (filing,) = filings_from(
        {
            "kind": "final_accounts",
            "fiscal_year": 2023,
            "narratives": {"一、收入支出决算总体情况说明": "2023年度收入总计9240.35万元。"},
            "tables": [TABLE],
        }
    )
    facts = derive(filing)
    rules = [rule for rule in load(["national"]).rules if rule.info.code == "NAR005"]
    (found,) = [one for rule in rules for one in judge(rule, facts, "1") if one.outcome is Outcome.VIOLATED]
    assert found.equation is not None
    (cause,) = causes(found.equation, facts)
    assert cause.kind is CauseKind.DOUBLED
    assert cause.place is not None
    assert cause.place.text == "92403512.00"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("公务接待费预算为2.00万元，支出决算为2.00万元。", "2.00万元是表中这一项的预算数，可能写成了预算数"),
        ("公务接待费预算为0.88万元，支出决算为0.88万元。", "0.88万元是表中这一项的决算数，可能写成了决算数"),
    ],
)
def test_the_other_half_of_the_table_of_the_three_public_expenses_is_told(words: str, message: str) -> None:
    table = {
        "title": "财政拨款“三公”经费支出决算表",
        "columns": ["合计/预算数", "公务接待费/预算数", "合计/决算数", "公务接待费/决算数"],
        "rows": [["", "2.00", "2.00", "0.88", "0.88"]],
    }
    data = {
        "kind": "final_accounts",
        "fiscal_year": 2023,
        "narratives": {"七、“三公”经费支出决算情况说明": words},
        "tables": [table],
    }
    (filing,) = filings_from(data)
    facts = derive(filing)
    rules = [rule for rule in load(["national"]).rules if rule.info.code == "NAR012"]
    (found,) = [one for rule in rules for one in judge(rule, facts, "1") if one.outcome is Outcome.VIOLATED]
    assert found.message is not None
    assert message in found.message.zh
