"""All facts on the tables of one filing."""

from budgetlint.facts.accounts import AccountFacts
from budgetlint.facts.accounts.basic import within_basic
from budgetlint.facts.accounts.between import between, bounds
from budgetlint.facts.accounts.clashes import fitted
from budgetlint.facts.accounts.codes import account_codes
from budgetlint.facts.accounts.contained import contained
from budgetlint.facts.accounts.leading import told_once
from budgetlint.facts.accounts.marks import marks
from budgetlint.facts.accounts.misplaced import with_meant_codes
from budgetlint.facts.accounts.named import named_amounts
from budgetlint.facts.accounts.numbering import row_numbers
from budgetlint.facts.accounts.presence import account_cells, account_heads, account_tables, expected_tables
from budgetlint.facts.accounts.renamed import renamed
from budgetlint.facts.accounts.tables import Table, by_role_of, tables_of
from budgetlint.facts.accounts.within import within
from budgetlint.model.facts.accounts import Identity
from budgetlint.model.filing import Filing


def everything(filing: Filing) -> AccountFacts:
    """Everything that the tables of a filing say."""
    fit = fitted(filing, tables_of(filing))
    compared = with_meant_codes(fit.compared)
    tables = tuple(
        other if other is not before else table
        for table, before, other in zip(fit.tables, fit.compared, compared, strict=True)
    )
    by_role = by_role_of(compared)
    whole = account_tables(filing, tables, {one.name for one in fit.units if not one.fits})
    held = (*bounds(by_role), *contained(tables))
    codes = account_codes(tables)
    wrong = {one.code for one in codes if one.code_of_name}
    told = told_once([*_within(tables), *between(by_role)])
    return {
        "accounts": named_amounts(by_role),
        "identities": told.identities,
        "bounds": tuple(bound for bound in held if not told.explains(bound)),
        "account_codes": codes,
        "row_numbers": row_numbers(tables),
        "account_tables": whole,
        "account_heads": account_heads(filing),
        "account_marks": (*marks(filing), *renamed(tables, wrong)),
        "expected_tables": expected_tables(filing, whole),
        "account_cells": account_cells(tables),
        "table_units": fit.units,
    }


def _within(tables: tuple[Table, ...]) -> list[Identity]:
    return [one for table in tables for one in (*within(table), *_basic(table))]


def _basic(table: Table) -> tuple[Identity, ...]:
    """Spending by economic class, whether basic or that of projects."""
    return within_basic(table) if table.layout.shape == "pairs" else ()
