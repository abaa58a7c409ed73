"""One wrong amount fails in every identity that it stands in; they are told as one.

An amount is the culprit of several failed identities when one change of it closes them all and when no
identity that holds would break. The identities that fail for it are then one, with the places of the others.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from budgetlint.messages import sentence
from budgetlint.model.facts.accounts import Bound, Identity
from budgetlint.model.figure import Figure, Known, Operation
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import Thresholds, agreement
from budgetlint.values.figures import shown

ROUNDING = Thresholds(note=Fraction(1), warning=Fraction(1))
"""In accounts whatever rounding explains is right, however small the amount."""

_FEWEST = 2
Cell = tuple[Place, str]


@record
class Failure:
    """A failed identity: how far it is off, what rounding explains, and the sign of each amount in it."""

    number: int
    identity: Identity
    gap: Fraction
    radius: Fraction
    signs: dict[Cell, int]


@record
class Told:
    """The identities, and what the amounts would have to be that may be wrong where some fail."""

    identities: tuple[Identity, ...]
    right: Mapping[Cell, Fraction]

    def explains(self, bound: Bound) -> bool:
        """Whether a bound is broken by such an amount alone."""
        sides = [self._right(known) for known in (bound.smaller, bound.larger)]
        smaller, larger = sides
        return smaller[1] + larger[1] > 0 and smaller[0] <= larger[0]

    def _right(self, known: Known) -> tuple[Fraction, int]:
        """What an amount would have to be, and whether that is another than is printed."""
        if not isinstance(known, Figure) or known.place is None:
            return Fraction(0), 0
        cell = known.place, known.label
        return (self.right[cell], 1) if cell in self.right else (known.value, 0)


def told_once(identities: Sequence[Identity]) -> Told:
    """The identities, those that fail for one amount as one."""
    failed = failures(identities)
    numbers = {one.number for one in failed}
    vouched = _vouched(identities, numbers)
    kept = dict(enumerate(identities))
    right: dict[Cell, Fraction] = {}
    while failed:
        cell, group = _culprit(failed, vouched)
        if len(group) < _FEWEST:
            break
        for one in group:
            kept.pop(one.number)
        leader = next((one for one in group if one.signs[cell] < 0), group[0])
        figure, change = _printed(leader, cell), _change(group, cell)
        right[cell] = figure.value + change
        kept[leader.number] = _leading(leader, group, replace(figure, value=right[cell], text=""))
        failed = [one for one in failed if one not in group]
    for one in failed:
        for cell in set(one.signs) - vouched:
            printed, needed = _printed(one, cell).value, _printed(one, cell).value + _change([one], cell)
            if needed >= 0 or printed < 0:  # an amount below nought would be another fault
                right.setdefault(cell, needed)
    for group in _of_one_row(failed):
        for one in group[1:]:
            kept.pop(one.number)
        kept[group[0].number] = _with_columns(group)
    return Told(tuple(kept[number] for number in sorted(kept)), right)


def amounts_in_doubt(identities: Sequence[Identity]) -> Iterator[tuple[int, Figure]]:
    """Each amount that may be wrong in an identity that fails, as it would have to be, with its number.

    An amount that stands in an identity that holds is right.
    """
    failed = failures(identities)
    numbers = {one.number for one in failed}
    vouched = _vouched(identities, numbers) if failed else set()
    for one in failed:
        for cell in one.signs:
            if cell not in vouched:
                figure = _printed(one, cell)
                yield one.number, replace(figure, value=figure.value + _change([one], cell), text="")


def failures(identities: Sequence[Identity]) -> list[Failure]:
    """The identities that fail."""
    return [one for number, found in enumerate(identities) if (one := _failed(number, found)) is not None]


def failed_cells(identities: Sequence[Identity]) -> set[Cell]:
    """The amounts of identities that fail."""
    return {cell for one in failures(identities) for cell in one.signs}


def _vouched(identities: Sequence[Identity], failed: set[int]) -> set[Cell]:
    """The amounts of identities that hold."""
    return {
        cell
        for number, found in enumerate(identities)
        if number not in failed and isinstance(found.computed, Figure) and isinstance(found.stated, Figure)
        for cell in _signs(found)
    }


def _failed(number: int, found: Identity) -> Failure | None:
    if not isinstance(found.computed, Figure) or not isinstance(found.stated, Figure):
        return None
    if agreement(found.computed, found.stated, ROUNDING) is not Agreement.DISAGREE:
        return None
    gap = found.computed.value - found.stated.value
    return Failure(number, found, gap, found.computed.radius + found.stated.radius, _signs(found))


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


def _culprit(failed: Sequence[Failure], vouched: set[Cell]) -> tuple[Cell, list[Failure]]:
    """The amount whose change closes most of the failed identities, and those."""
    best: tuple[Cell, list[Failure]] = ((Place(), ""), [])
    for cell in dict.fromkeys(cell for one in failed for cell in one.signs):
        group = [one for one in failed if cell in one.signs]
        if cell not in vouched and len(group) > len(best[1]) and _one_change(group, cell):
            best = (cell, group)
    return best


def _one_change(group: Sequence[Failure], cell: Cell) -> bool:
    first, *others = group
    change = -first.gap * first.signs[cell]
    return all(abs(-one.gap * one.signs[cell] - change) <= one.radius + first.radius for one in others)


def _printed(failed: Failure, cell: Cell) -> Figure:
    """The amount of a cell as it stands in an identity."""
    return next(
        part
        for known in (failed.identity.computed, failed.identity.stated)
        if isinstance(known, Figure)
        for part, _ in _signed(known, 1)
        if (part.place, part.label) == cell
    )


def _change(group: Sequence[Failure], cell: Cell) -> Fraction:
    """By how much the amount would have to change, by the identity that is least rounded."""
    finest = min(group, key=lambda one: (one.radius, one.number))
    return -finest.gap * finest.signs[cell]


def _leading(leader: Failure, group: Sequence[Failure], right: Figure) -> Identity:
    """The identity that speaks for all of its group; `right` is what the amount would have to be."""
    names = "、".join(one.identity.name for one in group)
    places = dict.fromkeys(place for one in group for place, _ in one.signs if place != right.place)
    also = sentence("accounts.also_one", label=right.label, value=shown(right), count=len(group), names=names)
    place = right.place or leader.identity.place
    return replace(leader.identity, place=place, places=tuple(places), also=also)


def _of_one_row(failed: Sequence[Failure]) -> list[list[Failure]]:
    """Sums of one row that are off by the same amount in several columns: a row is missing, or too many."""
    groups: dict[object, list[Failure]] = {}
    for one in failed:
        place = one.identity.stated.place
        if place is not None and (place.line or place.row) is not None:
            key = (one.identity.kind, place.line, place.sheet, place.table, place.row, one.gap)
            groups.setdefault(key, []).append(one)
    return [group for group in groups.values() if len(group) >= _FEWEST]


def _with_columns(group: Sequence[Failure]) -> Identity:
    """The first of the sums, which names the others."""
    first, *others = (one.identity for one in group)
    places = dict.fromkeys(place for one in group[1:] for place, _ in one.signs)
    names = "、".join(other.name for other in others)
    is_more = group[0].gap > 0
    said = sentence("accounts.also_columns_more" if is_more else "accounts.also_columns", names=names)
    return replace(first, places=tuple(places), also=said)
