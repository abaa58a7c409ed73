"""Calls under configurations, environments and options: what counts, and where it is said to come from."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "calls.yaml").read_text("utf-8"))
EXAMPLE = (HERE.parents[1] / "examples" / "filings" / "faulty-2025.txt").read_text("utf-8")
Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["when"])
def test_a_call_ends_as_the_table_says(
    case: dict[str, Any], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in case["files"].items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(EXAMPLE if content == "EXAMPLE" else content, encoding="utf-8", newline="")
    for name, value in case.get("environment", {}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path / case.get("in", "."))
    code, printed, said = run(*case["call"].split())
    assert code == case["ends"], printed + said
    assert [part for part in case.get("prints", []) if part not in printed] == [], printed
    assert [part for part in case.get("says", []) if part not in said] == [], said
    assert [part for part in case.get("never", []) if part in printed + said] == []


def test_a_file_to_start_from_is_sound_as_it_is_and_with_every_key_switched_on(
    run: Run, tmp_path: Path
) -> None:
    assert run("config", "init")[0] == 0
    assert run("config", "check")[0] == 0
    path = tmp_path / "budgetlint.toml"
    lines = path.read_text("utf-8").splitlines()
    on = [line.removeprefix("# ") for line in lines if not line.startswith("##")]
    path.write_text("\n".join(on), encoding="utf-8")
    assert run("config", "check") == (0, run("config", "check")[1], "")


def test_every_setting_of_a_call_is_shown(run: Run) -> None:
    shown = {one["name"] for one in json.loads(run("config", "show", "-f", "json")[1])["settings"]}
    known = json.loads(run("config", "schema")[1])["properties"]
    assert shown == set(known) - {"rules", "severity", "per-file", "requires-version"}
