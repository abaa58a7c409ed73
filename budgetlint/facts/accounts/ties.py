"""Amounts that stand in two tables, or in a table and in the prose, and how far apart their scales are."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from budgetlint.facts.accounts.between import between, bounds
from budgetlint.facts.accounts.leading import Cell, failed_cells
from budgetlint.facts.accounts.tables import Table, known_figures
from budgetlint.facts.accounts.within import within
from budgetlint.model.figure import Figure, Known
from budgetlint.model.filing import Narrative
from budgetlint.model.record import record, replace
from budgetlint.model.regex import regex
from budgetlint.values.figures import HALF, MANY, MONEY_UNITS

PROSE = -1
"""The number of the prose among the tables."""
_STEPS = (0, 1, -1)
_COARSEST = Fraction(1, 200)
"""What may be rounding in an amount that tells a scale, as a share of it."""
_FINEST = Fraction(1, 1000)
"""The same for an amount of the prose on another scale: prose names so many that some are near by chance."""
_FEWEST_ELSEWHERE = 2
"""So many amounts of a table must the prose repeat on another scale: one may do so by chance."""
_AMOUNT = regex(r"(\d[\d,]*(?:\.\d+)?)\s*(亿元|万元|元)")


@record
class Tie:
    """Two amounts that should be one: the first times 10,000 to the power `step` is the other.

    None where no such power makes them one.
    """

    one: int
    other: int
    step: int | None
    figures: tuple[Figure, Figure]


def ties_between(tables: Sequence[Table], by_role: Mapping[str, Table]) -> Iterator[Tie]:
    """What amounts that stand in two tables tell; those that fail in their own table tell nothing."""
    owners = _owners(tables)
    wrong = failed_cells([one for table in tables for one in within(table)])
    pairs: list[tuple[Known, Known, bool]] = [
        *((one.computed, one.stated, False) for one in between(by_role)),
        *((one.smaller, one.larger, True) for one in bounds(by_role)),
    ]
    for one, other, may_differ in pairs:
        tie = _tie(one, other, owners, wrong)
        if tie is not None and not (may_differ and tie.step is None):
            yield tie


def _owners(tables: Sequence[Table]) -> Mapping[Cell, int]:
    """The number of the table that each amount stands in."""
    return {
        (figure.place, figure.label): number
        for number, table in enumerate(tables)
        for _, _, figure in known_figures(table)
        if figure.place is not None
    }


def _tie(one: Known, other: Known, owners: Mapping[Cell, int], wrong: set[Cell]) -> Tie | None:
    """The tie of two amounts other than zero that come from one table each."""
    if not isinstance(one, Figure) or not isinstance(other, Figure) or not one.value or not other.value:
        return None
    cells = [_cells(figure) for figure in (one, other)]
    sides = [{owners.get(cell, PROSE) for cell in found} for found in cells]
    if any(len(owner) != 1 for owner in sides) or sides[0] == sides[1] or (cells[0] | cells[1]) & wrong:
        return None
    return Tie(min(sides[0]), min(sides[1]), _step(one, other), (one, other))


def _cells(figure: Figure) -> set[Cell]:
    return {(leaf.place, leaf.label) for leaf in figure.leaves if leaf.place is not None}


def _step(one: Figure, other: Figure) -> int | None:
    """By which power of ten thousand the first is less than the other."""
    for step in _STEPS:
        factor = Fraction(MANY) ** step
        reach = one.radius * factor + other.radius
        if abs(one.value * factor - other.value) <= reach:
            return step if not step or reach <= abs(other.value) * _COARSEST else None
    return None


def ties_to_prose(tables: Sequence[Table], narratives: Sequence[Narrative]) -> Iterator[Tie]:
    """The amounts of tables that the prose repeats, on the scale on which it repeats most of a table."""
    spoken = [one for narrative in narratives for one in _spoken(narrative)]
    for number, table in enumerate(tables):
        figures = [figure for _, _, figure in known_figures(table) if figure.value]
        by_step = {step: list(_repeated(figures, spoken, step)) for step in _STEPS}
        step = max(_STEPS, key=lambda one: len(by_step[one]))
        others = sum(len(found) for one, found in by_step.items() if one != step)
        amounts = {spoken_one.value for _, spoken_one in by_step[step]}
        is_told = len(amounts) >= _FEWEST_ELSEWHERE or not step
        if is_told and len(by_step[step]) > 2 * others:
            yield from (Tie(number, PROSE, step, pair) for pair in by_step[step])


def _spoken(narrative: Narrative) -> Iterator[Figure]:
    for match in _AMOUNT.finditer(narrative.text):
        digits, unit = match[1].replace(",", ""), match[2]
        scale, decimals = Fraction(MONEY_UNITS[unit]), len(digits.partition(".")[2])
        yield Figure(
            value=Fraction(Decimal(digits)) * scale,
            unit="元",
            radius=HALF * scale / 10**decimals,
            shown_unit=unit,
            shown_scale=scale,
            decimals=decimals,
            text=f"{match[1]}{unit}",
            label=narrative.label,
            place=replace(narrative.place, text=match[0]),
        )


def _repeated(
    figures: Sequence[Figure], spoken: Sequence[Figure], step: int
) -> Iterator[tuple[Figure, Figure]]:
    factor = Fraction(MANY) ** step
    coarsest = _FINEST if step else 2 * _COARSEST
    for figure in figures:
        for one in spoken:
            reach = figure.radius * factor + one.radius
            if reach <= coarsest * one.value and abs(figure.value * factor - one.value) <= reach:
                yield figure, one
                break
