"""One slip in a sound form is one finding, however many rules it breaks."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.engine import CheckOptions, check
from budgetlint.packs import Wanted

HERE = Path(__file__).parent
SOUND = (HERE / "homes.txt").read_text(encoding="utf-8")
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "one_cause.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["slip"])
def test_one_slip_is_one_finding(case: dict[str, Any], tmp_path: Path) -> None:
    text = SOUND
    for before, after in case["changes"]:
        assert before in text
        text = text.replace(before, after)
    path = tmp_path / "表.txt"
    path.write_text(text, encoding="utf-8")
    findings = check([path], CheckOptions(Wanted(profile="audit"))).files[0].findings
    assert [finding.code for finding in findings] == case["finds"]
