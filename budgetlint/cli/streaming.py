"""Reports that are written line by line while files end: whoever reads them need not wait for the last."""

import errno
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

from budgetlint.cli import console
from budgetlint.cli.outputs import Output
from budgetlint.engine.running import Watcher
from budgetlint.messages import sentence
from budgetlint.model.report import FileReport, Report
from budgetlint.model.sentence import Sentence
from budgetlint.reports import jsonl
from budgetlint.reports.presentation import Presentation
from budgetlint.writing import is_full, why_not

STREAMED = "jsonl"


class Stream(Watcher):
    """One report, its lines written as they come to be known."""

    def __init__(self, output: Output, presentation: Presentation) -> None:
        """Nothing is opened before the run begins: a wrong call leaves an old report as it is."""
        self.output = output
        self._presentation = presentation
        self._target: IO[bytes] | None = None
        self.problem: Sentence | None = None
        """Why the report could not be written to its end."""

    def begun(self, run: Report, paths: int) -> None:
        """Which program and rules are at work."""
        if self.output.path is not None:
            try:
                self._target = self.output.path.open("wb", buffering=0)
            except OSError as problem:
                self._give_up(problem)
        self._write(jsonl.run_line(run, streamed=True))

    def ended(self, files: Sequence[FileReport], numbers: range, *, reused: bool) -> None:
        """What the files show by themselves."""
        for number in numbers:
            if self.problem is None:
                self._write(jsonl.file_line(files[number], self._presentation))

    def changed(self, file: FileReport) -> None:
        """What a file shows together with others."""
        self._write(jsonl.across_line(file, self._presentation))

    def finish(self, report: Report) -> None:
        """The summary; a report without it is of a run that did not come to its end."""
        self._write(jsonl.summary_line(report, self._presentation))
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._target is not None:
            with suppress(OSError):
                self._target.close()

    def _write(self, line: str) -> None:
        if self.problem is not None:
            return
        if self._target is None:
            console.put(line)
            console.flush()
            return
        content = line.encode(errors="replace")
        try:
            if self._target.write(content) < len(content):
                raise OSError(errno.ENOSPC, "")
        except OSError as problem:
            self._give_up(problem)

    def _give_up(self, problem: OSError) -> None:
        """The run goes on without this report; it says at the end that it is missing."""
        key = "cli.output_full" if is_full(problem) else "cli.output_unwritten"
        self.problem = sentence(key, path=self.output.path, reason=why_not(problem))
