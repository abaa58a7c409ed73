"""The year's tasks of a department: each with its sources, each column with its total."""

from collections.abc import Iterator, Sequence

from budgetlint.facts import figures
from budgetlint.forms.labels import key
from budgetlint.messages import sentence
from budgetlint.model.facts.money import FundGroup
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import AccountsTable, Filing, Fund, TableRow
from budgetlint.model.place import Place
from budgetlint.vocabulary import vocabulary

_SEVERAL = 2


def task_sums(filing: Filing) -> tuple[FundGroup, ...]:
    """What each task costs by source, and what all tasks come to, against the totals of the list."""
    if not filing.kind.is_of_department:
        return ()
    lists = (table for table in filing.tables if not table.number)
    return tuple(group for table in lists for group in (*_by_source(table), *_by_column(table)))


def task_totals(filing: Filing) -> Iterator[tuple[str, Known]]:
    """The name of each task with what it is granted in all; nothing where several columns may say that."""
    words = vocabulary("departments")["tasks"]
    for table in filing.tables if filing.kind.is_of_department else ():
        columns = [cell.column for cell in table.rows[0].cells] if table.rows and not table.number else []
        named = [column for column in columns if column in words["totals"]]
        passed_over = (*words["sources"], *words["rates"])
        wholes = named or [one for one in columns if one not in passed_over and not _is_part(one)]
        for row in table.rows if len(wholes) == 1 else ():
            if not _is_total(row) and not _is_among(row):
                yield row.label, _amount(row, wholes[0], table)


def task_shares(filing: Filing) -> tuple[FundGroup, ...]:
    """Each amount in a column that is part of the one before it (其中：财政拨款), with that one."""
    if not filing.kind.is_of_department:
        return ()
    lists = (table for table in filing.tables if not table.number)
    return tuple(group for table in lists for group in _shares(table))


def _shares(table: AccountsTable) -> Iterator[FundGroup]:
    rates = vocabulary("departments")["tasks"]["rates"]
    for row in table.rows:
        whole = ""
        for cell in row.cells:
            if not _is_part(cell.column):
                whole = cell.column if cell.column not in rates else whole
            elif whole:
                part, stated = (_amount(row, column, table) for column in (cell.column, whole))
                yield FundGroup("share", f"{row.label}/{cell.column}", stated, (part,), cell.place)


def _is_part(column: str) -> bool:
    return column.startswith(vocabulary("departments")["tasks"]["among"][1])


def _by_source(table: AccountsTable) -> Iterator[FundGroup]:
    """Each row's total against its sources, where the columns are nothing but these."""
    words = vocabulary("departments")
    columns = [cell.column for cell in table.rows[0].cells] if table.rows else []
    totals = [column for column in columns if column in words["tasks"]["totals"]]
    parts = [column for column in columns if column in words["tasks"]["sources"]]
    nested = any(
        outer in parts and set(inner) & set(parts) for outer, inner in words["nested_income"].items()
    )
    others = {*columns} - {*totals, *parts, *words["tasks"]["rates"]}
    if len(totals) != 1 or len(parts) < _SEVERAL or nested or others:
        return
    for row in table.rows:
        whole = _amount(row, totals[0], table)
        found = [_amount(row, column, table) for column in parts]
        if whole.place is not None and any(isinstance(part, Figure) for part in found):
            yield FundGroup("task", f"{row.label}/{totals[0]}", whole, tuple(found), whole.place)


def _by_column(table: AccountsTable) -> Iterator[FundGroup]:
    """The last row's amounts against those of the rows above, where it is the total of them all."""
    totals = [row for row in table.rows if _is_total(row)]
    if len(totals) != 1 or totals[0] != table.rows[-1] or len(table.rows) < _SEVERAL:
        return
    above = table.rows[:-1]
    for cell in totals[0].cells:
        if cell.column in vocabulary("departments")["tasks"]["rates"]:
            continue
        whole = _amount(totals[0], cell.column, table)
        found = [_amount(row, cell.column, table) for row in above]
        if whole.place is not None and any(isinstance(part, Figure) for part in found):
            stated = _doubt(above, whole.place) or whole
            yield FundGroup("tasks", f"{totals[0].label}/{cell.column}", stated, tuple(found), whole.place)


def _doubt(rows: Sequence[TableRow], place: Place) -> Missing | None:
    """Why the rows need not be addends: one of them sums up others, or is part of another."""
    inner = next((row.label for row in rows if _is_among(row)), None)
    if inner is None:
        return None
    reason = sentence("facts.tasks_nested", label=inner)
    return Missing(Absence.UNDECIDED, inner, reason, place)


def _is_total(row: TableRow) -> bool:
    return key(row.label) in vocabulary("departments")["tasks"]["whole"]


def _is_among(row: TableRow) -> bool:
    """Whether a row is a subtotal, or part of the one above it."""
    return any(word in row.label for word in vocabulary("departments")["tasks"]["among"])


def _amount(row: TableRow, column: str, table: AccountsTable) -> Known:
    cell = next(cell for cell in row.cells if cell.column == column)
    fund = Fund((row.label, column), cell.text, cell.yuan, cell.place, cell.lost)
    return figures.amount(fund, table.money_unit)
