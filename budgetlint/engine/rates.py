"""How a printed rate comes to differ from the one that its amounts give."""

from fractions import Fraction

from budgetlint.engine.factors import slip_of_digits
from budgetlint.messages import sentence
from budgetlint.model.figure import Figure, Operation
from budgetlint.model.record import replace
from budgetlint.model.report import Cause, CauseKind
from budgetlint.model.verdict import Equation
from budgetlint.values.figures import number_text, shown

_PERCENT = "%"
_POWERS = (1, -1, 2, -2)


def slip_in_rate(equation: Equation) -> Cause | None:
    """The slip that makes the printed rate of the right one: of digits, of the point, or of the division."""
    stated, computed = equation.stated, equation.computed
    if stated.shown_unit != _PERCENT or stated.value <= 0 or computed.value <= 0:
        return None
    right = _printed(computed.value, stated)
    kind = slip_of_digits(number_text(stated), number_text(right))
    if kind is not None:
        return Cause(kind, sentence(f"engine.{kind.value}"), stated.place, shown(right))
    if computed.operation is Operation.DIVIDE and _printed(1 / computed.value, stated).value == stated.value:
        return Cause(CauseKind.TRANSPOSED, sentence("engine.inverted"), stated.place, shown(right))
    for power in _POWERS:
        factor = Fraction(10) ** power
        if _printed(computed.value * factor, stated).value == stated.value:
            explanation = sentence("engine.scale", factor=max(factor, 1 / factor))
            return Cause(CauseKind.SCALE, explanation, stated.place, shown(right))
    return None


def _printed(value: Fraction, like: Figure) -> Figure:
    """A rate as it would be printed beside another one, rounded half up to as many digits."""
    step = like.shown_scale / 10 ** (like.decimals or 0)
    return replace(like, value=(value / step + Fraction(1, 2)).__floor__() * step, text="")
