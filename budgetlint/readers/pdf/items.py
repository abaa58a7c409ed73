"""What stands on a page: tables with their cells, and lines outside them."""

from __future__ import annotations

from budgetlint.model.record import field, mutable
from budgetlint.readers.pdf.lines import Piece, Words
from budgetlint.readers.pdf.shapes import Glyph

Box = tuple[float, float, float, float]
SAME = 3.0
"""Points by which the edges of one column may differ on two pages."""


@mutable(by_identity=True)
class TableCell:
    """One cell of a table on one page; `top` and `bottom` count its rows, `box` says where it stands.

    `home` is the cell on an earlier page that this one goes on with, where a page break cut it.
    """

    top: int
    bottom: int
    box: Box
    words: Words
    home: TableCell | None = None

    @property
    def whole(self) -> TableCell:
        """The cell that holds the words: this one, or the one that a page break cut."""
        return self.home.whole if self.home else self

    @property
    def text(self) -> str:
        """The words that stand in this very cell."""
        return self.words.text


def same_column(first: TableCell, second: TableCell) -> bool:
    """Whether two cells stand under each other, with the same edges."""
    edges = zip(first.box[::2], second.box[::2], strict=True)
    return all(abs(one - other) <= SAME for one, other in edges)


@mutable(by_identity=True)
class Part:
    """A table, or the part of one that stands on a page.

    `doubtful` says that its first row may be the rest of the last row of the page before.
    """

    page: int
    height: int
    cells: list[TableCell]
    box: Box
    doubtful: bool = False
    unproved: bool = False
    """Whether it may go on with the table of the page before, whose title stands above it too."""
    torn: int = 0
    """How many cells are unread, since words stand on their lines."""
    overlaid: int = 0
    """How many cells are unread, since words are printed over their words."""
    strays: list[list[Glyph]] = field(default_factory=list)
    """Paragraphs that were printed over the words of several cells."""

    def row(self, number: int) -> list[TableCell]:
        """The cells that begin in a row, from left to right."""
        return [cell for cell in self.cells if cell.top == number]

    def texts(self, number: int) -> tuple[str, ...]:
        """The words of the filled cells that begin in a row."""
        return tuple(cell.text for cell in self.row(number) if cell.text)


@mutable(by_identity=True)
class Line:
    """A line outside tables: its pieces, parted at wide gaps."""

    page: int
    pieces: list[Piece]

    @property
    def text(self) -> str:
        """All words of the line."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def box(self) -> Box:
        """The box around all pieces."""
        return (
            min(piece.x0 for piece in self.pieces),
            min(piece.top for piece in self.pieces),
            max(piece.x1 for piece in self.pieces),
            max(piece.bottom for piece in self.pieces),
        )


@mutable
class Layout:
    """What stands on a page, from top to bottom."""

    page: int
    width: float
    height: float
    items: list[Part | Line] = field(default_factory=list)
    hidden: tuple[tuple[Glyph, Glyph], ...] = ()
    """Characters of texts that reach beyond the area in which they are shown, with the box of it."""
    loose: tuple[Glyph, ...] = ()
    """Characters outside tables in the order in which they were drawn."""
