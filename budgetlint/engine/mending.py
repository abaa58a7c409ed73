"""What one other figure in a cell would do to an equation: how it mends it, and what else it mends."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from budgetlint.model.figure import Figure, Operation
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.verdict import Equation
from budgetlint.values.agreement import AGREEING, agreement, compare
from budgetlint.values.figures import UnitsDiffer, divide, multiply, subtract, total

EQUALITIES = frozenset({"≈", "="})
"""Relations that fix what a cell would have to say; the others leave a range."""
_BOUNDED = EQUALITIES | {"≤", "≥", "<", ">"}
_HOLDS: Mapping[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "≠": lambda order: order != 0,
    "≤": lambda order: order <= 0,
    "<": lambda order: order < 0,
    "≥": lambda order: order >= 0,
    ">": lambda order: order > 0,
}

Cell = tuple[Place, str, Fraction]
"""A printed figure: where it stands, its unit, and what it says."""
Changes = Mapping[Cell, Fraction]


def cells(equation: Equation) -> tuple[Cell, ...]:
    """The printed figures of an equation, each once."""
    leaves = (*equation.computed.leaves, *equation.stated.leaves)
    return tuple(dict.fromkeys(cell for leaf in leaves if (cell := _cell(leaf)) is not None))


def needed(equation: Equation, cell: Cell) -> Fraction | None:
    """What the cell would have to say for the comparison just to hold; None where nothing is found.

    It is nothing at all only where the comparison is with nothing: a rate of completion of 0%.
    """
    if equation.relation not in _BOUNDED:
        return None
    found = _on_a_line(equation, cell)
    if found or (found is not None and not equation.stated.value):
        return found
    return _on_a_line(equation, cell, inverted=True)


def holds(equation: Equation, changes: Changes) -> bool:
    """Whether the comparison comes out once these cells say something else."""
    sides = _sides(equation, changes)
    if sides is None:
        return False
    computed, stated = sides
    if equation.relation == "≈":
        return agreement(computed, stated) in AGREEING
    return _HOLDS[equation.relation](compare(computed, stated))


def ways(equation: Equation, other: Equation) -> Iterator[tuple[Cell, Fraction]]:
    """The cells of both, each with what it would have to say for the first comparison just to hold."""
    theirs = frozenset(cells(other))
    for cell in cells(equation):
        value = needed(equation, cell) if cell in theirs else None
        if value is not None:
            yield cell, value


def nothing_in(equation: Equation, is_there: Callable[[Place], bool]) -> Changes:
    """The change by which the figures of the computed side that stand in some places count for nothing."""
    found = (cell for leaf in equation.computed.leaves if (cell := _cell(leaf)) is not None)
    return {cell: Fraction(0) for cell in found if is_there(cell[0])}


def _cell(leaf: Figure) -> Cell | None:
    is_printed = leaf.operation is Operation.PRINTED and leaf.place is not None
    return (leaf.place, leaf.unit, leaf.value) if is_printed and leaf.place is not None else None


def _on_a_line(equation: Equation, cell: Cell, *, inverted: bool = False) -> Fraction | None:
    """The value at which the gap, a straight line over the figure or over its inverse, comes to nothing."""
    said = cell[2]
    if inverted and said == 0:
        return None
    first, second = (1 / said, 2 / said) if inverted else (said, said + 1)
    gaps = [_gap(equation, {cell: 1 / one if inverted else one}) for one in (first, second)]
    if gaps[0] is None or gaps[1] is None or gaps[0] == gaps[1]:
        return None
    found = first - gaps[0] * (second - first) / (gaps[1] - gaps[0])
    if found < 0 or (inverted and found == 0):
        return None
    value = 1 / found if inverted else found
    return value if _gap(equation, {cell: value}) == 0 else None


def _gap(equation: Equation, changes: Changes) -> Fraction | None:
    sides = _sides(equation, changes)
    return None if sides is None else subtract(*sides).value


def _sides(equation: Equation, changes: Changes) -> tuple[Figure, Figure] | None:
    """Both sides reckoned anew; None where they are not what was reckoned before."""
    try:
        before = [_reckoned(side, {}) for side in (equation.computed, equation.stated)]
        after = [_reckoned(side, changes) for side in (equation.computed, equation.stated)]
        computed, stated = after
        same = before[0] is not None and before[1] is not None
        if not same or computed is None or stated is None:
            return None
        subtract(computed, stated)
    except UnitsDiffer:
        return None
    return computed, stated


def _reckoned(figure: Figure, changes: Changes) -> Figure | None:
    """The figure with other numbers in its cells; unchanged it must come to what it came to."""
    if not figure.operands:
        cell = _cell(figure)
        return replace(figure, value=changes[cell]) if cell is not None and cell in changes else figure
    parts = [_reckoned(part, changes) for part in figure.operands]
    if any(part is None for part in parts):
        return None
    known = [part for part in parts if part is not None]
    anew = _worked_out(figure.operation, known)
    if anew is None:
        return None
    is_same = changes or (anew.value, anew.unit) == (figure.value, figure.unit)
    return replace(anew, shown_unit=figure.shown_unit, shown_scale=figure.shown_scale) if is_same else None


def _worked_out(operation: Operation, parts: Sequence[Figure]) -> Figure | None:
    if operation is Operation.ADD:
        return total(parts)
    if operation is Operation.MULTIPLY:
        return multiply(*parts)
    if len(parts) != 2:
        return None
    if operation is Operation.SUBTRACT:
        return subtract(*parts)
    return divide(*parts) if operation is Operation.DIVIDE else None
