"""Word documents (.docx) as rows: paragraphs, tables, text boxes, headers and footnotes in reading order."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from budgetlint.messages import sentence
from budgetlint.model.digest import sha256
from budgetlint.model.document import Document, Refusal, Row
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.readers.parts import Parts, Unreadable, local
from budgetlint.readers.word.blocks import Reading, rows_in
from budgetlint.readers.word.numbering import Numbering

_BODY = "word/document.xml"
_HEADER, _FOOTER = "/header", "/footer"
_FEW_WORDS = 200
"""Characters; a document with pictures and fewer of them is a scan with its title."""
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")


def read(path: Path, content: bytes) -> Document | Refusal:
    """The rows of a document: what pages repeat above stands first, footnotes and page feet last."""
    digest = sha256(content).hexdigest()
    reading = Reading()
    try:
        parts = Parts.of(content)
        reading.numbering = Numbering.of(parts)
        rows = list(_rows(parts, reading))
    except Unreadable as why:
        return Refusal(str(path), digest, why.said, why.place)
    except RecursionError:
        return Refusal(str(path), digest, sentence("readers.too_deep"))
    return Document(str(path), digest, "word", tuple(rows), tuple(_problems(reading, rows)))


def _rows(parts: Parts, reading: Reading) -> Iterator[Row]:
    name = parts.main(_BODY)
    root = parts.root(name)
    body = next((node for node in root if local(node) == "body"), None) if root is not None else None
    if body is None:
        raise Unreadable(sentence("readers.part_damaged"))
    reading.embedded = sum(1 for _ in body.iter("{*}altChunk", "{*}subDoc"))
    reading.comments = sum(1 for _ in body.iter("{*}commentReference"))
    around = sorted(set(parts.related(name).values()))
    yield from _repeated(parts, [part for part in around if _HEADER in f"/{part}"], reading)
    yield from rows_in(body, reading)
    for part in _NOTES:
        yield from _notes(parts.root(part), reading)
    yield from _repeated(parts, [part for part in around if _FOOTER in f"/{part}"], reading)


def _repeated(parts: Parts, names: list[str], reading: Reading) -> Iterator[Row]:
    """What pages repeat, each text once; what is drawn there is a watermark or an emblem."""
    met: set[tuple[str, ...]] = set()
    drawn = len(reading.drawn)
    for name in names:
        root = parts.root(name)
        for row in rows_in(root, reading) if root is not None else ():
            if row.texts not in met:
                met.add(row.texts)
                yield row
    del reading.drawn[drawn:]


def _notes(root: Any, reading: Reading) -> Iterator[Row]:
    for note in root if root is not None else ():
        yield from rows_in(note, reading)


def _problems(reading: Reading, rows: Sequence[Row]) -> Iterator[Problem]:
    if reading.hidden:
        said = sentence("readers.words_hidden", count=len(reading.hidden))
        yield Problem(said, reading.hidden[0])
    if reading.covered:
        said = sentence("readers.merged_words", count=len(reading.covered))
        yield Problem(said, reading.covered[0])
    if reading.embedded:
        yield Problem(sentence("readers.embedded_files", count=reading.embedded), Place(), unread=True)
    if reading.drawn:
        yield Problem(sentence("readers.words_in_drawings", count=len(reading.drawn)), reading.drawn[0])
    if reading.comments:
        yield Problem(sentence("readers.comments", count=reading.comments), Place())
    if reading.pictures and not reading.tables:
        few = sum(len(text) for row in rows for text in row.texts) < _FEW_WORDS
        yield Problem(sentence("readers.pictures", count=reading.pictures), Place(), unread=few)
