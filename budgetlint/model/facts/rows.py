"""What follows from the rows of a form: indicators, their classes, and pairs of them."""

from typing import Literal

from budgetlint.model.facts.absent import Text, Whole
from budgetlint.model.facts.money import NO_PERCENT
from budgetlint.model.figure import Known, Missing
from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence

Polarity = Literal["positive", "negative", "unknown"]

Grade = Literal["graded", "vague", "ungraded", ""]
"""Whether a value in words can be told reached or not; "" for a value that is not in words."""

NOTHING_SAID = Sentence("", "")


@record
class Indicator:
    """A row of the indicator table as rules see it."""

    number: int
    level1: Text
    level2: Text
    name: Text
    value: Text
    kind: str
    """The kind of the reading (quantity, money, …); "blank" for an empty cell."""
    comparator: str
    """= ≥ > ≤ < ≈, or "" where none is written."""
    figure: Known
    """The single figure of the value."""
    year: Whole
    """The year of a dated value."""
    polarity: Polarity
    """Whether more is better, by the name; unknown unless the words establish it."""
    dimension: str
    """产出, 效益, 满意度, 成本 or "" by the first-level label."""
    category: str
    """数量, 质量, 时效, 成本, 经济效益, …, 满意度 or "" by the second-level label."""
    unit_needed: bool
    """Whether the kind of indicator needs a unit of measure."""
    weight: Known
    actual: Text
    actual_figure: Known
    score: Known
    place: Place
    asks_for: str = ""
    """What the name of a satisfaction indicator asks for: "satisfaction", "complaints", "whom" (it names only
    those who are asked) or "other"; "" outside that dimension, unless the name speaks of satisfaction."""
    flags: tuple[str, ...] = ()
    """What is odd about the value: damaged, reversed_range, money_unit_missing, units_differ, …"""
    value_type: str = ""
    """定性, ≥, 区间值, …, where the form has a column for it; "" where not."""
    names_share: bool = False
    """Whether the name speaks of a share, such as 政策知晓率."""
    part_of_whole: bool = False
    """Whether it is a share that cannot exceed 100 %."""
    percent_in_name: Known = NO_PERCENT
    """The percentage that the name ends with (故障率>95%)."""
    measured_elsewhere: bool = False
    """Whether the value takes its measure from elsewhere: 不低于上年."""
    grade: Grade = ""
    counts_otherwise: bool = False
    """Whether the name says what is counted (人数) and the value counts something else."""
    counts_things: bool = False
    """Whether the value counts people or things."""
    is_expense: bool = False
    """Whether the name is that of an expense."""
    is_price: bool = False
    """Whether the name is that of a price (…补助标准) and does not say what for."""
    is_money_output: bool = False
    """Whether its output is money by nature, such as loans or taxes."""
    own_category: str = ""
    """质量 or 时效 where the name's ending tells it."""
    unparted: str = ""
    """All that an unread row prints, "" for a row that was read or whose ends are not known."""
    only_figures: bool = False
    """Whether that is nothing but figures, so that the row has no name however its cells are parted."""
    lacks_actual: bool = False
    """Whether words in the place of the actual value say that there is none."""
    about_time: bool = False
    """Whether the value says when, how soon or how often."""
    changed: bool = False
    """Whether the value is what the target was changed to during the year."""


@record
class Level:
    """A first-level class of indicators that the form must have, and how many rows it has.

    `rows` is Missing where there are none and the form has rows that no class could be given to.
    """

    name: str
    rows: Whole
    filled: Whole
    """How many of the rows have a value."""
    place: Place
    places: tuple[Place, ...] = ()
    """Where its other rows stand."""


@record
class Repeat:
    """An indicator name that stands in several rows.

    `lowest` and `highest` are the figures furthest apart; equal when all rows agree, Missing when one of
    the rows holds no single figure.
    """

    name: str
    dimension: str
    written: str
    """The values as printed, one after the other."""
    lowest: Known
    highest: Known
    place: Place
    places: tuple[Place, ...]


@record
class NearName:
    """A quantity and a cost of one thing, and whether their names differ in a character."""

    name: str
    other: str
    apart: bool
    place: Place
    places: tuple[Place, ...]


@record
class Twin:
    """A row whose name stands in an earlier row as well, where both measure one thing."""

    name: str
    dimension: str
    category: str
    """The category of both rows, "" where they stand in two."""
    one_class: bool
    """Whether both stand under the same first- and second-level labels."""
    says_object: bool
    """Whether the name says what is measured; 完成率 alone does not."""
    alike: bool | Missing
    """Whether both have the same value; Missing where the whole table seems to stand twice."""
    written: str
    """The values as printed, one after the other."""
    earlier: Known
    later: Known
    place: Place
    places: tuple[Place, ...]


@record
class PartOfWhole:
    """A row that begins with 其中, and the row that it is a part of."""

    name: str
    whole_name: str
    part: Known
    whole: Known
    place: Place
    places: tuple[Place, ...]


@record
class UnitPair:
    """A quantity and a price of the same name: what one counts, and what the other is for."""

    name: str
    counted: str
    priced: str
    alike: bool
    """Whether the two are one thing, or stand for each other in filings."""
    place: Place
    places: tuple[Place, ...]
