"""What the head of a form says, and its printed words of choice."""

from budgetlint.model.facts.absent import Text
from budgetlint.model.place import Place
from budgetlint.model.record import record


@record
class HeadCell:
    """A cell of the form's head that must be filled in.

    `group` is "identity" (name, department, unit), "nature" (kind and period of the project), "funds" (the
    annual total) or "unit" (the money unit of a form that prints amounts). `text` is Missing: blank where
    the cell is empty, undecided where extraction may have lost what stood in it.
    """

    group: str
    name: str
    text: Text
    place: Place


@record
class PrintedClass:
    """A second-level class that the form prints, and how many of its rows hold a name or a value."""

    name: str
    dimension: str
    rows: int
    place: Place


@record
class HeadEdge:
    """The last cells of those rows of the form's head that hold several, and how many of them are blank."""

    name: str
    """The labels of the blank cells, one after the other."""
    cells: int
    blank: int
    place: Place
    places: tuple[Place, ...]
    """Where the blank cells stand."""


@record
class TableHead:
    """A column of the indicator table by its head, and whether another column further left bears that name.

    A head printed twice side by side is one merged cell.
    """

    name: str
    repeats: bool
    place: Place


@record
class Choice:
    """A field with boxes to tick: how many it has, and how many are ticked."""

    name: str
    text: str
    options: int
    ticked: int
    place: Place


@record
class Body:
    """A body that the head of the form names; `full` is its name elsewhere in the head, with its place."""

    name: str
    full: str
    """"" where no other cell names it with its place."""
    place: Place
    places: tuple[Place, ...]
