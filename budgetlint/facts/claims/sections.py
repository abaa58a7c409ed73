"""The sections of prose that explain accounts or report an evaluation, each with all that it claims."""

from collections.abc import Iterator, Mapping, Sequence

from budgetlint.facts.claims.changes import Change, changes
from budgetlint.facts.claims.closing import closing_amounts
from budgetlint.facts.claims.compared import comparisons
from budgetlint.facts.claims.completion import completion_phrases, completions
from budgetlint.facts.claims.differences import adjusted_plans, differences, rates_of_counts
from budgetlint.facts.claims.growth import growth, growth_phrases
from budgetlint.facts.claims.held import held
from budgetlint.facts.claims.item_amounts import item_amounts, printed_items
from budgetlint.facts.claims.item_heads import item_heads
from budgetlint.facts.claims.item_names import coded_rows, item_names, spoken_codes
from budgetlint.facts.claims.oddities import oddities
from budgetlint.facts.claims.once import told_once
from budgetlint.facts.claims.other_years import with_other_years, years_told
from budgetlint.facts.claims.parts import change_sums, parts, point_sums
from budgetlint.facts.claims.plain_items import named_rows, plain_items
from budgetlint.facts.claims.prior import misdated, repeated_years
from budgetlint.facts.claims.project_reviews import project_reviews
from budgetlint.facts.claims.public_items import public_items
from budgetlint.facts.claims.ratios import refined
from budgetlint.facts.claims.section import Section, amounts_by_words, section, told_amounts
from budgetlint.facts.claims.shares import shares
from budgetlint.facts.claims.staffing import staffing
from budgetlint.facts.claims.told import Told
from budgetlint.facts.claims.unnamed_items import with_unnamed_items
from budgetlint.facts.claims.worded import worded
from budgetlint.facts.claims.zero_items import zero_items
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Known
from budgetlint.model.filing import Filing, Narrative
from budgetlint.model.record import replace


def explained(
    filing: Filing, narratives: Sequence[Narrative], accounts: Mapping[str, Known]
) -> Iterator[Told]:
    """What each section claims, in their order; before it what a report claims beyond single sections."""
    sections = [section(filing, narrative, accounts) for narrative in narratives]
    if filing.kind.is_prose:
        yield from _reported(sections)
        return
    yield {"claims": (), "phrases": (), "reported": project_reviews(sections)}
    coded = coded_rows(filing)
    spoken = spoken_codes(filing, coded)
    items = printed_items(filing, coded)
    rows = named_rows(filing)
    told, years = told_amounts(sections), years_told(sections)
    for one in sections:
        where = replace(one, told=told)
        found = changes(where)
        where, sums = _summed(where, found)
        sums = (*item_amounts(where, coded, items), *with_unnamed_items(where, sums, coded, items))
        sums = (*sums, *plain_items(where, rows, sums))
        rates = tuple(completions(where))
        claims = (*sums, *shares(where), *rates, *item_heads(where, rates), *_of_sentences(where, found))
        once = told_once(with_other_years((*claims, *repeated_years(where)), found, years))
        phrases = (
            *growth_phrases(found), *completion_phrases(where), *misdated(where),
            *oddities(where, filing.narratives), *item_names(where, coded, spoken),
            *zero_items(where, filing.narratives), *public_items(where),
        )  # fmt: skip
        yield {"claims": tuple(worded(where, once)), "phrases": phrases, "reported": {}}


def _reported(sections: Sequence[Section]) -> Iterator[Told]:
    """What a report claims: rates of execution may be of a plan that another section names."""
    from budgetlint.facts.claims.reports import report_claims, reported_figures

    reported = tuple(report_claims(sections))
    there = {claim.place for claim in reported}
    yield {"claims": reported, "phrases": (), "reported": reported_figures(sections)}
    elsewhere = amounts_by_words(sections)
    for one in sections:
        found = changes(one)
        where, sums = _summed(replace(one, elsewhere=elsewhere), found)
        completed = (claim for claim in completions(where) if claim.place not in there)
        claims = (*sums, *shares(where), *completed, *_of_sentences(where, found))
        phrases = tuple(growth_phrases(found))
        yield {"claims": tuple(worded(where, told_once(claims))), "phrases": phrases, "reported": {}}


def _summed(where: Section, found: Sequence[Change]) -> tuple[Section, tuple[Claim, ...]]:
    """The claims on sums, and the section with what they tell of its amounts."""
    sums = (*held(where), *parts(where), *point_sums(where), *change_sums(where, found))
    return refined(where, sums), sums


def _of_sentences(where: Section, found: tuple[Change, ...]) -> Iterator[Claim]:
    """The claims that single sentences make of their figures."""
    yield from growth(where, found)
    yield from comparisons(where, found)
    yield from closing_amounts(where.said, where.narrative.text)
    yield from differences(where)
    yield from adjusted_plans(where)
    yield from rates_of_counts(where)
    yield from staffing(where)
