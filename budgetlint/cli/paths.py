"""From what the operator typed to the files that are checked."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from budgetlint.cli.passing_over import PassedOver
from budgetlint.messages import sentence
from budgetlint.model.document import Document
from budgetlint.model.problem import UsageProblem
from budgetlint.model.report import BASELINE_FILE, SUPPRESSIONS_FILE
from budgetlint.model.sentence import Sentence
from budgetlint.model.spelling import nearest
from budgetlint.readers.formats import PICTURES, may_be_filing, may_be_scan

STDIN = "-"
MARKDOWN = frozenset((".md", ".markdown"))
"""Endings of files that mostly explain a folder; in it they count where they hold a form."""

_OF_REPORTS = frozenset((".html", ".htm", ".json", ".xml", ".csv", ".xlsx"))
"""Endings of reports that a run may have left in a folder; they are passed over there."""


def filings(named: Sequence[str], over: PassedOver | None = None, *, also_named: bool = False) -> list[Path]:
    """The files that the words name: files as they are, folders walked, each file once, in a fixed order.

    What is passed over stands in folders; with `also_named` files that are named are passed over, too.
    """
    over = over or PassedOver()
    found: dict[Path, Path] = {}
    missing: list[str] = []
    for word in named:
        paths = [Path(word)] if word == STDIN or os.path.lexists(word) else _matching(word)
        missing += [] if paths else [word]
        for path in paths:
            alone = [] if also_named and over.at(path.parent).within(path.parent).covers(path) else [path]
            for file in _walked(path, over.at(path)) if path.is_dir() else alone:
                found.setdefault(file.absolute(), file)
    if missing:
        raise UsageProblem(*(_missing(word) for word in missing))
    return list(found.values())


def _matching(pattern: str) -> list[Path]:
    """The files and folders that a quoted pattern matches; ** stands for folders in folders."""
    import glob

    found = glob.glob(pattern, recursive=True) if glob.has_magic(pattern) else []  # noqa: PTH207
    return [Path(path) for path in sorted(found)]


def _walked(folder: Path, over: PassedOver) -> Iterator[Path]:
    """Every file below a folder that can be a filing; hidden files and folders are passed over.

    A folder that cannot be opened, and a link to a folder elsewhere, are handed on like files: their
    refusals stop none of the others.
    """
    closed: list[Path] = []
    in_folder = {folder: over}
    for name, folders, files in os.walk(
        folder, onerror=lambda problem: closed.append(Path(problem.filename))
    ):
        place = Path(name)
        here = in_folder.pop(place, over).within(place)
        folders[:] = [
            one
            for one in sorted(folders)
            if not one.startswith(".") and not here.covers(place / one, is_folder=True)
        ]
        in_folder.update((place / one, here) for one in folders)
        closed.extend(link for one in folders if _leads_out(link := place / one, folder))
        yield from (place / one for one in sorted(files) if _is_meant(place / one, here))
    yield from closed


def _is_meant(path: Path, over: PassedOver) -> bool:
    """Whether a file that is found, not named, is to be checked."""
    is_list = path.name in {SUPPRESSIONS_FILE, BASELINE_FILE}
    if is_list or path.name.startswith(".") or over.covers(path):
        return False
    if not may_be_filing(path):
        if path.suffix.lower() in PICTURES and may_be_scan(path, _size(path)):
            over.pictures.append(path)
        return False
    if path.suffix.lower() in _OF_REPORTS:
        from budgetlint.reports.own import is_own

        return not is_own(path)
    return path.suffix.lower() not in MARKDOWN or has_form(path)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _leads_out(path: Path, folder: Path) -> bool:
    """Whether this is a link to a folder that is not walked anyway."""
    return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())


def has_form(path: Path) -> bool:
    """Whether the file can be read and holds a form that we know."""
    from budgetlint.forms import recognise
    from budgetlint.readers import read

    document = read(path)
    return isinstance(document, Document) and bool(recognise(document))


def _missing(word: str) -> Sentence:
    if any(character in word for character in "*?["):
        return sentence("cli.nothing_matches", pattern=word)
    near = _nearest(Path(word))
    if near is None:
        return sentence("cli.missing_file", path=word)
    return sentence("cli.missing_file_near", path=word, near=near)


def _nearest(path: Path) -> str | None:
    """The existing name most like the one typed: beside it, or of the first folder that is not there."""
    while not path.parent.is_dir() and path.parent != path:
        path = path.parent
    try:
        beside = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        return None
    near = nearest(path.name, beside, likeness=0.6)
    return str(path.parent / near) if near is not None else None
