"""Cost indicators among each other: a cost listed twice, costs and quantities alone."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from budgetlint.facts.amounts import Named, cost_amounts, quantities
from budgetlint.facts.builds.evidence import RELATED, same_thing, scopes, shared
from budgetlint.facts.builds.ledger import Ledger
from budgetlint.facts.builds.lines import Line
from budgetlint.facts.builds.printed import agrees
from budgetlint.facts.names import core
from budgetlint.model.facts.money import CostLines, Counterpart, Pair
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Figure
from budgetlint.model.regex import regex
from budgetlint.model.value import Kind

_NUMBERS = regex(r"[\d一二三四五六七八九十甲乙丙丁东西南北]")
_ENDING = 2
"""So many characters more or less at the end leave a name the same: 区内招聘, 区内招聘会."""
_MOST_ROWS = 400
_TELLING = 6
"""A form with fewer matched costs says too little about how it names them."""


def same_costs(rows: Sequence[Indicator], costs: Ledger, sums: Sequence[CostLines]) -> tuple[Pair, ...]:
    """Cost indicators of one name; doubled where they are one amount: 招聘会费 320004元 and 招聘会 32万元.

    One product that closes on two of them says the same. Where the sum needs both, they are two costs.
    """
    amounts = cost_amounts(rows)[:_MOST_ROWS]
    needed = {
        place
        for one in sums
        if _holds(one) and isinstance(one.computed, Figure)
        for place in one.computed.places
    }
    return tuple(
        Pair(
            name=other.name,
            earlier=one.figure,
            later=other.figure,
            doubled=_one_amount(one, other) and not {one.place, other.place} <= needed,
            place=other.place,
            places=(one.place,),
        )
        for one, other in combinations(amounts, 2)
        if _one_cost(one, other) or _one_product(one, other, costs)
    )


def _one_product(one: Named, other: Named, costs: Ledger) -> bool:
    first, second = costs.held.proved.get(one.row or 0), costs.held.proved.get(other.row or 0)
    return first is not None and first is second


def _holds(one: CostLines) -> bool:
    return (
        isinstance(one.computed, Figure)
        and isinstance(one.stated, Figure)
        and agrees(one.computed, one.stated)
    )


def _one_amount(one: Named, other: Named) -> bool:
    return agrees(one.figure, other.figure) or agrees(other.figure, one.figure)


def _one_cost(one: Named, other: Named) -> bool:
    return scopes(one.name) == scopes(other.name) and _one_name(core(one.name), core(other.name))


def _one_name(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    extra = long.removeprefix(short)
    return short == long or (
        len(short) > _ENDING
        and long.startswith(short)
        and len(extra) <= _ENDING
        and not _NUMBERS.search(extra)
    )


def counterparts(rows: Sequence[Indicator], costs: Ledger) -> tuple[Counterpart, ...]:
    """Costs and quantities, alone or matched, where the form matches most of its costs by name."""
    lines = [line for line in costs.lines if not line.spare][:_MOST_ROWS]
    counts = quantities(rows)[:_MOST_ROWS]
    built = {row for source in costs.sources for product in source for row in product.rows}
    priced = {line.number for line in lines if line.product is not None}
    partners = [(line, _partner(line.name, counts)) for line in lines]
    matched = [line for line, count in partners if count is not None or line.number in priced]
    if len(matched) < max(_TELLING, len(lines) * 3 // 4):
        return ()
    taken = {count.row for _, count in partners if count is not None} | built
    return (*_costs(partners, priced), *_counts(counts, taken))


def _costs(partners: Sequence[tuple[Line, Named | None]], priced: set[int]) -> Iterator[Counterpart]:
    for line, count in partners:
        yield Counterpart("cost", line.name, count is None and line.number not in priced, line.place)


def _counts(counts: Sequence[Named], taken: set[int | None]) -> Iterator[Counterpart]:
    for count in counts:
        alone = count.row not in taken and count.figure.unit != "年"
        yield Counterpart("quantity", count.name, alone, count.place)


def _partner(name: str, counts: Sequence[Named]) -> Named | None:
    near = [count for count in counts if shared(name, count.name)]
    best = max(near, key=lambda count: same_thing(name, count.name), default=None)
    return best if best is not None and same_thing(name, best.name) >= RELATED else None


def money_units(rows: Sequence[Indicator]) -> tuple[str, ...]:
    """The units that the amounts among the cost indicators are printed in."""
    printed = [
        row.figure.shown_unit
        for row in rows
        if row.category == "成本" and row.kind == Kind.MONEY and isinstance(row.figure, Figure)
    ]
    return tuple(dict.fromkeys(printed))
