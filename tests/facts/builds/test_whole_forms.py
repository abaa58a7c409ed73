"""Whole filings of invented bodies: silent where they are right, and each with one slip that must be found.

`whole/` holds the filings, `whole.yaml` the slip of each and what it must be found by.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.engine import CheckOptions, check
from budgetlint.model.report import FileReport, FileStatus, Finding
from budgetlint.model.rule import Severity
from budgetlint.packs import Wanted

FOLDER = Path(__file__).with_name("whole")
SLIPS: dict[str, dict[str, Any]] = yaml.safe_load(FOLDER.with_suffix(".yaml").read_text(encoding="utf-8"))
FOUND = {name: case for name, case in SLIPS.items() if "finds" in case}
OPEN = {name: case for name, case in SLIPS.items() if "open" in case}


def filing(name: str) -> Path:
    (path,) = FOLDER.glob(f"{name}.*")
    return path


def with_slip(name: str, folder: Path) -> Path:
    right, wrong = SLIPS[name]["change"]
    text = filing(name).read_text(encoding="utf-8")
    assert text.count(right) == 1
    path = folder / filing(name).name
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    return path


def checked(path: Path) -> FileReport:
    (report,) = check([path], CheckOptions(Wanted(profile="audit"))).files
    assert report.status is FileStatus.CHECKED
    return report


def told(report: FileReport) -> list[Finding]:
    return [one for one in report.findings if one.severity is not Severity.INFO]


def test_every_filing_has_its_slip() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(SLIPS)


@pytest.mark.parametrize("name", SLIPS)
def test_a_filing_that_is_right_raises_nothing(name: str) -> None:
    assert [f"{one.code} {one.message.zh}" for one in told(checked(filing(name)))] == []


@pytest.mark.parametrize("name", FOUND)
def test_a_slip_is_the_one_thing_that_is_found_with_its_cause(name: str, tmp_path: Path) -> None:
    (one,) = told(checked(with_slip(name, tmp_path)))
    case = FOUND[name]
    assert one.code == case["finds"]
    assert next((cause.kind for cause in one.causes), None) == case["cause"]
    words = one.message.zh + "".join(cause.explanation.zh for cause in one.causes)
    assert [figure for figure in case["shows"] if figure not in words] == []


@pytest.mark.parametrize("name", OPEN)
def test_what_no_words_establish_stays_open_with_its_reason(name: str, tmp_path: Path) -> None:
    report = checked(with_slip(name, tmp_path))
    assert told(report) == []
    assert any(OPEN[name]["open"] in one.reason.zh for one in report.unchecked)
