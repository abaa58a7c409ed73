"""ZIP archives: each file inside is read as if it lay in a folder of the archive's name."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from budgetlint.messages import sentence
from budgetlint.model.document import Refusal
from budgetlint.model.regex import regex
from budgetlint.model.sentence import Sentence
from budgetlint.readers import zipped
from budgetlint.readers.formats import may_be_filing
from budgetlint.readers.sources import LARGEST, Source, source, unpacked

DEEPEST = 1
"""An archive inside an archive is opened; one inside that is not."""
_NAME_IS_UTF_8 = 0x800
_OUTSIDE = regex(r"^/|^[A-Za-z]:|(^|/)\.\.(/|$)")
_SYSTEM_FOLDER = "__MACOSX"


def members(archive: Source, depth: int) -> Iterator[Source | Refusal]:
    """The files of an archive that can be filings, in its order; one that cannot be read is refused alone."""
    container = sentence("readers.zip_nested") if depth > DEEPEST else zipped.opened(archive.content)
    if isinstance(container, Sentence):
        yield archive.refused(container)
        return
    left, found = zipped.MOST_UNFOLDED, False
    with container:
        for member, name in _filings(container):
            found = True
            content = _content(container, member, name, left)
            path = archive.path / name
            if isinstance(content, Sentence):
                yield Refusal(str(path), None, content)
                continue
            left -= len(content)
            yield from unpacked(source(path, content), depth + 1)
    if not found:
        yield archive.refused(sentence("readers.zip_without_filings"))


def _filings(container: ZipFile) -> Iterator[tuple[ZipInfo, str]]:
    """The members that can be filings, with their names; folders and what systems leave behind are not."""
    for member in container.infolist():
        name = _name(member)
        parts = PurePosixPath(name).parts
        hidden = _SYSTEM_FOLDER in parts or any(part.startswith(".") and part != ".." for part in parts)
        if not name.endswith("/") and not hidden and may_be_filing(Path(name)):
            yield member, name


def _content(container: ZipFile, member: ZipInfo, name: str, left: int) -> bytes | Sentence:
    if _OUTSIDE.search(name):
        return sentence("readers.zip_outside")
    return zipped.unfolded(container, member, min(LARGEST, left))


def _name(member: ZipInfo) -> str:
    """The name as its author typed it: UTF-8 where the archive says so or the bytes are, else GB18030."""
    name = member.orig_filename
    if not member.flag_bits & _NAME_IS_UTF_8:
        written = name.encode("cp437", errors="replace")
        name = _in_chinese(written) or name
    return name.replace("\\", "/")


def _in_chinese(written: bytes) -> str | None:
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
