"""A configuration held against the options of a command; loaded only where there is a configuration."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import click

from budgetlint.cli.configured import configurable
from budgetlint.cli.help import SpokenOption
from budgetlint.configuration.checking import checked
from budgetlint.configuration.files import Source
from budgetlint.configuration.given import Configuration
from budgetlint.configuration.keys import Key, Kind
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.sentence import Sentence
from budgetlint.packs import load
from budgetlint.packs.choice import mistakes

Reading = Callable[[object, Path], object]


def must_be_sound(command: click.Command, written: Source) -> Configuration:
    """What a configuration sets; raises UsageProblem with all that is wrong.

    The keys are those of `check`, which has all options that can be configured.
    """
    found, troubles = checked(written, keys())
    if troubles:
        raise UsageProblem(*dict.fromkeys((*troubles, *about_rules(found))))
    return found


def keys() -> dict[str, Key]:
    """The keys of a configuration by name: the options of `check`."""
    from budgetlint.cli.check import check

    return {one.long_name: _key(one) for one in configurable(check)}


def about_rules(found: Configuration) -> Sequence[Sentence]:
    """What is wrong with the words and settings of rules; without its packs nothing can be said of them."""
    from budgetlint.cli.options.rules import RuleWishes

    try:
        wishes = RuleWishes.of(found)
        return mistakes(load(wishes.packs), wishes.wanted)
    except UsageProblem as problem:
        return problem.sentences


def _key(one: SpokenOption) -> Key:
    kinds: tuple[Kind, ...] = ("text",)
    least: float | None = None
    most: float | None = None
    if one.is_flag:
        kinds = ("truth",)
    elif isinstance(one.type, click.IntRange):
        kinds, least, most = ("whole",), one.type.min, one.type.max
    elif isinstance(one.type, click.FloatRange):
        kinds, least, most = ("number",), one.type.min, one.type.max
    elif isinstance(one.type, type(click.FLOAT)):
        kinds = ("number",)
    elif isinstance(one.type, type(click.INT)):
        kinds = ("whole",)
    elif not isinstance(one.type, click.Choice | click.Path | type(click.STRING)):
        kinds = ("text", "whole")  # a type of our own: it says itself what it takes
    choices = tuple(str(choice) for choice in one.type.choices) if isinstance(one.type, click.Choice) else ()
    return Key(one.long_name, one.says, kinds, one.multiple, choices, least, most, _reading(one))


def _reading(one: SpokenOption) -> Reading:
    """How a value of a configuration becomes one for the option."""

    def read(written: object, folder: Path) -> object:
        if one.reads is not None:
            return one.reads(str(written), folder)
        if isinstance(one.type, click.Path):
            return str(folder / str(written))
        try:
            one.type.convert(written if one.is_flag else str(written), one, None)
        except click.BadParameter as problem:
            said = sentence("cli.bad_value", name=one.long_name, problem=problem.message)
            raise UsageProblem(said) from None
        return float(written) if isinstance(written, Decimal) else written

    return read
