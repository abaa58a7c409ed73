"""Facts on tables of accounts: amounts by name, and how their identities come out."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.facts import derive
from budgetlint.model.facts import Facts
from budgetlint.model.facts.accounts import Identity
from budgetlint.model.figure import Figure
from budgetlint.readers.structured import filings_from
from budgetlint.values.agreement import Thresholds, agreement
from budgetlint.values.figures import shown

CASES = yaml.safe_load((Path(__file__).parent / "tables.yaml").read_text("utf-8"))
CONTAINED = yaml.safe_load((Path(__file__).parent / "contained.yaml").read_text("utf-8"))
ROUNDING = Thresholds(note=Fraction(1))


def _facts(case: dict[str, Any]) -> Facts:
    form: dict[str, Any] = {key: case[key] for key in ("tables", "money_unit") if key in case}
    return derive(filings_from({"kind": case.get("kind", "final_accounts"), **form})[0])


def _outcome(found: Identity) -> str:
    if isinstance(found.computed, Figure) and isinstance(found.stated, Figure):
        return str(agreement(found.computed, found.stated, ROUNDING))
    return "open"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_identities_come_out_as_the_table_says(case: dict[str, Any]) -> None:
    found: dict[str, set[str]] = {}
    for one in _facts(case).identities:
        found.setdefault(one.kind, set()).add(_outcome(one))
    for kind, outcomes in case["identities"].items():
        assert found.get(kind) == set(outcomes.split())


@pytest.mark.parametrize("case", [case for case in CASES if "named" in case], ids=lambda case: case["what"])
def test_amounts_are_found_by_what_they_are(case: dict[str, Any]) -> None:
    named = _facts(case).accounts
    found = {name: named.get(name) for name in case["named"]}
    assert {name: shown(known) for name, known in found.items() if isinstance(known, Figure)} == case["named"]


def test_one_wrong_amount_in_three_identities_is_one_with_the_right_figure() -> None:
    case = {
        "tables": [
            {
                "title": "支出决算表",
                "columns": ["本年支出合计", "基本支出", "项目支出"],
                "rows": [
                    ["合计", "90.00", "60.00", "30.00"],
                    ["2050201 学前教育", "50.00", "30.00", "20.00"],
                    ["2050202 小学教育", "40.00", "30.00", "1.00"],
                ],
            }
        ]
    }
    failed = [one for one in _facts(case).identities if _outcome(one) == "disagree"]
    assert len(failed) == 1
    assert "10.00万元" in failed[0].also.zh


@pytest.mark.parametrize("case", CONTAINED, ids=lambda case: case["what"])
def test_parts_are_held_against_their_wholes(case: dict[str, Any]) -> None:
    found = [bound for bound in _facts({"tables": [case["table"]]}).bounds if bound.kind == "part"]
    amounts = [[bound.smaller, bound.larger] for bound in found]
    assert [[shown(one) for one in pair if isinstance(one, Figure)] for pair in amounts] == case["bounds"]


def test_a_form_without_tables_has_no_facts_on_accounts() -> None:
    facts = derive(filings_from({"kind": "project_target", "funds": {"年度资金总额": "5"}})[0])
    assert (facts.identities, facts.accounts, facts.account_tables) == ((), {}, ())
