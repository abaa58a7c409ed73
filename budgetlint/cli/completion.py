"""`budgetlint completion`: the script by which a shell completes commands, options and files."""

import click
from click.shell_completion import get_completion_class

from budgetlint.cli import console
from budgetlint.cli.help import SpokenCommand

_SHELLS = ("bash", "zsh", "fish")
_PROGRAM = "budgetlint"


@click.command(cls=SpokenCommand, name="completion", help="cli.help_completion")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(context: click.Context, /, shell: str) -> None:
    """Print the script, to be sourced by the shell."""
    found = get_completion_class(shell)
    assert found is not None, "click knows the shells that the argument may name"
    console.put(found(context.find_root().command, {}, _PROGRAM, "_BUDGETLINT_COMPLETE").source() + "\n")
