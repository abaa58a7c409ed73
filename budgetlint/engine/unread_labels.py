"""Tables of accounts in which labels of rows cannot be read: a sum over their rows may lack one."""

from collections import Counter
from collections.abc import Sequence

from budgetlint.engine.verdicts import opened
from budgetlint.messages import sentence
from budgetlint.model.document import UNREAD, Cell, Row
from budgetlint.model.filing import Filing
from budgetlint.model.regex import regex
from budgetlint.model.verdict import Verdict

_WORD = regex(r"[\u4e00-\u9fff]")


def tables_with_unread_labels(rows: Sequence[Row]) -> frozenset[int]:
    """The numbers of the tables with an unread cell in a column that mostly holds words."""
    unread = {
        (cell.place.table, cell.place.column) for row in rows for cell in row.cells if UNREAD in cell.text
    }
    if not unread:
        return frozenset()
    held: Counter[tuple[int | None, int | None]] = Counter()
    for row in rows:
        for cell in row.cells:
            held[cell.place.table, cell.place.column] += _weight(cell)
    return frozenset(table for table, column in unread if table is not None and held[table, column] > 0)


def without_partial_sums(
    judged: Sequence[Verdict], filing: Filing, tables: frozenset[int]
) -> tuple[Verdict, ...]:
    """The verdicts; where a figure of a violated equation stands in such a table, it is unchecked."""
    if not tables or not filing.kind.has_accounts:
        return tuple(judged)
    reason = sentence("readers.labels_unread")
    return opened(judged, reason, lambda one: bool(_tables_of(one) & tables))


def _weight(cell: Cell) -> int:
    if cell.blank or UNREAD in cell.text:
        return 0
    return 1 if _WORD.search(cell.text) else -1


def _tables_of(verdict: Verdict) -> set[int | None]:
    equation = verdict.equation
    places = [verdict.place, *verdict.related]
    if equation is not None:
        places += equation.places
    return {place.table for place in places}
