"""What a run finds does not depend on how it is carried out, nor on what earlier runs left."""

import os
import signal
import sqlite3
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from many_filings import composed

from budgetlint import resources
from budgetlint.engine import CheckOptions, check, judging
from budgetlint.engine.cache import FILE, extent
from budgetlint.engine.running import Interrupted, Running, Watcher
from budgetlint.engine.store import Store
from budgetlint.model.document import Document
from budgetlint.model.report import FileReport, FileStatus, Report
from budgetlint.model.rule import Severity
from budgetlint.packs import Wanted
from budgetlint.reports.json import render
from budgetlint.reports.presentation import Presentation

NUMBER = 12
ALONE = Running(jobs=1, caches=False)


class Seen(Watcher):
    """Which paths were known from an earlier run."""

    def __init__(self) -> None:
        self.reused: list[bool] = []

    def ended(self, files: Sequence[FileReport], numbers: range, *, reused: bool) -> None:
        self.reused.append(reused)


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return composed(tmp_path_factory.mktemp("many"), NUMBER)


@pytest.fixture(scope="module")
def expected(paths: list[Path]) -> str:
    return _found(paths, ALONE)


@pytest.fixture
def cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of results in a cache folder of its own."""
    folder = tmp_path / "cache"
    monkeypatch.setattr(resources, "cache_folder", lambda: folder)
    yield folder / FILE


def _found(paths: Sequence[Path], running: Running) -> str:
    return render(check(paths, CheckOptions(), running), Presentation())


def _reused(paths: Sequence[Path], options: CheckOptions | None = None) -> list[bool]:
    seen = Seen()
    check(paths, options or CheckOptions(), Running(jobs=1, caches=True, watcher=seen))
    return seen.reused


def test_the_filings_have_something_to_find(paths: list[Path]) -> None:
    report = check(paths, CheckOptions(), ALONE)
    assert min(report.count(Severity.ERROR), len(report.files[0].proofs)) > 0


@pytest.mark.parametrize("jobs", [2, 4])
@pytest.mark.parametrize("forks", [True, False])
def test_every_number_of_processes_finds_the_same(
    jobs: int, forks: bool, paths: list[Path], expected: str
) -> None:
    few = paths if forks else paths[:3]
    found = _found(few, Running(jobs=jobs, caches=False, forks=forks))
    assert found == (expected if forks else _found(few, ALONE))


def test_an_archive_gives_its_files_in_their_order(tmp_path: Path, paths: list[Path]) -> None:
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as container:
        for path in paths[:3]:
            container.write(path, path.name)
    mixed = [paths[5], archive, tmp_path / "gone.txt", paths[6]]
    found = check(mixed, CheckOptions(), Running(jobs=2, caches=False))
    assert [Path(file.path).name for file in found.files] == [
        "005.txt", "000.txt", "001.txt", "002.txt", "gone.txt", "006.txt",
    ]  # fmt: skip
    assert render(found, Presentation()) == _found(mixed, ALONE)


def test_a_killed_worker_costs_the_file_that_it_had(
    paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _spoil(monkeypatch, "004.txt", lambda: os.kill(os.getpid(), signal.SIGKILL))
    report = check(paths, CheckOptions(), Running(jobs=2, caches=False, forks=True))
    assert _unread(report) == [str(paths[4])]
    assert len(report.files) == NUMBER


def test_a_worker_that_hangs_costs_the_file_that_it_had(
    paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _spoil(monkeypatch, "001.txt", lambda: time.sleep(600))
    report = check(paths[:4], CheckOptions(), Running(jobs=2, caches=False, seconds=10, forks=True))
    assert _unread(report) == [str(paths[1])]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bug_costs_the_file_that_it_shows_in(
    jobs: int, paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _spoil(monkeypatch, "002.txt", lambda: int("x"))
    report = check(paths, CheckOptions(), Running(jobs=jobs, caches=False, forks=True))
    (broken,) = (file for file in report.files if file.broke)
    assert (broken.path, broken.broke[-1]) == (str(paths[2]), "ValueError")


def test_results_of_an_earlier_run_are_the_same(cached: Path, paths: list[Path], expected: str) -> None:
    kept = Running(jobs=1, caches=True)
    assert _found(paths, kept) == expected
    assert _found(paths, kept) == expected
    assert _reused(paths) == [True] * NUMBER


def test_what_has_changed_is_checked_again(cached: Path, tmp_path: Path) -> None:
    own = composed(tmp_path / "own", 4)
    _reused(own)
    own[1].write_text(own[1].read_text(encoding="utf-8").replace("2024", "2023"), encoding="utf-8")
    assert _reused(own) == [True, False, True, True]


def test_other_rules_find_anew(cached: Path, paths: list[Path]) -> None:
    _reused(paths[:2])
    assert _reused(paths[:2], CheckOptions(Wanted(ignored=("CST",)))) == [False, False]


def test_what_could_not_be_read_is_tried_again(cached: Path, tmp_path: Path, paths: list[Path]) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    _reused([paths[0], empty])
    assert _reused([paths[0], empty]) == [True, False]


def _garbled(path: Path) -> None:
    path.write_bytes(os.urandom(5000))


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _altered(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE results SET content = zeroblob(100) || substr(content, 101)")


def _swapped(path: Path) -> None:
    """Each result under the key of another file."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE results SET content = (SELECT content FROM results ORDER BY key LIMIT 1)")


