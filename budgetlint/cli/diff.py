"""`budgetlint diff`: what is new, what has gone and what is still there between two results."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from budgetlint.cli import console
from budgetlint.cli.exit_codes import ExitCode
from budgetlint.cli.help import SpokenCommand, option
from budgetlint.cli.language import spoken
from budgetlint.engine.comparing import Comparison, Told, by_rule, compared
from budgetlint.engine.results import Result, result
from budgetlint.messages import sentence
from budgetlint.model.rule import Severity
from budgetlint.model.sentence import Language, Sentence
from budgetlint.reports.places import one_line

_NEVER = "never"
_GROUPS = ("new", "gone", "still", "silenced", "unseen", "not_run", "not_run_before")
_LISTED = ("new", "not_run_before", "gone", "silenced", "unseen", "not_run")


@click.command(cls=SpokenCommand, name="diff", help="cli.help_diff")
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path))
@option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    says="silencing.option_diff_format",
)
@option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), _NEVER]),
    default=Severity.ERROR.value,
    says="silencing.option_diff_fail_on",
)
@option("--lang", type=click.Choice(["zh", "en"]), says="cli.option_lang")
@click.pass_context
def diff(
    context: click.Context, /, old: Path, new: Path, form: str, fail_on: str, lang: Language | None
) -> None:
    """Compare two results and end with 1 where there is something new at or above the fail level."""
    earlier, later = result(old), result(new)
    comparison, language = compared(earlier, later), lang or spoken()
    if form == "json":
        console.put(_json(comparison, earlier, later))
    else:
        console.say("\n".join(_text(comparison, language)))
    for note in _notes(earlier, later):
        console.complain(note.said(language))
    not_known = (*comparison.new, *comparison.not_run_before)
    worst = min((told.mark.severity.rank for told in not_known), default=len(Severity))
    fails = fail_on != _NEVER and worst <= Severity(fail_on).rank
    context.exit(ExitCode.FINDINGS if fails else ExitCode.CLEAN)


def _notes(old: Result, new: Result) -> Iterator[Sentence]:
    """What keeps the two from being compared like with like."""
    for one in (old, new):
        if not one.ended:
            yield sentence("silencing.run_not_ended", path=one.path)
    if old.packs != new.packs:
        yield sentence("silencing.other_packs")


def _text(comparison: Comparison, language: Language) -> Iterator[str]:
    for group in _LISTED:
        told: Sequence[Told] = getattr(comparison, group)
        if told:
            yield sentence(f"silencing.diff_{group}", count=len(told)).said(language)
            yield from (f"  {_line(one, language)}" for one in told)
            yield ""
    for before, after in comparison.moved:
        said = sentence("silencing.diff_moved", before=one_line(before), after=one_line(after))
        yield said.said(language)
    for code, (new, gone, still) in by_rule(comparison).items():
        if not new and not gone:
            continue  # a rule of which nothing has changed is counted in the last line alone
        said = sentence("silencing.diff_rule", code=code, new=new, gone=gone, still=still)
        yield said.said(language)
    counts = {group: len(getattr(comparison, group)) for group in _GROUPS}
    yield sentence("silencing.diff_total", **counts).said(language)
    if comparison.not_run or comparison.not_run_before:
        yield sentence("silencing.diff_rules_apart", **counts).said(language)


def _line(told: Told, language: Language) -> str:
    mark = told.mark
    severity = sentence(f"reports.severity_{mark.severity}").said(language)
    where = f"{one_line(told.path)}{one_line(mark.spot)}"
    return f"{where}: {mark.code} {severity} [{mark.form}] {one_line(mark.message)}"


def _json(comparison: Comparison, old: Result, new: Result) -> str:
    content = {
        "schema": 1,
        "compared": {"old": str(old.path), "new": str(new.path), "same_packs": old.packs == new.packs},
        "summary": {group: len(getattr(comparison, group)) for group in _GROUPS},
        "rules": {
            code: {"new": counts[0], "gone": counts[1], "still": counts[2]}
            for code, counts in by_rule(comparison).items()
        },
        "moved": [{"old": before, "new": after} for before, after in comparison.moved],
        **{group: [_entry(told) for told in getattr(comparison, group)] for group in _GROUPS},
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _entry(told: Told) -> dict[str, str]:
    mark = told.mark
    return {
        "path": told.path,
        "spot": mark.spot,
        "form": mark.form,
        "code": mark.code,
        "severity": mark.severity.value,
        "message": mark.message,
        "fingerprint": mark.fingerprint,
    }
