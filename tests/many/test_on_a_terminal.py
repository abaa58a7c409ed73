"""What a person sees of a run over many files: a line that fits and is cleared, apart from the findings."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from many_filings import composed

from budgetlint.cli import progress
from budgetlint.cli.progress import Progress, most_cells
from budgetlint.model.report import Report

pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")
NUMBER = 40
LINES = {
    "zh": r"\d+/40 份( · 每秒 [\d.]+ 份 · 还要 [^·]+)?",
    "en": r"\d+/40 files( · [\d.]+ a second · [^·]+ left)?",
}


def _shown(folder: Path, arguments: list[str], *, typed: bytes = b"", columns: int = 80) -> tuple[int, str]:
    """The exit code of a call on a terminal and all that is written there; keys are typed then."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        for name in ("CI", "PRE_COMMIT", "COLUMNS", "NO_COLOR"):
            os.environ.pop(name, None)
        os.environ |= {
            "TERM": "xterm",
            "BUDGETLINT_CACHE_DIR": str(folder / "cache"),
            "PYTHONIOENCODING": "utf-8",
        }
        os.execv(sys.executable, [sys.executable, "-m", "budgetlint", *arguments])
    termios.tcsetwinsize(terminal, (24, columns))
    written = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        written += piece
        if typed and written.count(b"\r") > 3:
            os.write(terminal, typed)
            typed = b""
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), written.decode()


def _drawn(written: str) -> list[str]:
    return [piece for piece in written.split("\n", maxsplit=1)[0].split("\r") if "/40" in piece]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_line_fits_moves_on_and_leaves_nothing_behind(language: str, tmp_path: Path) -> None:
    composed(tmp_path / "filings", NUMBER)
    call = [
        "check",
        "-f",
        "concise",
        "-j",
        "1",
        "--no-cache",
        "--lang",
        language,
        "--color",
        "never",
        "filings",
    ]
    _, written = _shown(tmp_path, call)
    drawn = _drawn(written)
    assert all(re.fullmatch(rf"[━─]+ {LINES[language]} *", line) for line in drawn)
    assert max(most_cells(line) for line in drawn) < 80
    counts = [int(re.search(r"(\d+)/40", line)[1]) for line in drawn]  # type: ignore[index]
    assert counts == sorted(counts)
    *_, blanks, first = written.split("\n")[0].rstrip("\r").split("\r")
    assert (blanks.strip(), first.startswith("filings/")) == ("", True)
    _, quiet = _shown(tmp_path, [*call, "--progress", "never"])
    assert quiet == written[written.index("filings/") :]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_typed_interruption_says_how_to_go_on(jobs: str, tmp_path: Path) -> None:
    composed(tmp_path / "filings", NUMBER)
    call = ["check", "-f", "concise", "-j", jobs, "--lang", "en", "filings"]
    code, written = _shown(tmp_path, call, typed=b"\x03")
    *_, before, last, _ = written.replace("\r\n", "\n").replace("\n", "\r").split("\r")
    assert code == 130
    assert (before.strip(), "^C" in last) == ("", False)
    assert re.fullmatch(
        r"interrupted: \d+ checked and saved, \d+ not checked; run .* --resume to go on", last
    )


def test_a_terminal_that_is_closed_keeps_what_is_done(tmp_path: Path) -> None:
    composed(tmp_path / "filings", NUMBER)
    process, terminal = pty.fork()
    if process == 0:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)  # the tests may run under nohup
        os.environ |= {"TERM": "xterm", "BUDGETLINT_CACHE_DIR": str(tmp_path / "cache")}
        arguments = ["-j", "2", "--progress", "always", "-f", f"jsonl={tmp_path / 'report.jsonl'}"]
        os.execv(
            sys.executable,
            [sys.executable, "-m", "budgetlint", "check", *arguments, str(tmp_path / "filings")],
        )
    report = tmp_path / "report.jsonl"
    while not report.exists() or report.read_bytes().count(b"\n") < 4:
        ended, status = os.waitpid(process, os.WNOHANG)
        assert not ended, f"ended by itself with {os.waitstatus_to_exitcode(status)}"
        time.sleep(0.05)
    os.killpg(process, signal.SIGHUP)
    os.close(terminal)
    _, status = os.waitpid(process, 0)
    assert os.waitstatus_to_exitcode(status) == 130
    *_, last = report.read_text(encoding="utf-8").splitlines()
    assert json.loads(last)["line"] == "file"


def test_a_run_that_outlives_its_terminal_ends_as_it_would(tmp_path: Path) -> None:
    composed(tmp_path / "filings", 4)
    arguments = [sys.executable, "-m", "budgetlint", "check", "-f", "full", str(tmp_path / "filings")]
    process, terminal = pty.fork()
    if process == 0:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        os.environ["BUDGETLINT_CACHE_DIR"] = str(tmp_path / "cache")
        waits = f"import os, time; time.sleep(0.5); os.execv({arguments[0]!r}, {arguments!r})"
        os.execv(sys.executable, [sys.executable, "-c", waits])
    time.sleep(0.2)
    os.close(terminal)
    _, status = os.waitpid(process, 0)
    undisturbed = subprocess.run(arguments, check=False, capture_output=True)
    assert os.waitstatus_to_exitcode(status) == undisturbed.returncode


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (100, "\r" + "━" * 12 + "─" * 12 + " 5/10 files · 2.5 a second · 2 s left"),
        (60, "\r━━━━━───── 5/10 files · 2.5 a second · 2 s left"),
        (44, "\r5/10 files · 2.5 a second · 2 s left"),
        (30, "\r5/10 files · 2.5 a second"),
        (8, "\r5/10 fi"),
    ],
)
def test_a_narrow_terminal_has_less(
    columns: int, expected: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    line = Progress("en")
    line.begun(Report((), (), {}, {}), 10)
    for _ in range(4):
        line.ended((), range(0), reused=False)
    now[0] = 102.0
    line.ended((), range(0), reused=False)
    assert capsys.readouterr().err == expected
