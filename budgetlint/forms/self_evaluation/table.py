"""Self-evaluations that kept their table: tabs or pipes between the cells."""

from collections.abc import Mapping, Sequence

from budgetlint.forms.fund_paths import role_of
from budgetlint.forms.head import fields_of, is_field, money_unit
from budgetlint.forms.indicators import table_start
from budgetlint.forms.labels import cleaned, compact, key, label, words
from budgetlint.forms.lines import is_furniture
from budgetlint.forms.parting import is_collapsed
from budgetlint.forms.self_evaluation.columns import heads_of
from budgetlint.forms.self_evaluation.filing import IndicatorTable, filing_of
from budgetlint.forms.self_evaluation.funds import (
    FundLine,
    column_of,
    funds_of,
    is_money,
    points_of_lines,
    says_amount,
    weight_of_block,
)
from budgetlint.forms.self_evaluation.grid import Grid, grid_of
from budgetlint.forms.self_evaluation.head import Head as Parts
from budgetlint.forms.self_evaluation.lines import texts
from budgetlint.forms.self_evaluation.pairs import paired_line, rate_line, twin_line
from budgetlint.forms.self_evaluation.shift import Head, roles_at
from budgetlint.forms.self_evaluation.total import total_above
from budgetlint.forms.tasks import tasks_of
from budgetlint.messages import sentence
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Field, Filing, FormKind, Fund, Narrative
from budgetlint.model.problem import Problem
from budgetlint.model.record import replace


def read_table(rows: Sequence[Row], form_id: str) -> Filing:
    """The filing in the rows of one form."""
    heads = next((number for number, row in enumerate(rows) if heads_of(row)), None)
    end = heads if heads is not None else table_start(rows)
    unit_heads = [*words()["funds"]["block"], *texts()["unit_heads"]]
    tasks = tasks_of(rows[:end], money_unit(rows[:end], unit_heads))
    unit = money_unit(tasks.rest, unit_heads)
    fields, funds, goals = _parts(tasks.rest)
    amounts, points, torn = funds_under_columns(funds, unit)
    points = [*points, *weight_of_block(funds, points)]
    # a total printed above the form as well is that of the table, no field of its head
    found = [one for row in fields for one in fields_of(row) if key(one.label) not in texts()["total"]]
    passages = [*_narratives(goals), *tasks.passages]
    parts = Parts(unit, [*found, *points], amounts, passages, [*torn, *_unparted(goals)])
    table = _table(rows, heads)
    if isinstance(table, Grid) and table.total is None:
        table.total = total_above([row for row in rows[:end] if row.filled])
    filing = filing_of(rows, form_id, "table", parts, table, checked=heads is not None)
    return replace(filing, tables=tasks.tables) if tasks.tables else filing


def _table(rows: Sequence[Row], heads: int | None) -> IndicatorTable:
    if heads is None:
        return Grid()
    if is_collapsed(rows):
        from budgetlint.forms.running.indicators import table_below

        return table_below(rows[heads:], FormKind.SELF_EVALUATION)
    return grid_of(rows[heads:])


