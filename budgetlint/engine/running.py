"""How a run is carried out: on how many processors, from what is already known, watched by whom."""

import os
from collections.abc import Sequence
from pathlib import Path

from budgetlint.model.record import field, record
from budgetlint.model.report import FileReport, Report

SEVERAL = 8
"""From so many files on results are kept; a processor more is used for each time as many."""
LARGE = 1024 * 1024
"""Bytes of filings that are worth a processor of their own."""
SECONDS = 120.0
"""For one file, after which a worker that says nothing is ended."""


class Watcher:
    """Sees a run go on, and by itself does nothing about it."""

    def begun(self, run: Report, paths: int) -> None:
        """The run begins: its packs and rules, and how many paths it has."""

    def ended(self, files: Sequence[FileReport], numbers: range, *, reused: bool) -> None:
        """The next path in the order of the run is done; `numbers` are those of its reports among all."""

    def changed(self, file: FileReport) -> None:
        """The other forms of the run have shown more of a file."""

    def unkept(self, folder: Path) -> None:
        """Some of what was found could not be kept in the cache folder for the next run."""


@record
class Running:
    """The wishes of one call. None and 0 leave it to the number of files."""

    jobs: int = 0
    caches: bool | None = None
    seconds: float = SECONDS
    watcher: Watcher = field(default_factory=Watcher)
    forks: bool | None = None
    """Whether workers are forked from this process; None where the system and its threads allow it."""

    def keeps(self, paths: Sequence[Path]) -> bool:
        """Whether results are kept for the next run, and those of an earlier one taken."""
        return self.caches if self.caches is not None else len(paths) >= SEVERAL

    def workers(self, paths: Sequence[Path]) -> int:
        """How many processes judge beside this one; none where this one does it faster alone."""
        if self.jobs == 1 or len(paths) < 2:
            return 0
        if self.jobs:
            return min(self.jobs, len(paths))
        wanted = min(_processors(), len(paths), max(len(paths) // SEVERAL, _size(paths) // LARGE))
        return wanted if wanted > 1 else 0


class Interrupted(KeyboardInterrupt):
    """The run was stopped by its operator; what was judged until then is kept where results are kept."""

    def __init__(self, done: int, left: int, *, saved: bool) -> None:
        """Keep how far it came."""
        super().__init__()
        self.done, self.left, self.saved = done, left, saved


def _processors() -> int:
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def _size(paths: Sequence[Path]) -> int:
    size = 0
    for path in paths:
        try:
            size += path.stat().st_size
        except OSError:
            continue
    return size
