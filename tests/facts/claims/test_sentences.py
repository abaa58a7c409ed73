"""Sentences of accounts of invented bodies: right ones raise nothing, one wrong figure raises one rule."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.facts import derive
from budgetlint.language import judge
from budgetlint.model.verdict import Outcome
from budgetlint.packs import load
from budgetlint.readers.structured import filings_from

HERE = Path(__file__).parent
SOUND, PLANTED = (
    yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8")) for name in ("sound", "planted")
)
RULES = [rule for rule in load(["national"]).rules if rule.info.code.startswith("NAR")]


def raised(case: dict[str, Any]) -> list[str]:
    """The codes of the rules on prose that a sentence violates."""
    data = {
        "kind": "final_accounts",
        "fiscal_year": 2023,
        "narratives": {case["section"]: case["text"]},
        "tables": case.get("tables", []),
    }
    (filing,) = filings_from(data)
    facts = derive(filing)
    verdicts = (verdict for rule in RULES for verdict in judge(rule, facts, "1"))
    return sorted({one.code for one in verdicts if one.outcome is Outcome.VIOLATED})


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case["text"][:24])
def test_a_sound_sentence_raises_nothing(case: dict[str, Any]) -> None:
    assert raised(case) == []


def test_vehicles_that_another_section_counts_are_named_beside_those_that_are_missing() -> None:
    data = {
        "kind": "final_accounts",
        "fiscal_year": 2023,
        "narratives": {
            "七、“三公”经费支出决算情况说明": "公务用车运行维护费支出8.40万元。年末公务用车保有量为0辆。",
            "十、其他重要事项的情况说明": "截至2023年12月31日，本单位共有车辆3辆，其中一般公务用车3辆。",
        },
    }
    (filing,) = filings_from(data)
    (phrase,) = [one for one in derive(filing).phrases if one.kind == "vehicles" and not one.sound]
    assert [place.text for place in phrase.places] == ["8.40万元", "3辆"]


@pytest.mark.parametrize("case", PLANTED, ids=lambda case: f"{case['code']} {case['text'][:24]}")
def test_a_planted_fault_is_found_alone(case: dict[str, Any]) -> None:
    assert raised(case) == (case["code"] if isinstance(case["code"], list) else [case["code"]])


@pytest.mark.parametrize(("share", "codes"), [("80.00", []), ("88.00", ["NAR002"])])
def test_a_share_is_held_against_the_whole_that_another_section_states(share: str, codes: list[str]) -> None:
    spending = "本年支出合计1500.00万元，其中：基本支出900.00万元，项目支出600.00万元。"
    general = f"2023年度一般公共预算财政拨款支出1200.00万元，占本年支出合计的{share}%。"
    data = {
        "kind": "final_accounts",
        "fiscal_year": 2023,
        "narratives": {
            "三、支出决算情况说明": spending,
            "五、一般公共预算财政拨款支出决算情况说明": general,
        },
    }
    (filing,) = filings_from(data)
    verdicts = [verdict for rule in RULES for verdict in judge(rule, derive(filing), "1")]
    assert [one.code for one in verdicts if one.outcome is Outcome.VIOLATED] == codes


def test_parts_that_are_spending_are_never_held_against_an_income() -> None:
    words = "本年收入61.00万元，本年支出48.30万元，其中：基本支出0万元，项目支出58.40万元。"
    section = "八、政府性基金预算财政拨款收入支出决算情况说明"
    (filing,) = filings_from({"kind": "final_accounts", "fiscal_year": 2023, "narratives": {section: words}})
    (claim,) = [one for one in derive(filing).claims if one.kind == "parts"]
    assert claim.name == "本年支出"
