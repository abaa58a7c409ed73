"""What a file is, told by its bytes, and which module reads it."""

from collections import Counter
from pathlib import Path

from budgetlint.model.sentence import Sentence

MODULES = {
    "workbook": "budgetlint.readers.workbook",
    "word": "budgetlint.readers.word",
    "pdf": "budgetlint.readers.pdf",
    "web_page": "budgetlint.readers.html",
    "ofd": "budgetlint.readers.ofd",
    "csv": "budgetlint.readers.csv",
    "structured": "budgetlint.readers.structured",
    "text": "budgetlint.readers.text",
}
"""The module of each format; it is loaded when the first file of the format comes up.

Two formats give files of these: what `archive` holds, and what `legacy` makes of `old_office`.
"""

ENDINGS = {
    "workbook": (".xlsx", ".xlsm", ".xls", ".et", ".ett", ".ods", ".xltx"),
    "word": (".docx", ".docm", ".dotx"),
    "pdf": (".pdf",),
    "web_page": (".html", ".htm", ".mht", ".mhtml", ".xhtml"),
    "ofd": (".ofd",),
    "archive": (".zip",),
    "old_office": (".doc", ".wps", ".wpt", ".dot", ".rtf", ".odt", ".xml"),
    "csv": (".csv", ".tsv"),
    "structured": (".yaml", ".yml", ".json"),
    "text": (".txt", ".text", ".md", ".markdown"),
    "binary_workbook": (".xlsb",),
    "packed": (".rar", ".7z"),
    "apple": (".pages", ".numbers"),
}
"""The endings that people give to files of each format; the last three are refused, but never passed over."""

PICTURES = frozenset((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".heic"))
_LEAST_SCAN = 32 * 1024
"""Bytes of the scan of a page; smaller pictures are the ornaments of web pages."""

GUARDED = frozenset(("workbook", "word", "pdf", "web_page", "ofd"))
"""Formats whose libraries can take a process down; they are read in a worker."""

