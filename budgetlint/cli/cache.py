"""`budgetlint cache`: what is kept between runs, and how to be rid of it."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from budgetlint.cli import console
from budgetlint.cli.exit_codes import ExitCode
from budgetlint.cli.help import SpokenCommand, SpokenGroup, option
from budgetlint.cli.language import spoken
from budgetlint.engine.cache import LARGEST_VARIABLE, clean, extent
from budgetlint.messages import sentence
from budgetlint.model.sentence import Language
from budgetlint.resources import cache_folder

_MIB = 1024**2
_COMPILED = "*-*.pickle"
_in_language = option("--lang", type=click.Choice(["zh", "en"]), says="cli.option_lang")


@click.group(cls=SpokenGroup, name="cache", help="cli.help_cache")
def cache() -> None:
    """Work on what is kept between runs."""


@cache.command(cls=SpokenCommand, name="show", help="running.help_cache_show")
@_in_language
def show(lang: Language | None) -> None:
    """Print where the cache lies and how much it holds."""
    kept, files = extent(), _compiled()
    results = sentence(
        "running.cache_results",
        count=kept.results,
        size=_mib(kept.size),
        largest=kept.largest // _MIB,
        variable=LARGEST_VARIABLE,
    )
    compiled = sentence("running.cache_compiled", count=len(files), size=_mib(sum(map(_size, files))))
    for told in (sentence("running.cache_folder", path=cache_folder()), results, compiled):
        console.say(told.said(lang or spoken()))


@cache.command(cls=SpokenCommand, name="clean", help="running.help_cache_clean")
@_in_language
@click.pass_context
def clean_(context: click.Context, lang: Language | None) -> None:
    """Remove what the program itself has put there, and nothing else."""
    for path in _compiled():
        with suppress(OSError):
            path.unlink()
    clean()
    left = len(_compiled()) + extent().results
    key = "cache_not_cleaned" if left else "cache_cleaned"
    told = sentence(f"running.{key}", path=cache_folder(), **({"count": left} if left else {}))
    console.say(told.said(lang or spoken()))
    context.exit(ExitCode.INCOMPLETE if left else ExitCode.CLEAN)


def _compiled() -> Sequence[Path]:
    """The rules and word lists that are kept ready."""
    return sorted(cache_folder().glob(_COMPILED))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _mib(size: int) -> str:
    return f"{size / _MIB:.1f}"
