"""Where reports go: one is printed, any number of them are written to files."""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from budgetlint.cli import console
from budgetlint.cli.paths import has_form
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence
from budgetlint.model.spelling import nearest
from budgetlint.reports import BINARY, DRAWS_DOCUMENT, FOR_PEOPLE, RENDERERS
from budgetlint.writing import is_full, why_not, write_whole

_PRINTED = "-"


@record
class Output:
    """One report that was asked for; it is printed where `path` is None."""

    name: str
    """The name of the format."""
    path: Path | None = None

    @property
    def draws(self) -> bool:
        """Whether the report draws what was read."""
        return self.name in DRAWS_DOCUMENT


def outputs(wanted: Sequence[str], usual: str, elsewhere: Path | None) -> tuple[Output, ...]:
    """The reports that the words NAME or NAME=FILE ask for; `elsewhere` takes the one that names no file."""
    found = tuple(_output(word) for word in wanted) or (Output(usual),)
    unplaced = [output for output in found if output.path is None]
    if len(unplaced) > 1:
        names = " ".join(output.name for output in unplaced)
        raise UsageProblem(sentence("cli.several_printed", names=names, name=unplaced[1].name))
    if elsewhere is not None and not unplaced:
        raise UsageProblem(sentence("cli.output_for_none", path=elsewhere))
    found = tuple(Output(output.name, output.path or elsewhere) for output in found)
    for output in found:
        if output.name in BINARY and output.path is None:
            raise UsageProblem(sentence("cli.binary_printed", name=output.name))
    return found


def beside(word: str, folder: Path) -> str:
    """A word NAME or NAME=FILE of a configuration, its file seen from the folder, which it cannot leave."""
    output = _output(word)
    if output.path is None and output.name in BINARY:
        raise UsageProblem(sentence("cli.binary_printed", name=output.name))
    if output.path is None:
        return word
    path = (folder / output.path).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise UsageProblem(sentence("configuration.output_leads_out", path=output.path))
    return f"{output.name}={path}"


def without_outputs(inputs: Sequence[Path], found: Iterable[Output]) -> list[Path]:
    """The files to check without the reports of an earlier run, which the outputs will replace.

    An output that cannot be written, or that would replace a filing, is refused before anything is checked.
    """
    replaced: dict[Path, Path] = {}
    for path in (output.path for output in found if output.path is not None):
        _must_be_writable(path)
        if _same(path) in replaced:
            raise UsageProblem(sentence("cli.output_twice", path=path))
        replaced[_same(path)] = path
    for path in inputs:
        if _same(path) in replaced and (len(inputs) == 1 or has_form(path)):
            raise UsageProblem(sentence("cli.output_is_input", path=replaced[_same(path)]))
    return [path for path in inputs if _same(path) not in replaced]


def show(output: Output, report: str | bytes) -> None:
    """Print a report: what people read in what the console can show, all else as UTF-8."""
    text = report if isinstance(report, str) else report.decode()
    if output.name in FOR_PEOPLE:
        console.say(text.removesuffix("\n"))
    else:
        console.put(text)


def write(path: Path, report: str | bytes) -> Sentence | None:
    """Write a report to its file; a sentence where that could not be done."""
    content = report if isinstance(report, bytes) else report.encode(errors="replace")
    try:
        write_whole(path, content)
    except OSError as problem:
        if is_full(problem):
            return sentence("cli.output_full", path=path)
        return sentence("cli.output_unwritten", path=path, reason=why_not(problem))
    return None


def _output(word: str) -> Output:
    name, equals, path = word.partition("=")
    if name not in RENDERERS:
        near = nearest(name.lower(), RENDERERS, likeness=0.6)
        choices = Sentence("、".join(RENDERERS), ", ".join(RENDERERS))
        key = "cli.no_format" if near is None else "cli.no_format_near"
        raise UsageProblem(sentence(key, name=name, near=near, choices=choices))
    if equals and not path:
        raise UsageProblem(sentence("cli.format_without_file", name=name))
    return Output(name, None if path in {"", _PRINTED} else Path(path))


def _must_be_writable(path: Path) -> None:
    folder = path.parent
    if not folder.is_dir():
        raise UsageProblem(sentence("cli.no_output_folder", path=path, folder=folder))
    if path.is_dir() or not os.access(path if path.exists() else folder, os.W_OK):
        raise UsageProblem(sentence("cli.output_closed", path=path))


def _same(path: Path) -> Path:
    """The file that a path leads to, so that two names of one file are one."""
    with suppress(OSError, RuntimeError):
        return path.resolve()
    return path.absolute()
