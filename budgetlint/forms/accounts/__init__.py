"""Final accounts of a department (部门决算公开): their numbered tables and the sections that explain them."""

from collections import Counter
from collections.abc import Sequence

from budgetlint.forms.accounts.explanations import narratives_in
from budgetlint.forms.accounts.glossary import glossary_in
from budgetlint.forms.accounts.introduction import introduction_in
from budgetlint.forms.accounts.masthead import title_of_accounts
from budgetlint.forms.accounts.sections import (
    ACCOUNTS,
    fields_in,
    headings_in,
    tables_in,
    unfolded,
    years_beside,
    years_named,
)
from budgetlint.forms.accounts.statement import statement_in
from budgetlint.forms.accounts.tables import read_tables
from budgetlint.forms.public_expenses import statement_years, unread_tables
from budgetlint.model.document import Row
from budgetlint.model.filing import Filing, FormKind


def read(rows: Sequence[Row], form_id: str) -> Filing:
    """The accounts in some rows: every table with its rows and amounts, every section with its words."""
    return read_family(rows, form_id, FormKind.FINAL_ACCOUNTS, ACCOUNTS)


def read_family(rows: Sequence[Row], form_id: str, kind: FormKind, family: str) -> Filing:
    """The filing in some rows by the tables of a family: final accounts or a budget."""
    rows = unfolded(rows)
    sections = tables_in(rows, family)
    found = read_tables(sections)
    explained = dict(narratives_in(rows, family))
    stated = () if explained else statement_in(rows[: sections[0].start] if sections else rows)
    opening = introduction_in(rows, min((*explained, *(section.start for section in sections)), default=0))
    units = [table.money_unit for table in found.tables if table.money_unit]
    title, named = title_of_accounts(rows), years_named(rows, family)
    return Filing(
        id=form_id,
        kind=kind,
        layout="numbered tables",
        title=title,
        fiscal_year=_year([year for year, _ in named] or years_beside(rows, family) or statement_years(rows)),
        money_unit=units[0] if units else None,
        project=None,
        place=sections[0].place if sections else rows[0].place,
        fields=tuple(fields_in(rows)),
        narratives=(*opening, *explained.values(), *glossary_in(rows), *stated),
        tables=found.tables,
        mends=found.mends,
        problems=(*found.problems, *(() if found.tables else unread_tables(rows))),
        headings=tuple(headings_in(named, title)),
        checked=bool(explained or stated) or any(table.rows for table in found.tables),
    )


def _year(years: Sequence[str]) -> int | None:
    """The year that the accounts name most often as theirs."""
    most = Counter(years).most_common(2)
    if not most or (len(most) > 1 and most[0][1] == most[1][1]):
        return None
    return int(most[0][0])
