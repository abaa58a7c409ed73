"""Rates of accounts: which of them are proved, which are only possible, and which miss their last digit."""

import pytest

from budgetlint.facts import derive
from budgetlint.model.figure import Figure
from budgetlint.readers.structured import filings_from
from budgetlint.values.agreement import Thresholds, agreement

SECTION = "七、“三公”经费支出决算情况说明"
WIDE = Thresholds(note=1)  # type: ignore[arg-type]
TABLE = {
    "title": "财政拨款“三公”经费支出决算表",
    "money_unit": "元",
    "columns": ["公务接待费/预算数", "公务接待费/决算数"],
    "rows": [["", "29000.00", "8073.00"]],
}


@pytest.mark.parametrize(
    ("sentence", "kind", "relation"),
    [
        ("公务接待费预算为2.9万元，支出决算为0.81万元，完成预算的27.93%。", "completion", "rounded"),
        ("公务接待费预算为2.9万元，支出决算为0.81万元，完成预算的27.84%。", "completion", "rounded"),
        ("公务接待费预算为2.9万元，支出决算为0.81万元，完成预算的27.83%。", "last digit", "disagree"),
        ("公务接待费预算为2.9万元，支出决算为0.81万元，完成预算的27.82%。", "completion", "disagree"),
        ("公务接待费预算为2.9万元，支出决算为0.81万元，完成预算的27.840%。", "last digit", "disagree"),
        ("公务接待费支出0.81万元，比上年减少0.14万元，下降14.74%。", "growth", "rounded"),
        ("公务接待费支出0.81万元，比上年减少0.14万元，下降15.22%。", "growth", "possible"),
        ("公务接待费支出0.81万元，比上年减少0.14万元，下降15.24%。", "growth", "disagree"),
    ],
)
def test_a_rate_is_as_near_as_the_tables_tell_its_amounts(sentence: str, kind: str, relation: str) -> None:
    data = {
        "kind": "final_accounts",
        "fiscal_year": 2023,
        "narratives": {SECTION: sentence},
        "tables": [TABLE],
    }
    (filing,) = filings_from(data)
    (claim,) = [
        one for one in derive(filing).claims if isinstance(one.stated, Figure) and one.stated.unit == "1"
    ]
    assert claim.kind == kind
    assert isinstance(claim.computed, Figure)
    assert isinstance(claim.stated, Figure)
    assert agreement(claim.computed, claim.stated, WIDE) == relation
