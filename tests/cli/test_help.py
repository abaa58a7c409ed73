"""The help of every command: in both languages, within the width of the terminal."""

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from budgetlint.cli.commands import COMMANDS, budgetlint
from budgetlint.cli.help import SpokenOption, with_help
from budgetlint.cli.language import listen
from budgetlint.messages import sentence
from budgetlint.reports.wrapping import cells

CHINESE = re.compile("[\u4e00-\u9fff]")
QUOTED = ("1.2万元/月/人",)
"""Words of a filing, which stay as they are."""


def _calls() -> Iterator[tuple[str, ...]]:
    yield ()
    context = click.Context(budgetlint)
    for name in COMMANDS:
        yield (name,)
        command = budgetlint.get_command(context, name)
        below = command.commands if isinstance(command, click.Group) else {}
        yield from ((name, one) for one in below)


CALLS = tuple(_calls())


def _command(call: tuple[str, ...]) -> click.Command:
    command: click.Command = budgetlint
    for name in call:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found
    return with_help(command)


def _help(call: tuple[str, ...], lang: str, width: int) -> str:
    listen(["--lang", lang])
    command = _command(call)
    name = " ".join(("budgetlint", *call))
    return command.context_class(command, info_name=name, terminal_width=width).get_help()


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_no_line_of_the_help_is_wider_than_the_terminal(call: tuple[str, ...], lang: str, width: int) -> None:
    assert [line for line in _help(call, lang, width).splitlines() if cells(line) > width] == []


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_english_help_says_nothing_in_chinese(call: tuple[str, ...]) -> None:
    text = _help(call, "en", 120)
    for words in QUOTED:
        text = text.replace(words, "")
    assert CHINESE.findall(text) == []


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_chinese_help_has_no_heading_in_english(call: tuple[str, ...]) -> None:
    assert re.findall(r"(?m)^(?:Usage|Options|Commands)\b|\[OPTIONS\]", _help(call, "zh", 80)) == []


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_every_text_of_the_help_is_a_sentence_of_the_catalogue(call: tuple[str, ...]) -> None:
    command = _command(call)
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert [one.name for one in options if not isinstance(one, SpokenOption)] == []
    keys = [one.says for one in options if isinstance(one, SpokenOption)]
    keys += [command.help] if call and command.help else []
    assert all(sentence(key).zh and sentence(key).en for key in keys)


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_every_command_takes_the_language_behind_its_name(call: tuple[str, ...]) -> None:
    listen([*call, "--lang", "en", "--help"])
    run = CliRunner().invoke(budgetlint, [*call, "--lang", "en", "--help"], prog_name="budgetlint")
    assert (run.exit_code, run.output.splitlines()[0][:17]) == (0, "Usage: budgetlint")


def test_the_help_names_every_format() -> None:
    from budgetlint.reports import RENDERERS

    text = sentence("cli.option_format")
    named = [set(re.findall("[a-z]+", words)) for words in (text.zh, text.en)]
    assert [set(RENDERERS) - names for names in named] == [set(), set()]
