"""A document on its way between processes: its rows as plain values, which takes half the time of records."""

import marshal
from typing import Any

from budgetlint.model.document import Cell, Document, Refusal, Row
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace, values_of


@record
class Handed:
    """What a reader gave, and apart from it the rows of a document."""

    found: Document | Refusal
    rows: bytes


def handed(found: Document | Refusal) -> Handed:
    """What goes over."""
    if isinstance(found, Refusal):
        return Handed(found, b"")
    rows = [[(cell.text, values_of(cell.place)) for cell in row.cells] for row in found.rows]
    return Handed(replace(found, rows=()), marshal.dumps(rows))


def received(handed: Handed) -> Document | Refusal:
    """What came over, as it was."""
    if isinstance(handed.found, Refusal):
        return handed.found
    rows: list[list[tuple[str, tuple[Any, ...]]]] = marshal.loads(handed.rows)
    whole = tuple([Row(tuple([Cell(text, Place(*place)) for text, place in row])) for row in rows])
    return replace(handed.found, rows=whole)
