"""What follows from a form before any rule judges it."""

from budgetlint.facts import builds, figures, funds, levels, scores
from budgetlint.facts.costs import cost_lines
from budgetlint.facts.rows import rows
from budgetlint.messages import sentence
from budgetlint.model.facts import Facts, Whole
from budgetlint.model.figure import Absence, Missing
from budgetlint.model.filing import Filing


def derive(filing: Filing) -> Facts:
    """Everything that the rules of one form may ask for."""
    found = rows(filing)
    amounts = funds.amounts(filing)
    built = builds.cost_builds(filing, found)
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
        cost_lines=cost_lines(found, funds.totals(amounts), built),
        cost_builds=built,
        inline_builds=builds.inline_builds(found),
        score_totals=scores.score_totals(filing, found),
    )


def _fiscal_year(filing: Filing) -> Whole:
    if filing.fiscal_year is not None:
        return filing.fiscal_year
    label = sentence("facts.fiscal_year")
    return Missing(Absence.BLANK, label.zh, sentence("facts.not_in_form", label=label), filing.place)
