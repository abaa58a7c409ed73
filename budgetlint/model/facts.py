"""What follows from a form before any rule judges it; the names here are those that rules use.

A rule sees the attributes of `Facts` as its variables and the attributes of the records as their fields,
so a name here is part of the rule language: renaming one changes every rule that uses it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from budgetlint.model.figure import Known, Missing
from budgetlint.model.place import Place

Polarity = Literal["positive", "negative", "unknown"]
Text = str | Missing
Whole = int | Missing


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class FundGroup:
    """A total of the fund block with the parts that must add up to it."""

    kind: str
    """"sources" (财政拨款, 其他资金, …) or "levels" (中央资金, 自治区资金, …)."""
    name: str
    total: Known
    parts: tuple[Known, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Level:
    """A first-level class of indicators that the form must have, and how many rows it has.

    `rows` is Missing where there are none and the form has rows that no class could be given to.
    """

    name: str
    rows: Whole
    filled: Whole
    """How many of the rows have a value."""
    place: Place


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class CostLines:
    """The amounts of the cost indicators, held against the annual total of the form.

    `stated` is another total of the fund block where the lines close on that one. `computed` is Missing,
    with the reason, where the lines are no list of addends.
    """

    computed: Known
    stated: Known
    place: Place


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class ScoreTotal:
    """A sum over the rows of a self-evaluation and the figure that it must equal.

    `kind` is "weights of level", "weights of form" or "scores of form".
    """

    kind: str
    name: str
    computed: Known
    stated: Known
    place: Place


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the rules of one form may ask for."""

    kind: str
    title: Text
    project: Text
    fiscal_year: Whole
    place: Place
    funds: Mapping[str, Known] = field(default_factory=dict)
    """Amounts of the fund block by their path, levels joined by "/"."""
    field: Mapping[str, Known | str] = field(default_factory=dict)
    """Fields of the form's head by label; numbers are figures in the unit of the label."""
    indicators: tuple[Indicator, ...] = ()
    levels: tuple[Level, ...] = ()
    fund_groups: tuple[FundGroup, ...] = ()
    repeated: tuple[Repeat, ...] = ()
    cost_lines: tuple[CostLines, ...] = ()
    cost_builds: tuple[Build, ...] = ()
    """quantity × unit cost from two rows, against a stated amount."""
    inline_builds: tuple[Build, ...] = ()
    """quantity × unit cost written inside one name or value, against the value of that row."""
    score_totals: tuple[ScoreTotal, ...] = ()
