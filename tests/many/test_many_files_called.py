"""Calls over many files as an operator makes them: interrupted, gone on with, without room to write."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from many_filings import composed

from budgetlint.engine import CheckOptions, check
from budgetlint.engine.running import Running
from budgetlint.reports.jsonl import render
from budgetlint.reports.presentation import Presentation

NUMBER = 24
COMMAND = [sys.executable, "-m", "budgetlint"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    hidden = {"PRE_COMMIT", "CI", "BUDGETLINT_CACHE_DIR"}
    own = {name: value for name, value in os.environ.items() if name not in hidden}
    return {**own, "BUDGETLINT_CACHE_DIR": str(tmp_path / "cache"), "PYTHONIOENCODING": "utf-8"}


def _called(
    arguments: list[str], folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _final(path: Path) -> list[dict[str, Any]]:
    """The entry of each file in a streamed report, the later one where there are two."""
    entries: dict[str, dict[str, Any]] = {}
    for line in _lines(path):
        if line["line"] in {"file", "across"}:
            entries[line["path"]] = {name: value for name, value in line.items() if name != "line"}
    return list(entries.values())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="signals of POSIX")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_is_gone_on_with(
    stop: signal.Signals, jobs: str, tmp_path: Path, environment: dict[str, str]
) -> None:
    composed(tmp_path / "filings", NUMBER)
    report = tmp_path / "report.jsonl"
    arguments = ["check", "-f", f"jsonl={report}", "-j", jobs, "--lang", "en", "filings"]
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    while process.poll() is None and (not report.exists() or report.read_bytes().count(b"\n") < 4):
        time.sleep(0.01)
    process.send_signal(stop)
    _, said = process.communicate(timeout=120)
    done = sum(line["line"] == "file" for line in _lines(report))
    assert process.returncode == 130
    assert f"interrupted: {done} checked and saved, {NUMBER - done} not checked" in said
    assert _lines(report)[-1]["line"] == "file"
    again = _called([*arguments, "--resume"], tmp_path, environment)
    assert again.returncode == 1
    reused = int(again.stderr.split("resumed: ")[1].split()[0])
    assert done <= reused < NUMBER
    alone = tmp_path / "alone.jsonl"
    _called(
        ["check", "-f", f"jsonl={alone}", "-j", "1", "--no-cache", "--lang", "en", "filings"],
        tmp_path,
        environment,
    )
    assert report.read_bytes() == alone.read_bytes()


def test_lines_that_are_written_meanwhile_come_to_the_whole_report(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    paths = composed(tmp_path / "filings", 6)
    paths.append(tmp_path / "filings" / "000-again.txt")
    text = paths[0].read_text(encoding="utf-8")
    paths[-1].write_text(text.replace("2022", "2023"), encoding="utf-8")
    report = tmp_path / "report.jsonl"
    _called(["check", "-f", f"jsonl={report}", "filings"], tmp_path, environment)
    ordered = sorted(path.relative_to(tmp_path) for path in paths)
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        whole = render(check(ordered, CheckOptions(), Running(jobs=1, caches=False)), Presentation())
    finally:
        os.chdir(before)
    entries = [json.loads(line) for line in whole.splitlines()]
    assert [{"line": "file", **entry} for entry in _final(report)] == entries[1:-1]
    assert _lines(report)[-1] == entries[-1]
    assert {line["line"] for line in _lines(report)} == {"run", "file", "across", "summary"}


def test_a_report_that_cannot_be_written_loses_none_of_the_others(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    composed(tmp_path / "filings", 3)
    ended = _called(
        ["check", "-f", "jsonl=/dev/full", "-f", "csv=found.csv", "--lang", "en", "filings"],
        tmp_path,
        environment,
    )
    assert ended.returncode == 4
    assert ended.stderr.count("/dev/full") == 1
    assert (tmp_path / "found.csv").stat().st_size > 100


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB; only root can have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


@pytest.mark.parametrize(("variable", "number"), [("BUDGETLINT_CACHE_DIR", 9), ("TMPDIR", 104)])
def test_a_full_disk_for_what_is_kept_loses_nothing(
    variable: str, number: int, small_disk: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    composed(tmp_path / "filings", number)
    full = {**environment, variable: str(small_disk)}
    (small_disk / "filling").write_bytes(bytes(240 * 1024))
    first = _called(["check", "-f", "jsonl=full.jsonl", "filings"], tmp_path, full)
    second = _called(["check", "-f", "jsonl=roomy.jsonl", "filings"], tmp_path, environment)
    assert (first.returncode, first.stdout) == (second.returncode, second.stdout)
    assert (tmp_path / "full.jsonl").read_bytes() == (tmp_path / "roomy.jsonl").read_bytes()
    is_cache = variable == "BUDGETLINT_CACHE_DIR"
    assert (first.stderr.count(str(small_disk)), second.stderr) == (int(is_cache), "")


@pytest.mark.parametrize(("wish", "said"), [([], 1), (["--no-cache"], 0), (["--resume"], 1)])
def test_a_cache_folder_that_is_none_is_told_once(
    wish: list[str], said: int, tmp_path: Path, environment: dict[str, str]
) -> None:
    composed(tmp_path / "filings", 9)
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    call = ["check", "-f", "concise", "-j", "1", "--lang", "en", "filings", *wish]
    ended = _called(call, tmp_path, environment)
    sound = _called(call, tmp_path, {**environment, "BUDGETLINT_CACHE_DIR": str(tmp_path / "roomy")})
    assert (ended.returncode, ended.stdout) == (sound.returncode, sound.stdout)
    assert ended.stderr.count("not all results are saved") == said
    assert (tmp_path / "cache").read_text(encoding="utf-8") == "a file"


def test_two_runs_at_once_share_the_cache(tmp_path: Path, environment: dict[str, str]) -> None:
    composed(tmp_path / "filings", NUMBER)
    call = [*COMMAND, "check", "-f", "json", "-j", "1", "--lang", "en", "filings"]
    both = [
        subprocess.Popen(
            call,
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    first, second = (process.communicate(timeout=300) for process in both)
    assert first == second
    assert (first[1], [process.returncode for process in both]) == ("", [1, 1])
    again = _called(["check", "-f", "json", "--lang", "en", "filings", "--resume"], tmp_path, environment)
    assert f"resumed: {NUMBER} unchanged" in again.stderr
    assert again.stdout == first[0]


def test_progress_is_shown_where_it_is_asked_for(tmp_path: Path, environment: dict[str, str]) -> None:
    composed(tmp_path / "filings", 16)
    call = ["check", "-f", "concise", "--no-cache", "-j", "1", "--lang", "en", "filings", "--progress"]
    shown = _called([*call, "always"], tmp_path, environment)
    hidden = _called([*call, "auto"], tmp_path, environment)
    assert ("/16 files" in shown.stderr, hidden.stderr) == (True, "")
    assert shown.stdout == hidden.stdout


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        (["--resume", "--no-cache"], "--resume"),
        (["-j", "0.5"], "--jobs"),
        (["-j", "1000"], "--jobs"),
        (["--timeout-per-file", "0"], "--timeout-per-file"),
    ],
)
def test_wishes_that_cannot_be_are_refused(
    arguments: list[str], key: str, tmp_path: Path, environment: dict[str, str]
) -> None:
    composed(tmp_path / "filings", 2)
    ended = _called(["check", "filings", *arguments], tmp_path, environment)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert key in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_the_cache_is_shown_and_emptied(tmp_path: Path, environment: dict[str, str]) -> None:
    composed(tmp_path / "filings", 3)
    _called(["check", "--cache", "filings"], tmp_path, environment)
    (tmp_path / "cache" / "of-someone-else.txt").write_text("x", encoding="utf-8")
    told = _called(["cache", "show", "--lang", "en"], tmp_path, environment)
    assert (told.returncode, "results: 3 files" in told.stdout) == (0, True)
    assert _called(["cache", "clean"], tmp_path, environment).returncode == 0
    assert "results: 0 files" in _called(["cache", "show", "--lang", "en"], tmp_path, environment).stdout
    assert (tmp_path / "cache" / "of-someone-else.txt").exists()
