"""What Python translates for its engines in every process, kept as values: patterns and initialisers.

Together they took a third of a whole call. `budgetlint.kept_translations` carries them from run to run.
"""

from collections.abc import Callable, Hashable
from typing import Any

_MOST = 3000
"""Patterns made of a filing's own words would grow without end."""

known: dict[Hashable, Any] = {}
"""What earlier runs translated, by what was translated."""
fresh: dict[Hashable, Any] = {}
"""What this run had to translate."""
Module = tuple[str, bytes | memoryview]
"""The file of a module below the package's folder, and its code, marshalled."""
modules: dict[str, Module] = {}
fresh_modules: dict[str, Module] = {}
"""The modules that earlier runs loaded, by name, and those that only this one did."""


def translated(key: Hashable, translate: Callable[[], Any]) -> Any:
    """The translation of something: one that is known, or what `translate` gives."""
    found = known.get(key, fresh.get(key))
    if found is None:
        found = translate()
        if len(known) + len(fresh) < _MOST:
            fresh[key] = found
    return found
