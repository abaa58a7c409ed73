"""Items of the tables that the points of a section leave out, where the sum of the points lacks just them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from budgetlint.facts.claims.item_amounts import Printed, own_total, proven_code
from budgetlint.facts.claims.item_names import Coded, items_in
from budgetlint.facts.claims.section import Section
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Figure
from budgetlint.model.record import replace
from budgetlint.values.figures import shown

_POINTS = "points"
_MOST_LEFT_OUT = 3
_FEWEST_NAMED = 3


def with_unnamed_items(
    where: Section, claims: Sequence[Claim], coded: Coded, printed: Mapping[str, Printed]
) -> tuple[Claim, ...]:
    """The claims; sums of points that lack what the tables have of items without a point say which items."""
    points = [claim for claim in claims if claim.group == _POINTS]
    unnamed = dict(_unnamed(where, coded, printed)) if points and printed else {}
    left_out = next((found for claim in points if (found := _left_out(claim, unnamed))), ())
    if not left_out:
        return tuple(claims)
    names = "、".join(f"“{code} {coded.printed[code]}”{shown(unnamed[code])}" for code in left_out)
    also = sentence("claims.items_unnamed", names=names)
    places = tuple(place for code in left_out if (place := unnamed[code].place) is not None)
    return tuple(
        replace(claim, also=also, places=(*claim.places, *places)) if claim.group == _POINTS else claim
        for claim in claims
    )


def _unnamed(where: Section, coded: Coded, printed: Mapping[str, Printed]) -> Iterator[tuple[str, Figure]]:
    """The items with an amount that no point names, by their codes; none where some name is not known."""
    codes = [proven_code(item, coded) for item in items_in(where.narrative.text)]
    if len(codes) < _FEWEST_NAMED or "" in codes:
        return
    for code in printed.keys() - set(codes):
        total = own_total(where, coded.printed[code], printed[code])
        if isinstance(total, Figure) and total.value:
            yield code, total


def _left_out(claim: Claim, unnamed: Mapping[str, Figure]) -> tuple[str, ...]:
    """The fewest items that make up what the points lack, where one choice of them does."""
    stated, computed = claim.stated, claim.computed
    if not isinstance(stated, Figure) or not isinstance(computed, Figure):
        return ()
    gap, reach = stated.value - computed.value, stated.radius + computed.radius
    for count in range(1, min(len(unnamed), _MOST_LEFT_OUT) + 1 if gap > reach else 1):
        fitting = [
            chosen
            for chosen in combinations(sorted(unnamed), count)
            if abs(sum(unnamed[code].value for code in chosen) - gap) <= reach
        ]
        if fitting:
            return fitting[0] if len(fitting) == 1 else ()
    return ()
