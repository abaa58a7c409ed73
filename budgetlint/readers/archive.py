"""ZIP archives: each file inside is read as if it lay in a folder of the archive's name."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from budgetlint.messages import sentence
from budgetlint.model.document import Refusal
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.record import replace
from budgetlint.model.regex import regex
from budgetlint.model.sentence import Sentence
from budgetlint.readers import zipped
from budgetlint.readers.formats import may_be_filing, may_be_scan
from budgetlint.readers.listing import listed
from budgetlint.readers.sources import LARGEST, Source, source

DEEPEST = 1
"""An archive inside an archive is opened; one inside that is not."""
_NAME_IS_UTF_8 = 0x800
_OUTSIDE = regex(r"^/|^[A-Za-z]:|(^|/)\.\.(/|$)")
_LAST_LATIN = 0x7F
_USUAL = (0xA1, 0xC6)
"""First bytes of the punctuation and of the 5,401 words of daily use in Big5."""
_SYSTEM_FOLDER = "__MACOSX"

Unpack = Callable[[Source | Refusal, int], Iterator[Source | Refusal]]
"""What gives the files inside a file that lies so deep in archives, or the file itself."""


def members(archive: Source, depth: int, unpack: Unpack) -> Iterator[Source | Refusal]:
    """The files of an archive that can be filings, in its order; one that cannot be read is refused alone."""
    container = sentence("readers.zip_nested") if depth > DEEPEST else zipped.opened(archive.content)
    if isinstance(container, Sentence):
        yield archive.refused(container)
        return
    with container:
        named = list(_named(container))
        filings = [(member, name) for member, name in named if may_be_filing(Path(name))]
        scans = [name for member, name in named if may_be_scan(Path(name), member.file_size)]
        if not filings:
            yield archive.refused(_nothing(scans))
        found = _read(archive, container, filings)
        yield from _noted((one for member in found for one in unpack(member, depth + 1)), scans)


def _read(
    archive: Source, container: ZipFile, filings: Iterable[tuple[ZipInfo, str]]
) -> Iterator[Source | Refusal]:
    left = zipped.MOST_UNFOLDED
    for member, name in filings:
        content = _content(container, member, name, left)
        path = archive.path / name
        if isinstance(content, Sentence):
            yield Refusal(str(path), None, content)
            continue
        left -= len(content)
        yield source(path, content)


def _nothing(scans: Sequence[str]) -> Sentence:
    """Why an archive without a file that can be checked is refused."""
    if scans:
        return sentence("readers.zip_of_pictures", count=len(scans), names=listed(scans))
    return sentence("readers.zip_without_filings")


def _noted(found: Iterable[Source | Refusal], scans: Sequence[str]) -> Iterator[Source | Refusal]:
    """The files of an archive; with the first that is read it is said which pictures were not."""
    problems: tuple[Problem, ...] = ()
    if scans:
        said = sentence("readers.zip_pictures", count=len(scans), names=listed(scans))
        problems = (Problem(said, Place()),)
    for one in found:
        if isinstance(one, Refusal):
            yield one
            continue
        yield replace(one, problems=(*problems, *one.problems))
        problems = ()


def _named(container: ZipFile) -> Iterator[tuple[ZipInfo, str]]:
    """The files of an archive with their names; folders and what systems leave behind are left out."""
    for member in container.infolist():
        name = _name(member)
        parts = PurePosixPath(name).parts
        hidden = _SYSTEM_FOLDER in parts or any(part.startswith(".") and part != ".." for part in parts)
        if not name.endswith("/") and not hidden:
            yield member, name


def _content(container: ZipFile, member: ZipInfo, name: str, left: int) -> bytes | Sentence:
    if _OUTSIDE.search(name):
        return sentence("readers.zip_outside")
    return zipped.unfolded(container, member, min(LARGEST, left))


def _name(member: ZipInfo) -> str:
    """The name as its author typed it: UTF-8 where the archive says so or the bytes are, else GB or Big5."""
    name = member.orig_filename
    if not member.flag_bits & _NAME_IS_UTF_8:
        written = name.encode("cp437", errors="replace")
        name = _in_chinese(written) or name
    return name.replace("\\", "/")


def _in_chinese(written: bytes) -> str | None:
    for encoding in ("utf-8", "gb2312", "big5", "gb18030"):
        try:
            name = written.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "big5" or _is_usual(written):
            return name
    return None


def _is_usual(written: bytes) -> bool:
    """Whether all words are such as Big5 has for daily use; few names in GB18030 are in the same bytes."""
    at = 0
    while at < len(written):
        if written[at] > _LAST_LATIN and not _USUAL[0] <= written[at] <= _USUAL[1]:
            return False
        at += 1 + (written[at] > _LAST_LATIN)
    return True
