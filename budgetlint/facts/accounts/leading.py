"""One wrong amount fails in every identity that it stands in; they are told as one.

An amount is the culprit of several failed identities when one change of it closes them all and when no
identity that holds would break. The identities that fail for it are then one, with the places of the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from budgetlint.messages import sentence
from budgetlint.model.facts import Identity
from budgetlint.model.figure import Figure, Operation
from budgetlint.model.place import Place
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import Thresholds, agreement
from budgetlint.values.figures import shown

ROUNDING = Thresholds(note=Fraction(1), warning=Fraction(1))
"""In accounts whatever rounding explains is right, however small the amount."""

_FEWEST = 2
Cell = tuple[Place, str]


@dataclass(frozen=True, slots=True)
class _Failed:
    """A failed identity: how far it is off, what rounding explains, and the sign of each amount in it."""

    number: int
    identity: Identity
    gap: Fraction
    radius: Fraction
    signs: dict[Cell, int]


def told_once(identities: Sequence[Identity]) -> tuple[Identity, ...]:
    """The identities, those that fail for one amount as one."""
    failed = [one for number, found in enumerate(identities) if (one := _failed(number, found)) is not None]
    numbers = {one.number for one in failed}
    vouched = {
        cell
        for number, found in enumerate(identities)
        if number not in numbers and isinstance(found.computed, Figure) and isinstance(found.stated, Figure)
        for cell in _signs(found)
    }
    kept = dict(enumerate(identities))
    while failed:
        cell, group = _culprit(failed, vouched)
        if len(group) < _FEWEST:
            break
        for one in group:
            kept.pop(one.number)
        leader = next((one for one in group if one.signs[cell] < 0), group[0])
        kept[leader.number] = _leading(leader, group, cell)
        failed = [one for one in failed if one not in group]
    return tuple(kept[number] for number in sorted(kept))


def _failed(number: int, found: Identity) -> _Failed | None:
    if not isinstance(found.computed, Figure) or not isinstance(found.stated, Figure):
        return None
    if agreement(found.computed, found.stated, ROUNDING) is not Agreement.DISAGREE:
        return None
    gap = found.computed.value - found.stated.value
    return _Failed(number, found, gap, found.computed.radius + found.stated.radius, _signs(found))


def _signs(found: Identity) -> dict[Cell, int]:
    """Every printed amount of an identity with its sign; the stated side counts against the other."""
    signs: dict[Cell, int] = {}
    for known, sign in ((found.computed, 1), (found.stated, -1)):
        for figure, one in _signed(known, sign) if isinstance(known, Figure) else ():
            if figure.place is not None:
                signs[figure.place, figure.label] = one
    return signs


def _signed(figure: Figure, sign: int) -> Iterator[tuple[Figure, int]]:
    if not figure.operands:
        yield figure, sign
        return
    for number, part in enumerate(figure.operands):
        turned = number > 0 and figure.operation is Operation.SUBTRACT
        yield from _signed(part, -sign if turned else sign)


def _culprit(failed: Sequence[_Failed], vouched: set[Cell]) -> tuple[Cell, list[_Failed]]:
    """The amount whose change closes most of the failed identities, and those."""
    best: tuple[Cell, list[_Failed]] = ((Place(), ""), [])
    for cell in dict.fromkeys(cell for one in failed for cell in one.signs):
        group = [one for one in failed if cell in one.signs]
        if cell not in vouched and len(group) > len(best[1]) and _one_change(group, cell):
            best = (cell, group)
    return best


def _one_change(group: Sequence[_Failed], cell: Cell) -> bool:
    first, *others = group
    change = -first.gap * first.signs[cell]
    return all(abs(-one.gap * one.signs[cell] - change) <= one.radius + first.radius for one in others)


def _leading(leader: _Failed, group: Sequence[_Failed], cell: Cell) -> Identity:
    """The identity that speaks for all of its group."""
    finest = min(group, key=lambda one: (one.radius, one.number))
    figure = next(
        part
        for known in (leader.identity.computed, leader.identity.stated)
        if isinstance(known, Figure)
        for part, _ in _signed(known, 1)
        if (part.place, part.label) == cell
    )
    right = replace(figure, value=figure.value - finest.gap * finest.signs[cell], text="")
    names = "、".join(one.identity.name for one in group)
    places = dict.fromkeys(place for one in group for place, _ in one.signs if place != cell[0])
    also = sentence("accounts.also_one", value=shown(right), count=len(group), names=names)
    return replace(leader.identity, place=cell[0], places=tuple(places), also=also)
