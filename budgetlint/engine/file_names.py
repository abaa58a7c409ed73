"""The names of files as lists of old findings write them: from the folder of the list, with /."""

import os
import unicodedata
from functools import lru_cache
from pathlib import Path

_IN_PATTERNS = frozenset("*?[")


def written(name: str) -> str:
    """A name in one manner of writing, whether Windows, macOS or Linux wrote it."""
    forward = unicodedata.normalize("NFC", name.strip()).replace("\\", "/")
    while forward.startswith("./"):
        forward = forward[2:]
    return forward


def name_in(folder: Path, path: str) -> str:
    """The name of a file of the run as a list in the folder writes it; links to outside are followed."""
    name = _relative(path, str(folder))
    if name.startswith("../"):
        behind = _relative(os.path.realpath(path), _real(folder))
        name = name if behind.startswith("../") else behind
    return name


def is_pattern(name: str) -> bool:
    """Whether a name stands for several files: with * ? [ or a folder with its slash."""
    return name.endswith("/") or not _IN_PATTERNS.isdisjoint(name)


def is_there(folder: Path, name: str) -> bool:
    """Whether there is such a file, or the archive that it lies in."""
    path = Path(folder, name)
    return path.exists() or any(above.is_file() for above in path.parents)


@lru_cache(maxsize=4)
def _real(folder: Path) -> str:
    return os.path.realpath(folder)


def _relative(path: str, folder: str) -> str:
    try:
        return written(os.path.relpath(path, folder))
    except ValueError:  # another drive of Windows
        return written(path)
