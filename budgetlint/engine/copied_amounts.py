"""An amount of a table of accounts that is that of another row: of the total, or of another item."""

from collections.abc import Iterator, Set

from budgetlint.messages import sentence
from budgetlint.model.facts import Facts
from budgetlint.model.facts.accounts import AccountCell
from budgetlint.model.figure import Figure, Operation
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.report import Cause, CauseKind
from budgetlint.model.sentence import Sentence
from budgetlint.model.verdict import Equation
from budgetlint.values.figures import number_text, shown, shown_as

_ODD_DIGITS = 4
"""Amounts of fewer digits are the same by chance."""


def copied_amount(equation: Equation, facts: Facts, proved: Set[Place]) -> Cause | None:
    """The one addend of a sum that repeats another amount of its table, where another would close the sum."""
    if equation.computed.operation is not Operation.ADD or not facts.account_cells:
        return None
    found = list(_found(equation, facts, proved))
    pairs = {frozenset((part.label, other.label)) for part, other in found}
    if len(pairs) != 1:
        return None
    part, other = found[0]
    return Cause(CauseKind.DOUBLED, _said(equation, part, other, proved), part.place)


def _found(equation: Equation, facts: Facts, proved: Set[Place]) -> Iterator[tuple[Figure, Figure]]:
    """Addends with the amount that they repeat: the total first, else another row of their column."""
    addends = [one for one in equation.computed.operands if one.value]
    open_ones = [
        one for one in addends if _is_odd(one) and one.place not in proved and _may_change(equation, one)
    ]
    with_total = [one for one in open_ones if one.value == equation.stated.value and len(addends) > 1]
    if with_total:
        yield from ((one, equation.stated) for one in with_total)
        return
    for one in open_ones:
        own = next((cell for cell in facts.account_cells if cell.amount == one), None)
        if own is not None:
            yield from ((one, cell.amount) for cell in facts.account_cells if _repeats(own, cell))


def _is_odd(figure: Figure) -> bool:
    printed = figure.operation is Operation.PRINTED and figure.place is not None
    return printed and len(number_text(figure).replace(".", "").lstrip("0")) >= _ODD_DIGITS


def _may_change(equation: Equation, part: Figure) -> bool:
    """Whether what would close the sum can be an amount: nothing below nought."""
    return _right(equation, part).value >= 0


def _right(equation: Equation, part: Figure) -> Figure:
    """What an addend would have to be."""
    value = part.value - (equation.computed.value - equation.stated.value)
    return replace(part, value=value, text="", decimals=None, operation=Operation.IMPLIED)


def _repeats(own: AccountCell, other: AccountCell) -> bool:
    """Whether another row of a column has the amount, and is no class with that one item."""
    alike = (own.table, own.column, own.amount.value) == (other.table, other.column, other.amount.value)
    if not alike or own.name == other.name:
        return False
    codes = sorted((own.name.split()[0], other.name.split()[0]), key=len)
    return not codes[1].startswith(codes[0])


def _said(equation: Equation, part: Figure, other: Figure, proved: Set[Place]) -> Sentence:
    right = shown(shown_as(_right(equation, part), equation.stated))
    words = {"label": part.label, "value": shown(part), "other": other.label}
    key = "total_copied" if other is equation.stated else "row_copied"
    is_open = other.place not in proved
    return sentence(f"engine.{key}_or" if is_open else f"engine.{key}", right=right, **words)
