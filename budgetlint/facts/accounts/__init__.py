"""What follows from the tables of accounts and budgets: identities, bounds, codes, numbering, presence."""

from collections.abc import Mapping
from typing import TypedDict

from budgetlint.model.facts.accounts import (
    AccountCell,
    AccountCode,
    AccountTable,
    Bound,
    ExpectedTable,
    Identity,
    Mark,
    RowNumber,
    TableRows,
    TableUnit,
)
from budgetlint.model.facts.head import HeadCell
from budgetlint.model.figure import Known
from budgetlint.model.filing import Filing


class AccountFacts(TypedDict, total=False):
    """The facts on accounts, under the names that rules use."""

    accounts: Mapping[str, Known]
    identities: tuple[Identity, ...]
    bounds: tuple[Bound, ...]
    account_codes: tuple[AccountCode, ...]
    row_numbers: tuple[RowNumber, ...]
    account_tables: tuple[AccountTable, ...]
    account_heads: tuple[HeadCell, ...]
    account_marks: tuple[Mark, ...]
    expected_tables: tuple[ExpectedTable, ...]
    account_cells: tuple[AccountCell, ...]
    table_units: tuple[TableUnit, ...]
    table_rows: tuple[TableRows, ...]


def account_facts(filing: Filing) -> AccountFacts:
    """Everything that the tables of a filing say; for a form without any, nothing is loaded."""
    if not filing.tables or not filing.kind.has_accounts:
        return {}
    from budgetlint.facts.accounts.everything import everything

    return everything(filing)
