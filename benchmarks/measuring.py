"""Times of whole processes and of calls: the least of several, since noise only ever adds."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence


def shortest(run: Callable[[], object], times: int) -> float:
    """The shortest of several runs, in seconds."""
    return min(_seconds(run) for _ in range(times))


def process(arguments: Sequence[str]) -> Callable[[], object]:
    """A run of Python as a process of its own, its output thrown away."""
    command = [sys.executable, *arguments]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    return lambda: subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False
    )


def _seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun
