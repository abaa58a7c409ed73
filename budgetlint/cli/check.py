"""`budgetlint check`: what holds in filings, what does not, and what could not be checked."""

from collections.abc import Sequence
from pathlib import Path

import click

from budgetlint.cli import console
from budgetlint.cli.calling import called_by_hook
from budgetlint.cli.catching import tell_bug
from budgetlint.cli.configured import ConfiguredCommand, configuration_options
from budgetlint.cli.delivery import deliver
from budgetlint.cli.exit_codes import ExitCode
from budgetlint.cli.help import option
from budgetlint.cli.incomplete import incomplete_files, reasons
from budgetlint.cli.options import all_of, picked
from budgetlint.cli.options.fixing import FixingWishes, fixing_options
from budgetlint.cli.options.old_findings import OldWishes, old_options
from budgetlint.cli.options.outputs import OutputWishes, output_options
from budgetlint.cli.options.paths import PathWishes, path_options
from budgetlint.cli.options.rules import RuleWishes, rule_options
from budgetlint.cli.options.running import RunningWishes, running_options
from budgetlint.cli.options.strictness import StrictnessWishes, strictness_options
from budgetlint.cli.outputs import Output, without_outputs
from budgetlint.cli.paths import STDIN
from budgetlint.engine import CheckOptions
from budgetlint.engine import check as report_on
from budgetlint.engine.running import Running
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import replace
from budgetlint.model.report import Counted, FileReport, Report
from budgetlint.model.sentence import Language, Sentence
from budgetlint.readers.listing import listed
from budgetlint.reports.places import one_line


@click.command(cls=ConfiguredCommand, name="check", help="cli.help_check")
@click.argument("paths", nargs=-1, metavar="FILE|DIR|-…")
@path_options
@output_options
@rule_options
@strictness_options
@fixing_options
@old_options
@running_options
@all_of(
    option("--stdin-name", metavar="NAME", of_one_call=True, says="cli.option_stdin_name"),
    section="cli.section_files",
)
@configuration_options
@click.pass_context
def check(
    context: click.Context, /, paths: tuple[str, ...], stdin_name: str | None, **options: object
) -> None:
    """Check filings and end with the exit code that says how it went."""
    rules, shown = picked(RuleWishes, options), picked(OutputWishes, options)
    strict, files = picked(StrictnessWishes, options), picked(PathWishes, options)
    if not paths and not called_by_hook():
        raise UsageProblem(sentence("cli.no_paths"))
    wanted = shown.outputs
    mending = picked(FixingWishes, options)
    if mending.any:
        from budgetlint.cli.fixing import mend

        ended = mend(files.filings(paths), mending, shown.language)
        if ended is not None:
            context.exit(ended)
    asked = replace(
        rules.options,
        keeps_documents=any(output.draws for output in wanted),
        old=picked(OldWishes, options).old,
    )
    found, pictures = files.filings_and_pictures(paths)
    inputs = without_outputs(found, wanted)
    running = picked(RunningWishes, options)
    written: dict[Output, Sentence | None] = {}
    if len(inputs) > 1 and Path(STDIN) not in inputs:
        from budgetlint.cli.watching import Watching

        watching = Watching(running, shown, wanted)
        report = watching.watched(lambda carried_out: report_on(inputs, asked, carried_out))
        written = watching.written
    else:
        report = _report(inputs, asked, running.running(), stdin_name)
    unwritten = deliver(report, wanted, shown, written)
    _complain_of(report, shown.language)
    _tell_of(pictures, shown.language)
    code = _ending(report, paths, strict.code(report), shown.language)
    context.exit(ExitCode.INCOMPLETE if unwritten else code)


def _report(files: Sequence[Path], options: CheckOptions, running: Running, stdin_name: str | None) -> Report:
    if Path(STDIN) not in files:
        return report_on(files, options, running)
    import tempfile

    name = stdin_name or STDIN
    with tempfile.TemporaryDirectory(prefix="budgetlint-") as folder:
        spool = Path(folder, Path(name).name if stdin_name else "stdin")
        spool.write_bytes(console.piped_bytes())
        options = replace(options, old=replace(options.old, standard_input=(str(spool), name)))
        report = report_on([spool if str(file) == STDIN else file for file in files], options, running)
    return replace(report, files=tuple(_renamed(file, str(spool), name) for file in report.files))


def _renamed(file: FileReport, spool: str, name: str) -> FileReport:
    """The file under the name that the operator knows; files inside a piped archive, too."""
    return replace(file, path=name + file.path.removeprefix(spool)) if file.path.startswith(spool) else file


def _tell_of(pictures: Sequence[Path], language: Language) -> None:
    """Name the pictures that nobody read."""
    if pictures:
        names = listed([one_line(str(picture)) for picture in pictures])
        told = sentence("readers.pictures_passed_over", count=len(pictures), names=names)
        console.complain(told.said(language))


def _complain_of(report: Report, language: Language) -> None:
    """Say on standard error, too, what could not be read, and where the program itself failed."""
    for file in incomplete_files(report):
        for told in reasons(file):
            console.complain(told.said(language))
        if file.broke:
            tell_bug(file.broke, language)


def _ending(report: Report, paths: Sequence[str], code: ExitCode, language: Language) -> ExitCode:
    if code is not ExitCode.NOTHING:
        return code
    if called_by_hook():
        return ExitCode.CLEAN
    recognised = report.tally[Counted.FORMS]
    forms = "cli.none_checked" if recognised else "cli.no_form" if report.files else "cli.no_filing"
    console.complain(sentence(forms, paths=" ".join(paths)).said(language))
    return code
