"""The far side of the guard: reads one file after another under limits, and may die of it."""

import marshal
import os
import pickle
import sys
import time
from collections.abc import Hashable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO

from budgetlint import kept_modules
from budgetlint.messages import sentence
from budgetlint.model import translated
from budgetlint.model.digest import sha256
from budgetlint.model.document import Document, Refusal
from budgetlint.model.record import record, replace
from budgetlint.readers.handover import Handed, handed
from budgetlint.readers.sources import MOST_CELLS, MOST_ROWS

MOST_CHARACTERS = 32_000_000
LONGEST_CELL = 100_000
"""Characters of one cell or paragraph, three times what a workbook allows."""


@record
class Request:
    """A file to be read by a module, and how long that may keep the processor busy."""

    module: str
    path: Path
    content: bytes
    seconds: float


@record
class Answer:
    """What was read, and whether the worker has grown so much that the next file should find a new one."""

    found: Handed
    spent: bool
    translations: bytes
    """What reading it had to translate, marshalled since code cannot be pickled, and"""
    modules: frozenset[str]
    """what it had to load: the other side keeps both for the next start."""


def serve(requests: IO[bytes], answers: IO[bytes], memory: int) -> None:
    """Answer requests until no more come. Interrupts are for the other side, which ends this one."""
    begun = _address_space()
    _limit_memory(memory)
    told: set[Hashable] = set()
    with suppress(EOFError, OSError):
        while True:
            request = pickle.load(requests)
            _limit_processor(request.seconds)
            found = _found(request)
            new = {key: value for key, value in translated.fresh.items() if key not in told}
            modules = kept_modules.unknown() - told
            told.update(new, modules)
            spent = _address_space() > begun + (memory - begun) // 2
            answer = Answer(handed(found), spent, marshal.dumps(new), modules)
            pickle.dump(answer, answers, protocol=pickle.HIGHEST_PROTOCOL)
            answers.flush()


def serve_streams() -> None:
    """Serve over standard input and output, where processes cannot be forked."""
    memory = int(sys.argv[1])
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    retire_streams()
    serve(requests, answers, memory)


def retire_streams() -> None:
    """Leave the terminal to the other side: no library that dies here prints there, and Ctrl-C goes past."""
    import faulthandler
    import signal

    faulthandler.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _found(request: Request) -> Document | Refusal:
    try:
        found = import_module(request.module).read(request.path, request.content)
        if isinstance(found, Document):
            found = _bounded(found)
        why = None
    except MemoryError:
        why = sentence("readers.too_much")
    except RecursionError:
        why = sentence("readers.too_deep")
    except Exception as problem:  # damage takes more forms than any reader foresees
        why = sentence("readers.broke_off", where=_where(problem))
    if why is None:
        return found  # type: ignore[no-any-return]
    return Refusal(str(request.path), sha256(request.content).hexdigest(), why)


def _bounded(document: Document) -> Document | Refusal:
    """The document, or its refusal where it holds more than a filing, or a cell does."""
    if _too_much(document):
        return Refusal(document.path, document.sha256, sentence("readers.too_much"))
    for row in document.rows:
        for cell in row.cells:
            if len(cell.text) > LONGEST_CELL:
                said = sentence("readers.cell_too_long", most=LONGEST_CELL)
                return Refusal(document.path, document.sha256, said, replace(cell.place, text=""))
    return document


def _too_much(document: Document) -> bool:
    """Whether looking for forms in the document would take longer than anybody waits."""
    cells = characters = 0
    if len(document.rows) > MOST_ROWS:
        return True
    for row in document.rows:
        cells += len(row.cells)
        characters += sum(len(cell.text) for cell in row.cells)
        if cells > MOST_CELLS or characters > MOST_CHARACTERS:
            return True
    return False


def _where(problem: Exception) -> str:
    """The kind of an exception and the line that raised it, without its message, which may quote the file."""
    import traceback

    if os.environ.get("BUDGETLINT_TRACEBACK"):
        return "".join(traceback.format_exception(problem))
    frame = traceback.extract_tb(problem.__traceback__)[-1]
    return f"{type(problem).__name__}, {Path(frame.filename).name}:{frame.lineno}"


def _limit_memory(memory: int) -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))


def _limit_processor(seconds: float) -> None:
    """End this process when it is busy for too long, even if nobody is left to end it."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds) + 2, hard))


def _address_space() -> int:
    """The bytes that this process may address; a worker that was forked begins with those of its parent."""
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return 0
