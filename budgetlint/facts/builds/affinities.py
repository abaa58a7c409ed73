"""How strongly the words of each cost of a form point to each amount of its goal."""

from collections.abc import Sequence

from budgetlint.facts.builds.evidence import TELLING, Telling
from budgetlint.facts.builds.lines import Line
from budgetlint.facts.goal import Item

CLEARLY = 0.1
"""By so much the words must point to one amount rather than to the next."""


class Affinities:
    """The weights, each worked out once."""

    def __init__(self, lines: Sequence[Line], items: Sequence[Item]) -> None:
        """Weigh every cost against every amount."""
        names = [name for line in lines for name in line.names]
        telling = Telling([*names, *(item.named.name for item in items)])
        self._items = items
        self._weights = {
            (line.number, item.start): telling.affinity(line.names, (item.named.name, *item.named.words))
            for line in lines
            for item in items
        }

    def of(self, line: Line, item: Item) -> float:
        """The weight of one cost for one amount."""
        return self._weights[line.number, item.start]

    def best(self, line: Line) -> tuple[float, float, Item | None]:
        """The amount that the words of a cost point to, how strongly, and how far before the next."""
        weights = [self.of(line, item) for item in self._items]
        if not any(weights):
            return 0.0, 0.0, None
        first = max(weights)
        at = weights.index(first)
        second = max((weight for other, weight in enumerate(weights) if other != at), default=0.0)
        return first, first - second, self._items[at]

    def points_elsewhere(self, line: Line, item: Item) -> bool:
        """Whether the words of a cost clearly belong to another amount."""
        weight, ahead, best = self.best(line)
        return best is not item and weight >= TELLING and ahead >= CLEARLY
