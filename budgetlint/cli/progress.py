"""How far a run is: one line on the terminal that is written over, with rate and remaining time."""

import os
import sys
import time
from collections.abc import Sequence
from unicodedata import east_asian_width

from budgetlint.cli import console
from budgetlint.cli.calling import called_by_hook
from budgetlint.engine.running import Watcher
from budgetlint.messages import sentence
from budgetlint.model.report import FileReport, Report
from budgetlint.model.sentence import Language, Sentence
from budgetlint.reports.wrapping import cells

_BAR = 24
_SHORTEST = 4
"""The shortest bar that shows anything; a terminal without room for it gets none."""
_TYPED = 2
"""Cells of the ^C that a terminal writes behind the line."""
_PAUSE = 0.2
"""Seconds between two drawings; the first is drawn after one, so that a short run shows none."""
_DONE, _LEFT, _SEPARATOR = "━", "─", " · "


def wants_progress(wish: str) -> bool:
    """Whether the line is shown: as asked for, else on a terminal where a person sits."""
    if wish != "auto":
        return wish == "always"
    is_watched = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    return is_watched and not os.environ.get("CI") and not called_by_hook()


class Progress(Watcher):
    """The line for one run."""

    def __init__(self, language: Language) -> None:
        """Begin without a line."""
        self._language = language
        self._total = self._done = self._fresh = 0
        self._began = self._drawn = time.monotonic()
        self._width = 0
        self._bar = _BAR

    def begun(self, run: Report, paths: int) -> None:
        """Note how much there is to do."""
        self._total = paths
        self._began = self._drawn = time.monotonic()

    def ended(self, files: Sequence[FileReport], numbers: range, *, reused: bool) -> None:
        """Draw the line anew, a few times a second."""
        self._done += 1
        self._fresh += not reused
        now = time.monotonic()
        if now - self._drawn > _PAUSE:
            self._drawn = now
            self._draw(now - self._began)

    def cleared(self) -> None:
        """Leave the terminal as it was."""
        if self._width:
            _write(f"\r{' ' * min(_room(), self._width + _TYPED)}\r")
            self._width = 0

    def _draw(self, elapsed: float) -> None:
        room = _room()
        bare = self._told(elapsed, "").said(self._language).lstrip()
        self._bar = min(self._bar, (room - most_cells(bare) - 1) // 2)  # one that grows again would dance
        if self._bar >= _SHORTEST:
            filled = self._bar * self._done // max(1, self._total)
            bar = _DONE * filled + _LEFT * (self._bar - filled)
            bare = self._told(elapsed, bar).said(self._language)
        while most_cells(bare) > room:
            shorter = bare.rpartition(_SEPARATOR)[0]
            bare = shorter or bare[:-1]
        width = most_cells(bare)
        _write(f"\r{bare}{' ' * (self._width - width)}")
        self._width = width

    def _told(self, elapsed: float, bar: str) -> Sentence:
        shown = {"bar": bar, "done": self._done, "total": self._total}
        if not self._fresh:
            return sentence("running.progress_begun", **shown)
        left = elapsed / self._fresh * (self._total - self._done)
        rate = self._fresh / elapsed
        told = f"{rate:.1f}" if rate < 10 else f"{rate:.0f}"
        return sentence("running.progress", **shown, rate=told, left=duration(left))


def most_cells(text: str) -> int:
    """How many cells a text takes where the signs that may be wide are: a line that wraps is not cleared."""
    return cells(text) + sum(east_asian_width(character) == "A" for character in text)


def duration(seconds: float) -> Sentence:
    """A time as a person says it."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes >= 60:
        return sentence("running.hours", hours=minutes // 60, minutes=minutes % 60)
    if minutes:
        return sentence("running.minutes", minutes=minutes, seconds=rest)
    return sentence("running.seconds", seconds=rest)


def _room() -> int:
    """The cells of a line without the last, behind which a terminal may begin another."""
    return console.columns(80) - 1


def _write(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        return
