"""Counts and reckonings of goals, against each other and against the indicators."""

from collections.abc import Iterator, Sequence

from budgetlint.facts.claims.closing import closing_sums
from budgetlint.facts.claims.counts import count_claims, counted_in
from budgetlint.facts.claims.said import Said, said_in
from budgetlint.facts.goal import passages
from budgetlint.model.facts.claims import Claim
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Figure
from budgetlint.model.filing import Filing, Narrative
from budgetlint.model.record import replace
from budgetlint.model.regex import regex
from budgetlint.values.figures import add, multiply, plain, shown_as, subtract
from budgetlint.vocabulary import vocabulary

_COMPARING = (
    "比", "较", "百分点", "倍", "率", "节约", "完成", "空编",
    "提高到", "增加到", "下降到", "降低到", "减少到",
)  # fmt: skip
"""What a text has that compares figures."""
_HELD_AGAINST = regex(r"[^，,；;。]{0,12}[比较]")


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
        yield from closing_sums(said)
        if narrative.place in elsewhere:
            continue
        yield from count_claims(narrative, said, counted, filing.fiscal_year)


def _compared(filing: Filing, narrative: Narrative, said: Sequence[Said]) -> Iterator[Claim]:
    """Growth, points, multiples, differences and rates of which the text itself gives both figures."""
    if not any(mark in narrative.text for mark in _COMPARING):
        return
    from budgetlint.facts.claims.changes import changes
    from budgetlint.facts.claims.compared import comparisons
    from budgetlint.facts.claims.differences import differences, rates_of_counts
    from budgetlint.facts.claims.growth import growth
    from budgetlint.facts.claims.section import section_of

    where = section_of(narrative, said, filing.fiscal_year)
    found = changes(where)
    compared = (*growth(where, found), *comparisons(where, found))
    for claim in (*compared, *differences(where), *rates_of_counts(where)):
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
