"""What follows from several forms together, once all forms of a run are known.

Of each form a `Sheet` is kept; from all sheets come, form by form, the facts `across` and `echoes`.
"""

from collections.abc import Iterator, Sequence

from budgetlint.facts.across import introductions, pairs, repeats, reported, strays, sums, tasks, years
from budgetlint.facts.across.groups import Run
from budgetlint.facts.across.sheets import Sheet, sheet
from budgetlint.messages import sentence
from budgetlint.model.facts import Facts
from budgetlint.model.facts.accounts import Across, Echo
from budgetlint.model.figure import Absence, Missing
from budgetlint.model.filing import FormKind

__all__ = ["NAMES", "Sheet", "across", "sheet"]

NAMES = frozenset({"across", "echoes"})
"""The facts that only the forms of a run together have."""


def across(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Facts]]:
    """Each form, in order, with what the others say of it."""
    run = Run(sheets)
    for own in sheets:
        yield own, _facts(own, tuple(_figures(own, run)), tuple(_echoes(own, run)))


def _facts(own: Sheet, figures: tuple[Across, ...], echoes: tuple[Echo, ...]) -> Facts:
    nothing = Missing(Absence.ABSENT, "", sentence("across.no_form"))
    head = own.head
    return Facts(
        kind=head.kind,
        title=head.title or nothing,
        project=head.project or nothing,
        fiscal_year=head.fiscal_year or nothing,
        place=head.place,
        across=figures,
        echoes=echoes,
    )


def _figures(own: Sheet, run: Run) -> Iterator[Across]:
    match own.head.kind:
        case FormKind.DEPARTMENT_TARGET:
            yield from sums.project_sums(own, run)
            yield from tasks.tasks(own, run.of_body(own))
        case FormKind.FINAL_ACCOUNTS:
            yield from sums.evaluated_spending(own, run)
            yield from years.carried_over(own, run.of_unit(own))
            yield from reported.of_reviews(own, run)
        case FormKind.SELF_EVALUATION:
            yield from pairs.budgets(own, pairs.target_of(own, run.of_unit(own)))
        case FormKind.EVALUATION_REPORT:
            yield from reported.of_forms(own, run)
        case FormKind.PROJECT_TARGET:
            yield from years.changes(own, years.last_year(own, run.of_unit(own)))
            yield from introductions.introduced(own, run)


def _echoes(own: Sheet, run: Run) -> Iterator[Echo]:
    file = run.in_file(own)
    if own.coded:
        yield from repeats.cut_bodies(own, file.bodies())
    if own.head.kind is FormKind.SELF_EVALUATION:
        yield from repeats.same_projects(own, file.beside(own))
        target = pairs.target_of(own, run.of_unit(own))
        yield from pairs.targets(own, target)
        yield from pairs.kept(own, target)
        yield from strays.names(own, target)
    elif own.head.kind is FormKind.PROJECT_TARGET:
        yield from repeats.same_projects(own, file.beside(own))
        yield from repeats.odd_years(own, file.years(own))
        yield from repeats.shared_costs(own, file.beside(own))
        yield from repeats.copied_rows(own, file.beside(own))
        yield from repeats.copied_levels(own, file.beside(own))
        yield from repeats.copied_goals(own, run.of_unit(own).beside(own))
        yield from years.unchanged(own, years.last_year(own, run.of_unit(own)))
