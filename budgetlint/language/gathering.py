"""The rows that a gathering goes over: `… for row in indicators where …`."""

from collections.abc import Callable

from budgetlint.language import syntax
from budgetlint.language.scope import Scope
from budgetlint.language.turning import deciding, evaluation, items_of
from budgetlint.model.figure import Absence, Missing

JOINED = frozenset({"any", "all"})
"""The functions over a list that are conditions."""


def gathering(node: syntax.Gather) -> Callable[[Scope], list[Scope] | Missing]:
    """The scopes of the rows that are gathered; a row that the condition cannot speak of is passed over."""
    source, variable, wants = evaluation(node.source), node.variable, wanting(node)

    def gather(scope: Scope) -> list[Scope] | Missing:
        items = items_of(source(scope))
        if isinstance(items, Missing):
            return items
        rows = []
        for item in items:
            row = scope.with_row(variable, item)
            wanted = wants(row)
            if isinstance(wanted, Missing):
                return wanted
            if wanted:
                rows.append(row)
        return rows

    return gather


def wanting(node: syntax.Gather) -> Callable[[Scope], bool | Missing]:
    """The test whether a row is wanted, or why that cannot be said."""
    if node.where is None:
        return lambda row: True
    decides = deciding(node.where)

    def wanted(row: Scope) -> bool | Missing:
        truth = decides(row).truth
        return False if isinstance(truth, Missing) and truth.absence is Absence.ABSENT else truth

    return wanted
