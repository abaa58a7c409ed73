"""`budgetlint rules`: the rules by code."""

import json
from collections.abc import Iterator, Sequence

import click

from budgetlint.cli import console
from budgetlint.cli.help import SpokenCommand, option
from budgetlint.cli.language import spoken
from budgetlint.messages import sentence
from budgetlint.model.rule import PackInfo, RuleInfo
from budgetlint.model.sentence import Language, Sentence
from budgetlint.packs import CompiledRule, load
from budgetlint.packs import select as selected
from budgetlint.reports.wrapping import cells, padded


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
@option("--pack", multiple=True, metavar="NAME|DIR", says="cli.option_pack")
@option("--lang", type=click.Choice(["zh", "en"]), says="cli.option_lang")
def rules(form: str, select: tuple[str, ...], pack: tuple[str, ...], lang: Language | None) -> None:
    """List the rules."""
    loaded = load(pack or ("national",))
    infos = [rule.info for rule in _chosen(loaded.rules, select)]
    if form == "json":
        console.put(_json(infos, loaded.packs))
    else:
        console.say("\n".join(_lines(infos, lang or spoken())))


def _chosen(known: Sequence[CompiledRule], words: Sequence[str]) -> Sequence[CompiledRule]:
    return selected(known, [part for word in words for part in word.split(",") if part])


def _lines(infos: Sequence[RuleInfo], language: Language) -> Iterator[str]:
    columns = [_columns(info, language) for info in infos]
    widths = [max((cells(row[index]) for row in columns), default=0) for index in range(3)]
    for *row, title in columns:
        yield "  ".join([*(padded(word, width) for word, width in zip(row, widths, strict=True)), title])


def _columns(info: RuleInfo, language: Language) -> tuple[str, str, str, str]:
    severity = sentence(f"packs.severity_{info.severity}").said(language)
    confidence = sentence(f"packs.confidence_{info.confidence}").said(language)
    return info.code, severity, confidence, info.title.said(language)


def _json(infos: Sequence[RuleInfo], packs: Sequence[PackInfo]) -> str:
    content = {
        "schema": 1,
        "packs": [{"name": one.name, "version": one.version, "sha256": one.sha256} for one in packs],
        "rules": [_described(info) for info in infos],
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
