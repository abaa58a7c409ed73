"""The options of `budgetlint check` by what they are about; each area adds its own and reads its wishes."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from budgetlint.model.record import fields

Wishes = TypeVar("Wishes")
Options = Callable[[Any], Any]
"""A decorator that adds an option to a command."""


def all_of(*options: Options) -> Options:
    """One decorator for several options, listed in the help in the order given."""

    def add(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def picked(kind: type[Wishes], options: Mapping[str, object]) -> Wishes:
    """The wishes of one area out of all the options of a call."""
    return kind(**{one.name: options[one.name] for one in fields(kind)})
