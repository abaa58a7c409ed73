"""Text with one table row a line: cells separated by tabs, or by pipes where a run of lines has them."""

import re
from collections.abc import Iterator
from pathlib import Path

from budgetlint.messages import sentence
from budgetlint.model.digest import sha256
from budgetlint.model.document import Cell, Document, Refusal, Row
from budgetlint.model.place import Place
from budgetlint.model.regex import regex
from budgetlint.readers.decoding import Undecodable, decoded

_LINE_END = regex(r"\r\n|\n|\r")
_UNESCAPED_PIPE = regex(r"(?<!\\)\|")
_BREAK = regex(r"\s*<br\s*/?>\s*", re.I)
_EMPHASIS = regex(r"^(\*\*|__|`)(.+)\1$", re.S)
_HEADING = regex(r"^ {0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*$")
_MARKDOWN = frozenset((".md", ".markdown"))
_RULE = regex(r"^[\s|:\-—=+]+$")
_LONGEST_LINE = 1_000_000


def read(path: Path, content: bytes) -> Document | Refusal:
    """The lines of a text file as rows; a line without separators is a row with one cell."""
    digest = sha256(content).hexdigest()
    text = decoded(content)
    if isinstance(text, Undecodable):
        return refused(path, digest, text)
    lines = _LINE_END.split(text)
    if path.suffix.lower() in _MARKDOWN:
        lines = [_HEADING.sub(r"\1", line) for line in lines]
    longest = max(range(len(lines)), key=lambda number: len(lines[number]))
    if len(lines[longest]) > _LONGEST_LINE:
        return Refusal(str(path), digest, sentence("readers.long_line", line=longest + 1))
    return Document(str(path), digest, "text", tuple(_rows(lines)))


def refused(path: Path, digest: str, damage: Undecodable) -> Refusal:
    """The refusal of a file whose characters are broken."""
    if damage.line is None:
        return Refusal(str(path), digest, sentence("readers.not_text"))
    said = sentence("readers.broken_character", line=damage.line)
    return Refusal(str(path), digest, said, Place(line=damage.line, end_line=damage.line))


def _rows(lines: list[str]) -> Iterator[Row]:
    """A row for each line that holds words. Tables are counted; a paragraph between them ends one."""
    piped = _piped(lines)
    table, row, previous = 0, 0, 0
    for number, line in enumerate(lines, start=1):
        texts = _cells(line, piped=number in piped)
        if not any(text.strip() for text in texts):
            continue
        if len(texts) == 1:
            previous = 0
            (alone,) = texts  # the line, without the pipes of a table
            yield Row((Cell(alone, Place(alone.strip(), number, number, 1)),))
            continue
        heading = sum(bool(text.strip()) for text in texts) == 1 and number > previous + 1
        if not previous or heading:
            table, row = table + 1, 0
        row, previous = row + 1, number
        yield Row(
            tuple(
                Cell(text, Place(text.strip(), number, number, column, table=table, row=row))
                for column, text in enumerate(texts, start=1)
            )
        )


def _cells(line: str, *, piped: bool) -> list[str]:
    if "\t" in line:
        return line.split("\t")
    if not piped:
        return [line]
    if _RULE.match(line):
        return []
    inner = line.strip().removeprefix("|")
    inner = inner if inner.endswith("\\|") else inner.removesuffix("|")
    return [_from_markdown(cell) for cell in _UNESCAPED_PIPE.split(inner)]


def _from_markdown(cell: str) -> str:
    """A cell of a Markdown table without the signs that only shape it."""
    text = _BREAK.sub("\n", cell.strip().replace("\\|", "|"))
    return _EMPHASIS.sub(r"\2", text)


def _piped(lines: list[str]) -> set[int]:
    """The numbers of lines that stand in a run of at least two lines which all hold a pipe."""
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate([*lines, ""], start=1):
        if "|" in line and "\t" not in line:
            run.append(number)
            continue
        found.update(run if len(run) > 1 else ())
        run = []
    return found
