"""Which costs add up to which amounts: a bounded, deterministic search on integers (分)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from budgetlint.facts.builds.budget import Budget
from budgetlint.model.figure import Figure
from budgetlint.model.record import record

_CENTS = 100
_NOTE = Fraction(1, 1000)
"""The share of an amount that rounding may leave before it is worth a note."""
_MOST_SOLUTIONS = 6
_MOST_PACKINGS = 6_000
_MOST_TOGETHER = 12
_FEW = 4
"""Rounding in so many addends is allowed for; more of them level each other out."""


class Window(NamedTuple):
    """The sums, in 分, that stand for one printed amount."""

    low: int
    high: int


@record
class Option:
    """One amount that a cost may come to; `line` numbers the cost, so that it counts once."""

    line: int
    cents: int
    weight: float
    """How strongly the words point from the cost to the amount that is sought."""


Subset = tuple[Option, ...]


def cents(figure: Figure) -> int:
    """An amount of money in 分."""
    value = figure.value
    return value.numerator * _CENTS if value.denominator == 1 else round(value * _CENTS)


def window(stated: Figure, addends: Fraction = Fraction(0)) -> Window:
    """What a printed amount may be the rounding of, as far as rounding is nothing worth a word.

    `addends` is what rounding may have left in each of the amounts that are added up.
    """
    reach = min(stated.radius + addends * _FEW, abs(stated.value) * _NOTE)
    return Window(round((stated.value - reach) * _CENTS), round((stated.value + reach) * _CENTS))


def subsets(options: Sequence[Option], target: Window, budget: Budget) -> list[Subset]:
    """Up to six sets of options, one a cost, whose sum lies in the window; the best named first."""
    usable = [option for option in options if 0 < option.cents <= target.high]
    usable.sort(key=lambda option: (-option.weight, -option.cents, option.line))
    lines = list(dict.fromkeys(option.line for option in usable))
    by_line = [[option for option in usable if option.line == line] for line in lines]
    reach = [0] * (len(by_line) + 1)
    for at in range(len(by_line) - 1, -1, -1):
        reach[at] = reach[at + 1] + max(option.cents for option in by_line[at])
    found: list[Subset] = []
    _search(_Node(by_line, reach, target, budget, found), 0, 0, ())
    return found


class _Node(NamedTuple):
    by_line: list[list[Option]]
    reach: list[int]
    target: Window
    budget: Budget
    found: list[Subset]


def _search(node: _Node, at: int, total: int, chosen: Subset) -> None:
    """Take or leave one cost after the other; stop where the rest cannot reach the amount."""
    if node.target.low <= total <= node.target.high and chosen:
        node.found.append(chosen)
        return
    if at == len(node.by_line) or total + node.reach[at] < node.target.low:
        return
    if len(chosen) >= _MOST_TOGETHER or len(node.found) >= _MOST_SOLUTIONS or not node.budget.takes():
        return
    for option in node.by_line[at]:
        if total + option.cents <= node.target.high:
            _search(node, at + 1, total + option.cents, (*chosen, option))
    _search(node, at + 1, total, chosen)


def packing(solutions: Mapping[int, Sequence[Subset]], budget: Budget) -> dict[int, Subset]:
    """One subset for as many amounts as can be, no cost used twice; the best named choice among equals."""
    order = sorted(solutions, key=lambda item: (len(solutions[item]), item))
    choices = [sorted(map(_choice, solutions[item]), key=lambda choice: -choice.worth) for item in order]
    reach = [0.0] * (len(order) + 1)
    for at in range(len(order) - 1, -1, -1):
        reach[at] = reach[at + 1] + max(choice.worth for choice in choices[at])
    state = _Packing(order, choices, reach, Budget(_MOST_PACKINGS), [((0, 0.0), {})])
    _pack(state, 0, {}, frozenset(), 0.0)
    if state.budget.spent:
        budget.spent = True
    return state.best[0][1]


class _Choice(NamedTuple):
    subset: Subset
    lines: frozenset[int]
    worth: float


def _choice(subset: Subset) -> _Choice:
    worth = sum(option.weight for option in subset) / len(subset)
    return _Choice(subset, frozenset(option.line for option in subset), worth)


class _Packing(NamedTuple):
    order: list[int]
    choices: list[list[_Choice]]
    reach: list[float]
    """What the words of the amounts that are left are worth at most."""
    budget: Budget
    best: list[tuple[tuple[int, float], dict[int, Subset]]]


def _pack(state: _Packing, at: int, chosen: dict[int, Subset], used: frozenset[int], weight: float) -> None:
    closed, named = state.best[0][0]
    left = len(state.order) - at
    if len(chosen) + left < closed or (len(chosen) + left == closed and weight + state.reach[at] <= named):
        return
    if left == 0 or not state.budget.takes():
        if (len(chosen), weight) > (closed, named):
            state.best[0] = ((len(chosen), weight), dict(chosen))
        return
    for choice in state.choices[at]:
        if choice.lines.isdisjoint(used):
            taken = {**chosen, state.order[at]: choice.subset}
            _pack(state, at + 1, taken, used | choice.lines, weight + choice.worth)
    _pack(state, at + 1, chosen, used, weight)
