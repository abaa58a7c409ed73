"""How a printed rate comes to differ from the one that its amounts give."""

from fractions import Fraction

from budgetlint.engine.factors import slip_of_digits
from budgetlint.messages import sentence
from budgetlint.model.facts import Facts
from budgetlint.model.figure import Figure, Operation
from budgetlint.model.record import replace
from budgetlint.model.report import Cause, CauseKind
from budgetlint.model.verdict import Equation
from budgetlint.values.agreement import AGREEING, agreement
from budgetlint.values.figures import divide, number_text, shown

_PERCENT = "%"
_POWERS = (1, -1, 2, -2)
_SIDES = 2
_UNITS = {Fraction(10_000), Fraction(100_000_000)}
"""元 in 万元 and in 亿元."""


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
    unit = _slip_of_unit(equation)
    if unit is not None:
        return unit
    for power in _POWERS:
        factor = Fraction(10) ** power
        if _printed(computed.value * factor, stated).value == stated.value:
            explanation = sentence("engine.scale", factor=max(factor, 1 / factor))
            return Cause(CauseKind.SCALE, explanation, stated.place, shown(right))
    return None


def _slip_of_unit(equation: Equation) -> Cause | None:
    """The rate is right once the one amount in 元 beside one in 万元 counts in 万元, or the other way."""
    stated, computed = equation.stated, equation.computed
    if computed.operation is not Operation.DIVIDE or len(computed.operands) != _SIDES:
        return None
    written = [side.shown_scale for side in computed.operands]
    for number, factor in enumerate((written[1] / written[0], written[0] / written[1])):
        slip = computed.operands[number]
        value = computed.value * (factor if number == 0 else 1 / factor)
        printed = slip.operation is Operation.PRINTED and slip.shown_scale == 1
        if printed and factor in _UNITS and _printed(value, stated).value == stated.value:
            right = replace(
                slip,
                value=slip.value * factor,
                text="",
                shown_scale=factor,
                shown_unit=_unit(computed, number),
            )
            said = {"label": slip.label, "value": shown(slip), "needed": shown(right)}
            return Cause(CauseKind.UNIT, sentence("engine.factor_unit", **said), slip.place, shown(right))
    return None


def _unit(computed: Figure, number: int) -> str:
    """The unit of the other side of a division."""
    return computed.operands[1 - number].shown_unit


def rate_of_other_budget(equation: Equation, facts: Facts) -> Cause | None:
    """The rate is that of a budget in another column: what was spent, divided by that one, gives it."""
    computed = equation.computed
    if computed.operation is not Operation.DIVIDE or len(computed.operands) != _SIDES:
        return None
    spent, budget = computed.operands
    line = next((one for one in facts.budget_lines if one.spent == spent), None)
    for other in (line.initial, line.adjusted) if line is not None else ():
        if not isinstance(other, Figure) or other.value == budget.value:
            continue
        rate = divide(spent, other)
        if rate is not None and agreement(rate, equation.stated) in AGREEING:
            columns = {"other": other.label.rpartition("/")[2], "budget": budget.label.rpartition("/")[2]}
            right = _printed(computed.value, equation.stated)
            said = sentence("engine.other_budget", **columns)
            return Cause(CauseKind.DOUBLED, said, other.place, shown(right))
    return None


def _printed(value: Fraction, like: Figure) -> Figure:
    """A rate as it would be printed beside another one, rounded half up to as many digits."""
    step = like.shown_scale / 10 ** (like.decimals or 0)
    return replace(like, value=(value / step + Fraction(1, 2)).__floor__() * step, text="")
