"""Files as rows of cells: one module a format, chosen by first bytes and, for text, by the ending."""

import hashlib
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from budgetlint.messages import sentence
from budgetlint.model.document import Document, Refusal
from budgetlint.model.sentence import Sentence

LARGEST = 64 * 1024 * 1024
"""Bytes; larger files are refused before they are read."""

_BLANK = b" \t\r\n\x00\x0c\xef\xbb\xbf\xff\xfe"

READERS = {
    ".yaml": "budgetlint.readers.structured",
    ".yml": "budgetlint.readers.structured",
    ".json": "budgetlint.readers.structured",
}
"""Readers of text by ending; any other text is read by `TEXT`. A module is loaded only when it is needed."""

TEXT = "budgetlint.readers.text"


class Reader(Protocol):
    """What each module of `READERS` offers."""

    def read(self, path: Path, content: bytes) -> Document | Refusal:
        """The document in the bytes of a file, or the sentence that says why there is none."""


def read(path: Path) -> Document | Refusal:
    """The document in a file, or the sentence that says why it cannot be read."""
    content = _content(path)
    if isinstance(content, Sentence):
        return Refusal(str(path), None, content)
    why = sentence("readers.empty") if _is_empty(content) else _unsupported(content)
    if why is not None:
        return Refusal(str(path), hashlib.sha256(content).hexdigest(), why)
    name = READERS.get(path.suffix.lower(), TEXT)
    return cast("Reader", import_module(name)).read(path, content)


def _content(path: Path) -> bytes | Sentence:
    """The bytes of the file, or why it was not opened."""
    try:
        if path.is_dir():
            return sentence("readers.folder")
        if not path.is_file():
            return sentence("readers.device" if path.exists() else "readers.missing")
        if path.stat().st_size > LARGEST:
            return sentence("readers.too_large", size=LARGEST // 1024 // 1024)
        return path.read_bytes()
    except OSError as problem:
        return sentence("readers.not_opened", reason=problem.strerror or type(problem).__name__)


def _is_empty(content: bytes) -> bool:
    return not content.strip(_BLANK)


def _unsupported(content: bytes) -> Sentence | None:
    from budgetlint.readers.formats import unsupported

    return unsupported(content)
