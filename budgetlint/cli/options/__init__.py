"""The options of `budgetlint check` by what they are about; each area adds its own and reads its wishes."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from budgetlint.model.record import fields

Wishes = TypeVar("Wishes")
Options = Callable[[Any], Any]
"""A decorator that adds an option to a command."""


def all_of(*options: Options, section: str | None = None) -> Options:
    """One decorator for several options, in the order given; the help lists them below a heading."""

    def add(command: Any) -> Any:
        known = len(getattr(command, "__click_params__", ()))
        for option in reversed(options):
            command = option(command)
        for one in command.__click_params__[known:] if section is not None else ():
            one.section = section
        return command

    return add


def picked(kind: type[Wishes], options: Mapping[str, object]) -> Wishes:
    """The wishes of one area out of all the options of a call."""
    return kind(**{one.name: options[one.name] for one in fields(kind)})
