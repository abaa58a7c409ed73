"""Which finding explains another: mend the one, and nothing is left of the other."""

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations, product

from budgetlint.engine.columns import in_one_row, is_exact
from budgetlint.engine.mending import Changes, cells, holds, needed, nothing_in, ways
from budgetlint.model.figure import Operation
from budgetlint.model.place import Place
from budgetlint.model.report import Finding
from budgetlint.model.rule import RuleInfo

_MOST_CAUSES = 3
"""So many slips are looked for behind one sum."""
_POINTS = "1"
"""The unit of points."""
_MOST_TRIES = 64
"""So many ways of mending them at once are tried."""


class Explanations:
    """The findings of a file, and the cells that its equations prove."""

    def __init__(
        self, findings: Sequence[Finding], rules: Mapping[str, RuleInfo], proved: Set[Place]
    ) -> None:
        self._findings = findings
        self._rules = rules
        self._proved = proved

    def explains(self, cause: Finding, effect: Finding) -> bool:
        """Whether mending the one mends the other, whatever else is wrong."""
        equation = effect.equation
        if equation is None:
            return False
        return any(
            holds(equation, changes) and (is_exact(effect) or self._is_culprit(cause, effect, changes))
            for changes in self._ways(cause, effect)
        )

    def several(self, number: int) -> Iterator[tuple[int, ...]]:
        """The numbers of other findings of the form that, all mended, leave nothing of this one."""
        effect = self._findings[number]
        if not is_exact(effect):
            return
        near = {
            one: changes
            for one, cause in enumerate(self._findings)
            if one != number and cause.form == effect.form
            if (changes := tuple(self._ways(cause, effect)))
        }
        for count in range(2, _MOST_CAUSES + 1):
            for chosen in combinations(near, count):
                if _mend_together([near[one] for one in chosen], effect):
                    yield chosen

    def _ways(self, cause: Finding, effect: Finding) -> Iterator[Changes]:
        """What mending a finding changes in the equation of another; cells that are proved stay."""
        if effect.equation is None:
            return
        if cause.equation is not None:
            for cell, value in ways(cause.equation, effect.equation):
                if cell[0] not in self._proved:
                    yield {cell: value}
        elif cause.code in self._rules[effect.code].joins:
            without = nothing_in(effect.equation, lambda place: in_one_row(place, cause.place))
            yield from [without] if without else ()

    def _is_culprit(self, cause: Finding, effect: Finding, changes: Changes) -> bool:
        """Whether these cells are wrong: a slip fits, or the rest is proved, or other figures agree."""
        if cause.equation is None or effect.equation is None:
            return True
        (cell, value), *_ = changes.items()
        if any(one.place == cell[0] for one in cause.causes) or needed(effect.equation, cell) == value:
            return True
        own = frozenset(cells(cause.equation))
        if own.intersection(cells(effect.equation)) == {cell} and self._is_lone_sum(cause, effect):
            return True  # the one figure that both speak of, and what the sum makes of it suits the other
        others = [one.equation for one in self._findings if one is not effect and is_exact(one)]
        return {one[0] for one in own} - {cell[0]} <= self._proved or any(
            cell in cells(one) and not own.issuperset(cells(one)) and holds(one, changes)
            for one in others
            if one is not None
        )

    def _is_lone_sum(self, cause: Finding, effect: Finding) -> bool:
        """Whether a sum has no more findings at its figures: then its gap is that of one slip."""
        if cause.equation is None or not is_exact(cause):
            return False
        own = frozenset(cells(cause.equation))
        others = [one.equation for one in self._findings if one is not cause and one is not effect]
        return cause.equation.computed.operation is Operation.ADD and all(
            own.isdisjoint(cells(one)) for one in others if one is not None
        )


def _mend_together(several: Sequence[Sequence[Changes]], effect: Finding) -> bool:
    for _, chosen in zip(range(_MOST_TRIES), product(*several), strict=False):
        changes = {cell: value for one in chosen for cell, value in one.items()}
        apart = len(changes) == sum(map(len, chosen))
        if apart and effect.equation is not None and holds(effect.equation, changes):
            return True
    return False


def stands_at_the_cell(first: Finding, second: Finding) -> bool:
    """Whether a finding that is no sum stands at the one cell that mends a sum of points as well."""
    if first.equation is None or second.equation is None or not (is_exact(first) and is_exact(second)):
        return False
    sums = [one.equation.computed.operation is Operation.ADD for one in (first, second) if one.equation]
    mended = [
        (place, unit)
        for (place, unit, said), value in ways(first.equation, second.equation)
        if holds(second.equation, {(place, unit, said): value})
    ]
    return sums == [False, True] and mended == [(first.place, _POINTS)]
