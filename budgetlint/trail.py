"""Where a bug lies: the lines of the program, without a word of the filing."""

import os
from pathlib import Path

from budgetlint.resources import package_folder

_FRAMES = 6


def trail(bug: BaseException) -> tuple[str, ...]:
    """The last lines that an exception came through, and its kind.

    Neither its message nor any value: they may quote the filing.
    """
    import traceback

    if os.environ.get("BUDGETLINT_TRACEBACK"):
        return tuple("".join(traceback.format_exception(bug)).splitlines())
    frames = traceback.extract_tb(bug.__traceback__)[-_FRAMES:]
    named = (f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)
    return (*named, type(bug).__qualname__)


def _short(filename: str) -> str:
    """A source file without the folders of the machine it lies on."""
    path = Path(filename)
    top = package_folder().parent
    return path.relative_to(top).as_posix() if path.is_relative_to(top) else path.name
