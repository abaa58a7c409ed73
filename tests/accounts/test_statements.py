"""Statements of the three public expenses (三公经费) that are published without tables of accounts."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.engine import CheckOptions, check
from budgetlint.model.report import FileReport

CASES = yaml.safe_load(Path(__file__).with_name("statements.yaml").read_text(encoding="utf-8"))
FOUND = [case for case in CASES if "read" in case]


def checked(folder: Path, case: dict[str, Any]) -> FileReport:
    path = folder / "statement.txt"
    path.write_text(case["text"], encoding="utf-8")
    return check([path], CheckOptions()).files[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_statement_is_accounts_or_a_budget(tmp_path: Path, case: dict[str, Any]) -> None:
    found = [[str(form.kind), form.fiscal_year] for form in checked(tmp_path, case).forms]
    assert found == ([case["read"]] if "read" in case else [])


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case["name"])
def test_its_equations_are_worked_out(tmp_path: Path, case: dict[str, Any]) -> None:
    report = checked(tmp_path, case)
    errors = [f"{one.code} {one.message.zh}" for one in report.findings if one.severity == "error"]
    expected = case.get("found", [])
    assert [error for error in errors if not any(_says(error, one) for one in expected)] == []
    assert (len(errors), len(report.proofs)) == (len(expected), case.get("holds", 0))
    assert any(case.get("told", "") in one.reason.zh for one in report.unchecked) or "told" not in case


def _says(error: str, expected: str) -> bool:
    code, words = expected.split(maxsplit=1)
    return error.startswith(code) and words in error
