"""What follows from several forms together, once all forms of a run are known.

Of each form a `Sheet` is kept; from all sheets come, form by form, the facts `across` and `echoes`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from budgetlint.facts.across import pairs, repeats, sums, years
from budgetlint.facts.across.groups import Group, by_unit
from budgetlint.facts.across.sheets import Sheet, sheet
from budgetlint.messages import sentence
from budgetlint.model.facts import Across, Echo, Facts
from budgetlint.model.figure import Absence, Missing
from budgetlint.model.filing import FormKind

__all__ = ["NAMES", "Sheet", "across", "sheet"]

NAMES = frozenset({"across", "echoes"})
"""The facts that only the forms of a run together have."""
_EMPTY = Group(())


def across(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Facts]]:
    """Each form, in order, with what the others say of it."""
    files: defaultdict[str, list[Sheet]] = defaultdict(list)
    for one in sheets:
        files[one.file].append(one)
    alike = {file: repeats.of_kind_and_year(forms) for file, forms in files.items()}
    units = by_unit(sheets)
    for own in sheets:
        group = units.get(own.unit, _EMPTY)
        same = alike[own.file][own.head.kind, own.year]
        yield (
            own,
            _facts(own, _figures(own, files[own.file], group), _echoes(own, files[own.file], same, group)),
        )


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


def _figures(own: Sheet, file: Sequence[Sheet], group: Group) -> tuple[Across, ...]:
    match own.head.kind:
        case FormKind.DEPARTMENT_TARGET:
            return tuple(sums.project_sums(own, file))
        case FormKind.FINAL_ACCOUNTS:
            return (*sums.evaluated_spending(own, file), *years.carried_over(own, group))
        case FormKind.SELF_EVALUATION:
            return tuple(pairs.budgets(own, pairs.target_of(own, group)))
        case FormKind.PROJECT_TARGET:
            return tuple(years.changes(own, years.last_year(own, group)))
    return ()


def _echoes(own: Sheet, file: Sequence[Sheet], same: Sequence[Sheet], group: Group) -> tuple[Echo, ...]:
    match own.head.kind:
        case FormKind.SELF_EVALUATION:
            return (*repeats.same_projects(own, same), *pairs.targets(own, pairs.target_of(own, group)))
        case FormKind.PROJECT_TARGET:
            of_kind = [one for one in file if one.head.kind is own.head.kind]
            return (
                *repeats.same_projects(own, same),
                *repeats.odd_years(own, of_kind),
                *repeats.shared_costs(own, same),
                *repeats.copied_rows(own, same),
                *years.unchanged(own, years.last_year(own, group)),
            )
    return ()
