"""A form drawn as its author knows it: its rows and columns, merged cells, and the marks at the cells."""

from collections.abc import Iterator, Sequence

from budgetlint.model.document import Cell, Row
from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.reports.html.ground import Spot
from budgetlint.reports.html.layout import Laid, Page
from budgetlint.reports.html.marks import FAULTS, Kind, Mark
from budgetlint.reports.html.spans import Area, areas

_LONG = 14
"""Characters of a text that reaches over the blank cells on its right, as in a spreadsheet."""
_MOST_MARKS = 6
"""Findings that one cell names as related."""


@record
class DrawnMark:
    """A mark at a cell, leading to what it tells."""

    kind: str
    number: int
    href: str


@record
class Piece:
    """A stretch of a cell's words; `kind` is set for the words that a finding speaks of."""

    text: str
    kind: str = ""


@record
class DrawnCell:
    """A cell with its words, marks and extent; the anchor is empty where nothing leads to it."""

    anchor: str
    pieces: tuple[Piece, ...]
    marks: tuple[DrawnMark, ...] = ()
    across: int = 1
    down: int = 1
    kind: str = ""
    """The worst mark of the cell."""
    goes_on: bool = False
    """Whether it is the rest of a merged cell that began further up."""


@record
class DrawnRow:
    """A row and what the file calls it; or how many rows are left out; or the page that begins."""

    name: str = ""
    cells: tuple[DrawnCell, ...] = ()
    left_out: int = 0
    page: int | None = None


@record
class Drawing:
    """One table of the drawing; `letters` are the columns of a workbook."""

    rows: tuple[DrawnRow, ...]
    width: int
    letters: tuple[str, ...] = ()


def drawings(page: Page, laid: Laid, number: int) -> tuple[Drawing, ...]:
    """The tables of a form, running text between them in rows of its own."""
    rows = laid.drawn[number]
    return tuple(_Table(page, laid, chunk).drawn() for chunk in _chunks(laid.ground.rows, rows))


def _chunks(rows: Sequence[Row], chosen: Sequence[int]) -> Iterator[list[int]]:
    """Runs of rows that are one table: a new one begins where another table has another width."""
    chunk: list[int] = []
    before: Row | None = None
    for number in chosen:
        row = rows[number]
        if not _is_text(row):
            if before is not None and _table(row) != _table(before) and len(row.cells) != len(before.cells):
                yield chunk
                chunk = []
            before = row
        chunk.append(number)
    if chunk:
        yield chunk


