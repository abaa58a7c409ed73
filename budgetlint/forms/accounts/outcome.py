"""What a filing keeps of a table of accounts, and what is told of one that could not be read."""

from budgetlint.forms.accounts.sections import Section
from budgetlint.messages import sentence
from budgetlint.model.filing import AccountsTable, TableRow
from budgetlint.model.problem import Problem


def table_of(section: Section, rows: tuple[TableRow, ...], *, is_read: bool) -> AccountsTable:
    """The table of a section with its rows."""
    note = section.note
    return AccountsTable(
        number=section.number,
        title=section.title,
        money_unit=section.money_unit,
        rows=rows,
        place=section.place,
        is_read=is_read,
        is_numbered=section.is_numbered,
        body=section.body,
        note="".join("".join(row.texts) for row in note),
        note_place=note[0].place if note else None,
        unit_place=section.unit_place,
        year=section.year,
    )


def unread(section: Section) -> list[Problem]:
    """A table with rows that could not be told apart; a mere title has none."""
    key = "accounts_table_unread" if section.rows else "accounts_table_missing"
    return [Problem(sentence(f"forms.{key}", title=section.title), section.place)]
