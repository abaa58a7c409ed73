"""A form that is recognised and not read: its name, place and year, and why."""

from collections.abc import Sequence

from budgetlint.forms.head import fiscal_year, place_of, title
from budgetlint.messages import sentence
from budgetlint.model.document import Row
from budgetlint.model.filing import Filing, FormKind
from budgetlint.model.problem import Problem
from budgetlint.model.sentence import Sentence


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


def unread(rows: Sequence[Row], form_id: str, kind: FormKind, why: Sentence | None = None) -> Filing:
    """A form of a family that is read elsewhere, in a layout that is not known yet."""
    problem = Problem(why or sentence("forms.layout_unknown"), place_of(rows), unread=True)
    return Filing(
        id=form_id,
        kind=kind,
        layout="unknown",
        title=title(rows),
        fiscal_year=fiscal_year(rows),
        money_unit=None,
        project=None,
        place=place_of(rows),
        problems=(problem,),
        checked=False,
    )
