"""Filings that are filled in as they should be: rules on values and consistency have nothing to warn of."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.facts import derive
from budgetlint.forms.readings import with_readings
from budgetlint.language import judge
from budgetlint.model.rule import Severity
from budgetlint.model.verdict import Outcome
from budgetlint.packs import load
from budgetlint.readers.structured import filings_from

FILINGS = yaml.safe_load((Path(__file__).parent / "correct_filings.yaml").read_text(encoding="utf-8"))
RULES = [
    rule
    for rule in load(["national"]).rules
    if rule.info.code[:3] in {"VAL", "CNS"} and rule.info.severity is not Severity.INFO
]
CELLS = ("level1", "level2", "name", "value")


def filing_of(case: dict[str, Any]) -> dict[str, Any]:
    rows = [
        {**dict(zip(CELLS, row, strict=False)), **(row[4] if len(row) > 4 else {})} for row in case["rows"]
    ]
    return {
        "kind": case.get("kind", "project_target"),
        "fiscal_year": 2026,
        "project": case.get("project"),
        "indicators": rows,
    }


@pytest.mark.parametrize("case", FILINGS, ids=lambda case: case["name"])
def test_nothing_is_warned_of(case: dict[str, Any]) -> None:
    (filing,) = filings_from(filing_of(case))
    facts = derive(with_readings(filing))
    found = [
        f"{verdict.code} {verdict.message.zh if verdict.message else ''}"
        for rule in RULES
        if filing.kind in rule.info.forms
        for verdict in judge(rule, facts, filing.id)
        if verdict.outcome is Outcome.VIOLATED
    ]
    assert found == []


def test_every_row_of_the_filings_is_read() -> None:
    filings = [with_readings(filings_from(filing_of(case))[0]) for case in FILINGS]
    assert sum(len(filing.indicators) for filing in filings) == sum(len(case["rows"]) for case in FILINGS)
