"""Files that are written whole or not at all: where that fails, what was there stays as it was."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from budgetlint.messages import sentence
from budgetlint.model.problem import DiskFull, UsageProblem
from budgetlint.model.sentence import Sentence

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REASONS = {
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EROFS: "read_only",
    errno.ENAMETOOLONG: "name_too_long",
    errno.EISDIR: "a_folder",
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder",
}


def must_write(path: Path, content: bytes) -> None:
    """Put content into a file; raises UsageProblem, with the remedy, where that cannot be done."""
    try:
        write_whole(path, content)
    except OSError as problem:
        if is_full(problem):
            raise DiskFull(sentence("writing.full", path=path)) from None
        raise UsageProblem(sentence("writing.closed", path=path, reason=why_not(problem))) from None


def write_whole(path: Path, content: bytes) -> None:
    """Put content into a file, in the place of what it held; raises OSError and leaves that where it cannot.

    A device or a pipe, and a file in a folder that takes no other one, are written as they are.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not (target.is_file() and os.access(target.parent, os.W_OK)):
        target.write_bytes(content)
        return
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    _replace(target, content)


def _replace(target: Path, content: bytes) -> None:
    spare = target.parent / f".budgetlint-{os.urandom(6).hex()}"
    try:
        with spare.open("xb") as stream:
            stream.write(content)
        if target.exists():
            spare.chmod(target.stat().st_mode & 0o777)
        spare.replace(target)
    except OSError:
        with suppress(OSError):
            spare.unlink(missing_ok=True)
        raise


def is_full(problem: OSError) -> bool:
    """Whether there is no room for what was to be written."""
    return problem.errno in _FULL


def why_not(problem: OSError) -> Sentence:
    """Why a file cannot be written, as a part of a sentence."""
    if is_full(problem):
        return sentence("writing.no_room")
    key = _REASONS.get(problem.errno or 0)
    if key is not None:
        return sentence(f"writing.{key}")
    words = problem.strerror or type(problem).__name__
    return Sentence(words, words)
