"""A misprinted code of sound accounts is told once, instead of the sums that it breaks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from accounts_body import Body
from composed import printed, tables
from narrated import narrative
from planting import planted
from southwest import southwest

from budgetlint.engine.run import CheckOptions, check

HERE = Path(__file__).parent
BODIES = {data["name"]: Body(**data) for data in yaml.safe_load((HERE / "bodies.yaml").read_text("utf-8"))}
CASES = yaml.safe_load((HERE / "wrong_codes.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['row']} {case['to']}")
def test_a_wrong_code_is_told_once_with_the_right_one(case: dict[str, Any], tmp_path: Path) -> None:
    body = BODIES[case["body"]]
    grids = southwest(body) if body.style == "southwest" else tables(body)
    text = printed(body, grids, narrative(body) if body.prose else "")
    fault = {**case, "was": case["row"], "row": next(_starts(case["row"], text))}
    path = tmp_path / "accounts.txt"
    path.write_text(planted(text, [fault])[0], "utf-8")
    found = check([path], CheckOptions()).files[0].findings
    assert [finding.code for finding in found] == ["ACC040"]
    assert all(words in found[0].message.zh for words in case["told"])
    assert found[0].related


def _starts(code: str, text: str) -> Iterator[str]:
    """The beginnings of rows with a code, as the separator of the body has them."""
    yield from (code + mark for mark in ("\t", " |") if code + mark in text)
