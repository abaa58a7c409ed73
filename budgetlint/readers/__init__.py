"""Files as rows of cells: one module a format, chosen by first bytes and, for text, by the ending."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from typing import Protocol, cast

from budgetlint.messages import sentence
from budgetlint.model.document import Document, Refusal
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.record import replace
from budgetlint.readers.formats import GUARDED, MODULES, misnamed
from budgetlint.readers.sources import Source, source_of
from budgetlint.readers.unpacking import found_at

AHEAD = 24
"""Files that are opened ahead, so that old office files are converted with one start of LibreOffice."""
_LARGE = 256 * 1024
"""Bytes from which a text, too, is read in the worker: unfolded into cells it may take more than there is."""


class Reader(Protocol):
    """What the module of a format offers."""

    def read(self, path: Path, content: bytes) -> Document | Refusal:
        """The document in the bytes of a file, or the sentence that says why there is none."""


def documents(paths: Iterable[Path]) -> Iterator[Document | Refusal]:
    """What stands in the files, in their order: a document for each, for an archive each that it holds.

    A file that cannot be read gives the sentence that says so, and stops none of the others.
    """
    for source in _converted(found_at(paths)):
        yield source if isinstance(source, Refusal) else _document(source)


def read(path: Path) -> Document | Refusal:
    """The document in a file that is no archive, or the sentence that says why it cannot be read."""
    return next(documents([path]))


def begin(path: Path) -> None:
    """Let a file that is read in the worker be read while this process does something else."""
    source = source_of(path)
    if isinstance(source, Source) and _is_risky(source):
        from budgetlint.readers import guard, zipped

        if zipped.trouble(source.content) is None:
            guard.begin(MODULES[source.format], source.path, source.content)


def _is_risky(source: Source) -> bool:
    return source.format in MODULES and (source.format in GUARDED or len(source.content) > _LARGE)


def _document(source: Source) -> Document | Refusal:
    module = MODULES.get(source.format)
    if module is None:
        return source.refused(sentence(f"readers.{source.format}"))
    found = _guarded(module, source) if _is_risky(source) else _read(module, source)
    return found if isinstance(found, Refusal) else _noted(found, source)


def _read(module: str, source: Source) -> Document | Refusal:
    return cast("Reader", import_module(module)).read(source.path, source.content)


def _guarded(module: str, source: Source) -> Document | Refusal:
    from budgetlint.readers import guard, zipped

    why = zipped.trouble(source.content)
    return source.refused(why) if why is not None else guard.read(module, source.path, source.content)


def _noted(document: Document, source: Source) -> Document:
    """The document under the digest of the file that people have, with a note if its ending misleads."""
    noted = replace(document, sha256=source.sha256, problems=(*source.problems, *document.problems))
    if not misnamed(source.path, source.format):
        return noted
    named = sentence(
        "readers.wrong_ending", ending=source.path.suffix, format=sentence(f"readers.is_{source.format}")
    )
    return replace(noted, problems=(Problem(named, Place()), *noted.problems))


def _converted(found: Iterator[Source | Refusal]) -> Iterator[Source | Refusal]:
    """The files, old office formats among them replaced by what LibreOffice makes of them."""
    for source in found:
        if isinstance(source, Refusal) or source.format != "old_office":
            yield source
            continue
        from budgetlint.readers.legacy import converted

        yield from converted(list(chain([source], islice(found, AHEAD))))
