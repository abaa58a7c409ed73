"""Help in Chinese and English: texts by key, lines broken by cells instead of characters."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from budgetlint.cli import console, language
from budgetlint.messages import sentence
from budgetlint.model.sentence import Sentence
from budgetlint.reports.wrapping import cells, hanging, padded, wrapped

_TERM = 30
"""Cells for the names of options and commands; longer ones get a line of their own."""
_OF_CLICK = {
    "Options": "cli.help_options",
    "Commands": "cli.help_commands",
    "Positional arguments": "cli.help_arguments",
    "Arguments": "cli.help_arguments",
}


def both(key: str) -> str:
    """A text as the reader wants it: the language asked for, else the locale's, else Chinese over English."""
    words = sentence(key)
    wanted = language.asked() or language.of_the_locale()
    return words.said(wanted) if wanted is not None else _over(words)


def _over(words: Sentence) -> str:
    return words.zh if words.zh == words.en else f"{words.zh}\n{words.en}"


class Formatter(click.HelpFormatter):
    """Writes help whose Chinese text takes two cells a character."""

    column: int | None = None
    """Cells from the margin to what a name means, where several lists are to look like one."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is called."""
        args = args.replace("[OPTIONS]", both("cli.help_any_options").splitlines()[-1])
        self.write(f"{_on_one_line('cli.help_usage')}: {prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        """The title of a section."""
        words = _on_one_line(_OF_CLICK[heading]) if heading in _OF_CLICK else heading
        self.write(f"{' ' * self.current_indent}{words}:\n")

    def write_text(self, text: str) -> None:
        """Paragraphs; a line break in the text stays one."""
        for line in text.splitlines():
            for part in wrapped(line, self.width - self.current_indent):
                self.write(f"{' ' * self.current_indent}{part}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _TERM, col_spacing: int = 2) -> None:
        """A list of names with what they mean."""
        rows = list(rows)
        column = self.column or column_of((name for name, _ in rows), col_max) + col_spacing
        for name, meaning in rows:
            self.write("\n".join(self._entry(name, meaning, column)) + "\n")

    def _entry(self, name: str, text: str, column: int) -> list[str]:
        lines = [
            line
            for paragraph in text.splitlines() or [""]
            for line in hanging("", paragraph, self.width, self.current_indent + column)
        ]
        if cells(name) + 2 > column:
            return [" " * self.current_indent + name, *lines]
        margin = self.current_indent + column
        return [" " * self.current_indent + padded(name, column) + lines[0][margin:], *lines[1:]]


def column_of(names: Iterable[str], most: int = _TERM) -> int:
    """The cells that names of a list take; longer ones get a line of their own."""
    return min(most, max(map(cells, names), default=0))


def _on_one_line(key: str) -> str:
    return " / ".join(both(key).splitlines())


class SpokenContext(click.Context):
    """A context whose help is written by our formatter."""

    formatter_class = Formatter


class SpokenOption(click.Option):
    """An option whose help is a key of the catalogue."""

    def __init__(
        self,
        *arguments: Any,
        says: str,
        of_one_call: bool = False,
        adds: bool = False,
        reads: Callable[[str, Path], str] | None = None,
        **attributes: Any,
    ) -> None:
        """`of_one_call` keeps it out of configurations; `adds` keeps their values beside those of the call.

        `reads` gives the value for a text in a configuration as seen from its folder, or raises UsageProblem.
        """
        super().__init__(*arguments, **attributes)
        self.says = says
        self.of_one_call = of_one_call
        self.adds = adds
        self.reads = reads
        self.section: str | None = None
        """The key of the heading below which the help lists it."""

    @property
    def long_name(self) -> str:
        """The name by which a configuration and the environment know it."""
        return next((name[2:] for name in self.opts if name.startswith("--")), self.name or "")

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's names and what it does, said now."""
        self.help = both(self.says)
        return super().get_help_record(ctx)


class SpokenCommand(click.Command):
    """A command whose help is a key of the catalogue."""

    context_class = SpokenContext

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(both(self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of this command, then those that it shares with others, by what they are about."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for one in self.get_params(ctx):
            told = one.get_help_record(ctx) if isinstance(one, SpokenOption) else None
            if told is not None:
                sections.setdefault(getattr(one, "section", None) or "cli.help_options", []).append(told)
        own = sections.pop("cli.help_options", [])
        names = (name for told in (own, *sections.values()) for name, _ in told)
        if isinstance(formatter, Formatter):
            formatter.column = column_of(names) + 2
        for key, rows in (("cli.help_options", own), *sections.items()):
            with formatter.section(_on_one_line(key)):
                formatter.write_dl(rows)
        if isinstance(formatter, Formatter):
            formatter.column = None


class SpokenGroup(SpokenCommand, click.Group):
    """A command with commands below it; the help of each is a key of the catalogue."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with what they do."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Commands"):
            formatter.write_dl([(name, both(one.help or "")) for name, one in found if one is not None])


def with_help(command: click.Command) -> click.Command:
    """The command, and those below it, with help in cells; click's own would not heed the console.

    Each takes --lang, which `language.listen` has heard before click reads the call.
    """
    command.context_class = SpokenContext
    hands_on = command.context_settings.get("ignore_unknown_options", False)
    if not hands_on and not any(language.OPTION in one.opts for one in command.params):
        command.params.append(
            SpokenOption(
                [language.OPTION],
                type=click.Choice(["zh", "en"]),
                expose_value=False,
                of_one_call=True,
                says="cli.option_lang",
            )
        )
    if command.add_help_option:
        command.add_help_option = False
        command.params.append(
            SpokenOption(
                ["--help", "-h"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_show_help,
                of_one_call=True,
                says="cli.help_help",
            )
        )
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        with_help(below)
    return command


def _show_help(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value and not ctx.resilient_parsing:
        console.say(ctx.get_help())
        ctx.exit()


def option(*names: str, says: str, **attributes: Any) -> Callable[[Any], Any]:
    """An option whose help stands in the catalogue under a key."""
    return click.option(*names, cls=SpokenOption, says=says, **attributes)
