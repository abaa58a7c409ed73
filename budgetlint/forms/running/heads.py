"""The words of the heads that an indicator table may have, by the kind of form."""

from collections.abc import Mapping
from functools import cache

from budgetlint.forms import columns as target_columns
from budgetlint.forms import self_evaluation_columns as evaluation_columns
from budgetlint.model.filing import FormKind


@cache
def roles(kind: FormKind) -> Mapping[str, str]:
    """The roles of the heads that an indicator table of the kind may have, by their words."""
    evaluated = kind in (FormKind.SELF_EVALUATION, FormKind.DEPARTMENT_SELF_EVALUATION)
    return evaluation_columns.roles() if evaluated else target_columns.roles()
