"""Amounts of items that are those of the total, or of another row."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.engine.copied_amounts import copied_amount
from budgetlint.facts import derive
from budgetlint.model.figure import Figure
from budgetlint.model.verdict import Equation
from budgetlint.readers.structured import filings_from

CASES = yaml.safe_load(Path(__file__).with_suffix("").with_name("copied_amounts.yaml").read_text("utf-8"))
PERSONNEL = [["301 工资福利支出", "400.12"], ["30101 基本工资", "154.45"], ["30102 津贴补贴", "245.67"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_an_item_that_repeats_another_amount_is_named(case: dict[str, Any]) -> None:
    rows = [*PERSONNEL, ["302 商品和服务支出", case["total"]], *(list(one) for one in case["items"].items())]
    table = {"title": "一般公共预算财政拨款基本支出决算表", "columns": ["金额"], "rows": rows}
    facts = derive(filings_from({"kind": "final_accounts", "tables": [table]})[0])
    (failed,) = (one for one in facts.identities if "302" in one.name)
    assert isinstance(failed.computed, Figure)
    assert isinstance(failed.stated, Figure)
    cause = copied_amount(Equation(failed.computed, failed.stated, "≈", holds=False), facts, frozenset())
    assert (cause.place.text if cause and cause.place else None) == case.get("at")
    assert [word for word in case.get("says", ()) if cause is None or word not in cause.explanation.zh] == []
