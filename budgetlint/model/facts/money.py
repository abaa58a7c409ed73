"""Funds, sums of cost lines, and what is built from quantities and prices."""

from typing import Literal

from budgetlint.model.facts.evaluation import NOT_ASKED, NOT_PAID
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence

NO_PERCENT = Missing(Absence.ABSENT, "", Sentence("", ""))


@record
class Execution:
    """A line of a self-evaluation's fund block: what the year's budget was, and what was spent."""

    name: str
    budget: Known
    spent: Known
    place: Place


@record
class FundGroup:
    """A total of the fund block with the parts that must add up to it."""

    kind: str
    """"sources" (财政拨款, 其他资金, …) or "levels" (中央资金, 自治区资金, …)."""
    name: str
    total: Known
    parts: tuple[Known, ...]
    place: Place


@record
class CostLines:
    """The amounts of the cost indicators, held against the annual total of the form.

    `stated` is another total of the fund block where the lines close on that one. `computed` is Missing,
    with the reason, where the lines are no list of addends.
    """

    computed: Known
    stated: Known
    place: Place
    name: str = ""
    """Which total it is held against."""
    covered: Known = NOT_ASKED
    """What the lines come to, though they may be an incomplete list; Missing for the sums of one level."""


@record
class CountedCosts:
    """The printed costs that no sum counts, where the others close on a total; nothing outside is well."""

    name: str
    """The costs outside, each with its amount; "" where every cost is counted or repeats another."""
    repeated: Sentence
    """The costs that only repeat one that counts, as words that follow the name."""
    rest: Figure
    """What the costs that count come to."""
    closes: Sentence
    """Whether they come to the total, or nearly so."""
    total: Sentence
    """Which total, or totals of two levels, they come to."""
    stated: Figure
    gap: Sentence
    """What all costs come to, as words that end the message; "" where one of them is not known."""
    place: Place
    places: tuple[Place, ...]


@record
class Uncovered:
    """The money that no cost line covers, where the lines are no complete list of it."""

    name: str
    """What it is for, as the form says elsewhere; "" where it does not."""
    what: Sentence
    """The same as words of a message."""
    rest: Figure
    covered: Figure
    stated: Figure
    total: str
    """Which total the lines are part of."""
    place: Place
    places: tuple[Place, ...]


@record
class Pair:
    """Two rows of one name that may be one cost: the later row's name, both figures and their places."""

    name: str
    earlier: Known
    later: Known
    doubled: bool
    """Whether the amounts are one, and the sum of the lines does not need both."""
    place: Place
    places: tuple[Place, ...]


@record
class Counterpart:
    """A cost that a quantity should stand beside, or a quantity that a cost should."""

    kind: Literal["cost", "quantity"]
    name: str
    alone: bool
    """Whether nothing stands beside it."""
    place: Place


@record
class Build:
    """An amount rebuilt from a quantity, a unit cost and implied factors, and the amount it is held against.

    `stated` is Missing unless the words name an amount, or the product closes on one that they may name.
    `paired` says that the words themselves bring quantity and unit cost together.
    """

    name: str
    computed: Known
    stated: Known
    paired: bool
    place: Place
    places: tuple[Place, ...] = ()
    """Further places that the words of the comparison rest on."""
    unit_slip: bool = False
    """Whether the figures are one as soon as 元 is read for 万元."""
    paid: Known = NOT_PAID
    """The amount that the form pays, where a standard was multiplied that is not its price alone."""
