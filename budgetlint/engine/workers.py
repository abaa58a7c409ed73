"""The far side of the pool: judges the files that it is given, one task after another."""

import gc
import signal
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection

from budgetlint.engine.judging import Judging
from budgetlint.model.problem import UsageProblem


def serve(link: Connection, judging: Judging, inherited: Sequence[Connection]) -> None:
    """Answer each task with a result for every document, then None. Ctrl-C is for the other side."""
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:
        other.close()
    if inherited:
        gc.freeze()  # what was loaded before is never collected here, so its memory stays shared
    else:
        judging.prepare()
    with suppress(EOFError, OSError):
        while True:
            _answer(link, judging)


def _answer(link: Connection, judging: Judging) -> None:
    paths = link.recv()
    try:
        for judged in judging.of(paths):
            link.send(judged.packed)
    except UsageProblem as problem:
        link.send(problem.sentences)
    link.send(None)
