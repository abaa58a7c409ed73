"""Calls of the command line: arguments and files in, exit code, sentence and output out."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.reports import RENDERERS

EXAMPLES = Path(__file__).parents[2] / "examples" / "filings"
CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("calls.yaml").read_text(encoding="utf-8")
)
CLEAN = {
    name: value for name, value in os.environ.items() if name not in {"PRE_COMMIT", "NO_COLOR", "FORCE_COLOR"}
}


def _called(case: dict[str, Any], folder: Path) -> subprocess.CompletedProcess[bytes]:
    for name, content in case.get("files", {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_bytes(content))
    arguments = [word.replace("EXAMPLES", str(EXAMPLES)) for word in case["call"].split()]
    return subprocess.run(
        [sys.executable, "-m", "budgetlint", *arguments],
        cwd=folder,
        input=_bytes(case.get("stdin", "")),
        env={**CLEAN, "PYTHONIOENCODING": "utf-8", **case.get("environment", {})},
        capture_output=True,
        timeout=120,
        check=False,
    )


def _bytes(content: Any) -> bytes:
    """Text as UTF-8, {hex: …} as bytes, {example: name} as the file of that name."""
    if isinstance(content, dict):
        if "hex" in content:
            return bytes.fromhex(content["hex"]) * int(content.get("times", 1))
        return (EXAMPLES / content["example"]).read_bytes()
    return str(content).encode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["when"])
def test_a_call_ends_as_the_table_says(case: dict[str, Any], tmp_path: Path) -> None:
    run = _called(case, tmp_path)
    encoding = case.get("environment", {}).get("PYTHONIOENCODING", "utf-8")
    said, printed = run.stderr.decode(encoding), run.stdout.decode(encoding)
    assert (run.returncode, "Traceback" in said) == (case["ends"], False), said + printed
    assert [part for part in case.get("says", []) if part not in said] == [], said
    assert [part for part in case.get("prints", []) if part not in printed] == [], printed
    assert [part for part in case.get("never", []) if part in said + printed] == []
    if "sentences" in case:
        assert len(said.splitlines()) == case["sentences"], said


def test_json_is_utf8_on_a_gbk_console(tmp_path: Path) -> None:
    case = {"call": "check -f json EXAMPLES/faulty-2025.txt", "environment": {"PYTHONIOENCODING": "gbk"}}
    report = json.loads(_called(case, tmp_path).stdout.decode("utf-8"))
    assert report["files"][0]["forms"][0]["project"] == "社区养老服务中心设备更新"


def test_an_output_file_holds_what_would_have_been_printed(tmp_path: Path) -> None:
    printed = _called({"call": "check -f json EXAMPLES/faulty-2025.txt"}, tmp_path).stdout
    _called({"call": "check -f json EXAMPLES/faulty-2025.txt --output report.json"}, tmp_path)
    assert (tmp_path / "report.json").read_bytes() == printed


@pytest.mark.parametrize("name", RENDERERS)
def test_every_format_ends_with_the_same_code_and_writes_its_file(name: str, tmp_path: Path) -> None:
    files = "EXAMPLES/faulty-2025.txt EXAMPLES/library-2025.txt"
    run = _called({"call": f"check {files} -f {name}=report --fail-on never"}, tmp_path)
    again = _called({"call": f"check {files} -f {name}=again"}, tmp_path)
    assert (run.returncode, again.returncode) == (0, 1)
    assert (tmp_path / "report").read_bytes() == (tmp_path / "again").read_bytes() != b""


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    call = f"'{sys.executable}' -m budgetlint check '{EXAMPLES}' --show-unchecked | head -n 1"
    run = subprocess.run(
        ["bash", "-c", call], cwd=tmp_path, env=CLEAN, capture_output=True, timeout=120, check=False
    )
    assert (run.returncode, run.stderr) == (0, b"")


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
def test_a_closed_stream_changes_no_exit_code(closed: str, tmp_path: Path) -> None:
    call = f"'{sys.executable}' -m budgetlint check '{EXAMPLES}/faulty-2025.txt' {closed}"
    run = subprocess.run(
        ["bash", "-c", call], cwd=tmp_path, env=CLEAN, capture_output=True, timeout=120, check=False
    )
    assert (run.returncode, b"Traceback" in run.stderr) == (1, False)


def test_two_runs_print_the_same_bytes(tmp_path: Path) -> None:
    case = {"call": "check EXAMPLES --show-passed --show-unchecked"}
    assert _called(case, tmp_path).stdout == _called(case, tmp_path).stdout
