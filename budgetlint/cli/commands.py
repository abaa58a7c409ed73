"""The commands by name; each stands in a module of its own, which is imported when it is called."""

from importlib import import_module
from typing import Any

import click

from budgetlint.cli import console
from budgetlint.cli.help import SpokenContext, SpokenOption, both, with_help
from budgetlint.cli.language import OPTION

DEFAULT = "check"
_NAMES = (
    "check",
    "show",
    "value",
    "rules",
    "explain",
    "suppress",
    "baseline",
    "diff",
    "pack",
    "config",
    "cache",
    "doctor",
    "completion",
)
COMMANDS = {name: f"budgetlint.cli.{name}" for name in _NAMES}
_OF_THE_PROGRAM = frozenset({"--help", "-h", "--version", "-V"})


class Commands(click.Group):
    """The group of all commands; `budgetlint FILE` means `budgetlint check FILE`."""

    context_class = SpokenContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, its module imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        return with_help(command)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, with the default command put in where none is named."""
        position = _first_of_the_command(args)
        if ctx.resilient_parsing and position >= len(args):
            return super().parse_args(ctx, args)  # a shell asks what may come next: a command, too
        word = args[position] if position < len(args) else ""
        if word not in COMMANDS and word not in _OF_THE_PROGRAM:
            args = [*args[:position], DEFAULT, *args[position:]]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Commands that begin so; else files, since `budgetlint FILE` is a call. Imports no command."""
        from click.shell_completion import CompletionItem

        if incomplete.startswith("-"):
            return click.Command.shell_complete(self, ctx, incomplete)
        names = [name for name in COMMANDS if name.startswith(incomplete)]
        found = [CompletionItem(name, help=both(f"cli.help_{name}").splitlines()[0]) for name in names]
        return found or [CompletionItem(incomplete, type="file")]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the program does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(both("cli.help_program"))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with what they do, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, both(f"cli.help_{name}")) for name in COMMANDS])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Exit codes and examples."""
        formatter.write_paragraph()
        formatter.write_text(both("cli.help_epilog"))


def _first_of_the_command(args: list[str]) -> int:
    """The position of the first argument that is not an option of the whole program."""
    position = 0
    while position < len(args) and (args[position] == OPTION or args[position].startswith(f"{OPTION}=")):
        position += 2 if args[position] == OPTION else 1
    return position


def _hand_on_language(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
    """`budgetlint --lang en check …` is `budgetlint check --lang en …`."""
    if value is not None:
        ctx.default_map = {name: {"lang": value, "language": value} for name in COMMANDS}
    return value


def _show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value and not ctx.resilient_parsing:
        from budgetlint import __version__

        console.say(f"budgetlint {__version__}")
        ctx.exit()


_program = Commands(
    name="budgetlint",
    subcommand_metavar="[COMMAND] FILE|DIR…",
    params=[
        SpokenOption(
            [OPTION],
            type=click.Choice(["zh", "en"]),
            callback=_hand_on_language,
            expose_value=False,
            says="cli.option_lang",
        ),
        SpokenOption(
            ["--version", "-V"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            says="cli.option_version",
        ),
    ],
)
budgetlint = with_help(_program)
"""The program."""
