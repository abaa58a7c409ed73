"""`budgetlint suppress`: findings that someone answers for, written into the list of suppressions."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from budgetlint.cli import console
from budgetlint.cli.configured import ConfiguredCommand, configuration_options
from budgetlint.cli.help import option
from budgetlint.cli.language import spoken
from budgetlint.cli.options import picked
from budgetlint.cli.options.old_findings import found, suppressions_option, usual_place
from budgetlint.cli.options.rules import RuleWishes, rule_options
from budgetlint.cli.paths import filings
from budgetlint.engine import check
from budgetlint.engine.file_names import name_in
from budgetlint.engine.old_findings import OldFindings
from budgetlint.engine.suppressing import NewEntry, add
from budgetlint.engine.suppressions import Suppression, day
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record, replace
from budgetlint.model.report import SUPPRESSIONS_FILE, FileReport, FileStatus, Finding, Report
from budgetlint.model.rule import RuleInfo
from budgetlint.model.sentence import Language, Sentence
from budgetlint.packs import load, rule_named
from budgetlint.packs.troubles import shown_path
from budgetlint.reports.places import spot
from budgetlint.reports.presentation import Presentation


@record(kw_only=True)
class Word:
    """What the operator says of the findings."""

    reason: str
    by: str | None
    until: str | None
    fingerprint: str | None


@click.command(cls=ConfiguredCommand, name="suppress", help="cli.help_suppress")
@click.argument("file", metavar="FILE")
@click.argument("words", nargs=-1, metavar="RULE…")
@option("--reason", default="", metavar="TEXT", of_one_call=True, says="silencing.option_reason")
@option("--by", metavar="NAME", of_one_call=True, says="silencing.option_by")
@option("--until", metavar="YYYY-MM-DD", of_one_call=True, says="silencing.option_until")
@option("--fingerprint", metavar="TEXT", of_one_call=True, says="silencing.option_fingerprint")
@suppressions_option
@option("--lang", type=click.Choice(["zh", "en"]), says="cli.option_lang")
@rule_options
@configuration_options
def suppress(
    file: str, words: tuple[str, ...], suppressions: Path | None, lang: Language | None, **options: object
) -> None:
    """Write an entry for each finding of the rules in the file."""
    wishes, word = picked(RuleWishes, options), _sound(picked(Word, options))
    if not words and word.fingerprint is None:
        raise UsageProblem(sentence("silencing.no_rule_named"))
    loaded = load(wishes.packs)
    rules = [*(rule.info for rule in loaded.rules), *(info for info, _ in loaded.off)]
    codes = {rule_named(rules, one).code for one in words}
    known = suppressions or found(SUPPRESSIONS_FILE)
    path = known or usual_place(SUPPRESSIONS_FILE)
    old = OldFindings(path if path.exists() else None)
    report = _read(file, check(_one(file), replace(wishes.options, old=old)))
    meant = [(one, finding) for one, finding in _findings(report) if _is_meant(finding, codes, word)]
    if not meant:
        raise UsageProblem(_nothing(file, codes, word, report))
    _write(path, meant, word, rules, lang or spoken())


def _sound(word: Word) -> Word:
    """What the operator says, in one line each; raises UsageProblem where it cannot be taken."""
    reason = " ".join(word.reason.split())
    if not reason:
        raise UsageProblem(sentence("silencing.no_reason_given"))
    if word.until is not None:
        last = day(word.until)
        if last is None:
            raise UsageProblem(sentence("silencing.no_date", given=word.until))
        if last < date.today():
            raise UsageProblem(sentence("silencing.over_already", until=word.until))
    return replace(word, reason=reason, by=" ".join((word.by or "").split()) or None)


def _one(file: str) -> list[Path]:
    if Path(file).is_dir():
        raise UsageProblem(sentence("silencing.a_folder", path=file))
    return filings([file])


def _read(file: str, report: Report) -> Report:
    for one in report.files:
        if one.status is FileStatus.UNREADABLE and one.error is not None:
            raise UsageProblem(sentence("cli.unreadable", path=one.path, reason=one.error))
    if not any(one.forms for one in report.files):
        raise UsageProblem(sentence("cli.no_form", paths=file))
    return report


def _findings(report: Report) -> Iterator[tuple[FileReport, Finding]]:
    return ((file, finding) for file in report.files for finding in file.findings)


def _is_meant(finding: Finding, codes: set[str], word: Word) -> bool:
    if codes and finding.code not in codes:
        return False
    return word.fingerprint is None or word.fingerprint.strip() == finding.fingerprint


def _nothing(file: str, codes: set[str], word: Word, report: Report) -> Sentence:
    """Why there is nothing to suppress, with what there is."""
    named = "、".join(sorted(codes)) or word.fingerprint
    for one in (silenced for report_file in report.files for silenced in report_file.silenced):
        if _is_meant(one.finding, codes, word) and one.place is not None:
            return sentence(
                "silencing.suppressed_already", rules=named, path=one.place.file, line=one.place.line
            )
    there = "、".join(sorted({finding.code for _, finding in _findings(report)}))
    key = "nothing_to_suppress" if there else "nothing_at_all"
    return sentence(f"silencing.{key}", file=file, rules=named, there=there)


def _write(
    path: Path,
    meant: Sequence[tuple[FileReport, Finding]],
    word: Word,
    rules: Sequence[RuleInfo],
    language: Language,
) -> None:
    plain = Presentation()
    new = []
    for file, finding in meant:
        entry = Suppression(
            line=0,
            code=finding.code,
            file=name_in(path.parent, file.path),
            reason=word.reason,
            fingerprint=finding.fingerprint,
            by=word.by,
            until=day(word.until) if word.until else None,
        )
        message = " ".join(finding.message.zh.split())
        new.append(NewEntry(entry, f"{spot(finding.place, plain)} {message}".strip()))
    for line, (_, finding) in zip(add(path, new, rules), meant, strict=True):
        said = sentence(
            "silencing.written", path=shown_path(path), line=line, rule=finding.code, message=finding.message
        )
        console.say(said.said(language))
