"""The rows of one file, which form each of them belongs to, and where in them a place is."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence

from budgetlint.model.document import Document, Row
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.report import FileReport, FormInfo
from budgetlint.reports.html.stated import stated_rows

_NOWHERE = Place()


@record
class Spot:
    """A cell of the drawing: the number of its row among the rows of the file, and its own in the row."""

    row: int
    cell: int


class Ground:
    """What a file is drawn from; without a kept document there are no rows."""

    def __init__(self, file: FileReport, say: Callable[[str], str]) -> None:
        """Find each form's first row, and index all cells by their places."""
        self.rows, first = _rows(file.document, say)
        self._exact: dict[Place, Spot] = {}
        self._near: dict[Hashable, Spot] = {}
        self._lines: dict[Hashable, int] = {}
        self._index()
        self._first = first or self._first_rows(file.forms)
        self._sorted = sorted((row, number) for number, row in enumerate(self._first))

    def spot(self, place: Place) -> Spot | None:
        """The cell that a place points at, or the cell of its row that holds its words."""
        place = replace(place, form=None, file=None)
        found = self._exact.get(place) or self._near.get(_near(place))
        row = self._lines.get(_line(place)) if found is None else None
        if row is None:
            return found
        cells = self.rows[row].cells
        words = place.text
        holding = (number for number, cell in enumerate(cells) if words and words in cell.text)
        return Spot(row, next(holding, 0))

    def form_of(self, row: int) -> int:
        """The number of the form that a row belongs to; what stands before the first form goes with it."""
        at = bisect_right(self._sorted, (row, len(self._first))) - 1
        return self._sorted[max(at, 0)][1] if self._sorted else 0

    def rows_of(self, form: int) -> range:
        """The rows of a form, from its first one to the next form."""
        first = self._first[form]
        later = (row for row in self._first if row > first)
        end = min(later, default=len(self.rows))
        return range(first, end) if self.form_of(first) == form else range(0)

    def _index(self) -> None:
        for number, row in enumerate(self.rows):
            for column, cell in enumerate(row.cells):
                if cell.place == _NOWHERE:
                    continue
                spot = Spot(number, column)
                self._exact.setdefault(cell.place, spot)
                self._near.setdefault(_near(cell.place), spot)
                self._lines.setdefault(_line(cell.place), number)

    def _first_rows(self, forms: Sequence[FormInfo]) -> list[int]:
        """Where each form begins; one whose place is in no row has none of its own."""
        found: list[int] = []
        for form in forms:
            spot = self.spot(form.place)
            found.append(spot.row if spot is not None else len(self.rows))
        return found


def _rows(document: Document | None, say: Callable[[str], str]) -> tuple[tuple[Row, ...], list[int]]:
    """The rows of a document, and where its forms begin in them if it states its forms outright."""
    if document is None:
        return (), []
    if document.rows or not document.filings:
        return document.rows, []
    rows: list[Row] = []
    first: list[int] = []
    for filing in document.filings:
        first.append(len(rows))
        rows.extend(stated_rows(filing, say))
    return tuple(rows), first


def _near(place: Place) -> Hashable:
    """What cells differ in, whatever words of the cell a place names."""
    box = place.bbox if place.table is None else None
    return (place.page, place.line, place.sheet, place.table, place.row, place.column, box)


def _line(place: Place) -> Hashable:
    return (place.page, place.line, place.sheet, place.table, place.row)
