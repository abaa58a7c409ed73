"""From what the operator typed to the files that are checked."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from budgetlint.messages import sentence
from budgetlint.model.document import Document
from budgetlint.model.problem import UsageProblem
from budgetlint.model.sentence import Sentence
from budgetlint.readers.formats import may_be_filing

STDIN = "-"
MARKDOWN = frozenset((".md", ".markdown"))
"""Endings of files that mostly explain a folder; in it they count where they hold a form."""


def filings(named: Sequence[str]) -> list[Path]:
    """The files that the words name: files as they are, folders walked, each file once, in a fixed order."""
    missing = [word for word in named if word != STDIN and not os.path.lexists(word)]
    if missing:
        raise UsageProblem(*(_missing(word) for word in missing))
    found: dict[Path, Path] = {}
    for word in named:
        path = Path(word)
        for file in _walked(path) if path.is_dir() else (path,):
            found.setdefault(file.absolute(), file)
    return list(found.values())


def _walked(folder: Path) -> Iterator[Path]:
    """Every file below a folder that can be a filing; hidden files and folders are passed over.

    A folder that cannot be opened, and a link to a folder elsewhere, are handed on like files: their
    refusals stop none of the others.
    """
    closed: list[Path] = []
    for place, folders, files in os.walk(
        folder, onerror=lambda problem: closed.append(Path(problem.filename))
    ):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        closed.extend(link for name in folders if _leads_out(link := Path(place, name), folder))
        for name in sorted(files):
            path = Path(place, name)
            if may_be_filing(path) and (path.suffix.lower() not in MARKDOWN or has_form(path)):
                yield path
    yield from closed


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
    near = closest(path.name, beside)
    return str(path.parent / near) if near is not None else None


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like the one typed, None where none is."""
    import difflib

    near = difflib.get_close_matches(word, list(known), n=1)
    return near[0] if near else None
