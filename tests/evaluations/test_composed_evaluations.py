"""Self-evaluations under two conventions: sound ones raise nothing, and each planted fault is found."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.engine import CheckOptions, check
from budgetlint.model.report import FileReport

HERE = Path(__file__).parent
TEXTS = {path.stem: path.read_text("utf-8") for path in sorted(HERE.glob("*.txt"))}
FAULTS = [
    pytest.param(name, fault, id=f"{name}: {fault['what']}")
    for name in TEXTS
    for fault in yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))["faults"]
]


def checked(text: str, folder: Path) -> FileReport:
    path = folder / "evaluation.txt"
    path.write_text(text, "utf-8")
    return check([path], CheckOptions()).files[0]


def planted(text: str, fault: dict[str, Any]) -> str:
    for change in fault["replace"]:
        assert text.count(change["old"]) == 1, change["old"]
        text = text.replace(change["old"], change["new"])
    return text


def raised(report: FileReport) -> dict[str, int | None]:
    """The code of every finding with the line that it points at."""
    return {finding.code: finding.place.line for finding in report.findings}


@pytest.mark.parametrize("name", TEXTS)
def test_a_sound_evaluation_raises_nothing(name: str, tmp_path: Path) -> None:
    report = checked(TEXTS[name], tmp_path)
    assert raised(report) == {}
    assert len(report.proofs) >= 5


@pytest.mark.parametrize(("name", "fault"), FAULTS)
def test_a_planted_fault_is_found_and_nothing_else(name: str, fault: dict[str, Any], tmp_path: Path) -> None:
    report = checked(planted(TEXTS[name], fault), tmp_path)
    assert raised(report) == fault["finds"]
    assert len(report.findings) == len(fault["finds"])
