"""What a budget plans for a project in its introduction, and the target form of that project in its file."""

from collections.abc import Iterator

from budgetlint.facts.across.groups import Run
from budgetlint.facts.across.sheets import Sheet
from budgetlint.facts.names import spelled
from budgetlint.model.facts.accounts import Across
from budgetlint.model.filing import FormKind

_SHORTEST = 4
"""Names of fewer characters stand in many sentences."""


def introduced(own: Sheet, run: Run) -> Iterator[Across]:
    """The money of the year of a target form against the one introduction that names its project alone."""
    file, name = run.in_file(own), _name(own)
    annual = own.amounts.get("annual")
    if len(name) < _SHORTEST or annual is None:
        return
    planned = [
        (budget, one)
        for budget in file.of(FormKind.BUDGET, own.year)
        for one in budget.planned
        if one.year == own.year and name in one.words
    ]
    if not planned:
        return
    others = {_name(one) for one in file.of(FormKind.PROJECT_TARGET, own.year)} - {name}
    rivals = [other for other in others if len(other) >= _SHORTEST and other not in name]
    found = [(budget, one) for budget, one in planned if not any(other in one.words for other in rivals)]
    if len(found) == 1:
        budget, one = found[0]
        place = annual.place or own.head.place
        computed = budget.lent(one.figure, own)
        yield Across("introduction", annual.label, budget.seen_from(own), computed, annual, place)


def _name(form: Sheet) -> str:
    return spelled(form.head.project or "")
