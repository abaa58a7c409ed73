"""Suppressions, baseline and comparison as an operator uses them: calls one after the other in one folder."""

import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.cli import run

EXAMPLES = Path(__file__).parents[2] / "examples" / "filings"
CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("old_findings.yaml").read_text(encoding="utf-8")
)


def _bytes(content: Any) -> bytes:
    """Text as UTF-8 or as said, {hex: …} as bytes, {example: name} as the file of that name."""
    if not isinstance(content, dict):
        return str(content).encode()
    if "example" in content:
        return (EXAMPLES / content["example"]).read_bytes()
    whole = (
        bytes.fromhex(content["hex"])
        if "hex" in content
        else content["text"].encode(content.get("encoding", "utf-8"))
    )
    return whole * int(content.get("times", 1))


def _put(folder: Path, files: dict[str, Any]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_bytes(content))


def _changed(folder: Path, step: dict[str, Any]) -> None:
    _put(folder, step.get("write", {}))
    for name, (old, new) in step.get("replace", {}).items():
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    for old, new in step.get("move", {}).items():
        (folder / new).parent.mkdir(parents=True, exist_ok=True)
        (folder / old).rename(folder / new)
    if "remove" in step:
        (folder / step["remove"]).unlink()


def _called(step: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> int:
    stdin = io.TextIOWrapper(io.BytesIO(_bytes(step.get("stdin", ""))), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stdin)
    return run(step["call"].split())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["when"])
def test_calls_one_after_the_other(
    case: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("PRE_COMMIT", raising=False)
    (tmp_path / ".git").mkdir()
    _put(tmp_path, case.get("files", {}))
    for step in case["steps"]:
        _changed(tmp_path, step)
        os.chdir(tmp_path / step.get("in", "."))
        code = _called(step, monkeypatch)
        printed, said = capsys.readouterr()
        assert code == step["ends"], step["call"] + said + printed
        assert [part for part in step.get("says", []) if part not in said] == [], said
        assert [part for part in step.get("prints", []) if part not in printed] == [], printed
        assert [part for part in step.get("never", []) if part in said + printed] == [], step["call"]
        held = (tmp_path / step["file"]).read_text(encoding="utf-8") if "file" in step else ""
        assert [part for part in step.get("holds", []) if part not in held] == [], held
