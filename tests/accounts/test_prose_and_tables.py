"""An amount that prose and table state: the sums of the table decide which of the two is told as wrong."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.engine.run import CheckOptions, check

CASES = yaml.safe_load(Path(__file__).with_name("prose_and_tables.yaml").read_text("utf-8"))
COLUMNS = [
    f"{half}/{name}"
    for half in ("预算数", "决算数")
    for name in ("合计", "因公出国(境)费", "公务用车购置及运行费/小计", "公务接待费")
]


def filing(case: dict[str, Any]) -> dict[str, Any]:
    plan = [case["plan"], "0.00", "10.00", "4.00"]
    result = [case["total"], "0.00", "8.40", case.get("reception", "1.20")]
    return {
        "kind": "final_accounts",
        "fiscal_year": 2024,
        "narratives": {"七、财政拨款“三公”经费支出决算情况说明": case["text"]},
        "tables": [
            {"title": "“三公”经费支出决算表", "columns": COLUMNS, "rows": [["", *plan, *result]]},
        ],
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_a_wrong_amount_is_told_by_the_sums_that_it_breaks(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "accounts.yaml"
    path.write_text(yaml.safe_dump(filing(case), allow_unicode=True), "utf-8")
    found = check([path], CheckOptions()).files[0].findings
    assert sorted(one.code for one in found if one.code in {"ACC023", "NAR012"}) == case["codes"]


def test_the_sum_names_the_sentence_that_proves_it(tmp_path: Path) -> None:
    path = tmp_path / "accounts.yaml"
    path.write_text(yaml.safe_dump(filing(CASES[1]), allow_unicode=True), "utf-8")
    (found,) = [one for one in check([path], CheckOptions()).files[0].findings if one.code == "ACC023"]
    assert "在说明里正是 9.60万元" in found.message.zh
    assert "9.60万元" in [related.place.text for related in found.related]
