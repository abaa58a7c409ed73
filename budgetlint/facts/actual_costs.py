"""What a self-evaluation reports as costs, against what was delivered, and against what was spent."""

from collections.abc import Iterator, Mapping, Sequence

from budgetlint.facts.builds.printed import agrees
from budgetlint.model.facts.money import Build, CostLines
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Absence, Figure, Known, Missing, Operation
from budgetlint.model.place import Place
from budgetlint.values import units
from budgetlint.values.figures import multiply, total
from budgetlint.vocabulary import vocabulary


def actual_costs(rows: Sequence[Indicator], builds: Sequence[Build]) -> tuple[Build, ...]:
    """For each build that the words pair: the same product with the actual quantity, and the actual cost."""
    return tuple(_actual_costs(rows, builds))


def actual_totals(
    rows: Sequence[Indicator], sums: Sequence[CostLines], amounts: Mapping[str, Known]
) -> tuple[Build, ...]:
    """The actual costs of the lines whose targets make up the budget, against what was spent of it.

    Nothing where one of them is no amount as printed: only a list that is whole can be added up.
    """
    words = vocabulary("funds")
    name = f"{words['totals'][0][0]}/{words['spent']}"
    spent = amounts.get(name)
    if spent is None or (isinstance(spent, Missing) and spent.absence is not Absence.UNREADABLE):
        return ()
    if not sums or not isinstance(sums[0].computed, Figure):
        return ()
    if not isinstance(sums[0].stated, Figure) or not agrees(sums[0].computed, sums[0].stated):
        return ()
    addends = sums[0].computed.operands or (sums[0].computed,)
    paid = [_paid(addend, rows) for addend in addends]
    known = [figure for figure in paid if figure is not None]
    if len(known) < len(addends):
        return ()
    computed = total(known) if len(known) > 1 else known[0]
    return (Build(name, computed, spent, True, spent.place or known[0].place or rows[0].place),)


def _paid(addend: Figure, rows: Sequence[Indicator]) -> Figure | None:
    """What was paid for a cost line that prints its amount."""
    row = next((row for row in rows if addend.place is not None and row.place == addend.place), None)
    if row is None or not isinstance(row.actual_figure, Figure) or row.actual_figure.unit != "元":
        return None
    return row.actual_figure


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
    return _with(computed, row.figure, row.actual_figure)


def _with(computed: Figure, target: Figure, actual: Figure) -> Figure | None:
    """A product, or a sum of products, with what was delivered in place of the target.

    Scaled by the ratio of both, the target's precision would count twice: 1万枚 of 1.4万枚.
    """
    if (computed.place, computed.value) == (target.place, target.value):
        return actual
    if not computed.operands:
        return computed
    parts = [_with(part, target, actual) for part in computed.operands]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or computed.operation not in {Operation.MULTIPLY, Operation.ADD}:
        return None
    return multiply(*known) if computed.operation is Operation.MULTIPLY else total(known)


def _place(row: Indicator) -> Place:
    return (row.actual_figure.place if isinstance(row.actual_figure, Figure) else None) or row.place
