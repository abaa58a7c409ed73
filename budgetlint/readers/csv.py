"""Tables as text with one record a row (.csv, .tsv); the sign between cells is found by counting."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from budgetlint.messages import sentence
from budgetlint.model.digest import sha256
from budgetlint.model.document import Cell, Document, Refusal, Row
from budgetlint.model.place import Place
from budgetlint.model.regex import regex
from budgetlint.readers.decoding import Undecodable, decoded
from budgetlint.readers.text import refused

_SIGNS = (",", "\t", ";", "|")
_STATED = regex(r"^sep=(.)\r?\n", re.I)
_QUOTED = regex(r'"(?:[^"]|"")*"')
_MOST_COUNTED = 200
_LONGEST_CELL = 100_000
_LINE_END = regex(r"\r\n|\n|\r")
_COLON = regex(r"[:：]")


def read(path: Path, content: bytes) -> Document | Refusal:
    """The records of a file; a cell may go over several lines between quotation marks."""
    digest = sha256(content).hexdigest()
    text = decoded(content)
    if isinstance(text, Undecodable):
        return refused(path, digest, text)
    sign, skipped = _sign(text)
    records = csv.reader(io.StringIO(text[skipped:], newline=""), delimiter=sign)
    try:
        rows = _with_lines(tuple(_rows(records, first=1 + text.count("\n", 0, skipped))))
    except csv.Error:
        line = records.line_num
        return Refusal(str(path), digest, sentence("readers.long_line", line=line), Place(line=line))
    return Document(str(path), digest, "csv", rows)


def _sign(text: str) -> tuple[str, int]:
    """The sign between cells, and how many characters at the beginning only state it (sep=;)."""
    stated = _STATED.match(text)
    if stated:
        return stated.group(1), stated.end()
    lines = [line for line in _QUOTED.sub("", text[:_LONGEST_CELL]).splitlines() if line.strip()]
    counts = Counter({sign: _evenness(lines[:_MOST_COUNTED], sign) for sign in _SIGNS})
    best, lines_with = counts.most_common(1)[0]
    return (best if lines_with else _SIGNS[0]), 0


def _evenness(lines: list[str], sign: str) -> int:
    """How many lines have the same number of signs: a table is even, prose is not."""
    counted = Counter(count for line in lines if (count := line.count(sign)))
    return max(counted.values(), default=0)


def _rows(records: Iterator[list[str]], first: int) -> Iterator[Row]:
    """A row for each record with words; empty lines part tables."""
    table, row, start, open_table = 0, 0, first, False
    for texts in records:
        end = first - 1 + records.line_num  # type: ignore[attr-defined]
        if any(text.strip() for text in texts):
            if len(texts) > 1:
                table, row = (table, row + 1) if open_table else (table + 1, 1)
            yield _row(texts, Place(line=start, end_line=end, table=table, row=row))
            open_table = len(texts) > 1
        else:
            open_table = False
        start = end + 1


def _with_lines(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows; what stands below a table in its first column alone (填表人：…) is a line of text.

    Spreadsheets write the blank columns of such a line, too.
    """
    found: list[Row] = []
    for row, following in zip(rows, (*rows[1:], None), strict=True):
        first = row.cells[0]
        below = following is None or following.place.table != row.place.table or _is_alone(following)
        if below and _is_alone(row) and _COLON.search(first.text):
            place = Place(first.place.text, first.place.line, first.place.end_line, 1)
            found.append(Row((Cell(first.text, place),)))
        else:
            found.append(row)
    return tuple(found)


def _is_alone(row: Row) -> bool:
    """Whether words stand in the first of several cells alone."""
    return len(row.cells) > 1 and not row.cells[0].blank and len(row.filled) == 1


def _row(texts: list[str], place: Place) -> Row:
    if len(texts) == 1:
        return Row((Cell(texts[0], Place(texts[0].strip(), place.line, place.end_line, 1)),))
    return Row(
        tuple(
            Cell(
                text,
                Place(text.strip(), place.line, place.end_line, column, table=place.table, row=place.row),
            )
            for column, text in enumerate(map(_joined, texts), start=1)
        )
    )


def _joined(text: str) -> str:
    return _LINE_END.sub("\n", text)
