"""The commands on rules and packs, called as an operator calls them."""

import contextlib
from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.cli import run

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "commands.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["call"])
def test_a_call_ends_as_the_table_says(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    call = case["call"].replace("SOUND", str(HERE / "sound")).replace("BROKEN", str(HERE / "broken"))
    with contextlib.suppress(SystemExit):
        assert run(call.split()) == case["ends"]
    printed, said = capsys.readouterr()
    assert [part for part in case.get("prints", []) if part not in printed] == [], printed + said
    assert [part for part in case.get("says", []) if part not in said] == [], printed + said
    assert [path for path in case.get("writes", []) if not (tmp_path / path).is_file()] == []
