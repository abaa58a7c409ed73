"""Project performance targets: the Ningxia, Pingluo and Gansu forms, told apart by their labels."""

from collections.abc import Sequence

from budgetlint.forms.columns import is_doubled
from budgetlint.forms.cost_rows import with_cost_rows
from budgetlint.forms.fund_paths import GROUP_TOTAL
from budgetlint.forms.fund_terms import names_terms, side_by_side
from budgetlint.forms.funds import FundBlock, fund_block, has_funds
from budgetlint.forms.head import (
    fields_of,
    fiscal_year,
    is_field,
    left_over,
    money_unit,
    place_of,
    split_inline,
    title,
    unattributed,
    with_units,
    year_in,
)
from budgetlint.forms.indicators import Table, indicator_table, table_start
from budgetlint.forms.labels import key, words
from budgetlint.forms.lines import is_furniture, is_list
from budgetlint.forms.named import unread
from budgetlint.forms.parting import in_columns, is_collapsed, lost_its_table
from budgetlint.forms.prose import is_lone_group, is_narrative, narratives
from budgetlint.forms.terms import Part, annual_rows
from budgetlint.messages import sentence
from budgetlint.model.document import Row
from budgetlint.model.filing import Field, Filing, FormKind, Narrative
from budgetlint.model.problem import Problem
from budgetlint.model.record import record, replace


def read(rows: Sequence[Row], form_id: str) -> Filing:
    """The filing in the rows of one form."""
    running = _running(rows, form_id) if lost_its_table(rows) else None
    if running is not None:
        return running
    head_end = table_start(rows)
    if head_end is None or is_list(rows[head_end]):
        return unread(rows, form_id, FormKind.PROJECT_TARGET)
    head = rows[:head_end]
    parts = _parts(head)
    unit = money_unit(head, [*with_units(), GROUP_TOTAL])
    fields = [field for row in parts["fields"] for field in fields_of(row)]
    collapsed = is_collapsed(rows)
    if collapsed and is_doubled(rows[head_end]):
        said = sentence("forms.two_tables_side_by_side")
        return unread(rows, form_id, FormKind.PROJECT_TARGET, said)
    if collapsed:
        block, table = _collapsed(parts["funds"], annual_rows(rows[head_end:], head), unit)
    else:
        block, table = fund_block(side_by_side(parts["funds"]), unit), indicator_table(rows[head_end:], head)
    if any(map(_names_columns, parts["funds"])):
        block, points = _under_columns(parts["funds"], unit)
        fields += points
    if table.unread:
        return unread(rows, form_id, FormKind.PROJECT_TARGET, table.unread)
    with_cost_rows(table, block.funds)
    found = _Parts(unit, fields, block, _prose(parts["prose"]), table)
    left = [unattributed(cell) for row in parts["fields"] for cell in left_over(row)]
    filing = _filing(rows, form_id, found, [*left, *_lose_column(head, block, fields)])
    return _without_torn(filing, head, rows[head_end:])


@record
class _Parts:
    """What was read of a form, part by part."""

    unit: str | None
    fields: list[Field]
    block: FundBlock
    goals: list[Narrative]
    table: Table


def _filing(rows: Sequence[Row], form_id: str, parts: _Parts, problems: Sequence[Problem]) -> Filing:
    fields, block, table = parts.fields, parts.block, parts.table
    return Filing(
        id=form_id,
        kind=FormKind.PROJECT_TARGET,
        layout=_parted_by_words(rows) or _layout(block, fields),
        title=title(rows),
        fiscal_year=fiscal_year(rows) or (None if _parted_by_words(rows) else _start_year(fields)),
        money_unit=parts.unit,
        project=_project(fields),
        place=place_of(rows),
        fields=(*fields, *table.fields),
        funds=tuple(block.funds),
        narratives=tuple(parts.goals),
        indicators=tuple(table.indicators),
        mends=(*block.mends, *table.mends),
        problems=(*problems, *block.problems, *table.problems),
        heads=table.heads,
    )


def _running(rows: Sequence[Row], form_id: str) -> Filing | None:
    from budgetlint.forms.running.target import read_running

    return read_running(rows, form_id)


def _collapsed(funds: Sequence[Row], part: Part | None, unit: str | None) -> tuple[FundBlock, Table]:
    """The funds and the indicators of rows whose blank cells vanished."""
    from budgetlint.forms.running.target import collapsed_table, sure_funds

    block = fund_block(in_columns(side_by_side(funds)), unit)
    block.funds = sure_funds(block.funds)
    if part is None:
        return block, Table(unread=sentence("forms.two_tables_side_by_side"))
    table = collapsed_table(part.rows)
    table.problems += part.problems
    return block, table


