"""How far a run is: one line on the terminal that is written over, with rate and remaining time."""

import os
import shutil
import sys
import time
from collections.abc import Sequence

from budgetlint.cli.calling import called_by_hook
from budgetlint.engine.running import Watcher
from budgetlint.messages import sentence
from budgetlint.model.report import FileReport, Report
from budgetlint.model.sentence import Language, Sentence
from budgetlint.reports.wrapping import cells

_BAR = 24
_PAUSE = 0.2
"""Seconds between two drawings; the first is drawn after one, so that a short run shows none."""
_DONE, _LEFT = "━", "─"


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
            self._draw(self._line(now - self._began).said(self._language))

    def cleared(self) -> None:
        """Leave the terminal as it was."""
        if self._width:
            _write(f"\r{' ' * self._width}\r")
            self._width = 0

    def _draw(self, line: str) -> None:
        room = shutil.get_terminal_size((80, 24)).columns - 1
        while cells(line) > room:
            line = line[:-1]
        _write(f"\r{line}{' ' * (self._width - cells(line))}")
        self._width = cells(line)

    def _line(self, elapsed: float) -> Sentence:
        filled = _BAR * self._done // max(1, self._total)
        shown = {"bar": _DONE * filled + _LEFT * (_BAR - filled), "done": self._done, "total": self._total}
        if not self._fresh:
            return sentence("running.progress_begun", **shown)
        left = elapsed / self._fresh * (self._total - self._done)
        rate = (
            f"{self._fresh / elapsed:.1f}" if self._fresh < 10 * elapsed else f"{self._fresh / elapsed:.0f}"
        )
        return sentence("running.progress", **shown, rate=rate, left=duration(left))


def duration(seconds: float) -> Sentence:
    """A time as a person says it."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes >= 60:
        return sentence("running.hours", hours=minutes // 60, minutes=minutes % 60)
    if minutes:
        return sentence("running.minutes", minutes=minutes, seconds=rest)
    return sentence("running.seconds", seconds=rest)


def _write(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        return
