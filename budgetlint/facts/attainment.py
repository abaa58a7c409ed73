"""Target and actual value of a row: whether the target was reached, and which points that earns."""

from fractions import Fraction
from math import floor

from budgetlint.facts.names import spelled
from budgetlint.messages import sentence
from budgetlint.model.facts.absent import Text
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Indicator as Row
from budgetlint.model.record import record, replace
from budgetlint.model.value import Kind
from budgetlint.values import units
from budgetlint.values.figures import HALF, divide, multiply
from budgetlint.vocabulary import vocabulary

ABOVE, BELOW = frozenset("≥>"), frozenset("≤<")
PERCENT = Fraction(1, 100)
_WHOLE = Fraction(1)
_TENTHS = 3
"""Digits of a share that is shown in tenths of a percent."""


@record
class Pair:
    """Target and actual value of a row in one unit, and which way is better."""

    target: Figure
    actual: Figure
    direction: str
    """larger, smaller, or "" where nothing tells."""
    comparator: str

    @property
    def equal(self) -> bool:
        """Whether both are one figure."""
        return self.target.value == self.actual.value


def pair_of(row: Indicator) -> Pair | Missing:
    """Target and actual value in one unit, or why they cannot be compared."""
    for known in (row.figure, row.actual_figure):
        if isinstance(known, Missing):
            return known
    assert isinstance(row.figure, Figure)
    assert isinstance(row.actual_figure, Figure)
    if _exceeds_whole(row):
        reason = sentence("facts.target_above_whole", name=row.name, target=row.figure.text)
        return Missing(Absence.UNDECIDED, row.figure.label, reason, row.place)
    actual = _in_unit(row.actual_figure, row.figure)
    if actual is None:
        reason = sentence("facts.units_of_actual", target=row.figure.text, actual=row.actual_figure.text)
        return Missing(Absence.UNDECIDED, row.figure.label, reason, row.place)
    return Pair(row.figure, actual, _direction(row), row.comparator)


def _exceeds_whole(row: Indicator) -> bool:
    """Whether the target is a share above 100 % of what cannot be more than all: a slip (≥ read as 2)."""
    bounded = row.part_of_whole or row.asks_for == "satisfaction"
    return bounded and isinstance(row.figure, Figure) and row.figure.unit == "1" and row.figure.value > 1


def _in_unit(actual: Figure, target: Figure) -> Figure | None:
    """The actual value in the unit of the target; a bare number means the unit that the other one prints.

    1 for a target of 100% may be all or a hundredth, so that it stays open.
    """
    if actual.unit == target.unit and _is_bare(actual) == _is_bare(target):
        return actual
    if _is_bare(actual):
        if target.shown_unit in ("%", "‰") and abs(actual.value) <= 1 and actual.value != 0:
            return None
        value = actual.value * target.shown_scale
        return replace(
            actual, value=value, radius=Fraction(0), unit=target.unit,
            shown_unit=target.shown_unit, shown_scale=target.shown_scale,
        )  # fmt: skip
    if _is_bare(target):
        bare = actual.value / actual.shown_scale
        return replace(actual, value=bare, radius=Fraction(0), unit=target.unit, shown_scale=_WHOLE)
    factor = units.conversion(actual.unit, target.unit)
    if factor is None:
        return None
    return replace(actual, value=actual.value * factor, radius=actual.radius * factor, unit=target.unit)


def _is_bare(figure: Figure) -> bool:
    return not figure.shown_unit and figure.unit in ("", "1")


def _direction(row: Indicator) -> str:
    """Which way is better: by the comparator, unless the name contradicts it; else by the words."""
    if row.comparator in ABOVE:
        return "" if row.polarity == "negative" else "larger"
    if row.comparator in BELOW:
        return "" if row.polarity == "positive" else "smaller"
    if row.polarity != "unknown":
        return "larger" if row.polarity == "positive" else "smaller"
    counts = row.category == "数量" and row.kind == Kind.QUANTITY and not _is_duration(row.figure)
    asks = row.dimension == "满意度" and row.asks_for in ("satisfaction", "whom")
    grows = row.dimension == "效益" and _grows(row.name)
    return "larger" if counts or asks or grows or _is_execution(row.name) or _asks_for_all(row) else ""


