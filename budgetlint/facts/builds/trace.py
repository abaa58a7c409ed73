"""Traceability: which share of the annual total the form proves from the bottom up, and by which builds."""

from collections.abc import Mapping, Sequence

from budgetlint.facts.amounts import Named
from budgetlint.facts.builds.evidence import SAME, same_thing, shared
from budgetlint.facts.builds.ledger import Ledger
from budgetlint.facts.builds.lines import Line
from budgetlint.facts.builds.printed import agrees
from budgetlint.facts.funds import totals
from budgetlint.model.facts.money import Build, CostLines
from budgetlint.model.figure import Figure, Known
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.trace import Standing, Trace, TracedItem, TracedLine
from budgetlint.values.figures import divide
from budgetlint.values.figures import total as added

_TIME_ALONE = {"年", "1"}


def trace(
    costs: Ledger, sums: Sequence[CostLines], inline: Sequence[Build], funds: Mapping[str, Known]
) -> tuple[Trace, ...]:
    """The form's money from the total down; nothing where it prints no total or has no costs."""
    total = _total(sums, funds)
    if total is None or not total.value or not (costs.lines or sums):
        return ()
    reaching = _reaching(costs, sums, total)
    written = {build.place: build for build in inline if _holds(build)}
    numbers = {item.start: number for number, item in enumerate(costs.leaves)}
    lines = [
        _with_quantity(_line(line, reaching, written, numbers), costs.counts)
        for line in costs.lines
        if not line.spare
    ]
    whole = sums[0].computed if sums and _sum_holds(sums[0]) else None
    lines += _unlined(whole, {place for line in lines for place in line.places})
    closed = {group.item.start for group in costs.groups}
    items = tuple(
        TracedItem(one.named.name, one.figure, one.start in closed or agrees(one.figure, total))
        for one in costs.leaves
    )
    return (Trace(total, items, tuple(lines), closes=whole is not None),)


def _unlined(whole: Known | None, known: set[Place]) -> list[TracedLine]:
    """Addends that took their unit from the sum: 227000 under a form in 万元, in nine lines of 元."""
    if not isinstance(whole, Figure):
        return []
    return [
        TracedLine(one.label, one, None, Standing.STATED, one.place)
        for one in whole.operands or (whole,)
        if one.place is not None and one.place not in known
    ]


def _total(sums: Sequence[CostLines], funds: Mapping[str, Known]) -> Figure | None:
    """The total that the lines close on, else the first that the form prints."""
    if sums and _sum_holds(sums[0]) and isinstance(sums[0].stated, Figure):
        return sums[0].stated
    return next((one for one in totals(funds) if isinstance(one, Figure)), None)


def _reaching(costs: Ledger, sums: Sequence[CostLines], total: Figure) -> set[Place]:
    """The figures that stand in a sum which closes on the total, directly or by way of the goal."""
    found = {
        place
        for one in sums
        if _sum_holds(one) and isinstance(one.computed, Figure)
        for place in one.computed.places
    }
    if _goal_reaches(costs, total):
        found |= {line.place for group in costs.groups for line in group.lines}
    return found


def _goal_reaches(costs: Ledger, total: Figure) -> bool:
    """Whether an amount of the goal is the total, and its parts add up to it."""
    return any(
        agrees(item.figure, total) and agrees(added(part.figure for part in item.parts), item.figure)
        for item in costs.items
        if item.parts
    )


def _line(
    line: Line, reaching: set[Place], written: Mapping[Place, Build], numbers: Mapping[int, int]
) -> TracedLine:
    inline = written.get(line.place)
    build = line.product.figure if line.product is not None else None
    if build is None and inline is not None and isinstance(inline.computed, Figure):
        build = inline.computed
    reached = line.place in reaching or bool(reaching.intersection(line.figure.places))
    standing = Standing.OUTSIDE
    if reached:
        standing = Standing.BUILT if build is not None and _counts(build) else Standing.STATED
    item = numbers.get(line.item) if line.item is not None else None
    return TracedLine(line.name, line.figure, build, standing, line.place, item)


def _with_quantity(line: TracedLine, counts: Sequence[Named]) -> TracedLine:
    """A merely stated amount with the one quantity that has its name, and what each then costs."""
    if line.build is not None:
        return line
    alike = [
        count
        for count in counts
        if shared(line.name, count.name) and same_thing(line.name, count.name) >= SAME
    ]
    if len(alike) != 1 or not _is_countable(alike[0]):
        return line
    quantity = alike[0].figure
    return replace(line, quantity=quantity, each=divide(line.amount, quantity))


def _is_countable(count: Named) -> bool:
    plain = not count.bound and not count.listed and count.figure.unit not in _TIME_ALONE
    return plain and count.figure.value > 1 and "/" not in count.figure.unit


def _counts(build: Figure) -> bool:
    """Whether a quantity of something stands in the product, not merely the year: 1年 × 5万元/年 is none."""
    return any(
        "元" not in leaf.unit and leaf.unit not in _TIME_ALONE and leaf.place for leaf in build.leaves
    ) or (sum(leaf.place is not None for leaf in build.leaves) > 2)


def _holds(build: Build) -> bool:
    if not isinstance(build.computed, Figure) or not isinstance(build.stated, Figure):
        return False
    return agrees(build.computed, build.stated)


def _sum_holds(one: CostLines) -> bool:
    return (
        isinstance(one.computed, Figure)
        and isinstance(one.stated, Figure)
        and agrees(one.computed, one.stated)
    )
