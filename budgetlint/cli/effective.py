"""The settings in force of a call, each with the place that it comes from."""

import os
from collections.abc import Iterator

import click
from click.core import ParameterSource

from budgetlint.cli import language
from budgetlint.cli.configured import Settled, configurable
from budgetlint.cli.options import picked
from budgetlint.cli.options.outputs import OutputWishes
from budgetlint.cli.options.rules import RuleWishes, changes
from budgetlint.cli.options.running import AUTO
from budgetlint.messages import sentence
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence
from budgetlint.packs.wishes import Change, PerFile, origin_of

_SOURCES = {
    ParameterSource.COMMANDLINE: "command line",
    ParameterSource.ENVIRONMENT: "environment",
    ParameterSource.DEFAULT_MAP: "file",
}


@record
class Effective:
    """One setting: its value, the kind of its source, and its origin for people."""

    name: str
    value: object
    source: str
    origin: Sentence


def effective(context: click.Context) -> Iterator[Effective]:
    """Every setting of a call: the options, then the settings of rules, then what holds for some files."""
    settled: Settled = context.params["settled"]
    rules, outputs = picked(RuleWishes, context.params), picked(OutputWishes, context.params)
    stands_for: dict[str, object] = {
        "pack": rules.packs,
        "profile": rules.wanted.profile,
        "format": tuple(output.name for output in outputs.outputs),
        "lang": language.spoken(),
        "jobs": AUTO,
    }
    for one in configurable(context.command):
        value = context.params[one.name or ""]
        is_open = value in (None, ()) or (one.long_name == "jobs" and not value)
        shown = stands_for.get(one.long_name, value) if is_open else value
        yield _option(one.long_name, shown, settled)
    for change in (*settled.configuration.changes, *changes(context.params["changes"])):
        yield _change(change, "")
    for number, section in enumerate(settled.configuration.per_file, start=1):
        yield from _section(section, f"per-file.{number}.", settled)


def _option(name: str, value: object, settled: Settled) -> Effective:
    source = _SOURCES.get(settled.sources.get(name, ParameterSource.DEFAULT), "default")
    if name == "lang" and source != "command line" and os.environ.get(language.VARIABLE):
        said = sentence("configuration.variable", name=language.VARIABLE)
        return Effective(name, language.spoken(), "environment", said)
    origins = list(dict.fromkeys(settled.origins.get(name, ())))
    if source == "command line" and origins:
        origins.append(sentence("configuration.command_line"))
    if not origins:
        key = "command_line" if source == "command line" else "default"
        origins = [sentence(f"configuration.{key}")]
    told = Sentence("、".join(one.zh for one in origins), ", ".join(one.en for one in origins))
    return Effective(name, value, source, told)


def _change(change: Change, prefix: str) -> Effective:
    name = f"{prefix}rules.{change.word}.{change.name}"
    if change.name == "severity":
        name = f"{prefix}severity.{change.word}"
    source = "command line" if change.origin is None else "file"
    return Effective(name, change.value, source, change.origin or sentence("configuration.command_line"))


def _section(section: PerFile, prefix: str, settled: Settled) -> Iterator[Effective]:
    whole = settled.configuration.places["per-file"]
    lists = (("files", section.files.lines), ("select", section.chosen))
    more = (("ignore", section.ignored), ("extend-select", section.added))
    for name, words in (*lists, *more):
        if words:
            origin = origin_of(words[0]) or whole
            yield Effective(prefix + name, tuple(words), "file", origin)
    for change in section.changes:
        yield _change(change, prefix)
