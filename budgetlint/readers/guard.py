"""Readers that can bring a process down do it to a worker, which is limited, watched and replaced."""

import atexit
import gc
import marshal
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Timer, active_count
from typing import IO

from budgetlint import kept_modules
from budgetlint.messages import sentence
from budgetlint.model import translated
from budgetlint.model.digest import sha256
from budgetlint.model.document import Document, Refusal
from budgetlint.model.record import record, replace
from budgetlint.model.sentence import Sentence
from budgetlint.readers.handover import received
from budgetlint.readers.worker import Answer, Request, retire_streams, serve

SECONDS = 8.0
"""For one file; with the start and the report, a call over one hostile file stays below ten."""
SECONDS_VARIABLE = "BUDGETLINT_READ_SECONDS"
MEMORY = 768 * 1024 * 1024
"""Bytes of address space of the worker; with the process that it serves, that stays below 1 GiB."""
_KILL = 9
"""What `signal.SIGKILL` is wherever processes can be forked; to load `signal` takes longer than to kill."""
_SERVE = """
import sys
sys.path[:] = sys.argv[2:]
from budgetlint.readers.handover import received
from budgetlint.readers.worker import serve_streams
serve_streams()
"""


@record
class _Worker:
    """A process that reads: where requests go, where answers come from, and how it is ended."""

    owner: int
    requests: IO[bytes]
    answers: IO[bytes]
    kill: Callable[[], None]
    reap: Callable[[], None]


@record
class _Asked:
    """A request that a worker has."""

    worker: _Worker
    request: Request


_workers: list[_Worker] = []
"""The worker of this process, if there is one: started with the first file that needs it."""
_begun: list[_Asked] = []
"""What the worker reads while this process does something else."""


def begin(module: str, path: Path, content: bytes) -> None:
    """Let the worker begin on a file that it will be asked for next."""
    _begun.append(_asked(_worker(), Request(module, path, content, _seconds())))


def read(module: str, path: Path, content: bytes) -> Document | Refusal:
    """What a reader gives for a file; where it dies, hangs or devours memory, the sentence that says so."""
    request = Request(module, path, content, _seconds())
    try:
        answer = _answer(_begun_on(request) or _asked(_worker(), request))
    except BaseException:
        end()  # interrupted in the middle of an answer
        raise
    if isinstance(answer, Sentence) or answer.spent:
        end()
    if isinstance(answer, Sentence):
        return Refusal(str(path), sha256(content).hexdigest(), answer)
    translated.fresh.update(marshal.loads(answer.translations))
    kept_modules.note(answer.modules)
    return received(answer.found)


def end() -> None:
    """End the worker, if one runs; the next file starts another."""
    _begun.clear()
    while _workers:
        worker = _workers.pop()
        if worker.owner != os.getpid():
            continue  # a process forked from its owner has no say over it
        worker.kill()
        for stream in (worker.requests, worker.answers):
            with suppress(OSError):
                stream.close()
        worker.reap()


def _begun_on(request: Request) -> _Asked | None:
    """The request if the worker has it already; one for another file is given up, with the worker."""
    if not _begun:
        return None
    asked = _begun.pop()
    if asked.worker.owner == os.getpid() and asked.request == request:
        return asked
    end()
    return None


def _asked(worker: _Worker, request: Request) -> _Asked:
    """The request in the hands of the worker."""
    with suppress(OSError):  # of a worker that is dead; there will be no answer
        pickle.dump(request, worker.requests, protocol=pickle.HIGHEST_PROTOCOL)
        worker.requests.flush()
    return _Asked(worker, request)


def _answer(asked: _Asked) -> Answer | Sentence:
    """The worker's answer, or what became of it.

    The clock runs from here: a worker that is done waits until it is asked, for as long as the rules take
    to be compiled. How long it is busy is limited from its own side.
    """
    late: list[bool] = []

    def stop() -> None:
        late.append(True)
        asked.worker.kill()

    watch = Timer(asked.request.seconds, stop)
    watch.daemon = True
    watch.start()
    try:
        answer: Answer = pickle.load(asked.worker.answers)
    except (EOFError, OSError, pickle.UnpicklingError):
        if late:
            seconds = f"{asked.request.seconds:g}"
            return sentence("readers.too_slow", seconds=seconds, variable=SECONDS_VARIABLE)
        return sentence("readers.died")
    finally:
        watch.cancel()
        watch.join()
    return replace(answer, spent=True) if late else answer


def _seconds() -> float:
    try:
        asked = float(os.environ.get(SECONDS_VARIABLE, SECONDS))
    except ValueError:
        return SECONDS
    return asked if 0 < asked < 86_400 else SECONDS


def _worker() -> _Worker:
    if _workers and _workers[0].owner != os.getpid():
        _workers.clear()
    if not _workers:
        _workers.append(_forked() if _may_fork() else _spawned())
        atexit.register(end)
    return _workers[0]


def _may_fork() -> bool:
    """Forking starts in milliseconds; it is safe where no other thread can hold a lock."""
    return hasattr(os, "fork") and sys.platform == "linux" and active_count() == 1


def _forked() -> _Worker:
    asked, requests = os.pipe()
    answers, answered = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            gc.freeze()  # what was loaded before is never collected here, so its memory stays shared
            os.close(requests)
            os.close(answers)
            retire_streams()
            serve(os.fdopen(asked, "rb"), os.fdopen(answered, "wb"), MEMORY)
        finally:
            os._exit(0)
    os.close(asked)
    os.close(answered)

    def kill() -> None:
        with suppress(ProcessLookupError):
            os.kill(process, _KILL)

    def reap() -> None:
        with suppress(ChildProcessError):
            os.waitpid(process, 0)

    return _Worker(os.getpid(), os.fdopen(requests, "wb"), os.fdopen(answers, "rb"), kill, reap)


def _spawned() -> _Worker:
    import subprocess

    command = [sys.executable, "-c", _SERVE, str(MEMORY), *sys.path]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
    assert process.stdin is not None
    assert process.stdout is not None

    def reap() -> None:
        process.wait()

    return _Worker(os.getpid(), process.stdin, process.stdout, process.kill, reap)
