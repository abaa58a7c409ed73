"""The one cell that several equations of one slip agree on, and what it would have to say."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from fractions import Fraction

from budgetlint.engine.factors import digit_left_out, digit_slip, may_be_printed, scale_slip
from budgetlint.engine.mending import EQUALITIES, cells, holds, needed
from budgetlint.messages import sentence
from budgetlint.model.figure import Figure, Operation
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.report import Cause, Finding
from budgetlint.model.verdict import Equation
from budgetlint.values.figures import number_text, shown


def with_agreed_cell(host: Finding, guests: Sequence[Finding], proved: Set[Place]) -> Finding:
    """The finding with its cause at the one cell whose change closes all equations; else as it is.

    Equations that fail alike point at what they share: a slip in any other cell had broken one of them.
    """
    found = list(_agreed([host, *guests], proved))
    if len(found) != 1 or host.equation is None:
        return host
    leaf, right = found[0]
    cause = _slip(leaf, right)
    suggestion = sentence("engine.suggest", label=leaf.label or "", suggested=shown(right))
    own = host.causes if host.equation.stated.place == leaf.place else ()  # what explains the same cell
    causes = (cause,) if cause is not None else own
    return replace(host, causes=causes, suggestion=suggestion)


def _agreed(findings: Sequence[Finding], proved: Set[Place]) -> Iterator[tuple[Figure, Figure]]:
    """Each cell of all equalities, with the figure that lets every one of the equations hold."""
    equations = [one.equation for one in findings if one.equation is not None]
    exact = [one for one in equations if one.relation in EQUALITIES]
    if len(exact) < 2 or len(equations) < len(findings):
        return
    shared = set(cells(exact[0])).intersection(*map(cells, exact[1:]))
    for leaf in _leaves(exact[0]):
        cell = (leaf.place, leaf.unit, leaf.value) if leaf.place is not None else None
        if cell is None or not leaf.label or cell not in shared or leaf.place in proved:
            continue
        votes = Counter(value for one in exact if (value := needed(one, cell)) is not None)
        fitting = [value for value in votes if all(holds(one, {cell: value}) for one in equations)]
        right = min(
            fitting, key=lambda value: (-votes[value], len(number_text(_with(leaf, value)))), default=None
        )
        if right is not None and may_be_printed(_with(leaf, right)):
            yield leaf, _with(leaf, right)


def _leaves(equation: Equation) -> Sequence[Figure]:
    leaves = (*equation.computed.leaves, *equation.stated.leaves)
    return [leaf for leaf in leaves if leaf.operation is Operation.PRINTED]


def _with(leaf: Figure, value: Fraction) -> Figure:
    """The figure with another number, written with the digits that it needs."""
    return replace(leaf, value=value, decimals=None, operation=Operation.IMPLIED, text="")


def _slip(leaf: Figure, right: Figure) -> Cause | None:
    slip = digit_slip(leaf, right) or digit_left_out(leaf, right)
    if slip is not None or not leaf.value:
        return slip
    scaled = scale_slip(right.value / leaf.value, "")
    return replace(scaled, place=leaf.place, suggested=shown(right)) if scaled is not None else None
