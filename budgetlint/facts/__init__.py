"""What follows from a form before any rule judges it."""

from budgetlint.facts import (
    completeness,
    figures,
    funds,
    levels,
)
from budgetlint.facts.accounts import account_facts
from budgetlint.facts.claims import claim_facts
from budgetlint.facts.comparisons import bodies, parts_of_wholes, unit_pairs
from budgetlint.facts.departments import department_sums, headcounts
from budgetlint.facts.duplicates import twins
from budgetlint.facts.evaluation_facts import evaluation_facts
from budgetlint.facts.money_facts import money_facts
from budgetlint.facts.near_names import near_names
from budgetlint.facts.rows import rows
from budgetlint.facts.tasks import task_shares, task_sums
from budgetlint.facts.text_facts import text_facts
from budgetlint.facts.texts import sentences, texts
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
    money = money_facts(filing, found, amounts, sentences(written))
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
        headcounts=headcounts(filing),
        department_sums=department_sums(amounts),
        task_sums=task_sums(filing),
        task_shares=task_shares(filing),
        goal=completeness.goal(filing),
        head=completeness.head_cells(filing),
        head_edges=completeness.head_edges(filing),
        table_heads=completeness.table_heads(filing),
        choices=completeness.choices(filing),
        printed_classes=completeness.printed_classes(filing),
        output_categories=completeness.output_categories(filing, found),
        executions=funds.executions(amounts),
        near_names=near_names(found),
        twins=twins(found),
        parts_of_wholes=parts_of_wholes(found),
        unit_pairs=unit_pairs(found),
        bodies=bodies(filing),
        **money,
        **text_facts(filing, written),
        **evaluation_facts(filing, found, money["cost_builds"], money["cost_lines"], amounts),
        **accounts,
        **claims,
    )


def _fiscal_year(filing: Filing) -> Whole:
    if filing.fiscal_year is not None:
        return filing.fiscal_year
    label = sentence("facts.fiscal_year")
    return Missing(Absence.BLANK, label.zh, sentence("facts.not_in_form", label=label), filing.place)
