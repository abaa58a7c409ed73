"""Each mistake of a configuration is one sentence with its line and remedy; all are said at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("broken.yaml").read_text("utf-8"))
Run = Callable[..., tuple[int, str, str]]


def _content(config: Any) -> bytes:
    """Text as UTF-8, {hex: …} as bytes, {begins: …, repeat: …, times: …} as a long line."""
    if not isinstance(config, dict):
        return str(config).encode()
    if "hex" in config:
        return bytes.fromhex(config["hex"])
    return (config["begins"] + config["repeat"] * config["times"]).encode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["when"])
def test_a_mistake_is_said_at_its_line(case: dict[str, Any], run: Run, tmp_path: Path) -> None:
    (tmp_path / "budgetlint.toml").write_bytes(_content(case["config"]))
    code, printed, said = run("config", "check")
    lines = said.splitlines()
    assert (code, printed) == (2, "")
    assert case.get("also", "") in said
    if not case.get("loose"):
        assert len(lines) == len(case["says"]), said
    assert [part for part, line in zip(case["says"], lines, strict=False) if part not in line] == [], said


def test_no_check_runs_under_a_broken_configuration(run: Run, tmp_path: Path) -> None:
    (tmp_path / "budgetlint.toml").write_text("fail-on = 1", encoding="utf-8")
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert run("check", "a.txt")[::2] == run("rules")[::2] == run("explain", "CST001")[::2]
    assert run("check", "a.txt")[0] == 2
    assert run("check", "--help")[0] == 0
