"""A change in one section against the amounts of both years in another."""

import pytest

from budgetlint.facts import derive
from budgetlint.language import judge
from budgetlint.model.verdict import Outcome
from budgetlint.packs import load
from budgetlint.readers.structured import filings_from

RULES = [rule for rule in load(["national"]).rules if rule.info.code.startswith("NAR")]
BOTH = "2023年财政拨款支出1241.73万元，2022年财政拨款支出1189.97万元，增长了4.35%。"


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ("增加51.76万元，增长4.35%", []),
        ("增加101.76万元，增长8.55%", ["NAR009"]),
        ("增加101.76万元，增长8.93%", []),
        ("增加101.76万元，增长7.55%", ["NAR008"]),
    ],
)
def test_a_rate_that_holds_with_the_year_before_shows_its_change_to_be_wrong(
    change: str, codes: list[str]
) -> None:
    general = "一般公共预算财政拨款支出"
    data = {
        "kind": "final_accounts",
        "fiscal_year": 2023,
        "narratives": {
            "四、财政拨款收入支出决算总体情况说明": BOTH,
            f"五、{general}决算情况说明": (
                f"2023年度{general}1241.73万元。与2022年度相比，{general}{change}。"
            ),
        },
    }
    (filing,) = filings_from(data)
    facts = derive(filing)
    verdicts = [one for rule in RULES for one in judge(rule, facts, "1")]
    assert sorted(one.code for one in verdicts if one.outcome is Outcome.VIOLATED) == codes
