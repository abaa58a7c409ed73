"""A statement of the three public expenses (三公经费) as the section that accounts would have of them."""

from collections.abc import Sequence

from budgetlint.forms.accounts.explanations import narrative, printed_lines
from budgetlint.forms.public_expenses import statement_kind, statement_lines
from budgetlint.model.document import Row
from budgetlint.model.filing import Narrative

_HEADING = "“三公”经费"


def statement_in(rows: Sequence[Row]) -> tuple[Narrative, ...]:
    """The sentences of a statement that stands by itself; nothing where the rows are none."""
    passage = printed_lines(statement_lines(rows)) if statement_kind(rows) is not None else []
    return (narrative(_HEADING, passage),) if passage else ()
