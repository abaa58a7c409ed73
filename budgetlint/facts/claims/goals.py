"""Counts and reckonings of goals, against each other and against the indicators."""

from collections.abc import Iterator, Sequence

from budgetlint.facts.claims.counts import count_claims, counted_in
from budgetlint.facts.claims.said import AND_SO_ON, Said, closes, folded, said_in
from budgetlint.facts.goal import passages
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Filing, Narrative
from budgetlint.model.record import replace
from budgetlint.model.regex import regex
from budgetlint.values.figures import add, multiply, plain, shown, shown_as, subtract, total
from budgetlint.vocabulary import vocabulary

_COMPARING = ("比", "较", "百分点", "倍", "提高到", "增加到", "下降到", "降低到", "减少到")
"""What a text has that compares figures."""
_HELD_AGAINST = regex(r"[^，,；;。]{0,12}[比较]")
_FEWEST = 2
"""Counts that make a sum."""


def goal_claims(filing: Filing, rows: Sequence[Indicator]) -> Iterator[Claim]:
    """The claims of each passage; nothing where none holds a digit."""
    texts = [
        (Narrative("", text, place), said)
        for text, place in passages(filing)
        if (said := said_in(Narrative("", text, place)))
    ]
    if not texts:
        return
    counted = counted_in(rows)
    labels = vocabulary("evaluation")["achieved"]
    of_the_term = tuple(vocabulary("labels")["terms"]["long"])
    # what was done, or what years to come shall do: the rows beside it hold what this year was to do
    elsewhere = {
        one.place for one in filing.narratives if one.label in labels or one.label.startswith(of_the_term)
    }
    for narrative, said in texts:
        yield from _raises(said)
        yield from _compared(filing, narrative, said)
        yield from _closing_sums(said)
        if narrative.place in elsewhere:
            continue
        yield from count_claims(narrative, said, counted, filing.fiscal_year)


def _compared(filing: Filing, narrative: Narrative, said: Sequence[Said]) -> Iterator[Claim]:
    """Growth, points and multiples of which the text itself gives both figures."""
    if not any(mark in narrative.text for mark in _COMPARING):
        return
    from budgetlint.facts.claims.changes import changes
    from budgetlint.facts.claims.compared import comparisons
    from budgetlint.facts.claims.growth import growth
    from budgetlint.facts.claims.section import section_of

    where = section_of(narrative, said, filing.fiscal_year)
    found = changes(where)
    for claim in (*growth(where, found), *comparisons(where, found)):
        if isinstance(claim.computed, Figure) and isinstance(claim.stated, Figure):
            yield claim


def _raises(said: Sequence[Said]) -> Iterator[Claim]:
    """在141万元的基础上上浮10%，需要156万元."""
    for at, one in enumerate(said[:-1]):
        following = said[at + 1]
        if one.kind != "raised" or following.kind != "named" or following.sentence != one.sentence:
            continue
        base, rate = one.figures[0], one.figures[-1]
        if not one.ways[-1] or base.unit != following.figure.unit or _HELD_AGAINST.match(one.name):
            continue
        one_more = replace(plain(1), text="1")
        factor = add(one_more, rate) if one.ways[-1] > 0 else subtract(one_more, rate)
        computed = shown_as(multiply(base, factor), following.figure)
        yield Claim("raise", base.text + rate.text, computed, following.figure, following.place, (one.place,))


def _closing_sums(said: Sequence[Said]) -> Iterator[Claim]:
    """463人，新增170人，共计673人: counts of one thing, with their sum behind them."""
    for at, one in enumerate(said):
        if one.kind != "named" or one.is_amount or not closes(one.name):
            continue
        parts = [
            other
            for other in said[:at]
            if other.kind == "named" and other.sentence == one.sentence and other.depth == one.depth
        ]
        alike = [other for other in parts if _one_unit(other.figure.unit, one.figure.unit)]
        if len(alike) < _FEWEST or alike != parts[-len(alike) :]:
            continue
        computed = total(replace(other.figure, unit=one.figure.unit) for other in alike)
        name = folded(one.name)
        places = tuple(other.place for other in alike)
        yield Claim("sum", name, computed, _of_open_list(name, computed, one), one.place, places)


def _of_open_list(name: str, computed: Figure, one: Said) -> Known:
    """The sum that is written; it need not be that of its list where 等 says that the list goes on."""
    if AND_SO_ON not in name or computed.value == one.figure.value:
        return one.figure
    words = {"name": name, "stated": shown(one.figure), "computed": shown(computed)}
    why = sentence("claims.open_list", count=len(computed.operands), **words)
    return Missing(Absence.UNDECIDED, name, why, one.place)


def _one_unit(one: str, other: str) -> bool:
    people = vocabulary("claims")["people"]
    return one == other or (one in people and other in people)
