"""The tables of a budget beside other forms, as far as their heads are known."""

from collections.abc import Sequence

from budgetlint.forms.accounts import read_family
from budgetlint.forms.accounts.sections import BUDGET
from budgetlint.model.document import Row
from budgetlint.model.filing import Filing, FormKind


def read(rows: Sequence[Row], form_id: str) -> Filing:
    """The budget in some rows: every table that is known with its rows and amounts."""
    return read_family(rows, form_id, FormKind.BUDGET, BUDGET)
