"""Sums of two columns over the same rows: a row that both lack, or figures of one row."""

from collections.abc import Sequence
from itertools import combinations

from budgetlint.engine.mending import EQUALITIES
from budgetlint.messages import sentence
from budgetlint.model.figure import Figure, Operation
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.report import Cause, CauseKind, Finding
from budgetlint.values.formulas import difference


def is_exact(finding: Finding) -> bool:
    """Whether the finding says what two figures have to be, not merely which is larger."""
    return finding.equation is not None and finding.equation.relation in EQUALITIES


def gap(finding: Finding) -> Figure | None:
    """How far the sides of its equation are apart."""
    if finding.equation is None:
        return None
    gap = difference(finding.equation)
    return Figure(gap.value, gap.unit)


def are_one_row_short(one: Finding, other: Finding) -> bool:
    """Whether two sums of one rule add up the same rows of two columns, and miss their totals alike.

    Nothing else says so of two slips: both totals stand in one row, both gaps have one sign.
    """
    if one.code != other.code or one.equation is None or other.equation is None:
        return False
    first, second = one.equation, other.equation
    if not (is_exact(one) and is_exact(other)) or not in_one_row(one.place, other.place):
        return False
    rows, others = (_rows_of(equation.computed) for equation in (first, second))
    alike = len(rows) == len(others) > 1 and all(map(in_one_row, rows, others))
    apart = not any(in_one_row(*pair) for pair in combinations(rows, 2))
    gaps = [equation.computed.value - equation.stated.value for equation in (first, second)]
    return alike and apart and gaps[0] * gaps[1] > 0


def are_of_one_row(one: Finding, other: Finding) -> bool:
    """Whether two columns of the same rows miss their totals by as much: weight and score of one row."""
    if one.equation is None or other.equation is None or gap(one) != gap(other):
        return False
    rows, others = _rows_of(one.equation.computed), _rows_of(other.equation.computed)
    return len(rows) == len(others) > 1 and all(map(in_one_row, rows, others))


def _rows_of(figure: Figure) -> Sequence[Place]:
    """Where the addends of a sum stand; nothing for what is no plain sum of printed figures."""
    plain = figure.operation is Operation.ADD and all(not part.operands for part in figure.operands)
    places = [part.place for part in figure.operands if part.place is not None] if plain else []
    return places if len(places) == len(figure.operands) else []


def of_a_row(finding: Finding) -> Finding:
    """The finding with its cause: a whole row is missing, or one is there too much."""
    equation = finding.equation
    if equation is None:
        return finding
    is_missing = equation.computed.value < equation.stated.value
    key, kind = ("row_missing", CauseKind.OMITTED_TERM) if is_missing else ("row_too_much", CauseKind.DOUBLED)
    return replace(finding, causes=(Cause(kind, sentence(f"engine.{key}")),), suggestion=None)


def in_one_row(one: Place, other: Place) -> bool:
    """Whether two places are in the same row of their table."""
    if one.line is not None or other.line is not None:
        return one.line == other.line
    where = (one.page, one.sheet, one.table, one.row)
    return one.row is not None and where == (other.page, other.sheet, other.table, other.row)
