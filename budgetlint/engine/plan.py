"""What is to be done for each path of a run: nothing where it is known, else a task for whoever is free."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from budgetlint.engine.judged import Judged, Packed
from budgetlint.engine.judging import Judging
from budgetlint.model.record import record
from budgetlint.readers import AHEAD
from budgetlint.readers.formats import format_of
from budgetlint.readers.sources import LARGEST

_PATIENCE = 4 * AHEAD
"""Paths after which old office files no longer wait for others to be converted with."""


class Keeper(Protocol):
    """Where results of earlier runs lie."""

    def key(self, path: Path, content: bytes) -> bytes:
        """What the results of a file are kept under."""

    def found(self, key: bytes) -> tuple[Packed, ...] | None:
        """The results under a key."""

    def keep(self, key: bytes, results: tuple[Packed, ...]) -> None:
        """Keep the results of a file."""


@record
class Done:
    """What came of a path: its number in the run, a result for each document, and whether they were known."""

    number: int
    key: bytes | None
    results: Sequence[Judged | Packed]
    reused: bool = False


@record
class Task:
    """Paths to be judged together, by their numbers in the run: one, or several old office files."""

    numbers: tuple[int, ...]
    paths: tuple[Path, ...]
    keys: tuple[bytes | None, ...]
    """Under which the results are kept, None where they cannot be."""

    def done(self, results: Sequence[Judged | Packed]) -> Iterator[Done]:
        """Each path with its results: one each where there are several paths."""
        if len(self.paths) == 1:
            yield Done(self.numbers[0], self.keys[0], results)
            return
        for number, key, result in zip(self.numbers, self.keys, results, strict=True):
            yield Done(number, key, (result,))


@record
class Known:
    """A path whose results an earlier run left."""

    number: int
    results: tuple[Packed, ...]

    @property
    def done(self) -> Done:
        """The path with its results."""
        return Done(self.number, None, self.results, reused=True)


def steps(paths: Sequence[Path], cache: Keeper | None) -> Iterator[Task | Known]:
    """Every path once, in about its order: old office files wait a little, to be converted together."""
    waiting: list[Task] = []
    for number, path in enumerate(paths):
        content = _content(path) if cache is not None or len(paths) > 1 else None
        key = cache.key(path, content) if cache is not None and content is not None else None
        known = cache.found(key) if cache is not None and key is not None else None
        if known is not None:
            yield Known(number, known)
        elif content is not None and format_of(path, content) == "old_office":
            waiting.append(Task((number,), (path,), (key,)))
        else:
            yield Task((number,), (path,), (key,))
        if len(waiting) == AHEAD or (waiting and number - waiting[0].numbers[0] >= _PATIENCE):
            yield _together(waiting)
            waiting = []
    if waiting:
        yield _together(waiting)


def apart(task: Task) -> Iterator[Task]:
    """The paths of a task one by one."""
    for number, path, key in zip(task.numbers, task.paths, task.keys, strict=True):
        yield Task((number,), (path,), (key,))


def done_alone(step: Task | Known, judging: Judging) -> Iterator[Done]:
    """What comes of a step in this process."""
    if isinstance(step, Known):
        yield step.done
        return
    results = list(judging.of(step.paths))
    if len(step.paths) in {1, len(results)}:
        yield from step.done(results)
        return
    for one in apart(step):
        yield from done_alone(one, judging)


def in_order(found: Iterable[Done]) -> Iterator[Done]:
    """The same by number; what comes early waits for those before it."""
    early: dict[int, Done] = {}
    upcoming = 0
    for one in found:
        early[one.number] = one
        while upcoming in early:
            yield early.pop(upcoming)
            upcoming += 1


def _together(tasks: Sequence[Task]) -> Task:
    return Task(
        tuple(number for task in tasks for number in task.numbers),
        tuple(path for task in tasks for path in task.paths),
        tuple(key for task in tasks for key in task.keys),
    )


def _content(path: Path) -> bytes | None:
    """The bytes of an ordinary file, None for what a reader refuses before it opens it."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return None
        return path.read_bytes()
    except OSError:
        return None
