"""`budgetlint rules`: the rules by code, and why each of them runs or does not."""

import json
from collections.abc import Iterator, Sequence

import click

from budgetlint.cli import console
from budgetlint.cli.help import SpokenCommand, option
from budgetlint.cli.language import spoken
from budgetlint.messages import sentence
from budgetlint.model.rule import PackInfo, RuleInfo
from budgetlint.model.sentence import Language, Sentence
from budgetlint.packs import DEFAULT_PROFILE, Loaded, Wanted, load
from budgetlint.packs.selection import Standing, standings
from budgetlint.reports.wrapping import cells, padded

_MARKS = {True: "✓", False: "✗"}


@click.command(cls=SpokenCommand, name="rules", help="cli.help_rules")
@option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    says="packs.option_rules_format",
)
@option("--select", multiple=True, metavar="RULE,…", says="cli.option_select")
@option("--ignore", multiple=True, metavar="RULE,…", says="cli.option_ignore")
@option("--profile", metavar="NAME", default=DEFAULT_PROFILE, says="cli.option_profile")
@option("--pack", multiple=True, metavar="NAME|DIR", says="cli.option_pack")
@option("--lang", type=click.Choice(["zh", "en"]), says="cli.option_lang")
def rules(form: str, pack: tuple[str, ...], lang: Language | None, **wishes: str | tuple[str, ...]) -> None:
    """List the rules."""
    loaded = load(pack or ("national",))
    chosen, ignored = _words(wishes["select"]), _words(wishes["ignore"])
    standing = _standings(loaded, Wanted(chosen, ignored, str(wishes["profile"])))
    if chosen:
        standing = [one for one in standing if one.on]
    if form == "json":
        console.put(_json(standing, loaded.packs))
    else:
        console.say("\n".join(_lines(standing, lang or spoken())))


def _words(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for word in given for part in word.split(",") if part)


def _standings(loaded: Loaded, wanted: Wanted) -> list[Standing]:
    found = [Standing(info, on=False, why=sentence("packs.off_pack", pack=name)) for info, name in loaded.off]
    found += standings([rule.info for rule in loaded.rules], wanted, loaded.profiles)
    return sorted(found, key=lambda one: one.rule.code)


def _lines(standing: Sequence[Standing], language: Language) -> Iterator[str]:
    """A line a rule; why it does not run stands behind its title."""
    rows = [_columns(one, language) for one in standing]
    widths = [max((cells(row[index]) for row in rows), default=0) for index in range(4)]
    for one, (*row, title) in zip(standing, rows, strict=True):
        why = "" if one.on else sentence("packs.because", why=one.why).said(language)
        padding = [padded(word, width) for word, width in zip(row, widths, strict=True)]
        yield "  ".join([*padding, f"{title}{why}"])


def _columns(one: Standing, language: Language) -> tuple[str, str, str, str, str]:
    severity = sentence(f"packs.severity_{one.rule.severity}").said(language)
    confidence = sentence(f"packs.confidence_{one.rule.confidence}").said(language)
    return _MARKS[one.on], one.rule.code, severity, confidence, one.rule.title.said(language)


def _json(standing: Sequence[Standing], packs: Sequence[PackInfo]) -> str:
    content = {
        "schema": 1,
        "packs": [{"name": one.name, "version": one.version, "sha256": one.sha256} for one in packs],
        "rules": [{**_described(one.rule), "on": one.on, "because": _said(one.why)} for one in standing],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


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
