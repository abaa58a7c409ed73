"""The three streams of a process: what they can't show, and what happens when the other end has gone."""

import atexit
import codecs
import errno
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, TextIO

_ERRORS = "budgetlint.plain"
_lost: set[str] = set()
"""Characters of words, not mere signs, that a stream could not show."""
_PLAIN = {
    "≈": "~=", "≠": "!=", "≥": ">=", "≤": "<=", "×": "x", "÷": "/", "−": "-", "·": ".", "…": "...",
    "—": "-", "–": "-", "→": "->", "│": "|", "─": "-", "━": "=", "“": '"', "”": '"', "‘": "'", "’": "'",
    "（": "(", "）": ")", "，": ",", "；": ";", "：": ":", "。": ".", "、": ",", "％": "%", "‰": "o/oo",
    "\N{NO-BREAK SPACE}": " ", "㎡": "m2", "²": "2", "•": "*",
}  # fmt: skip


def prepare() -> None:
    """Make every stream usable: never closed, and never an error for a character it can't show."""
    codecs.register_error(_ERRORS, _plain)
    sys.stdin = sys.stdin or _nothing("r")
    sys.stdout = sys.stdout or _nothing("w")
    sys.stderr = sys.stderr or _nothing("w")
    for stream in (sys.stdout, sys.stderr):
        _show_plainly(stream)


def say(text: str) -> None:
    """Print a text for people and end the line."""
    _to_the_reader(lambda: print(text))


def complain(text: str) -> None:
    """Print a sentence for the operator on the error stream, on one line whatever the names in it hold."""
    from budgetlint.reports.places import one_line

    with suppress(OSError):
        print(one_line(text), file=sys.stderr)


def put(text: str) -> None:
    """Print a text for programs: UTF-8 whatever the console speaks."""

    def write() -> None:
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:
            sys.stdout.write(text)
            return
        sys.stdout.flush()
        buffer.write(text.encode(errors="replace"))

    _to_the_reader(write)


def flush() -> None:
    """Hand over what is still buffered, so that no error comes up when the process ends."""
    _to_the_reader(sys.stdout.flush)
    if _lost:
        from budgetlint.messages import sentence

        complain(sentence("cli.console_lacks", encoding=sys.stdout.encoding).en)  # it can show no Chinese
    with suppress(OSError, ValueError):
        sys.stderr.flush()


def leave(code: int) -> NoReturn:
    """End the process at once when all that was registered for its end is done.

    Python would first take every object apart, which is a tenth of a small run.
    """
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def piped_bytes() -> bytes:
    """All of standard input; nothing where it is closed."""
    buffer = getattr(sys.stdin, "buffer", None)
    try:
        return bytes(buffer.read()) if buffer is not None else sys.stdin.read().encode()
    except (OSError, ValueError):
        return b""


def shows_colour(wanted: str) -> bool:
    """Whether to colour: as asked for, else on a terminal, unless NO_COLOR says otherwise."""
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """How many cells a line may take: the terminal's, from 80 to 120."""
    return min(120, max(80, columns(100)))


def columns(otherwise: int) -> int:
    """How many cells a line of the terminal has: what COLUMNS says, else the terminal itself.

    What `shutil.get_terminal_size` gives, which loads four libraries for archives.
    """
    stated = os.environ.get("COLUMNS", "")
    if stated.isdecimal() and int(stated):
        return int(stated)
    with suppress(AttributeError, ValueError, OSError):
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or otherwise  # type: ignore[union-attr]
    return otherwise


def width_of_lists() -> int:
    """The same for lists of one entry a line; those that are piped on stay so, for `grep`."""
    return width() if sys.stdout.isatty() else sys.maxsize


def _to_the_reader(write: Callable[[], None]) -> None:
    """Write, quietly giving up on standard output once its reader has gone (`| head`, a closed terminal)."""
    try:
        write()
    except OSError as problem:
        is_closed = problem.errno == errno.EIO and _is_device(sys.stdout)
        if not (is_closed or isinstance(problem, BrokenPipeError)):
            raise
        _silence(sys.stdout)


def _is_device(stream: TextIO) -> bool:
    """Whether a stream is a terminal, be it one that was closed."""
    with suppress(OSError, ValueError):
        return stat.S_ISCHR(os.fstat(stream.fileno()).st_mode)
    return False


def _silence(stream: TextIO) -> None:
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())


def _nothing(mode: str) -> TextIO:
    return Path(os.devnull).open(mode, encoding="utf-8")  # type: ignore[return-value]


def _show_plainly(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors=_ERRORS)


def _plain(problem: UnicodeError) -> tuple[str, int]:
    """A stand-in for each character that the console's encoding lacks."""
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    lost = problem.object[problem.start : problem.end]
    _lost.update(character for character in lost if character.isalpha())
    plain = "".join(_PLAIN.get(character, "?") for character in lost)
    return plain.encode("ascii", "replace").decode("ascii"), problem.end
