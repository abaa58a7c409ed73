"""Performance targets of projects in running text: one cell a line, or the whole form in one line."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.forms.fund_paths import role_of
from budgetlint.forms.head import fiscal_year, money_unit, place_of, title, with_units
from budgetlint.forms.indicators import Table
from budgetlint.forms.labels import compact, key, words
from budgetlint.forms.levels import ANNUAL, LONG, term_of
from budgetlint.forms.money import is_amount, unit_in
from budgetlint.forms.running.cells import Text, text_of
from budgetlint.forms.running.head import head_of, unit_of_amounts
from budgetlint.forms.running.heads import roles, shape_at
from budgetlint.forms.running.indicators import indicators_of, table_below
from budgetlint.messages import sentence
from budgetlint.model.document import Row
from budgetlint.model.filing import Field, Filing, FormKind, Fund
from budgetlint.model.problem import Problem
from budgetlint.model.record import replace


def read_running(rows: Sequence[Row], form_id: str) -> Filing | None:
    """The filing in the rows of one form; None where no head of an indicator table is printed."""
    text = text_of(rows)
    words_of_heads = roles(FormKind.PROJECT_TARGET)
    found = shape_at(text, words_of_heads)
    if found is None:
        return None
    shape, start, behind = found
    problems: list[Problem] = []
    above = text.part(0, start - 1 if _names_table(text, start) else start)
    while (again := shape_at(text.part(behind), words_of_heads)) is not None:
        if _is_long_term(text, start):
            said = sentence("forms.long_term_indicators")
            problems.append(Problem(said, text.cells[start].place))
        elif not _is_annual(text, behind + again[1]):
            break
        shape, start, behind = again[0], behind + again[1], behind + again[2]
    unit = money_unit([Row((cell,)) for cell in above.cells], with_units())
    unit = unit or _joined_unit(above) or unit_of_amounts(above)
    head = head_of(above, unit)
    table = indicators_of(text.part(behind), shape, words_of_heads, target=True)
    return Filing(
        id=form_id,
        kind=FormKind.PROJECT_TARGET,
        layout=text.layout.value,
        title=title(rows),
        fiscal_year=fiscal_year(rows),
        money_unit=unit,
        project=_project(head.fields),
        place=place_of(rows),
        fields=(*head.fields, *table.fields),
        funds=tuple(sure_funds(head.funds.funds)),
        narratives=tuple(head.narratives),
        indicators=tuple(table.indicators),
        mends=(*head.funds.mends, *table.mends),
        problems=(*head.problems, *head.funds.problems, *problems, *table.problems),
    )


def collapsed_table(rows: Sequence[Row]) -> Table:
    """The indicators of rows whose cells white space parted; the first row is the head."""
    found = table_below(rows, FormKind.PROJECT_TARGET)
    return Table(found.indicators, found.mends, found.problems, found.fields)


def sure_funds(funds: Sequence[Fund]) -> list[Fund]:
    """The funds; what stands behind an unknown label may be a piece of a text, so that it is not used."""
    return [fund if fund.text is None or _is_sure(fund) else _lost(fund) for fund in funds]


def _is_sure(fund: Fund) -> bool:
    return role_of(fund.path[-1]) is not None and is_amount(fund.text or "")


def _lost(fund: Fund) -> Fund:
    said = sentence("forms.amount_lost", label=fund.path[-1])
    return replace(fund, text=None, yuan=None, lost=said)


def _joined_unit(text: Text) -> str | None:
    """The unit on the line below the name of the block of funds (项目资金 / （元）)."""
    for first, second in zip(text.cells, text.cells[1:], strict=False):
        if key(first.text) in words()["funds"]["block"] and compact(second.text).startswith("("):
            return unit_in(second.text)
    return None


def _names_table(text: Text, start: int) -> bool:
    """Whether the cell above the head row names the table (绩效指标, 长期绩效指标)."""
    return start > 0 and any(
        compact(text.cells[start - 1].text).endswith(name) for name in words()["levels"]["group"]
    )


def _is_long_term(text: Text, start: int) -> bool:
    """Whether the table that begins here is that of the long-term indicators."""
    return start > 0 and term_of(text.cells[start - 1].text) == LONG


def _is_annual(text: Text, start: int) -> bool:
    return start > 0 and term_of(text.cells[start - 1].text) == ANNUAL


def _project(fields: Sequence[Field]) -> str | None:
    named = {key(field.label): field.text for field in reversed(fields)}
    return next((named[name] for name in words()["project_fields"] if named.get(name)), None)
