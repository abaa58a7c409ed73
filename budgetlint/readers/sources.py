"""What is read: the bytes of files, each under a path to be told."""

from pathlib import Path

from budgetlint.messages import sentence
from budgetlint.model.digest import sha256
from budgetlint.model.document import Refusal
from budgetlint.model.problem import Problem
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence
from budgetlint.readers.formats import format_of

LARGEST = 64 * 1024 * 1024
"""Bytes; larger files are refused before they are read."""
MOST_ROWS = 100_000
MOST_CELLS = 500_000
MOST_COLUMNS = 512
"""Rows, cells and columns of one file, ten times what the filings of a whole department take."""
_SEPARATORS = {"text": b"\t", "csv": b",\t;", "structured": b",:{"}
_BLANK = b" \t\r\n\x00\x0c\xef\xbb\xbf\xff\xfe"


@record
class Source:
    """A file's path, its bytes, their format, and the digest by which a report can be matched to the file."""

    path: Path
    content: bytes
    format: str
    sha256: str
    problems: tuple[Problem, ...] = ()
    """What to say of the file besides what its reader finds."""

    def refused(self, why: Sentence) -> Refusal:
        """The refusal of this file."""
        return Refusal(str(self.path), self.sha256, why)


def source_of(path: Path) -> Source | Refusal:
    """The file at a path, archives as they are."""
    content = _content(path)
    return Refusal(str(path), None, content) if isinstance(content, Sentence) else source(path, content)


def source(path: Path, content: bytes) -> Source | Refusal:
    """The bytes with the format that they tell; bytes without any words are refused."""
    digest = sha256(content).hexdigest()
    if not content.strip(_BLANK):
        return Refusal(str(path), digest, sentence("readers.empty"))
    found = Source(path, content, format_of(path, content), digest)
    return found.refused(sentence("readers.too_much")) if _crowded(found) else found


def _crowded(found: Source) -> bool:
    """Whether a text has more lines or separators than any filing; seen before it is taken apart."""
    separators = _SEPARATORS.get(found.format)
    if separators is None:
        return False
    lines = max(found.content.count(b"\n"), found.content.count(b"\r"))
    return lines > MOST_ROWS or sum(map(found.content.count, separators)) > MOST_CELLS


def _content(path: Path) -> bytes | Sentence:
    """The bytes of the file, or why it was not opened."""
    try:
        if path.is_dir():
            return sentence("readers.folder_link" if path.is_symlink() else "readers.folder")
        if not path.is_file():
            return sentence(
                f"readers.{'device' if path.exists() else 'link' if path.is_symlink() else 'missing'}"
            )
        if path.stat().st_size > LARGEST:
            return sentence("readers.too_large", size=LARGEST // 1024 // 1024)
        return path.read_bytes()
    except OSError as problem:
        return sentence("readers.not_opened", reason=problem.strerror or type(problem).__name__)
