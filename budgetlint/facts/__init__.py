"""What follows from a form before any rule judges it."""

from budgetlint.facts import (
    builds,
    completeness,
    cost_rows,
    dates,
    figures,
    funds,
    goal_sums,
    levels,
)
from budgetlint.facts.accounts import account_facts
from budgetlint.facts.claims import claim_facts
from budgetlint.facts.comparisons import bodies, parts_of_wholes, unit_pairs
from budgetlint.facts.costs import cost_lines
from budgetlint.facts.counted_costs import counted_costs
from budgetlint.facts.departments import department_sums, headcounts
from budgetlint.facts.duplicates import prose, twins
from budgetlint.facts.evaluation_facts import evaluation_facts
from budgetlint.facts.near_names import near_names
from budgetlint.facts.passages import numberings, passages
from budgetlint.facts.rows import rows
from budgetlint.facts.slips import large_amounts, writings
from budgetlint.facts.tasks import task_shares, task_sums
from budgetlint.facts.texts import sentences, texts
from budgetlint.facts.uncovered import uncovered
from budgetlint.messages import sentence
from budgetlint.model.facts import Facts
from budgetlint.model.facts.absent import Whole
from budgetlint.model.figure import Absence, Missing
from budgetlint.model.filing import Filing


def derive(filing: Filing) -> Facts:
    """Everything that the rules of one form may ask for."""
    found = rows(filing)
    amounts = funds.amounts(filing)
    written = texts(filing)
    said = sentences(written)
    costs = builds.ledger(filing, found, said)
    sums = cost_lines(found, costs, amounts)
    same = cost_rows.same_costs(found, costs, sums)
    inline = builds.inline_builds(found)
    rebuilt = builds.builds(costs, filing.place, sums)
    printed = passages(filing, written)
    accounts, claims = claim_facts(filing, found, account_facts(filing))
    return Facts(
        kind=filing.kind,
        title=filing.title or figures.absent("title"),
        project=filing.project or figures.absent("project"),
        fiscal_year=_fiscal_year(filing),
        place=filing.place,
        funds=amounts,
        field=funds.fields(filing),
        indicators=found,
        levels=levels.levels(filing, found),
        fund_groups=funds.groups(amounts),
        repeated=levels.repeated(found),
        cost_lines=sums,
        same_costs=same,
        counted_costs=counted_costs(found, costs, sums, same),
        uncovered=uncovered(found, costs, sums),
        counterparts=cost_rows.counterparts(found, costs),
        money_units=cost_rows.money_units(found),
        cost_builds=rebuilt,
        goal_sums=goal_sums.goal_sums(costs, amounts),
        prose_amounts=goal_sums.with_slips(
            (
                *goal_sums.goal_totals(costs, amounts, filing.fiscal_year),
                *builds.line_amounts(costs),
                *goal_sums.slipped_lines(costs, sums),
            )
        ),
        spoken_builds=builds.spoken_builds(filing, costs.spoken, said),
        written_products=tuple(builds.written_products(said)),
        inline_builds=inline,
        trace=builds.trace(costs, sums, inline, amounts),
        headcounts=headcounts(filing),
        department_sums=department_sums(amounts),
        task_sums=task_sums(filing),
        task_shares=task_shares(filing),
        goal=completeness.goal(filing),
        period=dates.period(filing),
        head=completeness.head_cells(filing),
        head_edges=completeness.head_edges(filing),
        table_heads=completeness.table_heads(filing),
        choices=completeness.choices(filing),
        printed_classes=completeness.printed_classes(filing),
        output_categories=completeness.output_categories(filing, found),
        passages=printed,
        goals=tuple(passage for passage in printed if passage.part == "goal"),
        numberings=numberings(printed),
        years=dates.years(filing, printed),
        printed_dates=dates.printed_dates(printed),
        spans=dates.spans(filing),
        executions=funds.executions(amounts),
        near_names=near_names(found),
        twins=twins(found),
        prose=prose(filing),
        writings=writings(filing, written),
        large_amounts=large_amounts(filing, written),
        parts_of_wholes=parts_of_wholes(found),
        unit_pairs=unit_pairs(found),
        bodies=bodies(filing),
        **evaluation_facts(filing, found, rebuilt, sums, amounts),
        **accounts,
        **claims,
    )


def _fiscal_year(filing: Filing) -> Whole:
    if filing.fiscal_year is not None:
        return filing.fiscal_year
    label = sentence("facts.fiscal_year")
    return Missing(Absence.BLANK, label.zh, sentence("facts.not_in_form", label=label), filing.place)
