"""Rates held against their amounts: those that the text prints, and those of the tables behind them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from budgetlint.facts.claims.section import Section, fine
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Figure, Operation
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import Thresholds, agreement
from budgetlint.values.figures import divide, shown_as

Work = Callable[..., Figure | None]
"""Works a rate out of its amounts; None where it has none."""

LAST_DIGIT = "last digit"
"""The kind of a claim whose rate misses its amounts by less than one of its last digit."""
WIDE = Thresholds(note=Fraction(1))
"""Every gap that rounding explains is right: prose prints few digits of small amounts."""
_ROUNDS = frozenset({Agreement.EXACT, Agreement.ROUNDED})
_FEWEST_DIGITS = 2
_SMALL = Fraction(1, 100)
_ADDED = {"parts", "changes"}


def refined(where: Section, claims: Sequence[Claim]) -> Section:
    """The section with what its claims tell of its amounts: the cells that they repeat, and their digits."""
    return replace(where, cells=_cells(claims), radii=_radii(claims))


def measured(where: Section, claim: Claim, work: Work, amounts: Sequence[Figure]) -> Claim:
    """The claim of a rate with what its amounts give: those of the text, or of the tables.

    A rate that misses both by less than one of its last digit is a claim of its own kind: it was cut off,
    and says nothing against the amounts.
    """
    stated = claim.stated
    assert isinstance(stated, Figure)
    found = [shown_as(one, stated) for one in _readings(where, work, amounts)]
    holding = next((one for one in found if _rounds(one, stated)), None)
    if holding is not None or agreement(found[-1], stated, WIDE) is not Agreement.DISAGREE:
        return replace(claim, computed=holding or found[-1])
    close = next((one for one in found if _misses_last_digit(one, stated)), None)
    if close is not None:
        return replace(claim, kind=LAST_DIGIT, computed=replace(close, radius=Fraction(0)))
    plain = agreement(found[0], stated, WIDE) is Agreement.DISAGREE
    return replace(claim, computed=found[0 if plain else -1])


def holds_as(stated: Figure, part: Figure, whole: Figure) -> bool:
    """Whether a rate is what one amount is of another."""
    found = divide(*fine(part, whole)) if whole.value else None
    return found is not None and agreement(shown_as(found, stated), stated, WIDE) is not Agreement.DISAGREE


def sharp(where: Section, *figures: Figure) -> tuple[Figure, ...]:
    """Amounts with the precision of the lists that they stand in."""
    return tuple(
        replace(one, radius=min(one.radius, where.radii[one.place]))
        if one.place is not None and one.place in where.radii
        else one
        for one in figures
    )


def _readings(where: Section, work: Work, amounts: Sequence[Figure]) -> Iterator[Figure]:
    """The rate of the amounts as printed, and of those of the tables where the text repeats them."""
    printed = sharp(where, *amounts)
    cells = tuple(where.cells.get(one.place, one) if one.place else one for one in printed)
    for figures in dict.fromkeys((printed, cells)):
        found = work(*figures)
        if found is not None:
            yield replace(found, radius=_reach(work, figures, found))


def _reach(work: Work, figures: Sequence[Figure], found: Figure) -> Fraction:
    """How far the rate may lie from the one found, where each amount may be off by half of its last digit."""
    sides = product((-1, 1), repeat=len(figures))
    corners = [work(*map(_moved, figures, side)) for side in sides]
    signs = {corner.value >= 0 for corner in corners if corner is not None}
    if None in corners or len(signs) > 1:
        return found.radius
    return max(abs(corner.value - found.value) for corner in corners if corner is not None)


def _moved(figure: Figure, side: int) -> Figure:
    return replace(figure, value=figure.value + side * figure.radius)


def _rounds(rate: Figure, stated: Figure) -> bool:
    return agreement(replace(rate, radius=Fraction(0)), stated, WIDE) in _ROUNDS


def _misses_last_digit(rate: Figure, stated: Figure) -> bool:
    """Whether the rate was cut off instead of rounded, or rounded and a nought put behind it."""
    if stated.decimals is None:
        return False
    digit = stated.shown_scale / 10**stated.decimals
    gap = abs(rate.value - stated.value)
    near = gap <= abs(stated.value) * _SMALL
    if gap < digit and (near or stated.decimals >= _FEWEST_DIGITS):
        return True
    steps = int(stated.value / digit)
    shorter = stated.decimals - 1
    if steps % 10 or shorter < (1 if near else _FEWEST_DIGITS):
        return False
    return _rounds(rate, replace(stated, decimals=shorter, radius=stated.radius * 10))


def _cells(claims: Sequence[Claim]) -> Mapping[Place, Figure]:
    """The cells that amounts of the text repeat, by the places of the text."""
    found: dict[Place, Figure] = {}
    for claim in claims:
        computed, stated = claim.computed, claim.stated
        if claim.kind != "table" or not isinstance(computed, Figure) or not isinstance(stated, Figure):
            continue
        if (
            computed.operation is not Operation.PRINTED
            or stated.place is None
            or not _rounds(computed, stated)
        ):
            continue
        step = computed.shown_scale / 10 ** (computed.decimals or 0) / 2
        if step < stated.radius:
            found[stated.place] = replace(computed, radius=step)
    return found


def _radii(claims: Sequence[Claim]) -> Mapping[Place, Fraction]:
    """How near amounts are that stand in a list which adds up exactly: 14.4 beside 15.57, 1.31 and 0.14."""
    found: dict[Place, Fraction] = {}
    for claim in claims:
        computed, stated = claim.computed, claim.stated
        if claim.kind not in _ADDED or not isinstance(computed, Figure) or not isinstance(stated, Figure):
            continue
        addends = computed.operands
        if computed.value != stated.value or len({one.shown_unit for one in (*addends, stated)}) != 1:
            continue
        finest = min((one.radius for one in addends if one.radius), default=Fraction(0))
        radii = [(one, finest) for one in addends] + [(stated, finest * len(addends))]
        for figure, radius in radii:
            if figure.place is not None and radius < figure.radius:
                found[figure.place] = radius
    return found


def fails(claim: Claim) -> bool:
    """Whether both figures of a claim are known and no rounding makes them one."""
    computed, stated = claim.computed, claim.stated
    if not isinstance(computed, Figure) or not isinstance(stated, Figure):
        return False
    return agreement(computed, stated, WIDE) is Agreement.DISAGREE
