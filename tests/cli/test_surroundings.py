"""Full disks, files that vanish, processes that die: nothing is lost, and one sentence says each."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from budgetlint.cli.paths import filings
from budgetlint.engine import CheckOptions, check
from budgetlint.reports import RENDERERS, renderer
from budgetlint.reports.presentation import Presentation

EXAMPLES = Path(__file__).parents[2] / "examples" / "filings"
FAULTY = EXAMPLES / "faulty-2025.txt"
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name not in {"PRE_COMMIT", "NO_COLOR", "FORCE_COLOR"}
} | {"PYTHONIOENCODING": "utf-8"}
PROGRAM = [sys.executable, "-m", "budgetlint"]


def called(*words: object, at: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    call, environment = [*PROGRAM, *map(str, words)], {**ENVIRONMENT, **variables}
    return subprocess.run(
        call,
        cwd=at,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may mount")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("nothing can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def fill(disk: Path) -> None:
    with pytest.raises(OSError, match="No space"), (disk / "filling").open("wb", buffering=0) as stream:
        while True:
            stream.write(b"0" * 1024)


@pytest.mark.parametrize("name", ["json", "html", "xlsx", "sarif", "csv", "markdown"])
def test_a_full_disk_leaves_an_old_report_as_it_was(disk: Path, name: str, tmp_path: Path) -> None:
    (disk / "report").write_text("old")
    fill(disk)
    run = called("check", FAULTY, "-f", f"{name}=disk/report", "-f", "concise=other.txt", at=tmp_path)
    assert (run.returncode, run.stderr.count("磁盘已满，disk/report")) == (4, 1), run.stderr
    assert (disk / "report").read_text() == "old"
    assert "FND001" in (tmp_path / "other.txt").read_text(encoding="utf-8")
    assert names(disk) == ["filling", "report"]


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (("suppress", FAULTY, "VAL006", "--reason", "r"), "budgetlint-suppressions.yaml"),
        (("baseline", "create", FAULTY), "budgetlint-baseline.json"),
        (("config", "init"), "budgetlint.toml"),
        (("pack", "lock"), "budgetlint.lock"),
    ],
)
def test_a_full_disk_leaves_no_half_file(disk: Path, words: tuple[object, ...], made: str) -> None:
    fill(disk)
    run = called(*words, at=disk)
    assert (run.returncode, run.stderr.count("磁盘已满"), len(run.stderr.splitlines())) == (4, 1, 1), (
        run.stderr
    )
    assert made in run.stderr
    assert names(disk) == ["filling"]


def test_a_full_disk_takes_nothing_from_a_list(disk: Path) -> None:
    called("suppress", FAULTY, "VAL006", "--reason", "核对过" * 900, at=disk)
    path = disk / "budgetlint-suppressions.yaml"
    before = path.read_bytes()
    fill(disk)
    run = called("suppress", FAULTY, "VAL007", "--reason", "核对过" * 900, at=disk)
    assert (run.returncode, path.read_bytes() == before, "VAL006" in before.decode()) == (4, True, True)


def test_a_full_disk_leaves_a_filing_as_it_was(disk: Path) -> None:
    form = disk / "form.yaml"
    form.write_text(
        "kind: project_target\nindicators:\n  - {level1: 产出指标, name: 长度, value: １２公里}\n"
    )
    before = form.read_bytes()
    fill(disk)
    run = called("check", form, "--fix", at=disk)
    assert ("磁盘已满" in run.stdout, form.read_bytes() == before) == (True, True), run.stdout + run.stderr
    assert names(disk) == ["filling", "form.yaml"]


def test_a_full_disk_for_what_is_printed_is_told(disk: Path) -> None:
    fill(disk)
    with (disk / "printed").open("wb") as printed:
        run = subprocess.run(
            [*PROGRAM, "check", FAULTY], cwd=disk, env=ENVIRONMENT, stdout=printed, stderr=subprocess.PIPE,
            timeout=120, check=False,
        )  # fmt: skip
    assert (run.returncode, run.stderr.decode().count("磁盘已满")) == (4, 1), run.stderr.decode()


def _streaming(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*PROGRAM, "check", ".", "-f", "jsonl", "--no-cache", *words], cwd=folder, env=ENVIRONMENT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def _rest(run: subprocess.Popen[str]) -> tuple[str, str]:
    """What comes after the lines that were read; `communicate` would lose what was read ahead."""
    assert run.stdout is not None and run.stderr is not None
    with run:
        printed, said = run.stdout.read(), run.stderr.read()
        run.wait(timeout=120)
    return printed, said


def _paths(lines: str) -> list[str]:
    found = [json.loads(line) for line in lines.splitlines()]
    return [one["path"] for one in found if one.get("line") == "file"]


def test_a_filing_that_vanishes_meanwhile_is_told_and_the_others_are_checked(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_bytes(FAULTY.read_bytes())
    run = _streaming(tmp_path, "--jobs", "1")
    assert run.stdout is not None
    run.stdout.readline()
    (tmp_path / "3.txt").unlink()
    printed, said = _rest(run)
    assert (run.returncode, "Traceback" in said, "3.txt" in said) == (4, False, True), said
    assert _paths(printed) == ["0.txt", "1.txt", "2.txt", "3.txt"]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are found in /proc")
def test_a_process_that_is_killed_costs_one_file_at_most(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_bytes(FAULTY.read_bytes())
    run = _streaming(tmp_path, "--jobs", "2")
    assert run.stdout is not None
    first = run.stdout.readline() + run.stdout.readline()
    for child in Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()[:1]:
        os.kill(int(child), signal.SIGKILL)
    printed, said = _rest(run)
    assert (run.returncode in {1, 4}, "Traceback" in said) == (True, False), said
    assert _paths(first + printed) == [f"{number:02}.txt" for number in range(12)]
    lost = [one for one in map(json.loads, printed.splitlines()) if one.get("status") == "unreadable"]
    assert len(lost) <= 1


def test_a_console_without_chinese_is_told_what_to_do(tmp_path: Path) -> None:
    run = called("check", FAULTY, "-f", "concise", at=tmp_path, PYTHONIOENCODING="ascii")
    assert (run.returncode, len(run.stderr.splitlines())) == (1, 1)
    assert "PYTHONIOENCODING=utf-8" in run.stderr


@pytest.mark.parametrize(
    "name", ["two\nlines.txt", "tab\there.txt", "\x1b[31mred.txt", "a'b\"c.txt", "-x.txt"]
)
def test_a_strange_name_breaks_no_line(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FAULTY.read_bytes())
    run = called("check", "-f", "concise", f"./{name}", at=tmp_path)
    wrong = [line for line in run.stdout.splitlines()[:-1] if not line.split(":")[1].isdigit()]
    assert (run.returncode, wrong, run.stderr) == (1, [], "")
    missing = called("check", f"./no {name}", at=tmp_path)
    assert (missing.returncode, len(missing.stderr.splitlines())) == (2, 1)


def test_a_path_of_windows_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    run = called("check", "C:\\表\\申报表.xlsx", at=tmp_path)
    assert (run.returncode, run.stderr) == (2, "没有 C:\\表\\申报表.xlsx 这个文件或文件夹，请核对路径\n")


@pytest.mark.parametrize("name", RENDERERS)
def test_a_report_of_an_earlier_run_is_no_filing_of_the_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(FAULTY.read_bytes())
    ending = {
        "markdown": "md",
        "full": "txt",
        "grouped": "txt",
        "concise": "txt",
        "github": "txt",
        "junit": "xml",
    }
    kind = "json" if name in {"gitlab", "rdjson", "sarif"} else ending.get(name, name)
    files = [tmp_path / f"{language}.{kind}" for language in ("zh", "en")]
    report = check([tmp_path / "a.txt"], CheckOptions(keeps_documents=True))
    for path, language in zip(files, ("zh", "en"), strict=True):
        rendered = renderer(name)(report, Presentation("zh" if language == "zh" else "en"))
        path.write_bytes(rendered if isinstance(rendered, bytes) else rendered.encode())
    walked = [path.name for path in filings([str(tmp_path)])]
    assert walked == (["a.txt"] if kind != "txt" else ["a.txt", "en.txt", "zh.txt"])


def test_a_filing_is_never_taken_for_a_report(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"kind": "project_target"}')
    (tmp_path / "b.csv").write_text("项目名称,灌渠清淤\n", encoding="utf-8")
    (tmp_path / "c.xlsx").write_bytes(b"PK\x03\x04 cut off")
    (tmp_path / "d.html").write_text("<table><tr><td>budgetlint</table>")
    assert [path.name for path in filings([str(tmp_path)])] == ["a.json", "b.csv", "c.xlsx", "d.html"]
