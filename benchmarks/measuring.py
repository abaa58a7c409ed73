"""Times of whole processes and of calls: the least of several, since noise only ever adds.

On a machine with other work to do, ratios of processor time stay what they are; those of wall time do not.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path


def shortest(run: Callable[[], object], times: int) -> float:
    """The shortest of several runs, in seconds."""
    return min(_seconds(run) for _ in range(times))


def least_busy(run: Callable[[], object], times: int) -> float:
    """The least processor time of several runs, in seconds; that of workers which live on is counted."""
    return min(_busy_seconds(run) for _ in range(times))


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


def _busy_seconds(run: Callable[[], object]) -> float:
    begun = time.process_time() + _of_workers()
    run()
    return time.process_time() + _of_workers() - begun


def _of_workers() -> float:
    """Processor seconds of the processes that this one has started and that still run."""
    own = Path("/proc/self/task")
    started = [one for task in own.glob("*/children") for one in task.read_text(encoding="ascii").split()]
    return sum(processor_seconds(int(one)) for one in started)


def processor_seconds(number: int) -> float:
    """Processor seconds that a process has used, without those of others that it started."""
    try:
        text = Path(f"/proc/{number}/stat").read_text(encoding="ascii")
    except OSError:
        return 0.0
    user, system = text.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
