"""The characters of lines that form one run of text, each with the line it stands on."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from budgetlint.forms.labels import cleaned
from budgetlint.model.document import Cell, Row
from budgetlint.model.record import record, replace
from budgetlint.model.regex import regex

_ORDINAL = regex(r"^\s*(\d{1,3})\s*[、.]\s*")


@record
class Glyphs:
    """Characters at half width without white space; `rows` says on which row each one stands."""

    text: str
    owners: tuple[int, ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Glyphs:
        """The characters of some lines, without the numbers of the lines where all of them are numbered."""
        lines = [cleaned(row.cells[0].text) for row in rows]
        found = [_ORDINAL.match(line) for line in lines]
        if len(lines) > 1 and [match and int(match.group(1)) for match in found] == list(
            range(1, len(lines) + 1)
        ):
            lines = [_ORDINAL.sub("", line) for line in lines]
        pairs = [
            (glyph, number)
            for number, line in enumerate(lines)
            for character in line
            for glyph in unicodedata.normalize("NFKC", character)
            if not glyph.isspace()
        ]
        return cls("".join(glyph for glyph, _ in pairs), tuple(owner for _, owner in pairs), tuple(rows))

    def cell(self, start: int, end: int) -> Cell:
        """The characters from `start` to before `end` as a cell."""
        text = self.text[start:end]
        place = self.rows[self.owners[start]].place
        last = self.rows[self.owners[end - 1]].place
        return Cell(text, replace(place, text=text, end_line=last.line, column=None))
