"""All costs of a form with what proves them: quantities × unit costs, printed amounts, the goal's items."""

from collections.abc import Mapping, Sequence

from budgetlint.facts import goal
from budgetlint.facts.amounts import Named, cost_amounts, money_rows, quantities, unit_costs
from budgetlint.facts.builds.affinities import Affinities
from budgetlint.facts.builds.budget import Budget
from budgetlint.facts.builds.grouped import Group, Grouping, grouped
from budgetlint.facts.builds.lines import Line, money_line, product_line
from budgetlint.facts.builds.pairs import Pairs, is_term
from budgetlint.facts.builds.printed import Held, held_against
from budgetlint.facts.builds.product import Product
from budgetlint.facts.builds.spoken import Spoken, heads_against, spoken
from budgetlint.facts.builds.within import products_within
from budgetlint.facts.names import core
from budgetlint.facts.texts import FormText
from budgetlint.model.facts.money import Build
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.filing import Filing
from budgetlint.model.record import record
from budgetlint.vocabulary import vocabulary

_STEPS = 60_000
"""What the search of one form may cost; some tenths of a second."""
_OF_A_YEAR = {"年": 1, "月": 12}


@record
class Ledger:
    """The costs of a form: lines, the sums that close, and what is left over."""

    lines: tuple[Line, ...]
    held: Held
    sources: tuple[tuple[Product, ...], ...]
    items: tuple[goal.Item, ...]
    """Every amount of the goal."""
    leaves: tuple[goal.Item, ...]
    groups: tuple[Group, ...]
    left: tuple[Line, ...]
    unmet: tuple[goal.Item, ...]
    wholes: tuple[Named, ...]
    """Printed amounts that are the cost of the whole form (成本控制数)."""
    affinities: Affinities
    spoken: tuple[Spoken, ...]
    """Products that the prose writes out."""
    heads: tuple[Build, ...]
    """Quantity rows that contradict such a product."""
    stopped: bool
    """Whether the search was cut short."""
    counts: tuple[Named, ...]
    """The quantities of the form."""
    doubts: Mapping[int, Build]
    """Why a product cannot be held against the printed amount whose name is nearest, by its identity."""

    def doubt(self, line: Line) -> Build | None:
        """The doubt about the first product of a line."""
        return self.doubts.get(id(line.products[0]))


def ledger(filing: Filing, rows: Sequence[Indicator], texts: Sequence[FormText]) -> Ledger:
    """The costs of one form, with all that its own figures and words prove of them."""
    budget = Budget(_STEPS)
    printed = cost_amounts(rows)
    wholes = tuple(named for named in money_rows(rows) if core(named.name) in _whole_cores())
    parts = [named for named in printed if named not in wholes]
    counts = quantities(rows)
    sources = _sources(rows, counts, budget)
    held = held_against(sources, [*parts, *wholes])
    lines = _lines(parts, sources, held)
    found = goal.items(filing)
    leaves = goal.leaves(found)
    affinities = Affinities(lines, leaves)
    grouping = grouped(lines, leaves, affinities, budget)
    said = spoken(filing, texts)
    return Ledger(
        lines=_settled(lines, grouping),
        held=held,
        sources=sources,
        items=found,
        leaves=leaves,
        groups=grouping.groups,
        left=grouping.left,
        unmet=grouping.unmet,
        wholes=wholes,
        affinities=affinities,
        spoken=said,
        heads=heads_against(said, rows, [*parts, *wholes]),
        stopped=budget.spent,
        counts=counts,
        doubts={id(sources[at][0]): build for at, build in held.doubts.items()},
    )


def _sources(
    rows: Sequence[Indicator], counts: Sequence[Named], budget: Budget
) -> tuple[tuple[Product, ...], ...]:
    """Every unit cost with the products it may make; those that a row writes out behind them."""
    prices = unit_costs(rows)
    pairs = Pairs(counts, prices, budget, year=_states_a_year(counts))
    found = [products for price in prices if (products := pairs.of(price))]
    return (*found, *((product,) for product in products_within(rows)))


def _lines(parts: Sequence[Named], sources: Sequence[tuple[Product, ...]], held: Held) -> tuple[Line, ...]:
    """Each printed amount, each unit cost that no printed amount settles; numbered in reading order."""
    own = {named.row for named in parts}
    unsettled = [
        source
        for number, source in enumerate(sources)
        if number not in held.settled and source[0].price.row not in own
    ]
    made = [money_line(named.row or 0, named, held.proved.get(named.row or 0)) for named in parts]
    made += [product_line(source[0].price.row or 0, source) for source in unsettled]
    return tuple(sorted(made, key=lambda line: line.number))


def _settled(lines: Sequence[Line], grouping: Grouping) -> tuple[Line, ...]:
    """The lines with what the sums say of them."""
    spoken = {line.number: line for group in grouping.groups for line in group.lines}
    return tuple(spoken.get(line.number, line) for line in lines)


def _states_a_year(counts: Sequence[Named]) -> bool:
    """Whether a row gives the term of the work as one year or twelve months."""
    return any(
        named.figure.unit in _OF_A_YEAR
        and named.figure.value == _OF_A_YEAR[named.figure.unit]
        and is_term(named)
        for named in counts
    )


def _whole_cores() -> frozenset[str]:
    return frozenset(core(name) for name in vocabulary("goal")["whole_rows"])
