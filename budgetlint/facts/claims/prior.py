"""Years of amounts: one of last year that is written twice, and one of this year under another year."""

from collections.abc import Iterator

from budgetlint.facts.claims.said import ACTUAL, PLAIN, Said, spot
from budgetlint.facts.claims.section import Section, table_amount
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim, Phrase
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.record import replace
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import shown

_SHORTEST = 4
"""Names shorter than this (支出) may speak of several things in one section."""
_FEWEST_DIGITS = 4
"""Amounts with fewer digits may be the same by chance."""


def repeated_years(where: Section) -> Iterator[Claim]:
    """An amount of an earlier year that a section names again, in one point, by the same words."""
    first: dict[tuple[str, int, int], int] = {}
    for at, (one, subject) in enumerate(zip(where.said, where.subjects, strict=True)):
        if not _is_of_other_year(where, one) or one.role != PLAIN:
            continue
        earlier = first.setdefault((subject, one.year or 0, one.item), at)
        if earlier != at:
            yield _misnamed(where, earlier, at, _repeated(subject, where.said[earlier], one))


def _repeated(subject: str, earlier: Said, one: Said) -> Claim:
    known: Known = earlier.figure
    if len(subject) < _SHORTEST and agreement(earlier.figure, one.figure) is Agreement.DISAGREE:
        words = {"name": subject, "first": shown(earlier.figure), "later": shown(one.figure)}
        known = Missing(Absence.UNDECIDED, subject, sentence("claims.short_name", **words), earlier.place)
    return Claim("earlier year", subject, known, one.figure, one.place, (earlier.place,))


def _misnamed(where: Section, earlier: int, later: int, claim: Claim) -> Claim:
    """The claim; told at the one amount that stands beside the year's own amount of another name."""
    beside = {at: _of_own_year_beside(where, at) for at in (earlier, later)}
    odd = [at for at, name in beside.items() if name not in {"", claim.name}]
    if len(odd) != 1 or claim.name not in beside.values():
        return claim
    one = where.said[odd[0]]
    place = spot(where.narrative, one.start, one.end)
    also = sentence("claims.misnamed", value=shown(one.figure), name=claim.name, other=beside[odd[0]])
    return replace(claim, place=place, places=(*claim.places, claim.place), also=also)


def _of_own_year_beside(where: Section, at: int) -> str:
    """What the amount right before it in its sentence is of, if that is of the form's own year."""
    if not at or where.said[at - 1].sentence != where.said[at].sentence:
        return ""
    before = where.said[at - 1]
    return before.key if before.is_amount and before.year in {None, where.year} else ""


def misdated(where: Section) -> Iterator[Phrase]:
    """Amounts that name one of the tables, and whether they are said of the year of the accounts.

    An amount of another year is only suspect where it is this year's to the last digit, and where the section
    does not state it of this year as well (与上年持平).
    """
    for at, (one, subject) in enumerate(zip(where.said, where.subjects, strict=True)):
        if not one.is_amount or one.reason or one.year is None or one.role != PLAIN:
            continue
        match = table_amount(where, one.name, subject, ACTUAL)
        if match is None or not isinstance(match.known, Figure):
            continue
        if not _is_of_other_year(where, one):
            yield Phrase("dated", str(one.year), True, one.place)
        elif _is_same(match.known, one.figure) and not _said_of_own_year(where, at):
            places = (match.known.place,) if match.known.place is not None else ()
            yield Phrase("dated", str(one.year), False, one.place, places)


def _is_of_other_year(where: Section, one: Said) -> bool:
    states = one.kind in {"named", "based"} and one.figure.unit == "元" and not one.reason
    return states and None not in {one.year, where.year} and one.year != where.year


def _is_same(known: Figure, figure: Figure) -> bool:
    digits = sum(mark.isdigit() for mark in figure.text)
    close = agreement(known, figure) is not Agreement.DISAGREE
    return bool(known.value) and digits >= _FEWEST_DIGITS and close


def _said_of_own_year(where: Section, at: int) -> bool:
    one = where.said[at]
    return any(
        other.is_amount and not _is_of_other_year(where, other) and other.figure.value == one.figure.value
        for number, other in enumerate(where.said)
        if number != at
    )
