"""The one place where exceptions end: operators get a sentence, bugs a short report without any filing."""

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click

from budgetlint import __version__
from budgetlint.cli import console
from budgetlint.cli.exit_codes import INTERRUPTED, ExitCode
from budgetlint.cli.usage import said
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.sentence import Language, Sentence
from budgetlint.resources import package_folder

_FRAMES = 6


def guarded(run: Callable[[], object], language: Language) -> int:
    """The exit code of a command; nothing that it raises gets past this."""
    try:
        return _ending(run, language)
    except Exception as bug:
        return _report(bug, language)


def _ending(run: Callable[[], object], language: Language) -> int:
    try:
        code = _code(run())
    except UsageProblem as problem:
        code = _refused(problem.sentences, language)
    except click.ClickException as problem:
        code = _refused((said(problem),), language)
    except click.exceptions.Exit as wish:
        code = wish.exit_code
    except SystemExit as wish:
        code = _code(wish.code)
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        code = ExitCode.CLEAN
    except OSError as problem:
        if problem.errno != errno.ENOSPC:
            raise
        console.complain(sentence("cli.disk_full").said(language))
        code = ExitCode.INCOMPLETE
    return code


def _code(result: object) -> int:
    return result if isinstance(result, int) else ExitCode.CLEAN


def _refused(sentences: tuple[Sentence, ...], language: Language) -> int:
    for problem in sentences:
        console.complain(problem.said(language))
    return ExitCode.USAGE


def _report(bug: Exception, language: Language) -> int:
    """Where it happened and in what; neither the message nor any value, which may quote the filing."""
    import platform
    import traceback

    with suppress(Exception):  # the catalogue may be what is broken
        console.complain(sentence("cli.bug").said(language))
    console.complain(f"  budgetlint {__version__} · Python {platform.python_version()} · {platform.system()}")
    for frame in traceback.extract_tb(bug.__traceback__)[-_FRAMES:]:
        console.complain(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
    console.complain(f"  {type(bug).__qualname__}")
    if os.environ.get("BUDGETLINT_TRACEBACK"):
        traceback.print_exception(bug, file=sys.stderr)
    return ExitCode.BUG


def _short(filename: str) -> str:
    """A source file without the folders of the machine it lies on."""
    path = Path(filename)
    top = package_folder().parent
    return path.relative_to(top).as_posix() if path.is_relative_to(top) else path.name
