"""`budgetlint check`: what holds in filings, what does not, and what could not be checked."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

import click

from budgetlint.cli import console
from budgetlint.cli.exit_codes import ExitCode, exit_code
from budgetlint.cli.help import SpokenCommand, option
from budgetlint.cli.language import spoken
from budgetlint.cli.outputs import Output, outputs, show, without_outputs, write
from budgetlint.cli.paths import STDIN, filings
from budgetlint.engine import CheckOptions
from budgetlint.engine import check as report_on
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record, replace
from budgetlint.model.report import FileReport, FileStatus, Report
from budgetlint.model.rule import Severity
from budgetlint.model.sentence import Language
from budgetlint.packs import DEFAULT_PROFILE, Wanted
from budgetlint.packs.locking import LOCK_FILE
from budgetlint.reports import FOR_PEOPLE, renderer
from budgetlint.reports.places import one_line
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.tally import findings_line

_NEVER = "never"
_HOOK_PROFILE = "commit"


@record(kw_only=True)
class Wishes:
    """The options of one call, as click hands them over."""

    forms: tuple[str, ...]
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
    statistics: bool

    @property
    def language(self) -> Language:
        """The language of the report."""
        return self.lang or spoken()

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The reports asked for; a hook shows one line a finding."""
        return outputs(self.forms, "concise" if _called_by_hook() else "full", self.output)

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
@option("--format", "-f", "forms", multiple=True, metavar="NAME[=FILE]", says="cli.option_format")
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
@option("--statistics", is_flag=True, says="cli.option_statistics")
@option("--stdin-name", metavar="NAME", says="cli.option_stdin_name")
@click.pass_context
def check(context: click.Context, /, paths: tuple[str, ...], **options: object) -> None:
    """Check filings and end with the exit code that says how it went."""
    wishes = Wishes(**options)  # type: ignore[arg-type]
    if not paths and not _called_by_hook():
        raise UsageProblem(sentence("cli.no_paths"))
    wanted = wishes.outputs
    report = _report(without_outputs(filings(paths), wanted), wishes)
    unwritten = _deliver(report, wanted, wishes)
    _complain_of(report, wishes)
    code = _ending(report, paths, wishes)
    context.exit(ExitCode.INCOMPLETE if unwritten else code)


def _report(files: Sequence[Path], wishes: Wishes) -> Report:
    if Path(STDIN) not in files:
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


def _deliver(report: Report, wanted: Sequence[Output], wishes: Wishes) -> int:
    """Print and write what was asked for; how many files could not be written.

    One report is printed; where all go to files, their tally is, so that nobody has to open one to learn it.
    """
    unwritten = 0
    for output in wanted:
        rendered = renderer(output.name)(report, _presentation(output, wishes))
        problem = write(output.path, rendered) if output.path is not None else None
        if output.path is None:
            show(output, rendered)
        if problem is not None:
            console.complain(problem.said(wishes.language))
            unwritten += 1
    printed = [output for output in wanted if output.path is None]
    if not printed:
        console.say(findings_line(report, Presentation(language=wishes.language)))
    if wishes.statistics:
        counted = _statistics(report, wishes)
        tell = console.say if all(output.name in FOR_PEOPLE for output in printed) else console.complain
        tell(counted)
    return unwritten


def _presentation(output: Output, wishes: Wishes) -> Presentation:
    to_file = output.path is not None
    return Presentation(
        language=wishes.language,
        colour=wishes.colour == "always" if to_file else console.shows_colour(wishes.colour),
        width=console.width(),
        shows_passed=wishes.show_passed,
        shows_unchecked=wishes.show_unchecked,
    )


def _statistics(report: Report, wishes: Wishes) -> str:
    from budgetlint.reports import statistics

    return "\n" + statistics.render(report, Presentation(language=wishes.language)).removesuffix("\n")


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


def _selectors(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for word in words for part in re.split(r"[,，\s]+", word) if part)


def _usual_profile() -> str:
    """How one works who names no profile; a hook has its own."""
    return _HOOK_PROFILE if _called_by_hook() else DEFAULT_PROFILE


def _called_by_hook() -> bool:
    return os.environ.get("PRE_COMMIT") == "1"
