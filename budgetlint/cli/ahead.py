"""The file of a call, read in its worker while the rest of the program loads."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from budgetlint.readers.formats import expected

_COMMAND = "check"
_FORMATS = frozenset(("workbook", "word"))
"""Formats that are read in a worker, the same way whatever words the packs of the run add."""


def begin(arguments: Sequence[str]) -> None:
    """Begin to read the one file that a call names, if a worker will be asked for it."""
    if _COMMAND not in arguments[:1]:
        return
    files = [path for path in map(Path, arguments[1:]) if path.suffix and path.is_file()]
    if len(files) == 1 and expected(files[0]) in _FORMATS:
        from budgetlint import readers

        with suppress(OSError):  # what is wrong is told when it is read
            readers.begin(files[0])
