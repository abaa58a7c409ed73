"""The one place where exceptions end: operators get a sentence, bugs a short report without any filing."""

import errno
from collections.abc import Callable, Sequence
from contextlib import suppress

import click

from budgetlint import __version__
from budgetlint.cli import console
from budgetlint.cli.exit_codes import INTERRUPTED, ExitCode
from budgetlint.cli.usage import said
from budgetlint.messages import sentence
from budgetlint.model.problem import DiskFull, UsageProblem
from budgetlint.model.sentence import Language, Sentence
from budgetlint.trail import trail


def guarded(run: Callable[[], object], language: Callable[[], Language]) -> int:
    """The exit code of a command; nothing that it raises gets past this. A command settles its language."""
    try:
        return _ending(run, language)
    except Exception as bug:
        return _report(bug, language())


def _ending(run: Callable[[], object], language: Callable[[], Language]) -> int:
    try:
        code = _code(run())
    except UsageProblem as problem:
        code = _refused(problem.sentences, language())
        code = ExitCode.INCOMPLETE if isinstance(problem, DiskFull) else code
    except click.ClickException as problem:
        code = _refused((said(problem),), language())
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
        console.complain(sentence("cli.disk_full").said(language()))
        code = ExitCode.INCOMPLETE
    return code


def _code(result: object) -> int:
    return result if isinstance(result, int) else ExitCode.CLEAN


def _refused(sentences: tuple[Sentence, ...], language: Language) -> int:
    for problem in sentences:
        console.complain(problem.said(language))
    return ExitCode.USAGE


def _report(bug: Exception, language: Language) -> int:
    tell_bug(trail(bug), language)
    return ExitCode.BUG


def tell_bug(lines: Sequence[str], language: Language) -> None:
    """Say on standard error where the program failed, for its maintainers; nothing of the filing."""
    import platform

    with suppress(Exception):  # the catalogue may be what is broken
        console.complain(sentence("cli.bug").said(language))
    console.complain(f"  budgetlint {__version__} · Python {platform.python_version()} · {platform.system()}")
    for line in lines:
        console.complain(f"  {line}")
