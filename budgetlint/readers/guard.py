"""Readers that can bring a process down do it to a worker, which is limited, watched and replaced."""

import atexit
import gc
import marshal
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from budgetlint import kept_modules
from budgetlint.messages import sentence
from budgetlint.model import translated
from budgetlint.model.document import Document, Refusal
from budgetlint.model.record import record, replace
from budgetlint.model.sentence import Sentence
from budgetlint.readers.worker import Answer, Request, retire_streams, serve

SECONDS = 8.0
"""For one file; with the start and the report, a call over one hostile file stays below ten."""
SECONDS_VARIABLE = "BUDGETLINT_READ_SECONDS"
MEMORY = 768 * 1024 * 1024
"""Bytes of address space of the worker; with the process that it serves, that stays below 1 GiB."""
_SERVE = """
import sys
sys.path[:] = sys.argv[2:]
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


_workers: list[_Worker] = []
"""The worker of this process, if there is one: started with the first file that needs it."""


def read(module: str, path: Path, content: bytes) -> Document | Refusal:
    """What a reader gives for a file; where it dies, hangs or devours memory, the sentence that says so."""
    request = Request(module, path, content, _seconds())
    try:
        answer = _asked(_worker(), request)
    except BaseException:
        end()  # interrupted in the middle of an answer
        raise
    if isinstance(answer, Sentence) or answer.spent:
        end()
    if isinstance(answer, Sentence):
        return Refusal(str(path), sha256(content).hexdigest(), answer)
    translated.fresh.update(marshal.loads(answer.translations))
    kept_modules.note(answer.modules)
    return answer.found


def end() -> None:
    """End the worker, if one runs; the next file starts another."""
    while _workers:
        worker = _workers.pop()
        if worker.owner != os.getpid():
            continue  # a process forked from its owner has no say over it
        worker.kill()
        for stream in (worker.requests, worker.answers):
            with suppress(OSError):
                stream.close()
        worker.reap()


def _asked(worker: _Worker, request: Request) -> Answer | Sentence:
    """The worker's answer, or what became of it."""
    from threading import Timer

    late: list[bool] = []

    def stop() -> None:
        late.append(True)
        worker.kill()

    watch = Timer(request.seconds, stop)
    watch.daemon = True
    watch.start()
    try:
        pickle.dump(request, worker.requests, protocol=pickle.HIGHEST_PROTOCOL)
        worker.requests.flush()
        answer: Answer = pickle.load(worker.answers)
    except (EOFError, OSError, pickle.UnpicklingError):
        if late:
            return sentence("readers.too_slow", seconds=f"{request.seconds:g}", variable=SECONDS_VARIABLE)
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
    from threading import active_count

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
        import signal

        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)

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
