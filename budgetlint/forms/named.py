"""A form that is recognised and whose reading does not exist yet: its name, place and year."""

from collections.abc import Sequence

from budgetlint.forms.head import fiscal_year, place_of, title
from budgetlint.model.document import Row
from budgetlint.model.filing import Filing, FormKind


def read(rows: Sequence[Row], form_id: str) -> Filing:
    """The form's title, year and place; whoever calls states the kind."""
    return Filing(
        id=form_id,
        kind=FormKind.BUDGET,
        layout="named",
        title=title(rows),
        fiscal_year=fiscal_year(rows),
        money_unit=None,
        project=None,
        place=place_of(rows),
        checked=False,
    )
