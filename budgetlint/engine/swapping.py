"""Two cells that were filled in the wrong way round: each has the figure that the other ought to have."""

from budgetlint.engine.columns import in_one_row, is_exact
from budgetlint.engine.mending import Changes
from budgetlint.messages import sentence
from budgetlint.model.figure import Figure, Operation
from budgetlint.model.place import Place
from budgetlint.model.report import Cause, CauseKind, Finding
from budgetlint.values.agreement import AGREEING, agreement


def swap(one: Finding, other: Finding) -> Changes | None:
    """The figures of both stated cells turned round, where each is what the other finding reckons."""
    if one.equation is None or other.equation is None or not (is_exact(one) and is_exact(other)):
        return None
    first, second = one.equation.stated, other.equation.stated
    if not (_is_cell(first) and _is_cell(second)) or first.unit != second.unit:
        return None
    if first.place is None or second.place is None or not _are_neighbours(first.place, second.place):
        return None
    if not _is(second, one.equation.computed) or not _is(first, other.equation.computed):
        return None
    return {
        (first.place, first.unit, first.value): second.value,
        (second.place, second.unit, second.value): first.value,
    }


def cause_of_swap(one: Finding, other: Finding) -> Cause:
    """That the two cells have each other's figure."""
    assert one.equation is not None
    assert other.equation is not None
    first, second = one.equation.stated, other.equation.stated
    said = sentence("engine.swapped_cells", one=first.label, other=second.label)
    return Cause(CauseKind.TRANSPOSED, said, second.place)


def _are_neighbours(one: Place, other: Place) -> bool:
    """Whether two cells of one table stand in one row, or below each other."""
    if one == other or one.table is None or (one.sheet, one.table) != (other.sheet, other.table):
        return False
    below = one.row is not None and other.row is not None and abs(one.row - other.row) == 1
    return in_one_row(one, other) or (below and one.column == other.column)


def _is_cell(figure: Figure) -> bool:
    return figure.operation is Operation.PRINTED and figure.place is not None and figure.value != 0


def _is(stated: Figure, computed: Figure) -> bool:
    """Whether a printed figure is what was reckoned; far apart in most pairs, which is seen at once."""
    near = abs(stated.value - computed.value) * 100 <= abs(stated.value)
    return near and computed.unit == stated.unit and agreement(computed, stated) in AGREEING
