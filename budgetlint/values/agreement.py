"""The decision ≈: whether a figure that was worked out agrees with the one that is printed.

The same decision serves the checker, the diagnosis of gaps and the tests.
"""

from fractions import Fraction
from math import floor

from budgetlint.model.figure import Figure, Operation
from budgetlint.model.record import record
from budgetlint.model.verdict import Agreement
from budgetlint.values import units
from budgetlint.values.figures import ADDING, HALF, conversion


@record
class Thresholds:
    """How large a gap, as a share of the stated figure, rounding may leave.

    Up to `note` it is nothing, from there on a note, from `warning` on a warning.
    """

    note: Fraction = Fraction(1, 1000)
    warning: Fraction = Fraction(1, 100)


DEFAULT = Thresholds()
AGREEING = frozenset({Agreement.EXACT, Agreement.ROUNDED, Agreement.POSSIBLE})
"""The relations that show no mistake."""


def agreement(computed: Figure, stated: Figure, thresholds: Thresholds = DEFAULT) -> Agreement:
    """How a computed figure relates to the printed one that it should equal.

    It agrees when it rounds half up to the printed digits, as 70.004 does to 70. A sum also agrees when
    the intervals of its addends reach the printed figure: 29.9 and 60 may well be 89.91. A product or a
    ratio that only reaches it is possible, and proves nothing.
    """
    value, radius = computed.value, computed.radius
    if computed.unit != stated.unit:
        factor = conversion(computed.unit, stated.unit)
        value, radius = value * factor, radius * factor
    if _order(value, stated.value) == 0:
        return Agreement.EXACT
    distance = abs(value - stated.value)
    gap = distance / abs(stated.value) if stated.value else None
    small = thresholds.note >= 1 or (gap is not None and gap <= thresholds.note)
    # two intervals that only touch: one number, cut off here and rounded there; never a sum, which stays
    # below the end that its addends would round up from
    summed, reach = _adds_up(computed), radius + stated.radius
    reaches = (distance < reach or (distance == reach and not summed)) and (small or summed)
    if (summed and reaches) or _rounds_to(value, stated):
        return Agreement.ROUNDED if small else Agreement.ROUNDED_ONLY
    return Agreement.POSSIBLE if reaches else Agreement.DISAGREE


def compare(left: Figure, right: Figure) -> int:
    """-1, 0 or 1 as left is less than, equal to or greater than right, exactly."""
    value = left.value if left.unit == right.unit else left.value * conversion(left.unit, right.unit)
    return _order(value, right.value)


def relative_gap(computed: Figure, stated: Figure) -> Fraction | None:
    """The gap as a share of the stated figure, None where that is zero or the units differ."""
    factor = units.conversion(computed.unit, stated.unit)
    if factor is None or stated.value == 0:
        return None
    return abs(computed.value * factor - stated.value) / abs(stated.value)


def _adds_up(figure: Figure) -> bool:
    """Whether the figure is a sum or difference of figures as printed."""
    return figure.operation in ADDING and all(
        part.operation is not Operation.MULTIPLY and part.operation is not Operation.DIVIDE
        for part in figure.operands
    )


def _order(left: Fraction, right: Fraction) -> int:
    """-1, 0 or 1; fractions compared as such would first ask abstract classes what the other one is."""
    apart = left.numerator * right.denominator - right.numerator * left.denominator
    return (apart > 0) - (apart < 0)


def _rounds_to(value: Fraction, stated: Figure) -> bool:
    if stated.decimals is None:
        return False
    ten = Fraction(10) ** stated.decimals
    steps = value / stated.shown_scale * ten
    rounded = Fraction(floor(abs(steps) + HALF)) * (1 if steps >= 0 else -1)
    return bool(rounded == stated.value / stated.shown_scale * ten)
