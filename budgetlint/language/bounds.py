"""What a comparison with a number leaves of the number line: x > 5, x ≤ 80%, x = 3月."""

from collections.abc import Mapping
from fractions import Fraction

from budgetlint.language.syntax import Comparison, Constant, Expression, Field, Name
from budgetlint.model.figure import Figure
from budgetlint.model.record import record

TURNED = {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}
_SETTINGS = "settings"


@record
class Bounds:
    """An interval of the number line in one unit; None where it has no end. A point is both ends."""

    unit: str
    low: Fraction | None
    high: Fraction | None
    takes_low: bool = True
    takes_high: bool = True

    def misses(self, other: "Bounds") -> bool:
        """Whether no number lies in both; False where their units cannot be compared."""
        factor = _factor(other, self)
        if factor is None:
            return False
        return _above(self, other, Fraction(1), factor) or _above(other, self, factor, Fraction(1))


def bounds(node: Expression) -> tuple[Expression, Bounds] | None:
    """What a comparison bounds and how; None where no number of the rule takes part."""
    if not isinstance(node, Comparison):
        return None
    if isinstance(node.right, Constant) and isinstance(node.right.value, Figure):
        return _bounded(node.left, node.relation, node.right.value)
    if isinstance(node.left, Constant) and isinstance(node.left.value, Figure):
        return _bounded(node.right, TURNED.get(node.relation, node.relation), node.left.value)
    return None


def setting_of(node: object, settings: Mapping[str, object]) -> Constant | None:
    """The constant that `settings.name` stands for, None where it is no such thing."""
    if not (isinstance(node, Field) and isinstance(node.of, Name) and node.of.name == _SETTINGS):
        return None
    value = settings.get(node.name)
    return Constant(value, node.column) if isinstance(value, Figure | str | bool) else None


def _bounded(subject: Expression, relation: str, figure: Figure) -> tuple[Expression, Bounds] | None:
    value, unit = figure.value, figure.unit
    if relation in {"<", "≤"}:
        return subject, Bounds(unit, None, value, takes_high=relation == "≤")
    if relation in {">", "≥"}:
        return subject, Bounds(unit, value, None, takes_low=relation == "≥")
    return (subject, Bounds(unit, value, value)) if relation == "=" else None


def _above(one: Bounds, other: Bounds, own: Fraction, others: Fraction) -> bool:
    """Whether all of one lies above all of the other."""
    if one.low is None or other.high is None:
        return False
    low, high = one.low * own, other.high * others
    return low > high or (low == high and not (one.takes_low and other.takes_high))


def _factor(one: Bounds, other: Bounds) -> Fraction | None:
    """How many units of the other one unit is; a rule's 0 has the unit of whatever it is compared with."""
    if one.unit == other.unit or _only_zero(one) or _only_zero(other):
        return Fraction(1)
    from budgetlint.values.units import conversion

    return conversion(one.unit, other.unit)


def _only_zero(one: Bounds) -> bool:
    return {one.low, one.high} <= {None, Fraction(0)}
