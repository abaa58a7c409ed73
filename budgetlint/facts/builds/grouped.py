"""Costs held against the amounts of the goal, one or several to each: 172.8万元 of 10人 and 2人."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from budgetlint.facts.builds.affinities import Affinities
from budgetlint.facts.builds.budget import Budget
from budgetlint.facts.builds.evidence import SAME, TELLING
from budgetlint.facts.builds.lines import Line
from budgetlint.facts.builds.printed import agrees
from budgetlint.facts.builds.search import Option, Subset, cents, packing, subsets, window
from budgetlint.facts.goal import Item
from budgetlint.model.figure import Figure
from budgetlint.model.record import record, replace
from budgetlint.values.figures import number_text, total

_MOST_RELATED = 12
"""So many costs are tried for one amount, those first whose words point to it."""
_MOST_LEFT = 14
"""Beyond so many costs, what is left is too much to be told apart by sums alone."""
_MARGIN = 0.15
_TELLING_DIGITS = 3


@record
class Group:
    """An amount of the goal with the costs that make it up."""

    item: Item
    lines: tuple[Line, ...]
    closes: bool
    named: bool
    """Whether words point from every cost to the amount, not the sum alone."""

    @property
    def computed(self) -> Figure:
        """What the costs come to."""
        return sum_of([line.figure for line in self.lines])


@record
class Grouping:
    """The groups that close, with the costs and the amounts that are left."""

    groups: tuple[Group, ...]
    left: tuple[Line, ...]
    unmet: tuple[Item, ...]


def sum_of(figures: Sequence[Figure]) -> Figure:
    """The sum of amounts; one amount is its own sum."""
    return figures[0] if len(figures) == 1 else total(figures)


def grouped(lines: Sequence[Line], items: Sequence[Item], affinities: Affinities, budget: Budget) -> Grouping:
    """As many amounts of the goal as can be, each with the costs that close on it."""
    groups = _by_words(lines, items, affinities, budget)
    left, unmet = _rest(lines, items, groups)
    while found := _by_elimination(left, unmet, affinities, budget):
        groups += found
        left, unmet = _rest(lines, items, groups)
    return Grouping(tuple(groups), left, unmet)


def _by_words(
    lines: Sequence[Line], items: Sequence[Item], affinities: Affinities, budget: Budget
) -> list[Group]:
    solutions: dict[int, list[Subset]] = {}
    for number, item in enumerate(items):
        pointing = sorted(((affinities.of(line, item), -at) for at, line in enumerate(lines)), reverse=True)
        near = [(lines[-at], weight) for weight, at in pointing[:_MOST_RELATED] if weight >= TELLING]
        found = _closing(item, near, budget)
        if found:
            solutions[number] = found
    chosen = packing(solutions, budget)
    used = {option.line for subset in chosen.values() for option in subset}
    by_number = {line.number: line for line in lines}
    return [
        _group(items[number], subset, by_number, named=True)
        for number, subset in sorted(chosen.items())
        if _is_clear(subset, solutions[number], used)
    ]


def _is_clear(subset: Subset, solutions: Sequence[Subset], used: set[int]) -> bool:
    """Whether no other set of free costs closes as well, with words as telling."""
    ours = {option.line for option in subset}
    worth = sum(option.weight for option in subset) / len(subset)
    for other in solutions:
        lines = {option.line for option in other}
        free = lines != ours and not (lines - ours) & used
        if free and sum(option.weight for option in other) / len(other) > worth - _MARGIN / 3:
            return len(subset) == 1 and len(other) > 1
    return True


def _by_elimination(
    left: Sequence[Line], unmet: Sequence[Item], affinities: Affinities, budget: Budget
) -> list[Group]:
    """Amounts whose words point nowhere, by the only sum of the remaining costs that closes on them."""
    left = [line for line in left if all(affinities.of(line, item) < SAME for item in unmet)]
    if not unmet or len(left) > _MOST_LEFT:
        return []
    by_number = {line.number: line for line in left}
    solutions: dict[int, list[Subset]] = {}
    for number, item in enumerate(unmet):
        weighed = [
            (line, affinities.of(line, item))
            for line in left
            if affinities.of(line, item) >= TELLING or not affinities.points_elsewhere(line, item)
        ]
        likely = _closing(item, [(_likeliest(line), weight) for line, weight in weighed], budget)
        found = likely or _closing(item, weighed, budget)
        if len(found) == 1 and (
            _specific(item.figure)
            or len(found[0]) == len(left)
            or any(option.weight >= TELLING for option in found[0])
        ):
            solutions[number] = found
    chosen = packing(solutions, budget)
    return [
        _group(unmet[number], subset, by_number, named=False)
        for number, subset in sorted(chosen.items())
        if not budget.spent
    ]


def _likeliest(line: Line) -> Line:
    """The line with nothing but the amount that its words say."""
    return replace(line, figures=line.figures[:1], products=line.products[:1])


def _closing(item: Item, near: Sequence[tuple[Line, float]], budget: Budget) -> list[Subset]:
    """The sets of costs whose sum is the amount, what rounding leaves in each of them allowed for."""
    finest = max((figure.radius for line, _ in near for figure in line.figures), default=Fraction(0))
    by_number = {line.number: line for line, _ in near}
    found = subsets(_options(near), window(item.figure, finest), budget)
    return [subset for subset in found if _agrees(item, subset, by_number)]


def _options(weighed: Iterable[tuple[Line, float]]) -> list[Option]:
    return [
        Option(line.number, cents(figure), weight - 0.05 * rank)
        for line, weight in weighed
        for rank, figure in enumerate(line.figures)
    ]


def _group(item: Item, subset: Subset, lines: dict[int, Line], *, named: bool) -> Group:
    members = tuple(
        _chosen(lines[option.line], option, item) for option in sorted(subset, key=lambda one: one.line)
    )
    return Group(item, members, closes=True, named=named)


def _chosen(line: Line, option: Option, item: Item) -> Line:
    at = next(at for at, figure in enumerate(line.figures) if cents(figure) == option.cents)
    return replace(line, chosen=at, closed=True, item=item.start)


def _agrees(item: Item, subset: Subset, lines: dict[int, Line]) -> bool:
    return agrees(_group(item, subset, lines, named=True).computed, item.figure)


def _specific(figure: Figure) -> bool:
    return len(number_text(figure).replace(".", "").strip("0")) >= _TELLING_DIGITS


def _rest(
    lines: Sequence[Line], items: Sequence[Item], groups: Sequence[Group]
) -> tuple[tuple[Line, ...], tuple[Item, ...]]:
    used = {line.number for group in groups for line in group.lines}
    met = {group.item.start for group in groups}
    return (
        tuple(line for line in lines if line.number not in used),
        tuple(item for item in items if item.start not in met),
    )
