"""The example filings come out as their README says."""

from pathlib import Path

import pytest
import yaml

from budgetlint.engine import CheckOptions, check
from budgetlint.model.report import FileReport, FileStatus
from budgetlint.model.rule import Severity

EXAMPLES = Path(__file__).parents[2] / "examples" / "filings"
EXPECTED = yaml.safe_load(Path(__file__).with_name("examples.yaml").read_text(encoding="utf-8"))
CLEAN = {name: case for name, case in EXPECTED.items() if "wrong" not in case}
FAULTY = {name: case for name, case in EXPECTED.items() if "wrong" in case}


def _checked(name: str) -> FileReport:
    return check([EXAMPLES / name], CheckOptions()).files[0]


def test_every_example_stands_in_the_table() -> None:
    assert {path.name for path in EXAMPLES.iterdir() if path.name != "README.md"} == set(EXPECTED)


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_example_is_proved_and_nothing_is_found(name: str) -> None:
    file = _checked(name)
    errors = [finding.message.zh for finding in file.findings if finding.severity is not Severity.INFO]
    assert (file.status, len(file.forms), errors) == (FileStatus.CHECKED, CLEAN[name]["forms"], [])
    assert len(file.proofs) >= CLEAN[name]["proofs"]


@pytest.mark.parametrize(
    ("name", "form", "code", "line"),
    [(name, *wrong) for name, case in FAULTY.items() for wrong in case["wrong"]],
)
def test_each_fault_is_found_at_its_line(name: str, form: str, code: str, line: int) -> None:
    found = {(finding.form, finding.code, finding.place.line) for finding in _checked(name).findings}
    assert (form, code, line) in found
