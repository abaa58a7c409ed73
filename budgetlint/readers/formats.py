"""File formats that are recognised by their first bytes and cannot be read yet."""

import io
import zipfile

from budgetlint.messages import sentence
from budgetlint.model.sentence import Sentence

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
    (b"{\\rtf", "rich_text"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)
_INSIDE_ZIP = (("xl/", "workbook"), ("word/", "word"), ("OFD.xml", "ofd"), ("ppt/", "slides"))
_MARKUP = (b"<!doctype html", b"<html")
_HEAD = 1024


def unsupported(content: bytes) -> Sentence | None:
    """Why the format cannot be read yet, None where it may be text."""
    name = _format(content)
    return sentence(f"readers.{name}") if name else None


def _format(content: bytes) -> str | None:
    for signature, name in SIGNATURES:
        if content.startswith(signature):
            return name
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image"
    if content.startswith(b"BM") and b"\x00" in content[:32]:
        return "image"
    head = content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return "web_page" if head.startswith(_MARKUP) else None


def _zipped(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return "archive"
    return next((name for start, name in _INSIDE_ZIP if any(n.startswith(start) for n in names)), "archive")
