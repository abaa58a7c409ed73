"""The rows of a self-evaluation: whether the target was met, and what the form's own method gives for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from budgetlint.facts import figures
from budgetlint.facts.names import spelled
from budgetlint.facts.scores import execution_points
from budgetlint.facts.scoring import Method, methods
from budgetlint.messages import sentence
from budgetlint.model.facts import Indicator, RowScore, ScoreMethod, Text
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Filing
from budgetlint.model.filing import Indicator as Row
from budgetlint.model.place import Place
from budgetlint.model.value import Kind
from budgetlint.values import units
from budgetlint.values.figures import HALF, divide, multiply, number_text, plain
from budgetlint.vocabulary import vocabulary

_ABOVE, _BELOW = frozenset("≥>"), frozenset("≤<")
_WHOLE = Fraction(1)
_PERCENT = Fraction(1, 100)
_TENTHS = 3
"""Digits of a share that is shown in tenths of a percent."""


@dataclass(frozen=True, slots=True)
class _Pair:
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


def row_scores(filing: Filing, rows: Sequence[Indicator]) -> tuple[RowScore, ...]:
    """The points of every row that the form gives a weight to, with what they ought to be."""
    if not any(isinstance(row.score, Figure) for row in rows):
        return ()
    printed = {
        row.number: (row, method) for row, method in zip(filing.indicators, methods(filing), strict=True)
    }
    decimals = max((row.score.decimals or 0 for row in rows if isinstance(row.score, Figure)), default=0)
    has_reasons = filing.asks_for_reasons or any(row.reason for row in filing.indicators)
    found = [
        _row_score(row, *printed[row.number], decimals)
        for row in rows
        if isinstance(row.weight, Figure) or isinstance(row.score, Figure)
    ]
    due = _due(found, tuple(execution_points(filing, "score")))
    return tuple(replace(one, due=due, has_reasons=has_reasons) for one in found)


def _row_score(row: Indicator, printed: Row, method: Method | None, decimals: int) -> RowScore:
    pair, place = _pair(row), printed.score_place or row.place
    judged = _own_steps(place) if method is not None and method.other else pair
    met = _met(judged) if isinstance(judged, _Pair) else judged
    expected = _expected(row, judged, met=met) if isinstance(judged, _Pair) else judged
    further = (printed.value_place, printed.actual_place, method.place if method else None)
    return RowScore(
        name=row.name if isinstance(row.name, str) else "",
        dimension=row.dimension,
        category=row.category,
        method=_method(method),
        lowers_excess=method is None or method.excess,
        quantitative=isinstance(row.figure, Figure),
        met=met,
        weight=row.weight,
        points=row.score,
        expected=expected,
        rounds=_rounds(row, expected, decimals),
        attained=_attained(pair),
        target=row.value,
        actual=row.actual,
        reached=_reached(row, printed),
        upper=_border(method, 0, place),
        lower=_border(method, 1, place),
        explained=_is_explained(printed),
        copied=_is_copied(row),
        bounded=_is_bounded(printed),
        worded=isinstance(row.figure, Figure) and _is_worded(row, printed),
        units_differ=_units_differ(row),
        place=place,
        places=tuple(one for one in further if one is not None and one != place),
    )


def _method(method: Method | None) -> ScoreMethod:
    """Where the score of a quantitative row comes from."""
    if method is None:
        return "assumed"
    if method.other:
        return "other"
    return "printed" if method.full or method.ratio else "assumed"


def _own_steps(place: Place) -> Missing:
    reason = sentence("facts.scoring_of_its_own")
    return Missing(Absence.UNDECIDED, "", reason, place)


def _pair(row: Indicator) -> _Pair | Missing:
    """Target and actual value in one unit, or why they cannot be compared."""
    for known in (row.figure, row.actual_figure):
        if isinstance(known, Missing):
            return known
    assert isinstance(row.figure, Figure)
    assert isinstance(row.actual_figure, Figure)
    actual = _in_unit(row.actual_figure, row.figure)
    if actual is None:
        reason = sentence("facts.units_of_actual", target=row.figure.text, actual=row.actual_figure.text)
        return Missing(Absence.UNDECIDED, row.figure.label, reason, row.place)
    return _Pair(row.figure, actual, _direction(row), row.comparator)


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
    if row.comparator in _ABOVE:
        return "" if row.polarity == "negative" else "larger"
    if row.comparator in _BELOW:
        return "" if row.polarity == "positive" else "smaller"
    if row.polarity != "unknown":
        return "larger" if row.polarity == "positive" else "smaller"
    counts = row.category == "数量" and row.kind == Kind.QUANTITY and not _is_duration(row.figure)
    asks = row.dimension == "满意度" and row.asks_for in ("satisfaction", "whom")
    grows = row.dimension == "效益" and _grows(row.name)
    return "larger" if counts or asks or grows or _is_execution(row.name) else ""


def _is_duration(known: Known) -> bool:
    """Whether the figure is a time: a shorter one may be better."""
    unit = known.unit if isinstance(known, Figure) else ""
    return any(units.conversion(unit, time) is not None for time in ("月", "天", "小时"))


def _grows(name: Text) -> bool:
    return isinstance(name, str) and name.startswith(tuple(vocabulary("evaluation")["growing"]))


def _is_execution(name: Text) -> bool:
    return isinstance(name, str) and "预算执行率" in name


def _met(pair: _Pair) -> bool | Missing:
    """Whether the target was reached; open where nothing tells which way is better."""
    if pair.equal:
        return True if pair.comparator not in ("<", ">") else _unknown_way(pair)
    if not pair.direction:
        return _unknown_way(pair)
    better = (pair.actual.value > pair.target.value) == (pair.direction == "larger")
    return _unknown_way(pair) if better and pair.comparator == "=" else better


def _unknown_way(pair: _Pair) -> Missing:
    reason = sentence("facts.unknown_way", name=pair.target.label)
    return Missing(Absence.UNDECIDED, pair.target.label, reason, pair.target.place)


def _expected(row: Indicator, pair: _Pair, *, met: bool | Missing) -> Known:
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


def _rounds(row: Indicator, expected: Known, decimals: int) -> bool:
    """Whether the score is the expected one, rounded as the form rounds; never up to full marks."""
    if not isinstance(expected, Figure) or not isinstance(row.score, Figure):
        return False
    whole = isinstance(row.weight, Figure) and row.score.value >= row.weight.value
    own = row.score.decimals or decimals
    return not whole and row.score.value in {rounded(expected.value, digits) for digits in (own, decimals)}


def rounded(value: Fraction, decimals: int) -> Fraction:
    """The number, rounded half up to so many digits behind the point."""
    scale = Fraction(10) ** decimals
    return Fraction(floor(value * scale + HALF)) / scale


def _attained(pair: _Pair | Missing) -> Known:
    """The actual value as a share of the target, in tenths of a percent, where more is better."""
    if isinstance(pair, Missing):
        return pair
    ratio = divide(pair.actual, pair.target) if pair.direction == "larger" else None
    if ratio is None:
        return _unknown_way(pair)
    return replace(ratio, value=rounded(ratio.value, _TENTHS), shown_unit="%", shown_scale=_PERCENT)


def _reached(row: Indicator, printed: Row) -> str:
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


def _border(method: Method | None, number: int, place: Place) -> Known:
    """The border between two grades, in percent of the weight, where the form prints it."""
    if method is None or method.bands is None:
        return figures.absent("三档")
    return replace(
        plain(Fraction(method.bands[number], 100)), shown_unit="%", shown_scale=_PERCENT, place=place
    )


def _is_explained(printed: Row) -> bool:
    none = vocabulary("evaluation")["no_reason"]
    return any(text and text.strip() not in none for text in (printed.reason, printed.remark))


def _is_copied(row: Indicator) -> bool:
    if isinstance(row.figure, Figure) and isinstance(row.actual_figure, Figure):
        return number_text(row.figure) == number_text(row.actual_figure)
    return (
        isinstance(row.value, str)
        and isinstance(row.actual, str)
        and spelled(row.value) == spelled(row.actual)
    )


def _is_bounded(printed: Row) -> bool:
    reading = printed.actual_reading
    return reading is not None and (reading.comparator or "") in _ABOVE | _BELOW


def _is_worded(row: Indicator, printed: Row) -> bool:
    """Whether a target in figures is answered by words that say no more than that it was reached."""
    if not printed.actual or isinstance(row.actual_figure, Figure):
        return False
    return spelled(printed.actual) in vocabulary("evaluation")["attainment"]["reached"]


def _units_differ(row: Indicator) -> bool | Missing:
    """Whether target and actual value measure different things: a share, money, a time, or a count."""
    for known in (row.figure, row.actual_figure):
        if isinstance(known, Missing):
            return known
    assert isinstance(row.figure, Figure)
    assert isinstance(row.actual_figure, Figure)
    if _in_unit(row.actual_figure, row.figure) is not None:
        return False
    written = [figure.shown_unit for figure in (row.figure, row.actual_figure)]
    if not all(written):
        return False
    return not set(written[0]) & set(written[1])


def _due(scores: Sequence[RowScore], execution: Sequence[Known]) -> Known:
    """What the form comes to if each quantitative row is scored by the method; the rest as it is."""
    missing = next((known for known in execution if isinstance(known, Missing)), None)
    if missing is not None:
        return missing
    parts = [known for known in execution if isinstance(known, Figure)]
    for score in scores:
        part = score.expected if isinstance(score.expected, Figure) else score.points
        if isinstance(part, Missing):
            return part
        parts.append(part)
    value = sum((part.value for part in parts), Fraction(0))
    return plain(value)