class _Table:
    """One table on its way to the page."""

    def __init__(self, page: Page, laid: Laid, numbers: Sequence[int]) -> None:
        self._page = page
        self._laid = laid
        self._numbers = numbers
        self._rows = laid.ground.rows
        self._columns = self._filled()
        self._width = max(1, len(self._columns))

    def drawn(self) -> Drawing:
        """The table with all its rows."""
        return Drawing(tuple(self._all_rows()), self._width, self._letters())

    def _filled(self) -> list[int]:
        """The columns in which anything stands or is marked."""
        found: set[int] = set()
        for number in self._numbers:
            if not _is_text(self._rows[number]):
                for column, cell in enumerate(self._rows[number].cells):
                    if not cell.blank or Spot(number, column) in self._laid.marks:
                        found.add(column)
        return sorted(found)

    def _all_rows(self) -> Iterator[DrawnRow]:
        """The rows, and what stands between them; that parts merged cells, too."""
        listed = list(self._listed())
        extents = areas([self._placed(row) if isinstance(row, int) else [] for row in listed])
        for row, own in zip(listed, extents, strict=True):
            if isinstance(row, DrawnRow):
                yield row
            else:
                is_text = _is_text(self._rows[row])
                cells = (self._cell(Spot(row, 0), (self._width, 1)),) if is_text else self._cells(row, own)
                yield DrawnRow(self._name(row), tuple(cells))

    def _listed(self) -> Iterator[int | DrawnRow]:
        """The numbers of the rows, with how many are left out before them and the page that begins."""
        before, page = self._numbers[0] - 1, None
        for number in self._numbers:
            if number - before > 1:
                yield DrawnRow(left_out=number - before - 1)
            begun = self._rows[number].place.page
            if begun is not None and begun != page:
                page = begun
                yield DrawnRow(page=page)
            yield number
            before = number

    def _name(self, number: int) -> str:
        """What the file calls a row, told by a cell that begins in it."""
        for column, cell in enumerate(self._rows[number].cells):
            if self._laid.ground.spot(cell.place) == Spot(number, column):
                return _name(cell.place)
        return ""

    def _placed(self, number: int) -> list[Cell]:
        """The cells of a row in the columns that are drawn; none for running text, which parts areas."""
        row = self._rows[number]
        return (
            []
            if _is_text(row)
            else [row.cells[column] for column in self._columns if column < len(row.cells)]
        )

    def _cells(self, number: int, extents: Sequence[Area]) -> Iterator[DrawnCell]:
        flowing = self._flowing(number)
        for at, extent in enumerate(extents):
            spot = Spot(number, self._columns[at])
            if at == flowing:
                yield self._cell(spot, (self._width - at, 1))
                return
            if extent != (0, 0):
                yield self._cell(spot, extent)
        if len(extents) < self._width:
            yield DrawnCell("", (), across=self._width - len(extents), kind="none")

    def _flowing(self, number: int) -> int | None:
        """The cell of a text file whose long words reach over the blank cells on its right."""
        row = self._rows[number]
        if row.place.line is None:
            return None
        own = [column for column in self._columns if column < len(row.cells)]
        told = [
            column
            for column in own
            if not row.cells[column].blank or Spot(number, column) in self._laid.marks
        ]
        if not told:
            return None
        is_heading = told == own[:1]
        return own.index(told[-1]) if is_heading or len(row.cells[told[-1]].text.strip()) > _LONG else None

    def _cell(self, spot: Spot, extent: Area) -> DrawnCell:
        cell = self._rows[spot.row].cells[spot.cell]
        own = self._laid.marks.get(spot, ())
        goes_on = cell.blank and bool(cell.place.text) and self._laid.ground.spot(cell.place) != spot
        text = cell.place.text if goes_on else cell.text.strip()
        return DrawnCell(
            anchor=self._laid.cell_anchor(spot) if spot in self._laid.used else "",
            pieces=_pieces(text, own),
            marks=tuple(self._marks(own)),
            across=extent[0],
            down=extent[1],
            kind=own[0].kind.value if own else "",
            goes_on=goes_on,
        )

    def _marks(self, own: Sequence[Mark]) -> Iterator[DrawnMark]:
        related = 0
        for mark in own:
            related += mark.kind is Kind.RELATED
            if mark.kind is not Kind.RELATED or related <= _MOST_MARKS:
                href = self._page.mark_href(self._laid, mark.kind, mark.number)
                yield DrawnMark(mark.kind.value, mark.number, href)

    def _letters(self) -> tuple[str, ...]:
        """The letters of a workbook's columns."""
        for number in self._numbers:
            row = self._rows[number]
            if not _is_text(row) and row.place.cell is not None:
                return tuple(self._letter(column) for column in self._columns)
        return ()

    def _letter(self, column: int) -> str:
        for number in self._numbers:
            cells = self._rows[number].cells
            place = cells[column].place if column < len(cells) and not _is_text(self._rows[number]) else None
            if place is not None and place.cell is not None and place.column == column + 1:
                return place.cell.rstrip("0123456789")
        return ""


def _pieces(text: str, own: Sequence[Mark]) -> tuple[Piece, ...]:
    """The words of a cell, those parted that findings speak of."""
    taken: list[tuple[int, int, str]] = []
    for mark in own:
        at = text.find(mark.phrase) if mark.phrase and mark.kind is not Kind.PROVED else -1
        end = at + len(mark.phrase)
        if at >= 0 and end - at < len(text) and all(end <= start or at >= stop for start, stop, _ in taken):
            taken.append((at, end, mark.kind.value if mark.kind in FAULTS else Kind.RELATED.value))
    pieces: list[Piece] = []
    done = 0
    for start, stop, kind in sorted(taken):
        pieces += [Piece(text[done:start]), Piece(text[start:stop], kind)]
        done = stop
    return tuple(piece for piece in (*pieces, Piece(text[done:])) if piece.text)


def _is_text(row: Row) -> bool:
    """Whether a row is running text."""
    return len(row.cells) == 1


def _table(row: Row) -> tuple[str | None, int | None]:
    return row.place.sheet, row.place.table


def _name(place: Place) -> str:
    """What the file calls a row: the line of a text, the row of a sheet."""
    if place.cell is not None:
        return place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    number = place.line if place.line is not None else place.row
    return str(number) if number is not None else ""
