"""`budgetlint check`: what holds in filings, what does not, and what could not be checked."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from budgetlint.cli import console
from budgetlint.cli.exit_codes import ExitCode, exit_code
from budgetlint.cli.help import SpokenCommand, option
from budgetlint.cli.language import spoken
from budgetlint.cli.paths import STDIN, filings
from budgetlint.engine import CheckOptions
from budgetlint.engine import check as report_on
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.report import FileReport, FileStatus, Report
from budgetlint.model.rule import Severity
from budgetlint.model.sentence import Language
from budgetlint.packs import DEFAULT_PROFILE, Wanted
from budgetlint.packs.locking import LOCK_FILE
from budgetlint.reports import FOR_PROGRAMS, RENDERERS, renderer
from budgetlint.reports.places import one_line
from budgetlint.reports.presentation import Presentation

_NEVER = "never"
_HOOK_PROFILE = "commit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """The options of one call, as click hands them over."""

    form: str | None
    lang: Language | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    pack: tuple[str, ...]
    profile: str | None
    show_passed: bool
    show_unchecked: bool
    fail_on: str
    output: Path | None
    colour: str
    stdin_name: str | None

    @property
    def language(self) -> Language:
        """The language of the report."""
        return self.lang or spoken()

    @property
    def format(self) -> str:
        """The format asked for; a hook shows one line a finding."""
        return self.form or ("concise" if _called_by_hook() else "full")

    @property
    def fail_level(self) -> Severity | None:
        """From which severity findings make the call fail."""
        return None if self.fail_on == _NEVER else Severity(self.fail_on)

    @property
    def rules(self) -> CheckOptions:
        """Which rules are run."""
        wanted = Wanted(_selectors(self.select), _selectors(self.ignore), self.profile or _usual_profile())
        return CheckOptions(wanted, self.pack or ("national",), Path(LOCK_FILE))


@click.command(cls=SpokenCommand, name="check", help="cli.help_check")
@click.argument("paths", nargs=-1, metavar="FILE|DIR|-…")
@option("--format", "-f", "form", type=click.Choice(list(RENDERERS)), says="cli.option_format")
@option("--lang", type=click.Choice(["zh", "en"]), says="cli.option_lang")
@option("--select", multiple=True, metavar="RULE,…", says="cli.option_select")
@option("--ignore", multiple=True, metavar="RULE,…", says="cli.option_ignore")
@option("--pack", multiple=True, metavar="NAME|DIR", says="cli.option_pack")
@option("--profile", metavar="NAME", says="cli.option_profile")
@option("--show-passed", is_flag=True, says="cli.option_show_passed")
@option("--show-unchecked", is_flag=True, says="cli.option_show_unchecked")
@option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), _NEVER]),
    default=Severity.ERROR.value,
    says="cli.option_fail_on",
)
@option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE", says="cli.option_output")
@option(
    "--color",
    "--colour",
    "colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    says="cli.option_color",
)
@option("--stdin-name", metavar="NAME", says="cli.option_stdin_name")
@click.pass_context
def check(context: click.Context, /, paths: tuple[str, ...], **options: object) -> None:
    """Check filings and end with the exit code that says how it went."""
    wishes = Wishes(**options)  # type: ignore[arg-type]
    if not paths and not _called_by_hook():
        raise UsageProblem(sentence("cli.no_paths"))
    _must_be_writable(wishes.output)
    report = _report(paths, wishes)
    _deliver(report, wishes)
    _complain_of(report, wishes)
    context.exit(_ending(report, paths, wishes))


def _report(paths: Sequence[str], wishes: Wishes) -> Report:
    files = filings(paths)
    if STDIN not in paths:
        return report_on(files, wishes.rules)
    import tempfile

    name = wishes.stdin_name or STDIN
    with tempfile.TemporaryDirectory(prefix="budgetlint-") as folder:
        spool = Path(folder, Path(name).name if wishes.stdin_name else "stdin")
        spool.write_bytes(console.piped_bytes())
        report = report_on([spool if str(file) == STDIN else file for file in files], wishes.rules)
    return replace(report, files=tuple(_renamed(file, str(spool), name) for file in report.files))


def _renamed(file: FileReport, spool: str, name: str) -> FileReport:
    """The file under the name that the operator knows; files inside a piped archive, too."""
    return replace(file, path=name + file.path.removeprefix(spool)) if file.path.startswith(spool) else file


def _deliver(report: Report, wishes: Wishes) -> None:
    """Print the report, or write it to the file that was asked for."""
    to_file = wishes.output is not None
    presentation = Presentation(
        language=wishes.language,
        colour=wishes.colour == "always" if to_file else console.shows_colour(wishes.colour),
        width=console.width(),
        shows_passed=wishes.show_passed,
        shows_unchecked=wishes.show_unchecked,
    )
    text = renderer(wishes.format)(report, presentation)
    if wishes.output is not None:
        _write(wishes.output, text)
    elif wishes.format in FOR_PROGRAMS:
        console.put(text)
    else:
        console.say(text.removesuffix("\n"))


def _complain_of(report: Report, wishes: Wishes) -> None:
    """Say on standard error, too, which files could not be read."""
    for file in report.files:
        if file.status is FileStatus.UNREADABLE and file.error is not None:
            told = sentence("cli.unreadable", path=one_line(file.path), reason=file.error)
            console.complain(told.said(wishes.language))


def _ending(report: Report, paths: Sequence[str], wishes: Wishes) -> ExitCode:
    code = exit_code(report, wishes.fail_level)
    if code is not ExitCode.NOTHING:
        return code
    if _called_by_hook():
        return ExitCode.CLEAN
    recognised = any(file.forms for file in report.files)
    forms = "cli.none_checked" if recognised else "cli.no_form" if report.files else "cli.no_filing"
    console.complain(sentence(forms, paths=" ".join(paths)).said(wishes.language))
    return code


def _must_be_writable(output: Path | None) -> None:
    """Refuse an output that cannot be written before anything is checked."""
    if output is None:
        return
    folder = output.parent
    if not folder.is_dir():
        raise UsageProblem(sentence("cli.no_output_folder", path=output, folder=folder))
    if output.is_dir() or not os.access(output if output.exists() else folder, os.W_OK):
        raise UsageProblem(sentence("cli.output_closed", path=output))


def _write(output: Path, text: str) -> None:
    try:
        output.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    except OSError as problem:
        raise UsageProblem(sentence("cli.output_closed", path=output)) from problem


def _selectors(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for word in words for part in re.split(r"[,，\s]+", word) if part)


def _usual_profile() -> str:
    """How one works who names no profile; a hook has its own."""
    return _HOOK_PROFILE if _called_by_hook() else DEFAULT_PROFILE


def _called_by_hook() -> bool:
    return os.environ.get("PRE_COMMIT") == "1"
