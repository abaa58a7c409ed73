"""`budgetlint show`: what was read from a filing, before anything is judged."""

from collections.abc import Sequence
from pathlib import Path

import click

from budgetlint.cli import console
from budgetlint.cli.configured import ConfiguredCommand, Settled, configuration_options
from budgetlint.cli.exit_codes import ExitCode
from budgetlint.cli.help import option
from budgetlint.cli.language import spoken
from budgetlint.cli.options.rules import pack_option
from budgetlint.cli.paths import STDIN, filings
from budgetlint.forms import recognise
from budgetlint.messages import sentence
from budgetlint.model.document import Refusal
from budgetlint.model.problem import UsageProblem
from budgetlint.model.sentence import Language
from budgetlint.packs import load
from budgetlint.readers import documents
from budgetlint.reports.places import one_line
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.show import FOR_PROGRAMS, RENDERERS, Shown, renderer
from budgetlint.vocabulary import use


@click.command(cls=ConfiguredCommand, name="show", help="cli.help_show")
@click.argument("paths", nargs=-1, metavar="FILE|DIR…")
@option(
    "--format",
    "-f",
    "form",
    type=click.Choice(list(RENDERERS)),
    default="text",
    of_one_call=True,
    says="show.option_format",
)
@option("--builds", is_flag=True, of_one_call=True, says="show.option_builds")
@pack_option
@configuration_options
@option("--lang", type=click.Choice(["zh", "en"]), says="cli.option_lang")
@click.pass_context
def show(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    form: str,
    *,
    builds: bool,
    pack: tuple[str, ...],
    lang: Language | None,
    **_settled: Settled,
) -> None:
    """Show what was read with the words of the packs, and end with the exit code that says how it went."""
    language = lang or spoken()
    _speak(pack)
    files, refusals = _read(_named(paths))
    for refusal in refusals:
        said = sentence("show.unreadable_file", path=one_line(refusal.path), reason=refusal.sentence)
        console.complain(said.said(language))
    _complain_of_parts(files, language)
    _print(
        files,
        "builds" if builds else form,
        Presentation(language, console.shows_colour("auto"), console.width()),
    )
    context.exit(_ending(files, refusals, language))


def _complain_of_parts(files: Sequence[Shown], language: Language) -> None:
    """Name what was left unread of files."""
    for file in files:
        for problem in file.unread_parts:
            name = one_line(file.document.path)
            console.complain(sentence("cli.read_in_part", path=name, reason=problem.sentence).said(language))


def _speak(packs: Sequence[str]) -> None:
    """Let the words of the packs hold; without packs nothing of them is loaded."""
    if packs:
        load(packs)
    else:
        use(())


def _named(paths: Sequence[str]) -> list[Path]:
    """The files that the operator named; standard input has no name to tell its format by."""
    if not paths or STDIN in paths:
        raise UsageProblem(sentence("show.no_paths"))
    return filings(paths)


def _read(paths: Sequence[Path]) -> tuple[list[Shown], list[Refusal]]:
    files: list[Shown] = []
    refusals: list[Refusal] = []
    for document in documents(paths):
        if isinstance(document, Refusal):
            refusals.append(document)
        else:
            files.append(Shown(document, recognise(document)))
    return files, refusals


def _print(files: Sequence[Shown], form: str, presentation: Presentation) -> None:
    if not files and form not in FOR_PROGRAMS:
        return
    text = renderer(form)(files, presentation)
    if form in FOR_PROGRAMS:
        console.put(text)
    else:
        console.say(text.rstrip("\n"))


def _ending(files: Sequence[Shown], refusals: Sequence[Refusal], language: Language) -> ExitCode:
    if refusals or any(file.unread_parts for file in files):
        return ExitCode.INCOMPLETE
    if any(file.filings for file in files):
        return ExitCode.CLEAN
    paths = " ".join(one_line(file.document.path) for file in files)
    console.complain(sentence("show.no_form_in_any", paths=paths or "—").said(language))
    return ExitCode.NOTHING
