"""Files as rows of cells: one module a format, chosen by first bytes and, for text, by the ending."""

import hashlib
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, cast

from budgetlint.messages import sentence
from budgetlint.model.document import Document, Refusal
from budgetlint.model.sentence import Sentence

LARGEST = 64 * 1024 * 1024
"""Bytes; larger files are refused before they are read."""

_BLANK = b" \t\r\n\x00\x0c\xef\xbb\xbf\xff\xfe"


class Reader(Protocol):
    """What the module of a format offers."""

    def read(self, path: Path, content: bytes) -> Document | Refusal:
        """The document in the bytes of a file, or the sentence that says why there is none."""


def read(path: Path) -> Document | Refusal:
    """The document in a file, or the sentence that says why it cannot be read."""
    content = _content(path)
    if isinstance(content, Sentence):
        return Refusal(str(path), None, content)
    if _is_empty(content):
        return _refused(path, content, sentence("readers.empty"))
    from budgetlint.readers.formats import MODULES, format_of

    name = format_of(path, content)
    if name == "csv" and find_spec(MODULES[name]) is None:
        name = "text"
    if name not in MODULES or find_spec(MODULES[name]) is None:
        return _refused(path, content, sentence(f"readers.{name}"))
    return cast("Reader", import_module(MODULES[name])).read(path, content)


def _refused(path: Path, content: bytes, why: Sentence) -> Refusal:
    return Refusal(str(path), hashlib.sha256(content).hexdigest(), why)


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
