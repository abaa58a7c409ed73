"""Cells that print one figure because it is carried over: a class with a single item, a total taken along.

A slip in such a figure is carried along. The cells then prove one another, while everything else around them
breaks: they are beyond doubt only where another equation confirms them, and are mended together. So it is in
accounts, where programs carry figures from level to level; elsewhere a figure written twice confirms itself.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from budgetlint.engine.mending import EQUALITIES
from budgetlint.model.figure import Figure, Operation
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.report import Finding, Proof
from budgetlint.model.verdict import Equation


@record
class Confirmed:
    """The cells that the equations of a form confirm, and of those that only repeat one another the first."""

    cells: frozenset[Place]
    firsts: Mapping[Place, Place]
    """For each cell that repeats others, none of them confirmed, the cell that stands for all of them."""

    def seen_as_one(self, finding: Finding) -> Finding:
        """The finding as if every cell that repeats another were the first of them."""
        if finding.equation is None or self.firsts.keys().isdisjoint(finding.equation.places):
            return finding
        places = [replace(one, place=self._first(one.place)) for one in finding.related]
        equation = replace(
            finding.equation,
            computed=self._in(finding.equation.computed),
            stated=self._in(finding.equation.stated),
        )
        return replace(finding, equation=equation, place=self._first(finding.place), related=tuple(places))

    def _in(self, figure: Figure) -> Figure:
        if figure.operands:
            return replace(figure, operands=tuple(self._in(part) for part in figure.operands))
        return figure if figure.place is None else replace(figure, place=self._first(figure.place))

    def _first(self, place: Place) -> Place:
        return self.firsts.get(place, place)


def confirmed(proofs: Sequence[Proof], *, carried: bool) -> Confirmed:
    """What the equations that hold say of their cells, where figures may be carried along or never are."""
    if not carried:
        return Confirmed(frozenset(place for proof in proofs for place in proof.equation.places), {})
    ties: list[tuple[Place, Place]] = []
    sure: set[Place] = set()
    for proof in proofs:
        tie = _tie(proof.equation)
        if tie is None:
            sure.update(proof.equation.places)
        else:
            ties.append(tie)
    groups = [group for group in _groups(ties) if sure.isdisjoint(group)]
    sure.update(place for tie in ties for place in tie)
    sure.difference_update(*groups)
    firsts = {place: first for first, *others in groups for place in others}
    return Confirmed(frozenset(sure), firsts)


def _tie(equation: Equation) -> tuple[Place, Place] | None:
    """The two cells, where one says what the other says and nothing is added to it."""
    if equation.relation not in EQUALITIES:
        return None
    shown = [leaf for side in (equation.computed, equation.stated) for leaf in side.leaves if leaf.value]
    if len(shown) != 2 or any(leaf.operation is not Operation.PRINTED for leaf in shown):
        return None
    first, second = shown
    alike = (first.value, first.unit) == (second.value, second.unit)
    return (first.place, second.place) if alike and first.place and second.place else None


def _groups(ties: Sequence[tuple[Place, Place]]) -> Iterator[list[Place]]:
    """Cells that are tied to one another, over several ties as well, in reading order."""
    beside: defaultdict[Place, set[Place]] = defaultdict(set)
    for one, other in ties:
        beside[one].add(other)
        beside[other].add(one)
    while beside:
        group, open_ones = set[Place](), {next(iter(beside))}
        while open_ones:
            group |= open_ones
            open_ones = set[Place]().union(*(beside.pop(place, set()) for place in open_ones)) - group
        yield sorted(group, key=lambda place: place.order)