def _turned_into_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def test_results_of_another_program_are_not_taken(
    cached: Path, paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _reused(paths[:2])
    monkeypatch.setattr(resources, "code_digest", lambda: "another")
    assert _reused(paths[:2]) == [False, False]


def test_what_waits_while_another_run_writes_is_kept(cached: Path, paths: list[Path]) -> None:
    _reused(paths[:1])
    other = sqlite3.connect(cached, timeout=0)
    other.execute("BEGIN IMMEDIATE")

    class Releasing(Watcher):
        def ended(self, files: Sequence[FileReport], numbers: range, *, reused: bool) -> None:
            if len(files) == 3:
                time.sleep(1.1)  # from then on the run saves
            if len(files) == 6:
                other.rollback()
                other.close()

    check(paths, CheckOptions(), Running(jobs=1, caches=True, watcher=Releasing()))
    assert _reused(paths) == [True] * NUMBER


@pytest.mark.parametrize("damage", [_garbled, _truncated, _altered, _swapped, _turned_into_a_folder])
def test_a_damaged_cache_is_as_if_it_were_not_there(
    damage: Any, cached: Path, paths: list[Path], expected: str
) -> None:
    kept = Running(jobs=1, caches=True)
    _found(paths, kept)
    damage(cached)
    assert _found(paths, kept) == expected
    assert _found(paths, kept) == expected


def test_the_cache_lets_go_of_the_oldest(
    cached: Path, paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _reused(paths)
    with closing(sqlite3.connect(cached)) as database, database:
        database.execute("UPDATE results SET used = 1000")
    monkeypatch.setenv("BUDGETLINT_CACHE_MIB", "0")
    assert _reused(paths[:2]) == [True, True]
    assert extent().results == 2


def test_an_interruption_keeps_what_is_done(cached: Path, paths: list[Path]) -> None:
    class Stopping(Watcher):
        def ended(self, files: Sequence[FileReport], numbers: range, *, reused: bool) -> None:
            if len(files) == 5:
                raise KeyboardInterrupt

    with pytest.raises(Interrupted) as stop:
        check(paths, CheckOptions(), Running(jobs=1, caches=True, watcher=Stopping()))
    assert (stop.value.saved, stop.value.done + stop.value.left) == (True, NUMBER)
    assert _reused(paths) == [True] * 5 + [False] * (NUMBER - 5)


def test_reports_on_disk_are_read_back_as_they_were(paths: list[Path]) -> None:
    files = check(paths[:3], CheckOptions(), ALONE).files
    store = Store()
    for number in range(250):
        store.add(judging.Judged(files[number % 3], {}))
    store.replace(200, files[0])
    assert isinstance(store.files, Store)
    assert list(store) == [files[0] if number == 200 else files[number % 3] for number in range(250)]
    assert store.tally == Report(tuple(store), (), {}, {}).tally


def _spoil(monkeypatch: pytest.MonkeyPatch, name: str, harm: Any) -> None:
    """Let judging do harm for one file; forked workers do as this process does."""
    sound = judging._judged

    def spoilt(document: Document, by: judging.Judging) -> judging.Judged:
        if document.path.endswith(name):
            harm()
        return sound(document, by)

    monkeypatch.setattr(judging, "_judged", spoilt)


def _unread(report: Report) -> list[str]:
    return [file.path for file in report.files if file.status is FileStatus.UNREADABLE]
