"""What follows from the tables of accounts and budgets."""

from budgetlint.model.facts.absent import Text, Whole
from budgetlint.model.facts.rows import NOTHING_SAID
from budgetlint.model.figure import Figure, Known, Missing
from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence


@record
class Identity:
    """Amounts of a set of accounts that must be the same: a total and its parts, or one amount in two tables.

    `kind` says which of the identities of accounts it is ("income rows", "spending columns", …).
    """

    kind: str
    name: str
    """What is added up or held against each other, with the tables that it stands in."""
    computed: Known
    stated: Known
    place: Place
    places: tuple[Place, ...] = ()
    """The other cells of identities that fail for the same reason."""
    also: Sentence = NOTHING_SAID
    """Which identities fail with this one for one amount, and what that amount would have to be."""


@record
class Bound:
    """An amount that holds another one: appropriations within all spending, basic spending within all."""

    kind: str
    name: str
    smaller: Known
    larger: Known
    place: Place

    @property
    def is_broken(self) -> bool:
        """Whether the amount is larger than the one that holds it, by more than rounding explains."""
        if not isinstance(self.smaller, Figure) or not isinstance(self.larger, Figure):
            return False
        return self.smaller.value - self.larger.value > self.smaller.radius + self.larger.radius


@record
class AccountCode:
    """A coded row of a table of accounts, and what the official classification says of code and name."""

    kind: str
    """"function" or "economic"."""
    name: str
    table: str
    code: str
    amount: Known
    """The row's total."""
    name_of_code: str
    """The official name of the code, "" where none is known."""
    code_of_name: str
    """The official code of the name, "" where none is known."""
    in_other_class: bool
    """Whether the name belongs to another class than the code says."""
    is_lowest: bool | Missing
    """Whether the code is of the lowest level that is published."""
    has_parts: bool
    """Whether rows of lower levels stand in the same table."""
    place: Place
    meant: str = ""
    """The code that the sums show it must have, "" where they do not ask for another."""
    said: Sentence = NOTHING_SAID
    """Below which row it belongs then, and which sums show it."""
    places: tuple[Place, ...] = ()
    """The totals that show it."""


@record
class RowNumber:
    """A line number (行次) or an ordinal (一、) and the one before it.

    `certain` says that a jump is no row left out: the other numbering of the rows goes on there.
    """

    kind: str
    """"line" or "ordinal"."""
    name: str
    table: str
    number: int
    before: int
    certain: bool
    place: Place


@record
class AccountTable:
    """A table of accounts as a whole."""

    name: str
    role: str
    """What it is to the others: overall, income, spending, appropriation, general, …; "" where not known."""
    number: Whole
    before: Whole
    """The number of the table that stands before it."""
    unit: Text
    first_unit: Text
    """The money unit of the first table."""
    empty: bool | Missing
    explained: bool | Missing
    """Whether a note says that there is nothing to show."""
    total_left_blank: bool
    """Whether the row of the total is blank above or below rows with amounts."""
    zeros_and_blanks: bool
    """Whether a column prints zeros in some rows and leaves others blank."""
    foreign_source: str
    """The table of the internal accounts that the note names, where that is the source of another table."""
    place: Place


@record
class TableUnit:
    """A table and whether its money unit fits the same amounts of other tables, or is 10,000 times off."""

    name: str
    fits: bool
    place: Place
    """Where the unit is stated, or the title."""
    kind: str = ""
    """"unit_wrong", "unit_missing", "unit_off" (no unit fits), "unit_open" (either side may be wrong)."""
    said: Sentence = NOTHING_SAID
    """What does not fit, with the amounts that show it."""
    places: tuple[Place, ...] = ()


@record
class TableRows:
    """A table with codes, and whether its amounts stand in the rows that they belong to."""

    name: str
    fits: bool | Missing
    place: Place
    """The first amount that stands in another row, or the title."""
    said: Sentence = NOTHING_SAID
    """From which row to which they stand how many rows too high or too low."""
    places: tuple[Place, ...] = ()
    """The other amounts that stand in another row."""


@record
class Mark:
    """What a head, a heading or a row of a set of accounts says, and what the rest of the set says of it.

    `kind` says of what: "year", "body", "passage" (the year that a passage speaks of), "name of code",
    "code of name".
    """

    kind: str
    name: str
    """The table, heading, passage or row that says it."""
    written: str
    usual: str
    alike: bool | Missing
    place: Place
    places: tuple[Place, ...] = ()


@record
class ExpectedTable:
    """A table that a set of accounts must have."""

    name: str
    present: bool | Missing
    place: Place


@record
class AccountCell:
    """An amount of a table of accounts."""

    name: str
    """The label of its row."""
    column: str
    table: str
    amount: Figure
    carried: bool
    """Whether it is carried over between years, so that it may be less than nothing."""
    place: Place


@record
class Across:
    """A figure of the form and one of other forms of the same body that must fit it.

    `kind` says what they are: "projects", "budget", "spent", "carried over", "annual total", "price", "task",
    "introduction".
    """

    kind: str
    name: str
    other: Sentence
    """Which forms, and which files where they are others, the computed figure comes from."""
    computed: Known
    stated: Known
    place: Place
    places: tuple[Place, ...] = ()


@record
class Echo:
    """Something of the form that stands in another form as well, or should.

    `kind` says what: "project", "body", "year", "cost", "rows of a project", "rows of last year",
    "words of another level", "target", "kept", "project name", "goal".
    """

    kind: str
    name: str
    other: Sentence
    """Which form, and which file where it is another."""
    written: str
    """What this form says."""
    elsewhere: str
    """What the other one says."""
    alike: bool | Missing
    place: Place
    places: tuple[Place, ...] = ()
