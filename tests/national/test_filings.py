"""Whole filings: the rules on completeness, satisfaction, time and funds are silent where all is well."""

from pathlib import Path

import pytest
import yaml

from budgetlint.engine import CheckOptions, check
from budgetlint.model.report import FileReport, FileStatus
from budgetlint.packs.selection import Wanted

FOLDER = Path(__file__).parent
CORRECT = sorted((FOLDER / "correct").iterdir())
FAMILIES = ("FRM", "SAT", "TIM", "FND")
EXPECTED = yaml.safe_load((FOLDER / "faulty.yaml").read_text(encoding="utf-8"))


def checked(path: Path) -> FileReport:
    (report,) = check([path], CheckOptions(Wanted(chosen=FAMILIES))).files
    return report


@pytest.mark.parametrize("path", CORRECT, ids=lambda path: path.stem)
def test_nothing_is_found_in_a_correct_filing(path: Path) -> None:
    report = checked(path)
    assert report.status is FileStatus.CHECKED
    assert [f"{found.code} {found.message.zh}" for found in report.findings] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_a_faulty_filing_has_the_findings_of_the_table(name: str) -> None:
    report = checked(FOLDER / "faulty" / name)
    found = [f"{one.place.line} {one.code}" for one in report.findings]
    assert found == EXPECTED[name]["finds"]
    stayed_open = {f"{one.place.line} {one.code}" for one in report.unchecked}
    assert set(EXPECTED[name].get("open", ())) <= stayed_open
