"""`budgetlint doctor`: what a maintainer asks first, in one block to copy; nothing of any filing."""

import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from budgetlint import __version__
from budgetlint.cli import console
from budgetlint.cli.help import SpokenCommand, option
from budgetlint.cli.language import spoken
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.sentence import Language
from budgetlint.packs import load
from budgetlint.readers.legacy import program
from budgetlint.reports.wrapping import cells, hanging, padded
from budgetlint.resources import cache_folder, rules_folder

_LIBRARIES = ("click", "jinja2", "lark", "lxml", "openpyxl", "pint", "pydantic", "pypdfium2", "pyyaml",
              "rapidfuzz", "xlrd")  # fmt: skip
_SHORT = 12
_MARK = "✓"
"""What many consoles cannot show."""


@click.command(cls=SpokenCommand, name="doctor", help="cli.help_doctor")
@option("--lang", type=click.Choice(["zh", "en"]), says="cli.option_lang")
def doctor(lang: Language | None) -> None:
    """Print what is installed, found and set."""
    language = lang or spoken()
    lines = [(sentence(f"cli.doctor_{key}").said(language), words) for key, words in _found(language)]
    column = max(cells(label) for label, _ in lines) + 2
    for label, words in lines:
        for line in hanging(padded(label, column), words, console.width()):
            console.say(line)


def _found(language: Language) -> Iterator[tuple[str, str]]:
    yield "program", f"budgetlint {__version__}"
    yield "python", f"{platform.python_version()} · {platform.system()} {platform.machine()}"
    yield "libraries", " · ".join(_library(name, language) for name in _LIBRARIES)
    for name in sorted(
        folder.name for folder in rules_folder().iterdir() if (folder / "pack.yaml").is_file()
    ):
        yield "pack", _pack(name, language)
    yield "old_office", sentence(f"cli.doctor_{'there' if program() else 'no_office'}").said(language)
    yield "console", _console(language)
    yield "cache", _cache(language)
    yield "cores", str(os.cpu_count() or 1)


def _library(name: str, language: Language) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} {sentence('cli.doctor_missing').said(language)}"


def _pack(name: str, language: Language) -> str:
    try:
        loaded = load((name,))
    except UsageProblem as problem:
        return f"{name} {sentence('cli.doctor_broken', problem=problem.sentences[0]).said(language)}"
    (info,) = (one for one in loaded.packs if one.name == name)
    rules = sentence("cli.doctor_rules", count=len(loaded.rules))
    return f"{info.name} {info.version} · {rules.said(language)} · sha256 {info.sha256[:_SHORT]}"


def _console(language: Language) -> str:
    encoding = getattr(sys.stdout, "encoding", None) or "?"
    try:
        _MARK.encode(encoding)
        shows = "shows_all"
    except (LookupError, UnicodeEncodeError):
        shows = "shows_plain"
    columns = sentence("cli.doctor_columns", count=console.width())
    return " · ".join((encoding, sentence(f"cli.doctor_{shows}").said(language), columns.said(language)))


def _cache(language: Language) -> str:
    """The folder, without the name of whoever is asking, and how much is in it."""
    folder = cache_folder()
    files = [file for file in folder.rglob("*") if file.is_file()] if folder.is_dir() else []
    size = sum(file.stat().st_size for file in files) / 1024**2
    shown = folder.as_posix().replace(Path.home().as_posix(), "~", 1)
    return sentence("cli.doctor_cached", folder=shown, count=len(files), size=f"{size:.1f}").said(language)
