"""Amounts of the prose held against the tables, as far as their words say which amount they are."""

from collections.abc import Iterator

from budgetlint.facts.claims.said import ACTUAL, PLAN
from budgetlint.facts.claims.section import Match, Section, table_amount
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.record import replace
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import HALF, shown, shown_as


def held(where: Section) -> Iterator[Claim]:
    """Each amount of this year that names one of the tables."""
    for one, subject in zip(where.said, where.subjects, strict=True):
        if not one.is_amount or one.reason or one.year not in {None, where.year}:
            continue
        match = table_amount(where, one.name, subject, PLAN if one.role == PLAN else ACTUAL)
        if match is None or (isinstance(match.known, Missing) and not one.figure.value):
            continue
        known = match.known
        computed: Known = as_printed(known, one.figure) if isinstance(known, Figure) else known
        places = (known.place,) if known.place is not None else ()
        claim = Claim("table", subject, computed, one.figure, one.place, places, match.group)
        yield _with_scope(claim, match, one.figure)


def as_printed(known: Figure, like: Figure) -> Figure:
    """An amount of a table as prose prints it, which prose may round up or down to its last digit."""
    step = HALF * like.shown_scale / 10 ** (like.decimals or 0)
    return replace(shown_as(known, like), radius=max(known.radius, step))


def _with_scope(claim: Claim, match: Match, figure: Figure) -> Claim:
    """The claim; open where another amount of the tables bears the name, or the whole need not be public."""
    computed = claim.computed
    if not isinstance(computed, Figure) or agreement(computed, figure) is not Agreement.DISAGREE:
        return claim
    same = [known for known in match.also if isinstance(known, Figure)]
    closing = next(
        (k for k in same if agreement(as_printed(k, figure), figure) is not Agreement.DISAGREE), None
    )
    if closing is not None:
        return replace(claim, computed=as_printed(closing, figure))
    # Running expenses are those of offices alone; the table holds institutions as well.
    if match.group == "operating" and figure.value < computed.value:
        why = sentence(
            "claims.other_scope",
            name=claim.name, stated=shown(figure), table=match.name, amount=shown(computed),
        )  # fmt: skip
        return replace(claim, computed=Missing(Absence.UNDECIDED, claim.name, why, claim.place))
    return claim
