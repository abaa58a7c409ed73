"""Cost lines that stand beside a sum which closes without them.

A form that lists its costs twice, once in 万元 and once in 元, closes on the total with one list alone; what
the other holds and the first does not (700008元 for a store room) is in no sum.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from budgetlint.facts.builds.ledger import Ledger
from budgetlint.facts.builds.printed import agrees
from budgetlint.facts.costs import cost_rows
from budgetlint.model.facts.money import CostLines, CountedCost, Pair
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Figure
from budgetlint.model.place import Place
from budgetlint.model.value import Kind

_LEVELS = 2
"""So many sums of levels make up the whole between them."""


def counted_costs(
    rows: Sequence[Indicator], costs: Ledger, sums: Sequence[CostLines], same: Sequence[Pair]
) -> tuple[CountedCost, ...]:
    """Each printed cost with whether a sum that closes counts it; nothing where no sum closes.

    A cost that only repeats another is told as such, and left out here.
    """
    closed = _closed(sums)
    if not closed:
        return ()
    used = set(chain.from_iterable(one.places for one, _ in closed))
    repeated = {place for pair in same if pair.doubled for place in (pair.place, *pair.places)}
    total = "、".join(one.name for _, one in closed)
    return tuple(_counted(rows, costs, (used, repeated), total))


def _closed(sums: Sequence[CostLines]) -> list[tuple[Figure, CostLines]]:
    """The sums that close: the whole, or those of two levels that pay for it together."""
    found = [
        (one.computed, one)
        for one in sums
        if isinstance(one.computed, Figure) and isinstance(one.stated, Figure)
        if agrees(one.computed, one.stated)
    ]
    if found and found[0][1] is sums[0]:
        return found[:1]
    return found if len(found) == _LEVELS else []


def _counted(
    rows: Sequence[Indicator], costs: Ledger, places: tuple[set[Place], set[Place]], total: str
) -> Iterator[CountedCost]:
    used, repeated = places
    for one in cost_rows(rows, costs):
        amount = one.addend
        if one.row.kind != Kind.MONEY or not isinstance(amount, Figure) or not amount.value:
            continue
        counted = not used.isdisjoint(amount.places)
        if counted or repeated.isdisjoint(amount.places):
            yield CountedCost(one.name, amount, counted, total, amount.place or one.row.place)
