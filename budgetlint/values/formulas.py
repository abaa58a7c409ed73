"""Formulas and comparisons as a person writes them down."""

from budgetlint.model.figure import Figure, Operation
from budgetlint.model.record import replace
from budgetlint.model.verdict import Equation
from budgetlint.values.figures import ADDING, conversion, is_short, shown, shown_as


def difference(equation: Equation) -> Figure:
    """How far the computed side lies above the stated one, in the stated one's unit; never negative."""
    computed = shown_as(equation.computed, equation.stated)
    factor = conversion(computed.unit, equation.stated.unit)
    gap = abs(computed.value * factor - equation.stated.value)
    return replace(
        equation.stated, value=gap, decimals=None, operation=Operation.IMPLIED, operands=(), text=""
    )


def formula(figure: Figure) -> str:
    """The figure as it was worked out: 10人 × 1.2万元/人/月 × 12月."""
    if not figure.operands:
        return shown(figure)
    sign = f" {figure.operation} "
    return sign.join(_operand(part, figure.operation) for part in figure.operands)


def equation_text(equation: Equation) -> str:
    """The whole comparison: 322.5万元 + 9081.13万元 = 9403.63万元 ≠ 9383.34万元."""
    computed = shown_as(equation.computed, equation.stated)
    if equation.relation in {"≈", "="}:
        agrees = "=" if computed.value == equation.stated.value else ("≈" if equation.holds else "≠")
    else:
        opposite = {"≤": ">", "<": "≥", "≥": "<", ">": "≤", "≠": "="}
        agrees = equation.relation if equation.holds else opposite[equation.relation]
    left = shown(computed)
    if computed.operands:
        left = formula(equation.computed) + (
            "" if agrees == "=" else f" {'=' if is_short(computed) else '≈'} {left}"
        )
    return f"{left} {agrees} {shown(equation.stated)}"


def _operand(part: Figure, around: Operation) -> str:
    text = formula(part)
    wraps = part.operands and around not in ADDING and part.operation in ADDING
    return f"({text})" if wraps else text
