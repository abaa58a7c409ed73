"""Official expenses whose columns tell neither plan nor result."""

from budgetlint.facts import derive
from budgetlint.readers.structured import filings_from


def test_columns_that_tell_neither_plan_nor_result_give_no_amount() -> None:
    rows = [["合计", "10", "2"]]
    table = {"title": "“三公”经费支出决算表", "columns": ["合计", "公务接待费"], "rows": rows}
    (filing,) = filings_from({"kind": "final_accounts", "tables": [table]})
    assert not any(name.startswith("三公经费") for name in derive(filing).accounts)
