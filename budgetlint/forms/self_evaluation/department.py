"""Self-evaluations of a whole department (部门整体支出绩效自评表), read like those of projects."""

from collections.abc import Sequence

from budgetlint.forms.self_evaluation.form import read as read_evaluation
from budgetlint.model.document import Row
from budgetlint.model.filing import Filing, FormKind
from budgetlint.model.record import replace


def read(rows: Sequence[Row], form_id: str) -> Filing:
    """The filing in the rows of one form."""
    filing = read_evaluation(rows, form_id)
    return replace(filing, kind=FormKind.DEPARTMENT_SELF_EVALUATION, project=None)
