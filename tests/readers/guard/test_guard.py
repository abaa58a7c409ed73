"""Readers that die, hang, devour memory or break off: one sentence each; the next file is read as ever."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from budgetlint.model.document import Document, Refusal
from budgetlint.readers import guard

READER = """
import hashlib, os, time
from budgetlint.model.document import Cell, Document, Row
from budgetlint.model.place import Place

def _deep(number):
    return _deep(number + 1) + 1

def read(path, content):
    if content == b"abort":
        os.abort()
    if content == b"hang":
        time.sleep(60)
    if content == b"hungry":
        bytearray(2 * 1024 ** 3)
    if content == b"deep":
        _deep(0)
    if content == b"wrong":
        raise KeyError("secret words of the filing")
    if content == b"noisy":
        os.write(1, b"noise"), os.write(2, b"noise")
    cells = 500_001 if content == b"wide" else 1
    row = Row((Cell(str(os.getpid()), Place()),) * cells)
    return Document(str(path), hashlib.sha256(content).hexdigest(), "test", (row,))
"""
SAID = {
    b"abort": "崩溃",
    b"hang": "1 秒",
    b"hungry": "太多",
    b"deep": "太深",
    b"wrong": "KeyError",
    b"wide": "太多",
}


@pytest.fixture(params=["forked", "spawned"])
def reader(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if request.param == "forked" and not hasattr(os, "fork"):
        pytest.skip("processes cannot be forked here")
    (tmp_path / "odd_reader.py").write_text(READER, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(guard, "_may_fork", lambda: request.param == "forked")
    guard.end()
    yield "odd_reader"
    guard.end()


def worker_of(found: Document | Refusal) -> str:
    assert isinstance(found, Document)
    return found.rows[0].cells[0].text


@pytest.mark.parametrize("content", SAID, ids=lambda content: content.decode())
def test_a_reader_that_fails_gives_one_sentence_and_the_next_file_is_read(
    content: bytes, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content == b"hang":
        monkeypatch.setenv(guard.SECONDS_VARIABLE, "1")
    found = guard.read(reader, Path("bad.pdf"), content)
    assert isinstance(found, Refusal)
    assert SAID[content] in found.sentence.zh
    assert "secret" not in found.sentence.en
    monkeypatch.delenv(guard.SECONDS_VARIABLE, raising=False)
    assert worker_of(guard.read(reader, Path("good.pdf"), b"good")) != str(os.getpid())


def test_one_worker_reads_one_file_after_another(reader: str) -> None:
    workers = {worker_of(guard.read(reader, Path("good.pdf"), b"good")) for _ in range(3)}
    assert len(workers) == 1


def test_what_a_library_prints_is_not_shown(reader: str, capfd: pytest.CaptureFixture[str]) -> None:
    guard.read(reader, Path("good.pdf"), b"noisy")
    guard.end()
    assert capfd.readouterr() == ("", "")


def test_an_ended_worker_leaves_no_process(reader: str) -> None:
    process = int(worker_of(guard.read(reader, Path("good.pdf"), b"good")))
    guard.end()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_an_interrupt_while_a_file_is_read_leaves_no_process(tmp_path: Path) -> None:
    (tmp_path / "odd_reader.py").write_text(
        "import os, time\ndef read(path, content):\n"
        "    open(path, 'w').write(str(os.getpid())); os.rename(path, f'{path}.ready'); time.sleep(60)\n",
        encoding="utf-8",
    )
    ready = tmp_path / "pid.ready"
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from pathlib import Path; "
        "from budgetlint.readers import guard; "
        f"guard.read('odd_reader', Path({str(tmp_path / 'pid')!r}), b'')"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
    while not ready.exists():
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    process.wait(10)
    with pytest.raises(ProcessLookupError):
        os.kill(int(ready.read_text(encoding="utf-8")), 0)


@pytest.mark.parametrize("content", [*SAID, b"good"], ids=lambda content: content.decode())
def test_a_file_that_was_begun_is_as_if_it_had_not_been(
    content: bytes, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content == b"hang":
        monkeypatch.setenv(guard.SECONDS_VARIABLE, "1")
    usual = guard.read(reader, Path("a.pdf"), content)
    guard.begin(reader, Path("a.pdf"), content)
    begun = guard.read(reader, Path("a.pdf"), content)
    if isinstance(usual, Document):
        assert worker_of(usual) == worker_of(begun)  # the same worker, so nothing was given up
    assert (type(begun), begun.path, begun.sha256) == (type(usual), usual.path, usual.sha256)
    assert getattr(begun, "sentence", None) == getattr(usual, "sentence", None)


def test_a_file_begun_in_vain_is_given_up_for_the_one_that_is_asked_for(reader: str) -> None:
    guard.begin(reader, Path("other.pdf"), b"hang")
    found = guard.read(reader, Path("good.pdf"), b"good")
    assert found.path == "good.pdf"
    assert worker_of(found) != str(os.getpid())


def test_a_worker_that_is_done_waits_until_it_is_asked(reader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(guard.SECONDS_VARIABLE, "0.5")
    guard.begin(reader, Path("a.pdf"), b"good")
    time.sleep(0.8)  # the rules are being compiled
    assert worker_of(guard.read(reader, Path("a.pdf"), b"good")) != str(os.getpid())