_ALIKE = (frozenset(("text", "csv", "structured")), frozenset(("word", "old_office")))
"""Formats that share endings: a .doc can hold what a .docx holds."""
_OF_ENDING = {ending: name for name, endings in ENDINGS.items() for ending in endings}
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "old_office"),
    (b"Rar!\x1a\x07", "packed"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"\x1f\x8b", "packed"),
    (b"BZh", "packed"),
    (b"\xfd7zXZ\x00", "packed"),
    (b"\x28\xb5\x2f\xfd", "packed"),
    (b"MSCF\x00\x00\x00\x00", "packed"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("Workbook", "workbook"),
    ("Book", "workbook"),
    ("WordDocument", "old_office"),
    ("PowerPoint Document", "slides"),
)
"""What the directory of a compound file (Office 97–2003, WPS) names, by the format that it proves."""
_ENTRY = 128
_ENTRY_NAME = 64
_INSIDE_ZIP = (
    ("xl/workbook.bin", "binary_workbook"),
    ("xl/", "workbook"),
    ("word/", "word"),
    ("OFD.xml", "ofd"),
    ("ppt/", "slides"),
    ("Index/Document.iwa", "apple"),
    ("Index.zip", "apple"),
)
_OPEN_DOCUMENT = ((b"opendocument.spreadsheet", "workbook"), (b"opendocument.text", "old_office"))
_MARKUP = (b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<body")
_SAVED_PAGE = b"multipart/related"
_OFFICE_XML = (b'progid="excel.sheet"', b'progid="word.document"')
_HEAD = 2048
_TAR_AT = 257
_SAMPLE = 16_384
_FEWEST_LINES = 5
"""Lines alike from which a text is taken for a list parted by commas."""


def format_of(path: Path, content: bytes) -> str:
    """The name of the format, also of one that nobody reads (image, packed, slides, encrypted, cut_off).

    The first bytes decide; only among texts does the ending, and for lists their commas.
    """
    for signature, name in _SIGNATURES:
        if content.startswith(signature):
            return name
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(content)
    if content.startswith(_COMPOUND):
        return _compound(content)
    return _signed_inside(content) or _markup(content[:_HEAD]) or _text(path, content[:_SAMPLE])


def _signed_inside(content: bytes) -> str | None:
    """The format of a file whose signature stands further inside, or needs more than its first bytes."""
    if content[_TAR_AT : _TAR_AT + 5] == b"ustar":
        return "packed"
    webp = content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    return "image" if webp or (content.startswith(b"BM") and b"\x00" in content[:32]) else None


def expected(path: Path) -> str | None:
    """The format that the ending promises, None for an ending of no known format."""
    return _OF_ENDING.get(path.suffix.strip().lower())


def misnamed(path: Path, format: str) -> bool:
    """Whether the ending promises another format than the bytes show."""
    promised = expected(path)
    alike = any({promised, format} <= family for family in _ALIKE)
    return promised is not None and promised != format and not alike


def may_be_filing(path: Path) -> bool:
    """Whether a file in a folder or an archive is meant: its ending known, neither hidden nor a lock file."""
    return expected(path) is not None and not path.name.startswith((".", "~$"))


def may_be_scan(path: Path, size: int) -> bool:
    """Whether a file is a picture of a size in bytes that the scan of a page has: perhaps of a filing."""
    hidden = path.name.startswith(".")
    return path.suffix.strip().lower() in PICTURES and size >= _LEAST_SCAN and not hidden


def _text(path: Path, sample: bytes) -> str:
    promised = expected(path)
    if promised in ("csv", "structured"):
        return promised
    return "csv" if _is_listed(sample) else "text"


def _is_listed(sample: bytes) -> bool:
    """Whether most lines have as many commas, two or more, and nothing else parts their cells.

    Portals export such lists under the endings of text and of workbooks.
    """
    commas = Counter(line.count(b",") for line in sample.splitlines() if line.strip())
    if not commas or b"\t" in sample or b"|" in sample:
        return False
    usual, lines = commas.most_common(1)[0]
    return usual > 1 and lines >= _FEWEST_LINES and lines * 2 > commas.total()


def _markup(head: bytes) -> str | None:
    """The format of a text that begins with tags or with the head of a saved page."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\x00", b"")
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(_MARKUP) or (_SAVED_PAGE in head and b"mime-version:" in head):
        return "web_page"
    if not head.startswith((b"<?xml", b"<!--")):
        return None
    if any(mark in head for mark in _OFFICE_XML):
        return "old_office"
    return "web_page" if any(mark in head for mark in _MARKUP) else None


def _zipped(content: bytes) -> str:
    from budgetlint.readers.zipped import opened

    container = opened(content)
    names = [] if isinstance(container, Sentence) else container.namelist()
    for start, name in _INSIDE_ZIP:
        if any(inner.startswith(start) for inner in names):
            return name
    if names[:1] == ["mimetype"]:
        return next((name for mark, name in _OPEN_DOCUMENT if mark in content[:_HEAD]), "archive")
    return "archive"


def _compound(content: bytes) -> str:
    """The format of a compound file, by the names in its directory: entries of 128 bytes, names in UTF-16."""
    for stream, name in _STREAMS:
        written = stream.encode("utf-16-le")
        at = content.find(written)
        while at >= 0:
            length = int.from_bytes(content[at + _ENTRY_NAME : at + _ENTRY_NAME + 2], "little")
            if at % _ENTRY == 0 and length == len(written) + 2:
                return name
            at = content.find(written, at + 2)
    return "cut_off" if _directory_at(content) + _ENTRY > len(content) else "old_office"


def _directory_at(content: bytes) -> int:
    """Where the header of a compound file says that its directory begins."""
    size = 1 << min(int.from_bytes(content[30:32], "little"), 16)
    return (int.from_bytes(content[48:52], "little") + 1) * size
