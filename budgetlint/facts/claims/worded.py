"""What a claim that fails is held against, in words, and which other amount of the tables it repeats."""

from collections.abc import Iterator

from budgetlint.facts.claims.ratios import WIDE
from budgetlint.facts.claims.section import Section
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Figure
from budgetlint.model.record import replace
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import printed_like, shown

_WORDS = {"table": "claims.of_table", "parts": "claims.of_parts"}
_THREE = "三公经费"
_FEWEST_DIGITS = 4
"""Amounts with fewer digits may be the same by chance."""


def worded(where: Section, claims: tuple[Claim, ...]) -> Iterator[Claim]:
    """The claims; those that fail against a table or a list with the words for it."""
    for claim in claims:
        yield _with_words(where, claim) if claim.kind in _WORDS else claim


def _with_words(where: Section, claim: Claim) -> Claim:
    computed, stated = claim.computed, claim.stated
    if not isinstance(computed, Figure) or not isinstance(stated, Figure):
        return claim
    if agreement(computed, stated, WIDE) is not Agreement.DISAGREE:
        return claim
    against = sentence(_WORDS[claim.kind], amount=_amount(computed, stated))
    half, known = _other_half(where, computed)
    if known is not None and claim.kind == "table" and stated.value and _repeats(known, stated):
        also = sentence(f"claims.is_{half}", value=shown(stated))
        return replace(claim, against=against, also=also, repeats=known)
    other = _other(where, claim, stated)
    if other is None:
        return replace(claim, against=against)
    also = sentence("claims.is_other", name=other.label, value=shown(stated))
    return replace(claim, against=against, also=also, repeats=other)


def _amount(computed: Figure, stated: Figure) -> str:
    """The amount in the unit of the text; behind it, in brackets, as the table prints it."""
    near = printed_like(computed, stated)
    exact = shown(computed)
    return exact if computed.shown_unit == stated.shown_unit else f"{near}（{exact}）"


def _other_half(where: Section, computed: Figure) -> tuple[str, Figure | None]:
    """What an item of the three public expenses is in the other half of its table: planned, or actual."""
    halves = {f"{_THREE}/": ("plan", f"{_THREE}预算/"), f"{_THREE}预算/": ("actual", f"{_THREE}/")}
    for own, (half, other) in halves.items():
        for name, known in where.accounts.items():
            if name.startswith(own) and known.place is not None and known.place == computed.place:
                found = where.accounts.get(other + name.removeprefix(own))
                return half, found if isinstance(found, Figure) else None
    return "", None


def _other(where: Section, claim: Claim, stated: Figure) -> Figure | None:
    """The one other amount of the tables that is the stated one to its last digit."""
    digits = sum(mark.isdigit() for mark in stated.text)
    if claim.kind != "table" or digits < _FEWEST_DIGITS:
        return None
    same = {
        name: known
        for name, known in where.accounts.items()
        if isinstance(known, Figure) and known.unit == stated.unit and _repeats(known, stated)
    }
    if len({known.value for known in same.values()}) != 1:
        return None
    name = min(same, key=lambda one: (one.count("/"), len(one)))
    return replace(same[name], label=same[name].label or name.replace("/", " "))


def _repeats(known: Figure, stated: Figure) -> bool:
    relation = agreement(replace(known, radius=known.radius * 0), stated, WIDE)
    return relation in {Agreement.EXACT, Agreement.ROUNDED}
