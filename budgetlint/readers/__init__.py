"""Files as rows of cells: one module a format, chosen by first bytes and, for text, by the ending."""

import hashlib
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from budgetlint.messages import sentence
from budgetlint.model.document import Document, Refusal

LARGEST = 64 * 1024 * 1024
"""Bytes; larger files are refused before they are read."""

READERS = {
    ".yaml": "budgetlint.readers.structured",
    ".yml": "budgetlint.readers.structured",
    ".json": "budgetlint.readers.structured",
}
"""Readers of text by ending; any other text is read by `TEXT`. A module is loaded only when it is needed."""

TEXT = "budgetlint.readers.text"


@dataclass(frozen=True, slots=True)
class Source:
    """A file's path as shown to people, its bytes and their sha256."""

    path: str
    content: bytes
    sha256: str


class Reader(Protocol):
    """What each module of `READERS` offers."""

    def read(self, source: Source) -> Document | Refusal:
        """The document in the source, or the sentence that says why there is none."""


def read(path: Path) -> Document | Refusal:
    """The document in a file, or the sentence that says why it cannot be read."""
    source = _opened(path)
    if isinstance(source, Refusal):
        return source
    from budgetlint.readers.formats import unsupported

    foreign = unsupported(source.content)
    if foreign is not None:
        return Refusal(source.path, source.sha256, foreign)
    name = READERS.get(path.suffix.lower(), TEXT)
    return cast("Reader", import_module(name)).read(source)


def _opened(path: Path) -> Source | Refusal:
    shown = str(path)
    try:
        if path.is_dir():
            return Refusal(shown, None, sentence("readers.folder"))
        if not path.is_file():
            key = "readers.device" if path.exists() else "readers.missing"
            return Refusal(shown, None, sentence(key))
        if path.stat().st_size > LARGEST:
            return Refusal(shown, None, sentence("readers.too_large", size=LARGEST // 1024 // 1024))
        content = path.read_bytes()
    except OSError as problem:
        return Refusal(
            shown, None, sentence("readers.not_opened", reason=problem.strerror or type(problem).__name__)
        )
    digest = hashlib.sha256(content).hexdigest()
    if not content.strip(b" \t\r\n\x00\x0c\xef\xbb\xbf\xff\xfe"):
        return Refusal(shown, digest, sentence("readers.empty"))
    return Source(shown, content, digest)
