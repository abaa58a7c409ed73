"""Tables as wholes: which are there, which are empty, what their heads and notes say."""

from collections.abc import Container, Iterator, Sequence
from decimal import Decimal

from budgetlint.facts import figures
from budgetlint.facts.accounts.sums import undecided
from budgetlint.facts.accounts.tables import Table, is_blank, known_figures, layout_for
from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.model.facts.absent import Whole
from budgetlint.model.facts.accounts import AccountCell, AccountTable, ExpectedTable
from budgetlint.model.facts.head import HeadCell
from budgetlint.model.figure import Figure, Missing
from budgetlint.model.filing import AccountsTable, Filing, FormKind
from budgetlint.model.record import replace
from budgetlint.model.regex import regex

_WHOLE_SET = 7
"""So many tables are a whole set; fewer are an excerpt, in which nothing is missed."""
_SOURCE = regex(r"财决\s*(\d{1,2}(?:-\d)?)\s*表?")


def account_tables(
    filing: Filing, tables: Sequence[Table], misfits: Container[str] = ()
) -> tuple[AccountTable, ...]:
    """Every table that the filing announces; nothing is said of the unit of misfits, which are named."""
    read = {table.place: table for table in tables}
    numbers = [_number(given) for given in filing.tables]
    fitting = [replace(one, money_unit=None) if one.title in misfits else one for one in filing.tables]
    first = next((given.money_unit for given in fitting if given.money_unit), None)
    return tuple(
        _one(given, read.get(given.place), filing, (number, before, first))
        for given, number, before in zip(fitting, numbers, [figures.absent("number"), *numbers], strict=False)
    )


def _one(
    given: AccountsTable, table: Table | None, filing: Filing, around: tuple[Whole, Whole, str | None]
) -> AccountTable:
    number, before, first = around
    layout = layout_for(given, filing.kind)
    role = str(layout.data.get("role", "")) if layout else ""
    return AccountTable(
        name=given.title,
        role=role,
        number=number,
        before=before,
        unit=given.money_unit or figures.absent(given.title),
        first_unit=first or figures.absent(given.title),
        empty=_empty(given, table, role),
        explained=_explained(given),
        total_left_blank=table is not None and _total_left_blank(table),
        zeros_and_blanks=table is not None and _zeros_and_blanks(table),
        foreign_source=_foreign_source(given, role),
        place=given.place,
    )


def account_heads(filing: Filing) -> tuple[HeadCell, ...]:
    """The lines that say whose accounts a table shows, where its head has one."""
    return tuple(
        HeadCell(
            "body",
            given.title,
            given.body.text or figures.blank(given.body.label, given.body.place),
            given.body.place,
        )
        for given in filing.tables
        if given.body is not None
    )


def expected_tables(filing: Filing, tables: Sequence[AccountTable]) -> tuple[ExpectedTable, ...]:
    """The tables that a whole set of final accounts must have."""
    known = {table.role for table in tables if table.role}
    if filing.kind is not FormKind.FINAL_ACCOUNTS or len(known) < _WHOLE_SET:
        return ()
    strange = next((table for table in tables if not table.role), None)
    since: dict[str, int] = accounts_words()["expected_since"]
    year = filing.fiscal_year
    return tuple(
        _expected(role, title, known, strange, filing)
        for role, title in accounts_words()["expected"].items()
        if role in known or role not in since or (year is not None and year >= since[role])
    )


def _expected(
    role: str, title: str, known: set[str], strange: AccountTable | None, filing: Filing
) -> ExpectedTable:
    present: bool | Missing = role in known
    if not present and strange is not None:
        present = undecided(title, "may_be", title=title, other=strange.name)
    return ExpectedTable(title, present, filing.place)


def account_cells(tables: Sequence[Table]) -> tuple[AccountCell, ...]:
    """Every amount that was read."""
    return tuple(_cells(tables))


def _cells(tables: Sequence[Table]) -> Iterator[AccountCell]:
    words = accounts_words()["carried"]
    for table in tables:
        for line, key, figure in known_figures(table):
            carried = any(text.startswith(word) for word in words for text in (line.stem, key))
            balance = bool(line.side) and line.stem in accounts_words()["totals"]
            if figure.place is not None:
                name = line.name or table.title
                yield AccountCell(name, key, table.title, figure, carried or balance, figure.place)


def _number(given: AccountsTable) -> Whole:
    is_there = given.is_read and given.is_numbered and given.number.isdigit()
    return int(given.number) if is_there else figures.absent(given.title)


def _empty(given: AccountsTable, table: Table | None, role: str) -> bool | Missing:
    """Whether nothing stands in the table; cells that were lost leave that open.

    Zeros are figures, except in the tables that bodies publish empty by rule.
    """
    if not given.is_read or (given.rows and table is None):
        return undecided(given.title, "table_unread", title=given.title)
    cells = [cell for row in given.rows for cell in row.cells]
    nothing = {None, Decimal(0)} if role in accounts_words()["often_empty"] else {None}
    if any(figures.decimal(cell.text) not in nothing for cell in cells if cell.text):
        return False
    if any(cell.lost is not None for cell in cells):
        return undecided(given.title, "table_unread", title=given.title)
    return True


def _explained(given: AccountsTable) -> bool | Missing:
    if given.note is None:
        return figures.absent(given.title)
    return any(word in given.note for word in accounts_words()["empty_statements"])


def _total_left_blank(table: Table) -> bool:
    total = table.total
    others = [line for line in table.coded if any(_is_amount(known) for known in line.amounts.values())]
    return total is not None and not total.side and total.is_blank and bool(others)


def _zeros_and_blanks(table: Table) -> bool:
    """Whether rows of one kind print a zero here and leave the same column blank there."""
    for key in table.keys:
        cells = [
            line.amounts[key] for line in table.lines if key in line.amounts and (line.stem or line.code)
        ]
        zeros = any(isinstance(known, Figure) and known.value == 0 for known in cells)
        if zeros and any(is_blank(known) for known in cells):
            return True
    return False


def _foreign_source(given: AccountsTable, role: str) -> str:
    """The internal table that the note names, where it is the source of another table than this."""
    sources: dict[str, list[str]] = accounts_words()["internal_tables"]
    for match in _SOURCE.finditer(given.note or ""):
        number = match[1].zfill(2) if "-" not in match[1] else match[1].zfill(4)
        others = [other for other, numbers in sources.items() if number in numbers]
        if role in sources and others and role not in others:
            return match[0]
    return ""


def _is_amount(known: object) -> bool:
    return isinstance(known, Figure) and known.value != 0
