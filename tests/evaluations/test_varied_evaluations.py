"""Sound self-evaluations as offices of many places lay them out: read, and nothing wrong is said of them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.engine import CheckOptions, check

HERE = Path(__file__).parent / "varied"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "expected.yaml").read_text("utf-8"))


def test_every_filing_has_its_expectation() -> None:
    assert sorted(path.stem for path in HERE.glob("*.txt")) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sound_filing_raises_nothing(name: str) -> None:
    report = check([HERE / f"{name}.txt"], CheckOptions()).files[0]
    assert [finding.code for finding in report.findings] == EXPECTED[name].get("finds", [])
    assert len(report.proofs) >= EXPECTED[name]["proofs"]
