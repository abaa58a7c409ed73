"""Years and dates, and what spans them."""

from budgetlint.model.facts.absent import Text, Whole
from budgetlint.model.figure import Missing
from budgetlint.model.place import Place
from budgetlint.model.record import record


@record
class YearMention:
    """A year that a text names, and as what.

    `role` is "plan" (2025年计划…), "base" (在2024年…基础上), "limit" (到2025年底), "range" (2020至2022年),
    "date" (2025年3月) or "plain". `opens` says that the text begins with it, `carried` that the text or the
    project's name speaks of earlier years, `own_year_named` that the text names the form's own year as well.
    """

    part: str
    name: str
    text: str
    year: int
    role: str
    opens: bool
    leads: bool
    """Whether its sentence or item begins with it."""
    carried: bool
    own_year_named: bool
    own_year_base: bool
    """Whether the same sentence takes this very year as the base that it starts from."""
    place: Place


@record
class PrintedDate:
    """A calendar date written out in a text, and whether there is such a day."""

    name: str
    text: str
    exists: bool
    place: Place


@record
class Span:
    """When the project begins and ends, and how long it takes by its own cell."""

    name: str
    begins: Text
    ends: Text
    in_order: bool | Missing
    years: Whole
    """How many years it spans, begun ones counted whole."""
    period: Whole
    """The years of the cell that says how long it takes, begun ones counted whole."""
    only_years: bool | Missing
    """Whether a cell that asks for a date holds a year alone."""
    place: Place
