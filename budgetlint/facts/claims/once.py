"""One wrong amount of a section shows in its rates and sums as well; it is told once.

An amount of a table that fails in the table's own sums, and that the prose states as it would have to be, is
told by the sum.

Where an amount is not that of its table, and a rate holds with the amount of the table, the rate is right.
Where 0% of a plan was spent, the amount spent may be the one that is wrong.
Where a list misses its total, and a rate on one of its amounts holds with what that amount would have to be,
the list tells it.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import prod
from typing import NamedTuple

from budgetlint.facts.accounts.leading import amounts_in_doubt
from budgetlint.facts.claims.ratios import fails
from budgetlint.messages import sentence
from budgetlint.model.facts.accounts import Identity
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Absence, Figure, Missing, Operation
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.values.figures import shown


@record
class _Right:
    """An amount that may be wrong: where it stands, what it would have to be, and the claim that tells it."""

    place: Place
    amount: Figure
    teller: int
    called: str = ""
    """What it is called, where another figure of the passage may be written alike."""


def told_once(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of a section; what fails for an amount that another claim tells holds with the right one."""
    found = list(claims)
    for rights in (list(_of_tables(claims)), list(_of_lists(claims)), list(_of_nothing(claims))):
        for number, claim in enumerate(claims):
            right = next((one for one in rights if _closes(found[number], number, one)), None)
            if right is not None:
                found[number] = _with(claim, right)
                teller = found[right.teller]
                found[right.teller] = replace(teller, places=(*teller.places, claim.place))
    return tuple(found)


class Settled(NamedTuple):
    """Identities and claims, of which no two fail for one amount of a table."""

    identities: tuple[Identity, ...]
    claims: tuple[Claim, ...]


def told_by_tables(identities: Sequence[Identity], claims: Sequence[Claim]) -> Settled:
    """Both; a claim that holds with what an amount of a failed sum would have to be is left to the sum."""
    kept, found = list(identities), list(claims)
    failing = [number for number, claim in enumerate(claims) if fails(claim)]
    rights = [
        _Right(amount.place, amount, teller)
        for teller, amount in (amounts_in_doubt(identities) if failing else ())
        if amount.place is not None
    ]
    for number in failing:
        claim = claims[number]
        right = next((one for one in rights if _closes_with(claim, one)), None)
        if right is not None:
            kept[right.teller] = _telling(kept[right.teller], claim, right.amount)
            found[number] = _left_to_tables(claim, right.amount)
    return Settled(tuple(kept), tuple(found))


def _telling(teller: Identity, claim: Claim, right: Figure) -> Identity:
    """The sum with the place of the prose; the words that state the amount itself are told with it."""
    also = teller.also
    if claim.kind == "table":
        also = sentence("claims.also_prose", before=also, label=right.label, value=shown(right))
    return replace(teller, places=(*teller.places, claim.place), also=also)


def _left_to_tables(claim: Claim, right: Figure) -> Claim:
    why = sentence("claims.table_wrong", label=right.label, value=shown(right))
    return replace(claim, computed=Missing(Absence.UNDECIDED, claim.name, why, claim.place))


def _closes_with(claim: Claim, right: _Right) -> bool:
    """Whether a claim that fails takes the amount from the table, and holds with the right one."""
    assert isinstance(claim.computed, Figure)
    taken = {(leaf.place, leaf.label) for leaf in claim.computed.leaves}
    return (right.place, right.amount.label) in taken and not fails(_with(claim, right))


def _of_tables(claims: Sequence[Claim]) -> Iterator[_Right]:
    """The amounts that are not those of their tables, or not those that open their items."""
    for number, claim in enumerate(claims):
        if claim.kind in {"table", "item head"} and fails(claim) and isinstance(claim.computed, Figure):
            called = claim.stated.label if isinstance(claim.stated, Figure) else ""
            yield _Right(claim.place, claim.computed, number, called)


def _of_lists(claims: Sequence[Claim]) -> Iterator[_Right]:
    """The amounts of lists that miss their totals, each as it would close the list."""
    for number, computed, stated in _failing(claims, "parts"):
        for part in computed.leaves:
            if part.place is not None:
                value = part.value + stated.value - computed.value
                yield _Right(part.place, replace(part, value=value, text=""), number)


def _failing(claims: Sequence[Claim], kind: str) -> Iterator[tuple[int, Figure, Figure]]:
    """The number, the computed and the stated figure of each claim of a kind that fails."""
    for number, claim in enumerate(claims):
        computed, stated = claim.computed, claim.stated
        if claim.kind == kind and fails(claim):
            assert isinstance(computed, Figure)
            assert isinstance(stated, Figure)
            yield number, computed, stated


def _of_nothing(claims: Sequence[Claim]) -> Iterator[_Right]:
    """The amounts of which 0% of a plan was spent, each as nothing."""
    for number, computed, stated in _failing(claims, "completion"):
        spent = computed.operands[0] if computed.operation is Operation.DIVIDE else None
        if spent is not None and spent.place is not None and not stated.value:
            yield _Right(spent.place, replace(spent, value=Fraction(0), text=""), number, spent.label)


def _closes(claim: Claim, number: int, right: _Right) -> bool:
    """Whether a claim of another kind fails, speaks of the amount, and holds with the right one."""
    if number == right.teller or claim.kind == "table" or not fails(claim):
        return False
    assert isinstance(claim.computed, Figure)
    assert isinstance(claim.stated, Figure)
    places = {*claim.computed.places, claim.stated.place}
    return right.place in places and not fails(_with(claim, right))


def _with(claim: Claim, right: _Right) -> Claim:
    assert isinstance(claim.computed, Figure)
    assert isinstance(claim.stated, Figure)
    return replace(claim, computed=_swapped(claim.computed, right), stated=_swapped(claim.stated, right))


def _swapped(figure: Figure, right: _Right) -> Figure:
    """The figure with the amount changed, as near as it was before."""
    if not figure.operands:
        same = (figure.place, figure.unit) == (right.place, right.amount.unit)
        return right.amount if same and right.called in ("", figure.label) else figure
    operands = tuple(_swapped(operand, right) for operand in figure.operands)
    if operands == figure.operands:
        return figure
    value = _value(figure.operation, [operand.value for operand in operands])
    return figure if value is None else replace(figure, value=value, operands=operands)


def _value(operation: Operation, values: Sequence[Fraction]) -> Fraction | None:
    first, *others = values
    if operation is Operation.ADD:
        return sum(values, Fraction(0))
    if operation is Operation.SUBTRACT:
        return first - sum(others, Fraction(0))
    if operation is Operation.MULTIPLY:
        return prod(values, start=Fraction(1))
    return first / prod(others, start=Fraction(1)) if all(others) else None