def _parts(head: Sequence[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    """The rows of the fields, of the funds and of the goals."""
    parts: dict[str, list[Row]] = {"fields": [], "funds": [], "goals": []}
    current = "fields"
    for row in head:
        if not row.filled or is_furniture(row):
            continue
        first = key(row.filled[0].text)
        if first in texts()["goal"] or _heads_goals(row):
            current = "goals"
        elif any(column_of(cell.text) for cell in row.filled) or _is_fund(row.filled[0]):
            current = "funds"
        elif is_field(row.filled[0].text) and current == "goals":
            current = "fields"
        parts[current].append(row)
    return parts["fields"], parts["funds"], parts["goals"]


def _heads_goals(row: Row) -> bool:
    """Whether the heads of both passages stand in the row."""
    names = {key(cell.text) for cell in row.filled}
    return all(names & {key(word) for word in texts()[kind]} for kind in ("expected", "achieved"))


def _is_fund(cell: Cell) -> bool:
    """Whether the block of funds is named, or one of its lines begins."""
    return _is_block(cell) or role_of(cell.text) is not None


def _is_block(cell: Cell) -> bool:
    return any(key(cell.text).startswith(word) for word in words()["funds"]["block"])


def funds_under_columns(
    rows: Sequence[Row], unit: str | None
) -> tuple[list[Fund], list[Field], list[Problem]]:
    """The amounts of the block, what it says of the rate of execution, and the lines without columns."""
    names: list[str] = []
    lines: list[tuple[FundLine, list[str]]] = []
    torn: list[Problem] = []
    unnamed: list[Fund] = []
    head = Head({}, 0)
    pairs: list[str] = []
    for row in rows:
        paired = paired_line(row)
        if paired is not None:
            pairs = paired[1]
            lines.append(paired)
            continue
        rated = rate_line(row) if pairs else None
        if rated is not None:
            lines.append(rated)
            continue
        twin = twin_line(row, pairs) if pairs else None
        if twin is not None:
            lines.append((twin, pairs))
            continue
        named = _named(row)
        if named:
            head = Head(named, len(row.cells))
            names = sorted(named, key=lambda name: named[name])
            continue
        line = _fund_line(row, head)
        if line is not None:
            lines.append((line, names))
        elif not _complete(lines, row):
            torn += _unattributed(row)
            unnamed += _unnamed(row, names)
    torn += [_torn(line) for line, columns in lines if not columns]
    sure = [(line, columns) for line, columns in lines if columns]
    amounts = [fund for line, columns in sure for fund in funds_of(line, columns, unit)]
    return [*amounts, *unnamed], points_of_lines(sure), torn


def _named(row: Row) -> dict[str, int]:
    """The columns that the row heads; two cells that head the same one tell nothing of it."""
    found = [(name, cell.place.column or 0) for cell in row.filled if (name := column_of(cell.text))]
    named = [name for name, _ in found]
    return {name: column for name, column in found if named.count(name) == 1}


def _complete(lines: list[tuple[FundLine, list[str]]], row: Row) -> bool:
    """Gives the cells of a row without label to the line above, where it lacks exactly these."""
    cells = row.filled
    if not lines or not all(says_amount(cell.text) for cell in cells):
        return False
    line, columns = lines[-1]
    if line.by_column is not None or not line.cells or len(line.cells) + len(cells) != len(columns):
        return False
    lines[-1] = (FundLine(line.label, (*line.cells, *cells)), columns)
    return True


def _unattributed(row: Row) -> list[Problem]:
    numbers = [cell for cell in row.filled if says_amount(cell.text)]
    return [
        Problem(sentence("forms.amount_unattributed", amount=cleaned(cell.text)), cell.place)
        for cell in numbers[:1]
    ]


def _unnamed(row: Row, names: Sequence[str]) -> list[Fund]:
    """The amounts of a line whose label is lost, under each column: they may be a source of the total."""
    problems = _unattributed(row)
    label = sentence("forms.unnamed_fund").zh
    return [
        Fund((label, column), None, None, one.place, one.sentence)
        for one in problems
        for column in names
        if is_money(column)
    ]


def _torn(line: FundLine) -> Problem:
    said = sentence("forms.fund_row_torn", label=label(line.label.text), found=len(line.cells), wanted=0)
    return Problem(said, line.label.place)


def _fund_line(row: Row, head: Head) -> FundLine | None:
    """The label of a row and its amounts: by column where the row is as wide as its head, else in order."""
    cells = [cell for cell in row.filled if not _is_block(cell)]
    if not cells or says_amount(cells[0].text):
        return None
    name, *amounts = cells
    last = max(head.columns.values(), default=0)
    while amounts and (_is_method(amounts[-1]) or _is_behind(amounts[-1], last)):
        amounts.pop()
    if len(amounts) == len(head.columns) + 1 and not says_amount(amounts[-1].text):
        # the block slid, and a reason stands behind the last of its amounts
        amounts.pop()
    if role_of(name.text) is None and not any(says_amount(cell.text) for cell in amounts):
        return None
    by_column = roles_at(amounts, head.columns, 0)
    whole = len(row.cells) == head.width or _ends_at_rate(row, by_column)
    if whole and len(by_column) == len(amounts):
        return FundLine(name, tuple(amounts), by_column)
    if not all(says_amount(cell.text) for cell in amounts):
        # an amount that ran into its neighbour: one cell too many, so that no count can match
        amounts = [*amounts, *(name for _ in head.columns)]
    return FundLine(name, tuple(amounts))


def _ends_at_rate(row: Row, cells: Mapping[str, Cell]) -> bool:
    """Whether the last cell of a row is its rate, under that head: only blanks behind it are missing."""
    rate = cells.get(texts()["points"][1])
    return rate is not None and rate is row.filled[-1] and compact(rate.text).endswith("%")


def _is_behind(cell: Cell, last: int) -> bool:
    """Whether words stand right of the last head, or of the cell under it: a reason, no amount."""
    return 0 < last < (cell.place.column or 0) and not says_amount(cell.text)


def _is_method(cell: Cell) -> bool:
    """Whether the cell holds the printed method of scoring, which stands beside the points."""
    return not says_amount(cell.text) and any(word in compact(cell.text) for word in texts()["method_words"])


def _narratives(rows: Sequence[Row]) -> list[Narrative]:
    """The expected and the achieved goal, told apart by their columns or their order."""
    if not rows:
        return []
    name = _name_of_goal(rows[0])
    heads = {key(word): kind for kind in ("expected", "achieved") for word in texts()[kind]}
    columns: dict[int, str] = {}
    achieved = str(texts()["achieved"][0])
    found: list[Narrative] = []
    for row in rows:
        passages = _passages(row)
        if _heads_goals(row):
            # 项目基本情况 left of both heads names a block
            passages = [cell for cell in passages if key(cell.text) in heads]
        # rows lose the cell of a merged label on their left, so that two passages go by their order
        paired = len(passages) > 1 and not any(key(cell.text) in heads for cell in passages)
        for position, cell in enumerate(passages):
            kind = heads.get(key(cell.text))
            if kind is not None:
                columns[cell.place.column or 0] = kind
                achieved = label(cell.text) if kind == "achieved" else achieved
                continue
            by_order = "achieved" if position else "expected"
            kind = (
                by_order
                if paired or cell.place.column is None
                else columns.get(cell.place.column or 0, by_order)
            )
            heading = achieved if kind == "achieved" else name
            found.append(Narrative(heading, cleaned(cell.text), cell.place))
    return found


def _name_of_goal(row: Row) -> str:
    """The label of the block, or the head of the expected goal where the block bears none."""
    first, *others = row.filled
    expected = {key(word) for word in texts()["expected"]}
    head = next((cell for cell in others if key(cell.text) in expected), first)
    return label((first if key(first.text) in texts()["goal"] else head).text)


def _unparted(rows: Sequence[Row]) -> list[Problem]:
    """That both goals ran into one cell, where their heads promise two and white space alone parted cells."""
    heads = {kind: {key(word) for word in texts()[kind]} for kind in ("expected", "achieved")}
    named = {kind for row in rows for cell in row.filled for kind in heads if key(cell.text) in heads[kind]}
    both = set.union(*heads.values())
    passages = [[cell for cell in _passages(row) if key(cell.text) not in both] for row in rows]
    single = [cells[0] for cells in passages if len(cells) == 1]
    spaced = [cell for cell in single if len(named) == len(heads)] if is_collapsed(rows) else []
    first, second = (
        next((label(cell.text) for row in rows for cell in row.filled if key(cell.text) in heads[kind]), "")
        for kind in heads
    )
    said = sentence("forms.goal_unparted", first=first, second=second)
    return [Problem(said, cell.place) for cell in spaced]


def _passages(row: Row) -> list[Cell]:
    return [cell for cell in row.filled if compact(cell.text) and key(cell.text) not in texts()["goal"]]
