"""`budgetlint rules`: the rules by code, and why each of them runs or does not."""

import json
from collections.abc import Iterator, Sequence

import click

from budgetlint.cli import console
from budgetlint.cli.configured import ConfiguredCommand, configuration_options
from budgetlint.cli.help import option
from budgetlint.cli.language import spoken
from budgetlint.cli.options import picked
from budgetlint.cli.options.rules import RuleWishes, rule_options
from budgetlint.messages import sentence
from budgetlint.model.record import replace
from budgetlint.model.rule import PackInfo, RuleInfo
from budgetlint.model.sentence import Language, Sentence
from budgetlint.packs import Loaded, Wanted, load
from budgetlint.packs.choice import Choice
from budgetlint.packs.selection import Standing, standings
from budgetlint.packs.tuning import tunings
from budgetlint.reports.wrapping import cells, hanging, padded

_MARKS = {True: "✓", False: "✗"}


@click.command(cls=ConfiguredCommand, name="rules", help="cli.help_rules")
@option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    of_one_call=True,
    says="packs.option_rules_format",
)
@rule_options
@configuration_options
@option("--lang", type=click.Choice(["zh", "en"]), says="cli.option_lang")
def rules(form: str, lang: Language | None, **options: object) -> None:
    """List the rules."""
    wishes = picked(RuleWishes, options)
    wanted, loaded = wishes.wanted, load(wishes.packs)
    standing = _standings(loaded, wanted)
    if wanted.chosen:
        standing = [one for one in standing if one.on]
    if form == "json":
        console.put(_json(standing, loaded.packs))
    else:
        console.say("\n".join(_lines(standing, lang or spoken())))


def _standings(loaded: Loaded, wanted: Wanted) -> list[Standing]:
    found = [Standing(info, on=False, why=sentence("packs.off_pack", pack=name)) for info, name in loaded.off]
    rules = Choice(loaded, wanted).tuned
    found += standings([rule.info for rule in rules], wanted, loaded.profiles)
    found = [replace(one, settings=tunings(one.rule, wanted.changes)) for one in found]
    return sorted(found, key=lambda one: one.rule.code)


def _lines(standing: Sequence[Standing], language: Language) -> Iterator[str]:
    """A line a rule; why it does not run, and what is set in it, stands behind its title."""
    rows = [_columns(one, language) for one in standing]
    widths = [max((cells(row[index]) for row in rows), default=0) for index in range(4)]
    for one, (*row, title) in zip(standing, rows, strict=True):
        reasons = [*(() if one.on else (one.why,)), *one.settings]
        why = "".join(sentence("packs.because", why=reason).said(language) for reason in reasons)
        padding = [padded(word, width) for word, width in zip(row, widths, strict=True)]
        yield from hanging("  ".join([*padding, ""]), f"{title}{why}", console.width_of_lists())


def _columns(one: Standing, language: Language) -> tuple[str, str, str, str, str]:
    severity = sentence(f"packs.severity_{one.rule.severity}").said(language)
    confidence = sentence(f"packs.confidence_{one.rule.confidence}").said(language)
    return _MARKS[one.on], one.rule.code, severity, confidence, one.rule.title.said(language)


def _json(standing: Sequence[Standing], packs: Sequence[PackInfo]) -> str:
    content = {
        "schema": 1,
        "packs": [{"name": one.name, "version": one.version, "sha256": one.sha256} for one in packs],
        "rules": [{**_described(one.rule), "on": one.on, **_reasons(one)} for one in standing],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _reasons(one: Standing) -> dict[str, object]:
    return {"because": _said(one.why), "settings": [_said(setting) for setting in one.settings]}


def _described(info: RuleInfo) -> dict[str, object]:
    return {
        "code": info.code,
        "slug": info.slug,
        "title": _said(info.title),
        "severity": info.severity,
        "confidence": info.confidence,
        "forms": info.forms,
        "since": info.since,
        "until": info.until,
        "tags": info.tags,
        "pack": info.pack,
    }


def _said(words: Sentence) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}
