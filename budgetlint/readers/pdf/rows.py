"""Tables and lines of all pages as rows of cells with their places."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from budgetlint.model.document import Cell, Row
from budgetlint.model.place import Place
from budgetlint.readers.pdf.items import Box, Line, Part
from budgetlint.readers.pdf.spanning import Spanning, rows_of

_SAME = 3.0


def rows(items: Iterable[list[Part] | Line]) -> Iterator[Row]:
    """The rows of a document in reading order; tables are counted, also those without lines."""
    table, number, passed, in_columns = 0, 0, 0, False
    for item in items:
        if isinstance(item, list):
            table, in_columns = table + 1, False
            yield from rows_of(_stated(item, table, passed))
            passed += sum(part.height for part in item)
            continue
        passed += 1
        if len(item.pieces) == 1:
            in_columns = False
            piece = item.pieces[0]
            yield Row((Cell(piece.text, _place(piece.text, item.page, piece[1:], passed)),))
        else:
            table, number = (table, number + 1) if in_columns else (table + 1, 1)
            in_columns = True
            yield _open_row(item, table, number, passed)


def _open_row(line: Line, table: int, row: int, position: int) -> Row:
    """A line of a table without rules: its pieces in order, as a text extraction gives them."""
    return Row(
        tuple(
            Cell(piece.text, _place(piece.text, line.page, piece[1:], position, (table, row, column)))
            for column, piece in enumerate(line.pieces, start=1)
        )
    )


def _stated(chain: Sequence[Part], table: int, passed: int) -> Iterator[list[Spanning]]:
    """The cells of a table row by row, with the columns that all its pages have together."""
    edges = _edges(cell.box[side] for part in chain for cell in part.cells for side in (0, 2))
    number = 0
    for part in chain:
        for row in range(part.height):
            number += 1
            stated: list[Spanning] = []
            for cell in part.row(row):
                left, right = _column(edges, cell.box[0]), _column(edges, cell.box[2])
                place = _place(cell.text, part.page, cell.box, passed + number, (table, number, left + 1))
                stated.append(Spanning(cell.text, place, right - left, cell.bottom - cell.top))
            yield stated


def _edges(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SAME:
            found.append(place)
    return found


def _column(edges: Sequence[float], place: float) -> int:
    """The edge that is nearest: the last that is not clearly further right."""
    return bisect_right(edges, place + _SAME / 10) - 1


def _place(text: str, page: int, box: Box, position: int, at: tuple[int, int, int] | None = None) -> Place:
    table, row, column = at or (None, None, 1)
    x0, top, x1, bottom = (round(length, 1) for length in box)
    return Place(
        text, page=page, bbox=(x0, top, x1, bottom), table=table, row=row, column=column, position=position
    )
