"""Reports of earlier runs that lie among the filings: they are about filings and hold the words of forms."""

import zipfile
from contextlib import suppress
from pathlib import Path

from budgetlint.messages import sentence
from budgetlint.model.sentence import Sentence

_PROGRAM = "budgetlint"
GENERATOR = f'<meta name="generator" content="{_PROGRAM}">'
_NAMES = (f'"{_PROGRAM}"'.encode(), f'<testsuites name="{_PROGRAM}'.encode(), b'"check_name": "')
"""How formats for programs name who wrote them."""
_BEGINNING = 4096
"""So many bytes tell a report."""


def is_own(path: Path) -> bool:
    """Whether a file is a page, workbook, table or JSON report of this program, as far as it can be read."""
    suffix = path.suffix.lower()
    with suppress(OSError):
        if suffix in {".html", ".htm"}:
            return GENERATOR.encode() in _beginning(path)
        if suffix in {".json", ".xml"}:
            beginning = _beginning(path)
            return any(mark in beginning for mark in _NAMES)
        if suffix == ".csv":
            return _beginning(path).startswith(_heads())
        if suffix == ".xlsx":
            return _is_own_workbook(path)
    return False


def _beginning(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_BEGINNING)


def _heads() -> tuple[bytes, ...]:
    """How a table begins, in each language."""
    names = [sentence(f"reports.column_{name}") for name in ("standing", "severity", "confidence", "code")]
    found = Sentence(",".join(name.zh for name in names), ",".join(name.en for name in names))
    return tuple(f"{words},".encode("utf-8-sig") for words in (found.zh, found.en))


def _is_own_workbook(path: Path) -> bool:
    broken = (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, ValueError)
    with suppress(*broken), zipfile.ZipFile(path) as parts, parts.open("docProps/core.xml") as stream:
        return f">{_PROGRAM}</dc:creator>".encode() in stream.read(_BEGINNING)
    return False
