"""Tables whose figures are ten thousand times too large or too small against the other tables.

Every amount that stands in two tables ties them: as one figure, or ten thousand times apart. Tables that are
tied as one are a group; the group of most tables counts, and what is tied to it ten thousand times apart has
the wrong money unit. Where no group is the larger one, it stays open which is wrong.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from budgetlint.facts.accounts.tables import Table
from budgetlint.facts.accounts.ties import PROSE, Tie, ties_between, ties_to_prose
from budgetlint.model.filing import Narrative
from budgetlint.model.record import field, record

Steps = Mapping[int, int]


@record
class Scales:
    """How many times ten thousand the figures of each table must be taken to fit those of the others.

    `steps` has the tables that are tied to others, by their numbers; 0 is the scale of most.
    """

    steps: Steps = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    open: frozenset[int] = frozenset()
    """The tables on different scales of which none has more tables than the others."""

    @property
    def wrong(self) -> list[int]:
        """The tables that are not on the scale of most."""
        return sorted(n for n, step in self.steps.items() if step and n != PROSE and n not in self.open)

    def parts(self, one: int, other: int) -> bool:
        """Whether two tables lie on different scales."""
        return self.steps.get(one, 0) != self.steps.get(other, 0)


def scales_of(
    tables: Sequence[Table], by_role: Mapping[str, Table], narratives: Sequence[Narrative]
) -> Scales:
    """The scales of the tables; all are the same where the ties contradict each other."""
    ties = (*ties_between(tables, by_role), *ties_to_prose(tables, narratives))
    steps: dict[int, int] = {}
    unsure: set[int] = set()
    for part in _parts(_edges(ties)):
        if part is None:
            return Scales()
        counted = Counter(part.values()).most_common(2)
        (most, size), (_, second) = (*counted, (0, 0))[:2]
        steps.update({number: step - most for number, step in part.items()})
        if size == second:
            unsure |= {number for number in part if number != PROSE}
    return Scales(steps, ties, frozenset(unsure))


def _edges(ties: Sequence[Tie]) -> dict[tuple[int, int], int]:
    """The step between each two tables that most of their ties tell."""
    told: dict[tuple[int, int], Counter[int | None]] = {}
    for tie in ties:
        first, second = sorted((tie.one, tie.other))
        step = tie.step if tie.step is None or (tie.one, tie.other) == (first, second) else -tie.step
        told.setdefault((first, second), Counter())[step] += 1
    found: dict[tuple[int, int], int] = {}
    for pair, counted in told.items():
        ((step, most),) = counted.most_common(1)
        if step is not None and 2 * most > sum(counted.values()):
            found[pair] = step
    return found


def _parts(edges: Mapping[tuple[int, int], int]) -> Iterator[dict[int, int] | None]:
    """The tables that hang together, each with its step against the first; None where the ties contradict."""
    near: dict[int, list[tuple[int, int]]] = {}
    for (first, second), step in edges.items():
        near.setdefault(first, []).append((second, -step))
        near.setdefault(second, []).append((first, step))
    left = set(near)
    while left:
        start = min(left)
        found, waiting = {start: 0}, [start]
        while waiting:
            here = waiting.pop()
            for other, step in near[here]:
                if other not in found:
                    found[other] = found[here] + step
                    waiting.append(other)
                elif found[other] != found[here] + step:
                    yield None
        left -= set(found)
        yield found
