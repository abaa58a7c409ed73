"""A run over several files as its operator sees it: progress, reports written meanwhile, interruption."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread

import click

from budgetlint.cli import console
from budgetlint.cli.exit_codes import INTERRUPTED
from budgetlint.cli.options.outputs import OutputWishes
from budgetlint.cli.options.running import RunningWishes
from budgetlint.cli.outputs import Output
from budgetlint.cli.progress import Progress, wants_progress
from budgetlint.cli.streaming import STREAMED, Stream
from budgetlint.engine.running import Interrupted, Running, Watcher
from budgetlint.messages import sentence
from budgetlint.model.report import FileReport, Report
from budgetlint.model.sentence import Sentence


class Watching(Watcher):
    """Everything that looks at a run."""

    def __init__(self, running: RunningWishes, shown: OutputWishes, wanted: Sequence[Output]) -> None:
        """Choose what is written meanwhile and whether progress is shown."""
        self._running = running
        self._language = shown.language
        self.streams = tuple(
            Stream(output, shown.presentation(output)) for output in wanted if output.name == STREAMED
        )
        is_printing = any(stream.output.path is None for stream in self.streams)
        shows = wants_progress(running.progress) and not is_printing
        self._progress = (Progress(self._language),) if shows else ()
        self._known = self._fresh = 0
        self._full: Path | None = None
        """The cache folder, where it takes no more."""

    @property
    def written(self) -> dict[Output, Sentence | None]:
        """The reports that were written meanwhile, with what went wrong."""
        return {stream.output: stream.problem for stream in self.streams}

    def begun(self, run: Report, paths: int) -> None:
        """The run begins."""
        for one in (*self.streams, *self._progress):
            one.begun(run, paths)

    def ended(self, files: Sequence[FileReport], numbers: range, *, reused: bool) -> None:
        """A path is done."""
        self._known += reused
        self._fresh += not reused
        for one in (*self.streams, *self._progress):
            one.ended(files, numbers, reused=reused)

    def changed(self, file: FileReport) -> None:
        """The other forms of the run have shown more of a file."""
        for stream in self.streams:
            stream.changed(file)

    def unkept(self, folder: Path) -> None:
        """What was found is not there for the next run."""
        self._full = folder

    def watched(self, check: Callable[[Running], Report]) -> Report:
        """The report of a run; one that its operator stops says how far it came, and ends the command."""
        try:
            with _terminable():
                report = check(self._running.running(self))
        except Interrupted as stop:
            self._look_away()
            self._tell(stop)
            raise click.exceptions.Exit(INTERRUPTED) from None
        finally:
            self._look_away()
        if self._running.resume:
            self._say("running.resumed", reused=self._known, fresh=self._fresh)
        if self._full is not None:
            self._say("running.unkept", folder=self._full)
        for stream in self.streams:
            stream.finish(report)
        return report

    def _tell(self, stop: Interrupted) -> None:
        """How far an interrupted run came, and how to go on."""
        if self._full is not None:
            self._say("running.interrupted_unkept", done=stop.done, left=stop.left, folder=self._full)
            return
        key = "running.interrupted" if stop.saved else "running.interrupted_unsaved"
        self._say(key, done=stop.done, left=stop.left)

    def _look_away(self) -> None:
        for progress in self._progress:
            progress.cleared()

    def _say(self, key: str, **arguments: object) -> None:
        console.complain(sentence(key, **arguments).said(self._language))


@contextmanager
def _terminable() -> Iterator[None]:
    """Let SIGTERM and a terminal that is closed end the run as Ctrl-C does: what is done is kept."""
    if current_thread() is not main_thread():
        yield
        return
    ends = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {one: signal.getsignal(one) for one in ends}
    for one in ends:
        if before[one] != signal.SIG_IGN:  # nohup lets a run outlive its terminal
            signal.signal(one, _interrupt)
    try:
        yield
    finally:
        for one in ends:
            signal.signal(one, before[one])


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
