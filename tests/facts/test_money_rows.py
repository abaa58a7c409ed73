"""Which lines of money are held against each other, and where they stand."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.facts import derive
from budgetlint.forms.readings import with_readings
from budgetlint.model.facts import Facts
from budgetlint.model.figure import Figure, Known
from budgetlint.readers.structured import filings_from
from budgetlint.values.figures import number_text

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("money_rows.yaml").read_text("utf-8"))


def facts_of(form: dict[str, Any]) -> Facts:
    (filing,) = filings_from(form)
    return derive(with_readings(filing))


def number(known: Known) -> str | None:
    return number_text(known) if isinstance(known, Figure) else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_lines_of_money(case: dict[str, Any]) -> None:
    facts = facts_of(case["form"])
    found = {
        "executions": [one.name for one in facts.executions],
        "lines": [[one.name, number(one.stated), one.place.text] for one in facts.cost_lines],
    }
    asked = found.keys() & case
    assert {key: found[key] for key in asked} == {key: case[key] for key in asked}