def _asks_for_all(row: Indicator) -> bool:
    """Whether all of something is asked for, so that less is less: 汛前完工率 100%; costs may be lower."""
    if not isinstance(row.figure, Figure) or row.figure.shown_unit != "%" or row.figure.value != 1:
        return False
    words = vocabulary("evaluation")
    held_below = any(word in str(row.name) for word in words["held_below"])
    return row.category in words["all_of"] and not held_below


def _is_duration(known: Known) -> bool:
    """Whether the figure is a time: a shorter one may be better."""
    unit = known.unit if isinstance(known, Figure) else ""
    return any(units.conversion(unit, time) is not None for time in ("月", "天", "小时"))


def _grows(name: Text) -> bool:
    return isinstance(name, str) and name.startswith(tuple(vocabulary("evaluation")["growing"]))


def _is_execution(name: Text) -> bool:
    return isinstance(name, str) and "预算执行率" in name


def met(pair: Pair) -> bool | Missing:
    """Whether the target was reached; open where nothing tells which way is better."""
    if pair.equal:
        return True if pair.comparator not in ("<", ">") else _unknown_way(pair)
    if not pair.direction:
        return _unknown_way(pair)
    better = (pair.actual.value > pair.target.value) == (pair.direction == "larger")
    return _unknown_way(pair) if better and pair.comparator == "=" else better


def _unknown_way(pair: Pair) -> Missing:
    reason = sentence("facts.unknown_way", name=pair.target.label)
    return Missing(Absence.UNDECIDED, pair.target.label, reason, pair.target.place)


def expected_points(row: Indicator, pair: Pair, *, met: bool | Missing) -> Known:
    """The whole weight for a target that is met, else the weight times B/A or A/B."""
    if isinstance(met, Missing) or isinstance(row.weight, Missing):
        return met if isinstance(met, Missing) else row.weight
    if met:
        return row.weight
    sides = (pair.actual, pair.target) if pair.direction == "larger" else (pair.target, pair.actual)
    ratio = divide(*sides)
    if ratio is None or not 0 <= ratio.value <= 1:
        return _unknown_way(pair)
    return replace(multiply(row.weight, ratio), label=row.weight.label)


def rounded(value: Fraction, decimals: int) -> Fraction:
    """The number, rounded half up to so many digits behind the point."""
    scale = Fraction(10) ** decimals
    return Fraction(floor(value * scale + HALF)) / scale


def attained(pair: Pair | Missing) -> Known:
    """The actual value as a share of the target, in tenths of a percent, where more is better."""
    if isinstance(pair, Missing):
        return pair
    ratio = divide(pair.actual, pair.target) if pair.direction == "larger" else None
    if ratio is None:
        return _unknown_way(pair)
    return replace(ratio, value=rounded(ratio.value, _TENTHS), shown_unit="%", shown_scale=PERCENT)


def reached(row: Indicator, printed: Row) -> str:
    """missed, partly or reached, as far as an actual value in words says; "" where it does not."""
    if isinstance(row.figure, Figure) or isinstance(row.actual_figure, Figure) or not printed.actual:
        return ""
    if printed.value and spelled(printed.value) == spelled(printed.actual):
        return "reached"
    words = vocabulary("evaluation")["attainment"]
    said = spelled(printed.actual)
    for kind in ("missed", "partly"):
        if any(word in said for word in words[kind]):
            return kind
    return "reached" if said in words["reached"] else ""


def units_differ(row: Indicator) -> bool | Missing:
    """Whether target and actual value measure different things: a share, money, a time, or a count."""
    for known in (row.figure, row.actual_figure):
        if isinstance(known, Missing):
            return known
    assert isinstance(row.figure, Figure)
    assert isinstance(row.actual_figure, Figure)
    if _in_unit(row.actual_figure, row.figure) is not None:
        return False
    written = [figure.shown_unit for figure in (row.figure, row.actual_figure)]
    return all(written) and _measure(row.figure) != _measure(row.actual_figure)


def _measure(figure: Figure) -> str:
    """What a figure measures: a share, money, a time, or a count; one measure word may stand for another."""
    if figure.unit == "1":
        return "share"
    if units.has_money(figure.unit):
        return "money"
    return "time" if _is_duration(figure) else "count"
