"""`budgetlint config`: what settings hold and where they come from, whether they are sound, how to start."""

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from budgetlint.cli import console
from budgetlint.cli.checking import about_rules, keys
from budgetlint.cli.configured import ConfiguredCommand, Settled, configurable, configuration_options
from budgetlint.cli.effective import Effective, effective
from budgetlint.cli.help import SpokenCommand, SpokenGroup, option
from budgetlint.cli.language import spoken
from budgetlint.configuration.files import OWN_FILE, shown
from budgetlint.configuration.notation import starter, written
from budgetlint.configuration.schema import schema
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.sentence import Language, Sentence
from budgetlint.reports.wrapping import cells, padded
from budgetlint.writing import must_write

_in_language = option("--lang", type=click.Choice(["zh", "en"]), says="cli.option_lang")


@click.group(cls=SpokenGroup, name="config", help="cli.help_config")
def config() -> None:
    """Look at settings, check them, begin a file of them."""


@config.command(
    cls=SpokenCommand,
    name="show",
    help="configuration.help_show",
    context_settings={"ignore_unknown_options": True},
)
@click.argument("call", nargs=-1, type=click.UNPROCESSED, metavar="[CHECK-OPTION]…")
@option("--why", is_flag=True, says="configuration.option_why")
@option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    says="configuration.option_show_format",
)
def show(*, call: tuple[str, ...], why: bool, form: str) -> None:
    """Show the settings that a call of `check` would have, each with its origin."""
    from budgetlint.cli.check import check

    with check.make_context("check", list(call)) as context:
        found = list(effective(context))
        settled: Settled = context.params["settled"]
    about = about_rules(settled.configuration)
    if about:
        raise UsageProblem(*dict.fromkeys(about))
    path = settled.configuration.path
    if form == "json":
        console.put(_json(found, path))
    else:
        console.say("\n".join(_lines(found, path, spoken(), shows_why=why)))


@config.command(cls=ConfiguredCommand, name="check", help="configuration.help_check")
@configuration_options
@_in_language
def check(*, lang: Language | None, settled: Settled) -> None:
    """Say everything that is wrong with the settings, or that nothing is."""
    about = about_rules(settled.configuration)
    if about:
        raise UsageProblem(*dict.fromkeys(about))
    found = settled.configuration
    count = len(found.values) + len(found.places)
    key = "sound" if found.path is not None else "nothing_found"
    said = sentence(f"configuration.{key}", path=shown(found.path) if found.path else OWN_FILE, count=count)
    console.say(said.said(lang or spoken()))


@config.command(cls=SpokenCommand, name="init", help="configuration.help_init")
@_in_language
def init(*, lang: Language | None) -> None:
    """Write a file to start from; one that is there stays as it is."""
    from budgetlint.cli.check import check as checking

    path = Path(OWN_FILE)
    defaults = {one.long_name: one.default for one in configurable(checking) if not callable(one.default)}
    usable = {name: value for name, value in defaults.items() if isinstance(value, str | bool | int)}
    if os.path.lexists(path):
        raise UsageProblem(sentence("configuration.is_there", path=path))
    must_write(path, starter(keys(), usable).encode())
    console.say(sentence("configuration.written", path=path).said(lang or spoken()))


@config.command(cls=SpokenCommand, name="schema", help="configuration.help_schema")
def print_schema() -> None:
    """Print the JSON Schema of the file."""
    console.put(json.dumps(schema(keys()), ensure_ascii=False, indent=2) + "\n")


def _lines(
    found: Sequence[Effective], path: Path | None, language: Language, *, shows_why: bool
) -> Iterator[str]:
    """A line a setting, as a configuration would write it."""
    none = sentence("configuration.no_file_found")
    where = Sentence(shown(path), shown(path)) if path is not None else none
    yield f"# {where.said(language)}"
    texts = [_text(one, language) for one in found]
    widest = max(map(cells, texts), default=0)
    for one, text in zip(found, texts, strict=True):
        yield f"{padded(text, widest)}  # {one.origin.said(language)}" if shows_why else text


def _text(one: Effective, language: Language) -> str:
    if one.value is None or one.value == ():
        return f"{one.name} = {sentence('configuration.unset').said(language)}"
    return f"{one.name} = {written(one.value)}"


def _json(found: Sequence[Effective], path: Path | None) -> str:
    settings = [
        {"name": one.name, "value": one.value, "source": one.source, "origin": one.origin.en} for one in found
    ]
    content = {"schema": 1, "file": str(path) if path is not None else None, "settings": settings}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
