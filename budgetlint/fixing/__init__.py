"""Writing fixes: full width, spaces, signs and the spelling of units in values; never a number."""

from pathlib import Path

from budgetlint.fixing.edits import Edit, edits_of
from budgetlint.fixing.proving import spoiling
from budgetlint.fixing.rewriting import Rewriting, rewritten
from budgetlint.messages import sentence
from budgetlint.model.document import Document, Refusal
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence
from budgetlint.readers import read

IN_PLACE = frozenset((".txt", ".text", ".md", ".markdown", ".csv", ".tsv", ".yaml", ".yml", ".json"))
"""Endings of the files that are plain text, and may be written where they are."""


@record
class Fixes:
    """What writing would be changed in a file, and the file as it would be."""

    path: Path
    before: bytes
    edits: tuple[Edit, ...] = ()
    after: bytes | None = None
    """The bytes with the edits made; None where the format, or the file, does not let them be made."""
    problem: Sentence | None = None
    """Why the file could not be read, or why its edits must be made by hand."""

    @property
    def is_text(self) -> bool:
        """Whether the file may be written where it is."""
        return self.path.suffix.lower() in IN_PLACE


def fixes_of(path: Path) -> Fixes:
    """The writing fixes of one file, proved by reading the result again: nothing but the edits differs."""
    document = read(path)
    if isinstance(document, Refusal):
        return Fixes(path, b"", problem=document.sentence)
    before = path.read_bytes()
    edits = edits_of(document)
    if not edits:
        return Fixes(path, before)
    made = _proved(path, before, document, edits)
    if made is None:
        return Fixes(path, before, edits, problem=sentence("fixing.by_hand", count=len(edits)))
    return Fixes(path, before, made.made, made.content)


def _proved(path: Path, before: bytes, document: Document, edits: tuple[Edit, ...]) -> Rewriting | None:
    """The rewriting that can be proved; edits that are not found, or would change more, are left out."""
    wanted = edits
    while wanted:
        rewriting = rewritten(path, before, wanted)
        if rewriting is None or not rewriting.made:
            return None
        spoiled = spoiling(path, document, rewriting)
        if spoiled is None:
            return None
        if not spoiled:
            return rewriting
        wanted = tuple(edit for edit in rewriting.made if edit not in spoiled)
    return None
