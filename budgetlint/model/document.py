"""What a reader gives: rows of cells in reading order, each with its place."""

from budgetlint.model.filing import Filing
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.record import Remembered, record
from budgetlint.model.sentence import Sentence

UNREAD = "\ufffd"
"""What stands for a sign or a figure that is there and cannot be read: neither blank nor a number."""


@record
class Cell:
    """One cell as printed, or a whole line of running text."""

    text: str
    place: Place

    @property
    def blank(self) -> bool:
        """Whether nothing but white space stands in the cell."""
        return not self.text or self.text.isspace()


@record
class Row:
    """The cells of one table row; a line of running text is a row with one cell."""

    cells: tuple[Cell, ...]

    @Remembered
    def filled(self) -> tuple[Cell, ...]:
        """The cells that hold words; asked for more often than anything else."""
        return tuple([cell for cell in self.cells if (text := cell.text) and not text.isspace()])

    @property
    def place(self) -> Place:
        """Where the row begins."""
        return self.cells[0].place

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of the cells, stripped."""
        return tuple(cell.text.strip() for cell in self.cells)


@record
class Document:
    """One file as rows in reading order; rows without any words are left out.

    A structured file (YAML, JSON) states its forms outright: they stand in `filings`, without readings.
    """

    path: str
    sha256: str
    reader: str
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    filings: tuple[Filing, ...] = ()


@record
class Refusal:
    """A file that could not be read, said in one sentence."""

    path: str
    sha256: str | None
    sentence: Sentence
    place: Place | None = None
