"""Regular expressions of the program, compiled when they are first used.

The program knows some three hundred patterns, of which a run on one form uses two thirds. Python's own
`re.compile` would translate them anew in every process.
"""

import re
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, AnyStr, cast

from budgetlint.model.translated import translated

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")
_STRANGE = (ImportError, AttributeError, TypeError, ValueError, OverflowError, RuntimeError)
"""What a Python with another engine may raise: its interface is no promise; the public one is, and slower."""
Translation = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code of the engine, number of groups, numbers of the named groups, names by number."""


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern, to be used as if it were compiled already."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))


@lru_cache(maxsize=1024)
def regex_now(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern, compiled; raises `re.error` as `re.compile` does."""
    return cast("re.Pattern[AnyStr]", _compiled(pattern, flags, re.compile))


@contextmanager
def of_all_modules() -> Iterator[None]:
    """Meanwhile modules that are loaded, Python's own among them, have their patterns from what is kept."""
    from re import _compiler  # type: ignore[attr-defined]

    own = _compiler.compile
    _compiler.compile = lambda pattern, flags=0: _compiled(pattern, flags, own)
    try:
        yield
    finally:
        _compiler.compile = own


def _compiled(
    pattern: str | bytes, flags: int, own: Callable[[Any, int], re.Pattern[Any]]
) -> re.Pattern[Any]:
    """The pattern from what is kept, else as Python's own way compiles it."""
    try:
        return _assembled(pattern, int(flags))
    except _STRANGE:
        return own(pattern, flags)


def _assembled(pattern: str | bytes, flags: int) -> re.Pattern[Any]:
    import _sre  # type: ignore[import-not-found]

    translation: Translation = translated((pattern, flags), lambda: _translated(pattern, flags))
    every, code, groups, numbers, names = translation
    return cast(
        "re.Pattern[Any]", _sre.compile(pattern, every, array("I", code).tolist(), groups, numbers, names)
    )


def _translated(pattern: str | bytes, flags: int) -> Translation:
    """What `re` gives its engine for a pattern."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = array("I", _compiler._code(parsed, flags)).tobytes()
    return flags | state.flags, code, state.groups - 1, state.groupdict, tuple(names)


class _Late:
    """A pattern that takes over the methods of its compiled self when the first of them is asked for."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        own: Any = regex_now(self.pattern, self._flags)
        self.__dict__.update((method, getattr(own, method)) for method in _METHODS)
        return getattr(own, name)
