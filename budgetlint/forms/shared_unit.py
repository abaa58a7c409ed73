"""The money unit that stands once above several forms, as in a collection of them: it counts for them all."""

from collections.abc import Sequence

from budgetlint.forms.lines import states_unit, title_of
from budgetlint.model.document import Row


def unit_above_title(rows: Sequence[Row]) -> Row | None:
    """The line with the unit above the title of the first form; below the title it is the form's own."""
    for row in rows:
        if title_of(row):
            return None
        if states_unit(row):
            return row
    return None