def _names_columns(row: Row) -> bool:
    """Whether columns of budget and execution are named in the row, as self-evaluations have them."""
    names = [key(cell.text) for cell in row.filled]
    lists = words()["funds"]
    money = sum(name in lists["columns"] for name in names)
    return money > 0 and money + sum(name in lists["points"] for name in names) > 1


def _under_columns(rows: Sequence[Row], unit: str | None) -> tuple[FundBlock, list[Field]]:
    """The amounts below such columns, and what they say of the rate of execution."""
    from budgetlint.forms.self_evaluation.table import funds_under_columns

    funds, points, problems = funds_under_columns(rows, unit)
    return FundBlock(funds=funds, problems=problems), points


def _parts(head: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows above the indicators by what they hold; a part goes on until a label of another begins."""
    parts: dict[str, list[Row]] = {"fields": [], "funds": [], "prose": []}
    current = "fields"
    for row in head:
        if is_furniture(row) or is_lone_group(row):
            continue
        if is_narrative(row):
            current = "prose"
        elif _names_columns(row) or names_terms(row):
            current = "funds"
        elif is_field(row.filled[0].text) or split_inline(row.filled[0]):
            current = "fields"
        elif has_funds(row):
            current = "funds"
        parts[current].append(row)
    return parts


def _prose(rows: Sequence[Row]) -> list[Narrative]:
    starts = [number for number, row in enumerate(rows) if is_narrative(row)]
    found: list[Narrative] = []
    for start, following in zip(starts, [*starts[1:], len(rows)], strict=False):
        found += narratives(rows[start:following])
    return found


def _parted_by_words(rows: Sequence[Row]) -> str | None:
    """The layout of a form whose cells single spaces part: nothing shows there which of them are blank."""
    if not is_collapsed(rows):
        return None
    from budgetlint.forms.running.cells import Layout, text_of

    found = text_of(rows).layout
    return found.value if found is Layout.WORDS else None


def _without_torn(filing: Filing, head: Sequence[Row], table: Sequence[Row]) -> Filing:
    """The form without what single spaces leave unsure."""
    if _parted_by_words(head) is None:
        return filing
    from budgetlint.forms.running.words import without_torn

    return without_torn(filing, head, table)


def _layout(block: FundBlock, fields: Sequence[Field]) -> str:
    if any(fund.path[0] in words()["funds"]["groups"] for fund in block.funds):
        return "local and transferred funds"
    if block.funds:
        return "one block of funds"
    return "no funds" if len(fields) > 1 else "unknown"


def _project(fields: Sequence[Field]) -> str | None:
    """The name of the project; of a first-level and a second-level one, the second."""
    named = {key(field.label): field.text for field in reversed(fields)}
    return next((named[name] for name in words()["project_fields"] if named.get(name)), None)


def _start_year(fields: Sequence[Field]) -> int | None:
    return next(
        (year_in(field.text) for field in fields if key(field.label) in words()["start_fields"]), None
    )


def _lose_column(head: Sequence[Row], block: FundBlock, fields: list[Field]) -> list[Problem]:
    """Marks what went with the right-hand column of the head: the labels at the ends of its rows stand bare.

    Seen in Ningxia 2022 forms, where 实施单位, 项目期 and 年度资金总额 lost their cells together. A total
    that stands below its label is a cell of that column too, put back by the sums.
    """
    ends = [row.filled[-1] for row in head if len(row.filled) > 2]
    bare = {cell.place for cell in ends if is_field(cell.text)}
    gone = [field for field in fields if field.text is None and field.place in bare]
    annual = words()["funds"]["annual"]
    mended = {mend.place for mend in block.mends}
    totals = [fund for fund in block.funds if fund.path == (annual,)]
    if len(gone) < 2 or not any(fund.text is None or fund.place in mended for fund in totals):
        return []
    lost = [field.label for field in gone] + [annual for fund in totals if fund.text is None]
    said = sentence("forms.column_lost", labels="、".join(lost))
    block.funds = [
        replace(fund, lost=said) if fund in totals and fund.text is None else fund for fund in block.funds
    ]
    fields[:] = [replace(field, lost=said) if field in gone else field for field in fields]
    return [Problem(said, gone[0].place)]
