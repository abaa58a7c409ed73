"""A year, a body, a code or a name that one table of sound accounts has otherwise is told once."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from accounts_body import Body
from composed import printed, tables

from budgetlint.engine.run import CheckOptions, check

HERE = Path(__file__).parent
BODY = Body(**yaml.safe_load((HERE / "bodies.yaml").read_text("utf-8"))[0])
CASES = yaml.safe_load((HERE / "marks.yaml").read_text("utf-8"))


def _accounts() -> str:
    """Sound accounts whose heads name their year, but for the one of the tables of appropriations."""
    text = printed(BODY, tables(BODY))
    for number in ("01", "02", "03", "05"):
        before, head, after = text.partition(f"公开{number}表")
        text = before + head + after.replace("\t金额单位", f"\t{BODY.year}年度\t金额单位", 1)
    return text


def test_the_accounts_are_sound(tmp_path: Path) -> None:
    path = tmp_path / "accounts.txt"
    path.write_text(_accounts(), "utf-8")
    assert check([path], CheckOptions()).files[0].findings == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_slip_is_told_once(case: dict[str, Any], tmp_path: Path) -> None:
    before, mark, after = _accounts().partition(case["behind"])
    assert case["was"] in after
    path = tmp_path / "accounts.txt"
    path.write_text(before + mark + after.replace(case["was"], case["to"], 1), "utf-8")
    found = check([path], CheckOptions()).files[0].findings
    assert [finding.code for finding in found] == [case["code"]]
    assert case["told"] in found[0].message.zh
