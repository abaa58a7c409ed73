"""The texts of a form and how they are written."""

from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence


@record
class Passage:
    """A text of the form: a field of its head, the goal, what was achieved, the name or value of a row.

    `residue`, `markup` and `cut` hold the words that show a hint of the template, marks of another program,
    or an ending in the middle of a clause; "" where there are none.
    """

    part: str
    """"project", "field", "goal", "achieved", "name" or "value"."""
    name: str
    """The label it stands under."""
    text: str
    residue: str
    markup: str
    cut: str
    torn: bool
    """Whether the form lost its cells, so that the text may go on elsewhere."""
    place: Place


@record
class Numbering:
    """The numbers of the items of a passage, one run from its first item on."""

    name: str
    written: str
    """The numbers one after the other."""
    numbers: tuple[int, ...]
    place: Place


@record
class Prose:
    """A passage of prose: its label, and the sentence that stands in it a second time."""

    name: str
    echo: str
    """"" where no sentence is repeated."""
    place: Place


@record
class Writing:
    """A passage, or the name or value of an indicator: whether its marks and digits are sound."""

    name: str
    """The words in question; the whole text where it is sound."""
    sound: bool
    what: Sentence
    """What is wrong."""
    place: Place


@record
class LargeAmount:
    """A number with 万 in prose that is an amount of money, and whether its 元 is written."""

    name: str
    has_yuan: bool
    place: Place
