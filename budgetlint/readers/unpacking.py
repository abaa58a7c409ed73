"""The files to read: those at paths, and for archives those inside them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from budgetlint.model.document import Refusal
from budgetlint.readers.sources import Source, source_of


def found_at(paths: Iterable[Path]) -> Iterator[Source | Refusal]:
    """The files at the paths, in their order; an archive gives each file that it holds."""
    for path in paths:
        yield from _unpacked(source_of(path))


def _unpacked(found: Source | Refusal, depth: int = 0) -> Iterator[Source | Refusal]:
    """The file itself or, for an archive, the files inside it."""
    if isinstance(found, Refusal) or found.format != "archive":
        yield found
        return
    from budgetlint.readers.archive import members

    yield from members(found, depth, _unpacked)
