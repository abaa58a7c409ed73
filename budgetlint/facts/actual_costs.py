"""What was delivered at the printed unit cost, against the cost that a self-evaluation reports."""

from collections.abc import Iterator, Sequence

from budgetlint.model.facts.money import Build
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Figure
from budgetlint.model.place import Place
from budgetlint.values import units
from budgetlint.values.figures import divide, multiply


def actual_costs(rows: Sequence[Indicator], builds: Sequence[Build]) -> tuple[Build, ...]:
    """For each build that the words pair: the same product with the actual quantity, and the actual cost."""
    return tuple(_actual_costs(rows, builds))


def _actual_costs(rows: Sequence[Indicator], builds: Sequence[Build]) -> Iterator[Build]:
    for build in builds:
        if not build.paired or not isinstance(build.computed, Figure) or not isinstance(build.stated, Figure):
            continue
        places = build.computed.places
        counted = [row for row in rows if row.place in places and _has_moved(row)]
        cost = next((row for row in rows if row.place == build.stated.place), None)
        if len(counted) != 1 or cost is None:
            continue
        computed = _scaled(build.computed, counted[0])
        if computed is not None:
            place = _place(counted[0])
            yield Build(str(counted[0].name), computed, cost.actual_figure, True, place)


def _has_moved(row: Indicator) -> bool:
    """Whether another quantity was delivered than the target says."""
    target, actual = row.figure, row.actual_figure
    return isinstance(target, Figure) and isinstance(actual, Figure) and target.value != actual.value


def _scaled(computed: Figure, row: Indicator) -> Figure | None:
    assert isinstance(row.figure, Figure)
    assert isinstance(row.actual_figure, Figure)
    if units.conversion(row.actual_figure.unit, row.figure.unit) is None:
        return None
    ratio = divide(row.actual_figure, row.figure)
    return None if ratio is None else multiply(computed, ratio)


def _place(row: Indicator) -> Place:
    return (row.actual_figure.place if isinstance(row.actual_figure, Figure) else None) or row.place
