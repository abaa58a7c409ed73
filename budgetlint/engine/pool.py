"""Processes that judge files side by side; one that dies or hangs costs the file that it had, no other."""

import multiprocessing
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from threading import active_count
from typing import Any

from budgetlint.engine.judged import Packed
from budgetlint.engine.judging import Judging, refused
from budgetlint.engine.plan import Done, Known, Task, apart, done_alone
from budgetlint.engine.workers import serve
from budgetlint.messages import sentence
from budgetlint.model.document import Refusal
from budgetlint.model.problem import UsageProblem
from budgetlint.model.sentence import Sentence

AHEAD = 200
"""How many paths may be done before one that takes long; so much is held in memory, for order's sake."""
_GLANCE = 0.5
"""Seconds after which to look whether every worker is still alive."""
_FAREWELL = 2.0


class _Worker:
    """A process that judges, and the task that it has."""

    def __init__(self, process: Any, link: Connection) -> None:
        """Begin without a task."""
        self.process = process
        self.link = link
        self.task: Task | None = None
        self.results: list[Packed] = []
        self.limit = 0.0

    def give(self, task: Task, seconds: float) -> None:
        """Hand over a task."""
        self.task, self.results = task, []
        self.limit = time.monotonic() + seconds * len(task.paths)
        with suppress(OSError):  # it has died; that shows when its answer is awaited
            self.link.send(task.paths)

    def end(self) -> None:
        """Make sure that it runs no longer; one without a task goes by itself."""
        self.link.close()
        if self.task is None:
            self.process.join(_FAREWELL)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()


class Pool:
    """Workers, started one by one as there is work for them."""

    def __init__(self, judging: Judging, most: int, seconds: float, *, forks: bool | None = None) -> None:
        """`most` workers; one that says nothing for so many seconds is ended."""
        self._judging = judging
        self._most = most
        self._seconds = seconds
        forked = _may_fork() if forks is None else forks
        self._context: Any = multiprocessing.get_context("fork" if forked else "spawn")
        self._forked = forked
        self._workers: list[_Worker] = []
        self._again: deque[Task] = deque()
        self._furthest = 0

    def done(self, steps: Iterator[Task | Known]) -> Iterator[Done]:
        """What comes of every step, in the order in which it ends."""
        try:
            while True:
                while self._has_room():
                    step = self._again.popleft() if self._again else next(steps, None)
                    if step is None:
                        break
                    yield from self._begun(step)
                if not self._busy():
                    return
                yield from self._ended()
        finally:
            for worker in self._workers:
                worker.end()

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.task is not None]

    def _has_room(self) -> bool:
        """Whether another step can be begun: someone is free, and nobody is left behind too far."""
        busy = [worker.task for worker in self._workers if worker.task is not None]
        lowest = min((task.numbers[0] for task in busy), default=self._furthest)
        return len(busy) < self._most and (bool(self._again) or self._furthest - lowest < AHEAD)

    def _begun(self, step: Task | Known) -> Iterator[Done]:
        if isinstance(step, Known):
            self._furthest = max(self._furthest, step.number)
            yield step.done
            return
        self._furthest = max(self._furthest, step.numbers[-1])
        worker = self._free()
        if worker is None:
            yield from done_alone(step, self._judging)
        else:
            worker.give(step, self._seconds)

    def _free(self) -> _Worker | None:
        """A worker without a task; None where the system gives no process at all."""
        for worker in self._workers:
            if worker.task is None:
                return worker
        try:
            return self._started()
        except OSError:
            self._most = max(1, len(self._workers))
            return None

    def _started(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        # A forked worker holds the other workers' links until it closes them.
        inherited = [worker.link for worker in self._workers] + [ours] if self._forked else []
        process = self._context.Process(target=serve, args=(theirs, self._judging, inherited), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _ended(self) -> Iterator[Done]:
        """Wait for someone's answer, or someone's end."""
        spoke = wait([worker.link for worker in self._busy()], _GLANCE)
        for worker in self._busy():
            if worker.link in spoke:
                yield from self._heard(worker)
            elif not worker.process.is_alive() and not worker.link.poll():
                yield from self._lost(worker, sentence("engine.worker_died"))
            elif time.monotonic() > worker.limit:
                seconds = f"{self._seconds:g}"
                yield from self._lost(worker, sentence("engine.worker_too_slow", seconds=seconds))

    def _heard(self, worker: _Worker) -> Iterator[Done]:
        try:
            said = worker.link.recv()
        except (EOFError, OSError):
            yield from self._lost(worker, sentence("engine.worker_died"))
            return
        if isinstance(said, tuple):
            raise UsageProblem(*said)
        if said is not None:
            worker.results.append(said)
            worker.limit = max(worker.limit, time.monotonic() + self._seconds)
            return
        task, worker.task = worker.task, None
        assert task is not None
        if len(task.paths) in {1, len(worker.results)}:
            yield from task.done(worker.results)
        else:
            self._again.extend(apart(task))

    def _lost(self, worker: _Worker, why: Sentence) -> Iterator[Done]:
        """What a worker left. Of several files it is not known which one it died of: they are tried apart."""
        task, results = worker.task, worker.results
        assert task is not None
        worker.end()
        self._workers.remove(worker)
        if len(task.paths) > 1:
            self._again.extend(apart(task))
            return
        path = str(task.paths[0])
        yield from task.done([*results, refused(Refusal(path, None, why)).packed])


def _may_fork() -> bool:
    """Forking shares what is loaded; it is safe where no other thread can hold a lock."""
    return sys.platform == "linux" and active_count() == 1
