"""A file with some of its cells written otherwise; all else stays, byte for byte in formats of lines."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from budgetlint.fixing.edits import Edit
from budgetlint.model.record import record
from budgetlint.readers.decoding import MARKS, decoded
from budgetlint.readers.formats import format_of

_LINES = frozenset({"text", "csv", "structured"})
_WORDS = {
    "workbook": re.compile(r"xl/(?:sharedStrings|worksheets/[^/]+)\.xml"),
    "word": re.compile(r"word/document\.xml"),
}
"""The parts of an office file that hold its words."""
_WHOLE = {"workbook": ("si", "is"), "word": ("tc",)}
"""The elements that hold the words of one cell."""
_EDGES = r"\s\"'|,;:，；：{}\[\]"
"""What may stand around a cell in a line of text."""


@record
class Rewriting:
    """A file's bytes with some edits made, and those that could be made."""

    content: bytes
    made: tuple[Edit, ...]


def rewritten(path: Path, content: bytes, edits: Sequence[Edit]) -> Rewriting | None:
    """The file with those edits made whose cells are found as read; None where the format has no way."""
    kind = format_of(path, content)
    if kind in _LINES:
        return _text(content, edits)
    if kind in _WORDS and zipfile.is_zipfile(io.BytesIO(content)):
        return Rewriting(_office(content, kind, {edit.old: edit.new for edit in edits}), tuple(edits))
    return None


def _text(content: bytes, edits: Sequence[Edit]) -> Rewriting | None:
    """The edits made line by line, in the encoding and with the line ends of the file."""
    text = decoded(content)
    if not isinstance(text, str):
        return None
    encoded = _encoding(content, text)
    if encoded is None:
        return None
    mark, encoding = encoded
    lines = re.split(r"(\r\n|\n|\r)", text)
    made = []
    for edit in edits:
        at = 2 * ((edit.place.line or 0) - 1)
        changed = _in_line(lines[at], edit) if 0 <= at < len(lines) else None
        if changed is not None:
            lines[at] = changed
            made.append(edit)
    return Rewriting(mark + "".join(lines).encode(encoding), tuple(made))


def _encoding(content: bytes, text: str) -> tuple[bytes, str] | None:
    """The mark and the encoding that give the very bytes of the file."""
    ways = [*MARKS, (b"", "utf-8"), (b"", "utf-16-le"), (b"", "utf-16-be"), (b"", "gb18030")]
    for mark, encoding in ways:
        if content.startswith(mark) and mark + text.encode(encoding, "ignore") == content:
            return mark, encoding
    return None


def _in_line(line: str, edit: Edit) -> str | None:
    """The line with the cell of the edit written otherwise; None where it is not told apart."""
    if "\t" in line and edit.place.column:
        cells = line.split("\t")
        at = edit.place.column - 1
        if at < len(cells) and cells[at].strip() == edit.old:
            cells[at] = cells[at].replace(edit.old, edit.new)
            return "\t".join(cells)
    around = rf"(?<![^{_EDGES}]){re.escape(edit.old)}(?![^{_EDGES}])"
    return re.sub(around, lambda _: edit.new, line) if len(re.findall(around, line)) == 1 else None


def _office(content: bytes, kind: str, edits: Mapping[str, str]) -> bytes:
    """The packed file with every cell of an old text written anew; parts without such cells as they were."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if _WORDS[kind].fullmatch(entry.filename):
                part = _part(part, _WHOLE[kind], edits)
            new.writestr(entry, part, compress_type=entry.compress_type)
    return packed.getvalue()


def _part(part: bytes, whole: Sequence[str], edits: Mapping[str, str]) -> bytes:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(part, parser)
    changed = [_cell(cell, edits) for cell in root.iter(*(f"{{*}}{name}" for name in whole))]
    if not any(changed):
        return part
    written: bytes = etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return written


def _cell(cell: Any, edits: Mapping[str, str]) -> bool:
    """Write a cell anew, in the first of its runs, if its words are among the edits; whether that was so."""
    runs = list(_runs(cell))
    words = "".join(run.text or "" for run in runs)
    new = edits.get(words.strip())
    if new is None:
        return False
    for run in runs:
        run.text = ""
    runs[0].text = new
    return True


def _runs(cell: Any) -> Iterator[Any]:
    """The elements that hold a cell's words; phonetic hints are none."""
    for run in cell.iter("{*}t"):
        if not any(above.tag.endswith("}rPh") for above in run.iterancestors()):
            yield run
