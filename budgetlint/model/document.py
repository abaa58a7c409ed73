"""What a reader gives: rows of cells in reading order, each with its place."""

from dataclasses import dataclass

from budgetlint.model.filing import Filing
from budgetlint.model.packing import packed
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.sentence import Sentence

UNREAD = "\ufffd"
"""What stands for a sign or a figure that is there and cannot be read: neither blank nor a number."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as printed, or a whole line of running text."""

    __reduce__ = packed

    text: str
    place: Place

    @property
    def blank(self) -> bool:
        """Whether nothing but white space stands in the cell."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one table row; a line of running text is a row with one cell."""

    __reduce__ = packed

    cells: tuple[Cell, ...]

    @property
    def place(self) -> Place:
        """Where the row begins."""
        return self.cells[0].place

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of the cells, stripped."""
        return tuple(cell.text.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be read, said in one sentence."""

    path: str
    sha256: str | None
    sentence: Sentence
    place: Place | None = None
