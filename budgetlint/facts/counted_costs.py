"""Cost lines that stand beside a sum which closes without them.

A form that lists its costs twice, once in 万元 and once in 元, closes on the total with one list alone; what
the other holds and the first does not (700008元 for a store room) is in no sum.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from budgetlint.facts.builds.ledger import Ledger
from budgetlint.facts.builds.printed import agrees
from budgetlint.facts.cost_levels import CostRow, sum_of
from budgetlint.facts.costs import cost_rows
from budgetlint.messages import sentence
from budgetlint.model.facts.money import CostLines, CountedCosts, Pair
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Figure, Missing
from budgetlint.model.place import Place
from budgetlint.model.sentence import Sentence
from budgetlint.model.value import Kind
from budgetlint.values.figures import shown, shown_as, subtract, total

_LEVELS = 2
"""So many sums of levels make up the whole between them."""
_NO_WORDS = Sentence("", "")


def counted_costs(
    rows: Sequence[Indicator], costs: Ledger, sums: Sequence[CostLines], same: Sequence[Pair]
) -> tuple[CountedCosts, ...]:
    """The printed costs that a sum which closes does not count; nothing where no sum closes."""
    closed = _closed(sums)
    if not closed:
        return ()
    rest = sum_of([computed for computed, _, _ in closed])
    stated = sum_of([figure for _, figure, _ in closed])
    known = cost_rows(rows, costs)
    outside, repeated = _outside(known, rest, same)
    place = outside[0].row.place if outside else closed[0][2].place
    return (
        CountedCosts(
            name=_listed(outside).zh,
            repeated=sentence("facts.costs_repeated", names=_listed(repeated)) if repeated else _NO_WORDS,
            rest=shown_as(rest, stated),
            closes=sentence("facts.closes_exactly" if rest.value == stated.value else "facts.closes_nearly"),
            total=_total([one.name for _, _, one in closed]),
            stated=stated,
            gap=_gap(known, stated),
            place=place,
            places=tuple(_place(one) for one in (*outside[1:], *repeated)),
        ),
    )


def _closed(sums: Sequence[CostLines]) -> list[tuple[Figure, Figure, CostLines]]:
    """The sums that close: the whole, or those of two levels that pay for it together."""
    found = [
        (one.computed, one.stated, one)
        for one in sums
        if isinstance(one.computed, Figure) and isinstance(one.stated, Figure)
        if agrees(one.computed, one.stated)
    ]
    if found and found[0][2] is sums[0]:
        return found[:1]
    return found if len(found) == _LEVELS else []


def _total(names: Sequence[str]) -> Sentence:
    listed = "、".join(names)
    return Sentence(listed, listed) if len(names) == 1 else sentence("facts.levels_together", names=listed)


def _outside(
    known: Sequence[CostRow], rest: Figure, same: Sequence[Pair]
) -> tuple[list[CostRow], list[CostRow]]:
    """The costs that the sum leaves out, and those of them that only repeat another one."""
    used = set(rest.places)
    pairs = set(chain.from_iterable((pair.place, *pair.places) for pair in same if pair.doubled))
    left = [one for one in known if _is_printed(one) and used.isdisjoint(_places(one))]
    repeated = [one for one in left if not pairs.isdisjoint(_places(one))]
    return [one for one in left if one not in repeated], repeated


def _is_printed(one: CostRow) -> bool:
    return one.row.kind == Kind.MONEY and isinstance(one.addend, Figure) and bool(one.addend.value)


def _places(one: CostRow) -> tuple[Place, ...]:
    return one.addend.places if isinstance(one.addend, Figure) else ()


def _place(one: CostRow) -> Place:
    return one.addend.place or one.row.place


def _listed(costs: Iterable[CostRow]) -> Sentence:
    """Costs with their amounts: “界桩更换”10万元、“资料归档”80000元."""
    named = [
        sentence("facts.cost_named", name=one.name, amount=shown(one.addend))
        for one in costs
        if isinstance(one.addend, Figure)
    ]
    return Sentence("、".join(one.zh for one in named), ", ".join(one.en for one in named))


def _gap(known: Sequence[CostRow], stated: Figure) -> Sentence:
    """What all cost lines come to and by how much that is more; nothing where one is not known."""
    addends = [one.addend for one in known if isinstance(one.addend, Figure) and one.addend.unit == "元"]
    if len(addends) < len(known) or any(isinstance(one.addend, Missing) for one in known):
        return _NO_WORDS
    together = shown_as(total(addends), stated)
    more = shown_as(subtract(together, stated), stated)
    return sentence("facts.costs_together", together=shown(together), more=shown(more))
