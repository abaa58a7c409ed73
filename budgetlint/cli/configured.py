"""Commands whose options may stand in a configuration or the environment, and where each value comes from."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from budgetlint.cli import language
from budgetlint.cli.help import SpokenCommand, SpokenOption, option
from budgetlint.cli.options import all_of
from budgetlint.configuration.files import Source, source
from budgetlint.configuration.given import Configuration
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import field, record
from budgetlint.model.sentence import Sentence

_FALSE = frozenset({"", "0", "false", "no", "off"})
_HEEDED_ELSEWHERE = frozenset({language.VARIABLE})

configuration_options = all_of(
    option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        of_one_call=True,
        expose_value=False,
        says="cli.option_config",
    ),
    option("--no-config", is_flag=True, of_one_call=True, expose_value=False, says="cli.option_no_config"),
    section="cli.section_configuration",
)


@record
class Settled:
    """The configuration of a call, and where the values of its options come from."""

    configuration: Configuration = field(default_factory=Configuration)
    sources: Mapping[str, ParameterSource] = field(default_factory=dict)
    """By the long name of an option."""
    origins: Mapping[str, tuple[Sentence, ...]] = field(default_factory=dict)
    """Where each value of an option is written, unless that is the command line, or nowhere."""

    def origin(self, name: str, number: int = 0) -> Sentence | None:
        """Where one value of an option is written; None on the command line."""
        known = self.origins.get(name, ())
        return known[number] if number < len(known) else None


class ConfiguredCommand(SpokenCommand):
    """A command that takes what its call leaves open from the environment, then from a configuration."""

    def __init__(self, *arguments: Any, **attributes: Any) -> None:
        """Give every option that can be configured its variable."""
        super().__init__(*arguments, **attributes)
        for one in configurable(self):
            if variable(one) not in _HEEDED_ELSEWHERE:
                one.envvar = variable(one)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, with the configuration below them; its mistakes are said all at once."""
        given, _, _ = self.make_parser(ctx).parse_args(list(args))
        asks_for_help = ctx.resilient_parsing or bool(given.get("help"))
        found = Configuration() if asks_for_help else _configuration(self, given)
        defaults = _defaults(self, found)
        ctx.default_map = {**defaults, **(ctx.default_map or {})}
        rest = super().parse_args(ctx, args)
        _undo(self, ctx)
        ctx.params["settled"] = _settled(self, ctx, found)
        return rest


def configurable(command: click.Command) -> Iterator[SpokenOption]:
    """The options of a command that may stand in a configuration."""
    return (one for one in command.params if isinstance(one, SpokenOption) and not one.of_one_call)


def variable(option: SpokenOption) -> str:
    """The environment variable of an option."""
    return f"BUDGETLINT_{option.long_name.upper().replace('-', '_')}"


def _configuration(command: click.Command, given: Mapping[str, Any]) -> Configuration:
    written = _source(given)
    if written is None:
        return Configuration()
    from budgetlint.cli.checking import must_be_sound

    return must_be_sound(command, written)


def _source(given: Mapping[str, Any]) -> Source | None:
    """The configuration that the call, else the environment, names or forbids; else the one found."""
    named, forbidden = given.get("config"), bool(given.get("no_config"))
    if named and forbidden:
        raise UsageProblem(sentence("configuration.config_and_none"))
    if not named and not forbidden:
        named = os.environ.get("BUDGETLINT_CONFIG")
        forbidden = os.environ.get("BUDGETLINT_NO_CONFIG", "").lower() not in _FALSE
        if named and forbidden:
            raise UsageProblem(sentence("configuration.config_and_none_in_environment"))
    return None if forbidden else source(Path(named) if named else None)


def _defaults(command: click.Command, found: Configuration) -> dict[str, object]:
    if "lang" in found.values:
        language.configure(str(found.values["lang"].value))
    return {
        one.name or "": found.values[one.long_name].value
        for one in configurable(command)
        if one.long_name in found.values
    }


def _undo(command: click.Command, ctx: click.Context) -> None:
    """Of --x and --no-x the one with the stronger source counts: a call undoes what a file sets."""
    options = {one.long_name: one for one in configurable(command)}
    for name, one in options.items():
        other = options.get(f"no-{name}")
        if other is None or not (ctx.params[one.name or ""] and ctx.params[other.name or ""]):
            continue
        own, against = (ctx.get_parameter_source(each.name or "") for each in (one, other))
        if own is not None and against is not None and own != against:
            weaker = one if own > against else other
            ctx.params[weaker.name or ""] = False if weaker.is_flag else None
            ctx.set_parameter_source(weaker.name or "", ParameterSource.DEFAULT)


def _settled(command: click.Command, ctx: click.Context, found: Configuration) -> Settled:
    """Where each value comes from; the words that an option adds follow those of the configuration."""
    sources: dict[str, ParameterSource] = {}
    origins: dict[str, tuple[Sentence, ...]] = {}
    for one in configurable(command):
        name = one.name or ""
        came = sources[one.long_name] = ctx.get_parameter_source(name) or ParameterSource.DEFAULT
        given = found.values.get(one.long_name)
        own = len(ctx.params[name]) if one.multiple else 1
        if came is ParameterSource.DEFAULT_MAP and given is not None:
            origins[one.long_name] = given.origins
        elif came is ParameterSource.ENVIRONMENT:
            origins[one.long_name] = (sentence("configuration.variable", name=variable(one)),) * own
        if (
            one.adds
            and given is not None
            and came in {ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT}
        ):
            ctx.params[name] = (*given.value, *ctx.params[name])
            origins[one.long_name] = (*given.origins, *origins.get(one.long_name, ()))
    return Settled(found, sources, origins)
