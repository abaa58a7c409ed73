"""What prose claims of its figures: shares, growth, completion, sums, and amounts of the tables."""

from collections.abc import Iterator, Mapping, Sequence

from budgetlint.facts.accounts import AccountFacts
from budgetlint.facts.claims.told import Told
from budgetlint.model.facts.claims import Claim, Phrase
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Known
from budgetlint.model.filing import Filing, Narrative
from budgetlint.model.regex import regex

_TERMS = "名词解释"
"""What the part is called that explains terms: its figures are none of the body's."""
_MAY_LIST = regex(r"、|一是|2[.．、）)]|\d\s*个")
_MAY_EXCEED = regex(r"\d[^。]*其中[^。]*\d")
_MAY_ORDER = regex(r"[二三]是|第[二三]|[（(][二三][)）]|[23][.．、）)]")


def claim_facts(
    filing: Filing, rows: Sequence[Indicator], accounts: AccountFacts
) -> tuple[AccountFacts, Told]:
    """Everything that the prose of a filing claims, and the tables with what the prose says of their sums.

    What tables explain is loaded where there are any.
    """
    from budgetlint.facts.claims.goals import goal_claims
    from budgetlint.facts.claims.remarks import remarks

    listed = tuple(_listed(filing))
    if not (filing.kind.has_accounts or filing.kind.is_prose):
        claims_of_goal = (*goal_claims(filing, rows), *listed)
        return accounts, {
            "claims": claims_of_goal,
            "phrases": (*remarks(filing), *_ordered(filing)),
            "reported": {},
        }
    claims: list[Claim] = []
    reported: Mapping[str, Known] = {}
    phrases: list[Phrase] = [*remarks(filing), *_ordered(filing)]
    for found in _explained(filing, accounts.get("accounts", {})):
        claims += found["claims"]
        phrases += found["phrases"]
        reported = reported or found["reported"]
    if not accounts or not claims:
        return accounts, {"claims": (*claims, *listed), "phrases": tuple(phrases), "reported": reported}
    from budgetlint.facts.claims.once import told_by_tables

    told = told_by_tables(accounts["identities"], claims)
    return {**accounts, "identities": told.identities}, {
        "claims": (*told.claims, *listed),
        "phrases": tuple(phrases),
        "reported": reported,
    }


def _listed(filing: Filing) -> Iterator[Claim]:
    """Numbers that lists confirm, and parts of wholes; what reads them is loaded where they may be."""
    fields = (Narrative(one.label, one.text or "", one.place) for one in filing.fields)
    for narrative in (*filing.narratives, *fields):
        if _MAY_LIST.search(narrative.text):
            from budgetlint.facts.claims.enumerations import enumerations
            from budgetlint.facts.claims.graded import graded

            yield from enumerations(narrative)
            yield from graded(narrative)
    for narrative in filing.narratives:
        if _MAY_EXCEED.search(narrative.text):
            from budgetlint.facts.claims.larger_parts import larger_parts
            from budgetlint.facts.claims.said import said_in

            yield from larger_parts(said_in(narrative), narrative.text, filing.fiscal_year)


def _ordered(filing: Filing) -> Iterator[Phrase]:
    """The ordinals of the passages; what reads them is loaded where there are some."""
    if any(_MAY_ORDER.search(narrative.text) for narrative in filing.narratives):
        from budgetlint.facts.claims.ordinals import ordinals

        yield from ordinals(filing)


def _explained(filing: Filing, accounts: Mapping[str, Known]) -> Iterator[Told]:
    """What each section of prose claims; what reads it is loaded where there are figures."""
    if any(mark.isdigit() for one in filing.narratives for mark in one.text):
        from budgetlint.facts.claims.sections import explained

        explaining = [one for one in filing.narratives if _TERMS not in one.label]
        yield from explained(filing, explaining, accounts)
