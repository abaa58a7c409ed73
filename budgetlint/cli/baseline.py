"""`budgetlint baseline`: what is found today and left as it is, so that only what is new counts."""

from collections.abc import Iterator
from pathlib import Path

import click

from budgetlint.cli import console
from budgetlint.cli.configured import ConfiguredCommand, configuration_options
from budgetlint.cli.exit_codes import ExitCode
from budgetlint.cli.help import SpokenCommand, SpokenGroup, option
from budgetlint.cli.incomplete import incomplete_files, reasons
from budgetlint.cli.language import spoken
from budgetlint.cli.options import all_of, picked
from budgetlint.cli.options.old_findings import baseline_option, found, suppressions_option, usual_place
from budgetlint.cli.options.paths import PathWishes, path_options
from budgetlint.cli.options.rules import RuleWishes, rule_options
from budgetlint.engine import check
from budgetlint.engine.old_findings import OldFindings
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import replace
from budgetlint.model.report import BASELINE_FILE, SUPPRESSIONS_FILE, Counted, Report
from budgetlint.model.sentence import Language
from budgetlint.packs.troubles import shown_path
from budgetlint.writing import must_write

_in_language = option("--lang", type=click.Choice(["zh", "en"]), says="cli.option_lang")
_of_a_check = all_of(
    baseline_option, suppressions_option, path_options, rule_options, _in_language, configuration_options
)


@click.group(cls=SpokenGroup, name="baseline", help="cli.help_baseline")
def baseline() -> None:
    """Work on the baseline."""


@baseline.command(cls=ConfiguredCommand, name="create", help="silencing.help_baseline_create")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR…")
@option("--force", is_flag=True, of_one_call=True, says="silencing.option_force")
@_of_a_check
@click.pass_context
def create(context: click.Context, /, paths: tuple[str, ...], *, force: bool, **options: object) -> None:
    """Write down everything that is found."""
    from budgetlint.engine.baseline import of_run, text_of

    path = _named(options) or found(BASELINE_FILE) or usual_place(BASELINE_FILE)
    if path.exists() and not force:
        raise UsageProblem(sentence("silencing.baseline_there", path=shown_path(path)))
    report = _checked(paths, options, None)
    made = of_run(path, report.files, report.packs)
    must_write(path, text_of(made).encode())
    said = sentence("silencing.created", path=shown_path(path), count=made.count, files=len(made.files))
    console.say(said.said(_language(options)))
    context.exit(_incomplete(report, _language(options)))


@baseline.command(cls=ConfiguredCommand, name="prune", help="silencing.help_baseline_prune")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR…")
@_of_a_check
@click.pass_context
def prune(context: click.Context, /, paths: tuple[str, ...], **options: object) -> None:
    """Drop what is no longer found."""
    from budgetlint.engine.baseline import baseline as read
    from budgetlint.engine.baseline import text_of
    from budgetlint.engine.pruning import pruned

    path = _existing(options)
    old = read(path)
    report = _checked(paths, options, path)
    kept = pruned(old, report)
    must_write(path, text_of(kept).encode())
    gone = old.count - kept.count
    said = sentence("silencing.pruned", path=shown_path(path), gone=gone, count=kept.count)
    console.say(said.said(_language(options)))
    context.exit(_incomplete(report, _language(options)))


@baseline.command(cls=SpokenCommand, name="show", help="silencing.help_baseline_show")
@baseline_option
@_in_language
def show(**options: object) -> None:
    """List what the baseline holds."""
    console.say("\n".join(_listing(_existing(options), _language(options))))


def _listing(path: Path, language: Language) -> Iterator[str]:
    from budgetlint.engine.baseline import baseline as read

    held = read(path)
    packs = "、".join(f"{one.name} {one.version}" for one in held.packs)
    head = sentence(
        "silencing.shown",
        path=shown_path(path),
        count=held.count,
        files=len(held.files),
        version=held.version,
        packs=packs,
    )
    yield head.said(language)
    for name in sorted(held.files):
        key = "gone_file" if name in held.gone else "held_file"
        count = len(held.files[name].findings)
        yield f"\n{sentence(f'silencing.{key}', file=name, count=count).said(language)}"
        for one in sorted(held.files[name].findings.values(), key=lambda one: (one.code, one.text)):
            yield f"  {one.code}  {one.text}"


def _checked(paths: tuple[str, ...], options: dict[str, object], old: Path | None) -> Report:
    listed = options["suppressions"] or found(SUPPRESSIONS_FILE)
    lists = OldFindings(Path(str(listed)) if listed else None, old)
    asked = replace(picked(RuleWishes, options).options, old=lists)
    report = check(picked(PathWishes, options).filings(paths), asked)
    if not report.tally[Counted.CHECKED_FORMS]:
        raise click.exceptions.Exit(_nothing(paths, _language(options)))
    return report


def _nothing(paths: tuple[str, ...], language: Language) -> ExitCode:
    console.complain(sentence("cli.none_checked", paths=" ".join(paths)).said(language))
    return ExitCode.NOTHING


def _incomplete(report: Report, language: Language) -> ExitCode:
    """Say what could not be read: nothing of it is in the baseline."""
    unread = [told for file in incomplete_files(report) for told in reasons(file)]
    for told in unread:
        console.complain(told.said(language))
    return ExitCode.INCOMPLETE if unread else ExitCode.CLEAN


def _named(options: dict[str, object]) -> Path | None:
    named = options["baseline"]
    return Path(str(named)) if named is not None else None


def _existing(options: dict[str, object]) -> Path:
    path = _named(options) or found(BASELINE_FILE)
    if path is None:
        raise UsageProblem(sentence("silencing.no_baseline_found", name=BASELINE_FILE))
    return path


def _language(options: dict[str, object]) -> Language:
    return "en" if (options["lang"] or spoken()) == "en" else "zh"
