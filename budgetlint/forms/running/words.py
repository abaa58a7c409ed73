"""What is unsure in a form whose cells single spaces part: cells of several lines came apart between rows.

Seen where a PDF's text was kept without its columns: pieces of a cell stand above and below the row that they
belong to, and a label of several rows stands beside the one in the middle.
"""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.forms.fund_paths import role_of
from budgetlint.forms.head import is_field, unattributed
from budgetlint.forms.labels import key, words
from budgetlint.forms.lines import is_furniture
from budgetlint.forms.money import is_amount
from budgetlint.forms.prose import is_goal, is_lone_group
from budgetlint.messages import sentence
from budgetlint.model.document import Row
from budgetlint.model.filing import Field, Filing, Fund, Indicator
from budgetlint.model.problem import Problem
from budgetlint.model.record import replace
from budgetlint.model.regex import regex
from budgetlint.model.sentence import Sentence

_TWO_PASSAGES = 2
_DATE = regex(r"^\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?|月)?$")
"""A date is never broken over lines."""


def without_torn(filing: Filing, head: Sequence[Row], table: Sequence[Row]) -> Filing:
    """The form without what such pieces may belong to: fields, mixed goals, rows without a label."""
    pieces = {row.place.line: row for row in head if _is_piece(row)}
    if not pieces:
        return filing
    fields, problems = _sure_fields(filing.fields, pieces)
    goals = list(
        dict.fromkeys(cell.text.strip() for row in head for cell in row.filled if is_goal(cell.text))
    )
    if len(goals) >= _TWO_PASSAGES and len(filing.narratives) == 1:
        said = sentence("forms.goals_mixed", first=goals[-2], second=goals[-1])
        problems.append(Problem(said, filing.narratives[0].place))
        filing = replace(filing, narratives=())
    torn = any(row.lost is not None for row in filing.indicators)
    indicators = _sure_rows(filing.indicators, table) if torn else filing.indicators
    funds = tuple(map(_without_part, filing.funds)) if _lost_amounts(filing, head) else filing.funds
    gone = {field.label for field in fields if field.lost is not None}
    is_named = not any(key(name) in words()["project_fields"] for name in gone)
    return replace(
        filing,
        fields=tuple(fields),
        funds=funds,
        indicators=tuple(indicators),
        project=filing.project if is_named else None,
        problems=(*filing.problems, *problems),
    )


def _lost_amounts(filing: Filing, head: Sequence[Row]) -> bool:
    """Whether an amount of the head belongs to no label that was read."""
    read = [(fund.place.line, fund.place.text) for fund in filing.funds]
    amounts = [cell.place for row in head for cell in row.filled if is_amount(cell.text)]
    return any((place.line, place.text) not in read for place in amounts)


def _without_part(fund: Fund) -> Fund:
    """A part of the funds as unread: another part may be missing, so that those read add up to nothing."""
    if len(fund.path) == 1 or fund.lost is not None:
        return fund
    said = sentence("forms.amount_lost", label=fund.path[-1])
    return replace(fund, text=None, yuan=None, lost=said)


def _is_piece(row: Row) -> bool:
    """Whether nothing but words that are no label stand in the line."""
    if len(row.filled) != 1 or is_furniture(row) or is_lone_group(row):
        return False
    text = row.filled[0].text
    named = is_field(text) or is_goal(text) or role_of(text) or key(text) in words()["funds"]["block"]
    return not named


def _sure_fields(fields: Sequence[Field], pieces: dict[int | None, Row]) -> tuple[list[Field], list[Problem]]:
    """The fields, those lost that a line of pieces touches; and the pieces that touch them."""
    found: list[Field] = []
    beside: dict[int, Row] = {}
    for field in fields:
        line = field.place.line or 0
        reach = () if _DATE.match(field.text or "") else (line - 1, line + 1)
        touching = {number: pieces[number] for number in reach if number in pieces}
        beside |= touching
        found.append(replace(field, text=None, lost=_doubt(field)) if touching else field)
    return found, [unattributed(row.filled[0]) for row in beside.values()]


def _doubt(field: Field) -> Sentence:
    return field.lost or sentence("forms.text_unattributed", text=field.place.text.strip()[:30])


def _sure_rows(rows: Sequence[Indicator], table: Sequence[Row]) -> list[Indicator]:
    """The rows whose own line names their level; the label of any other may stand further down."""
    seconds = {key(name) for name in words()["levels"]["level2"]}
    labelled = {row.place.line for row in table if any(key(cell.text) in seconds for cell in row.filled)}
    return [row if row.place.line in labelled else _unclassed(row) for row in rows]


def _unclassed(row: Indicator) -> Indicator:
    shown = " ".join(text for text in (row.name, row.value) if text)
    said = row.lost or sentence("forms.running_row_unproved", text=shown[:40])
    return replace(row, level1=None, level2=None, value=None, lost=said)
