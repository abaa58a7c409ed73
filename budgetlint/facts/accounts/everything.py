"""All facts on the tables of one filing."""

from collections.abc import Mapping, Sequence

from budgetlint.facts.accounts import AccountFacts
from budgetlint.facts.accounts.basic import within_basic
from budgetlint.facts.accounts.between import between, bounds
from budgetlint.facts.accounts.clashes import Fitted, fitted
from budgetlint.facts.accounts.codes import account_codes
from budgetlint.facts.accounts.contained import contained
from budgetlint.facts.accounts.leading import failures, told_once
from budgetlint.facts.accounts.marks import marks
from budgetlint.facts.accounts.misplaced import with_meant_codes
from budgetlint.facts.accounts.named import named_amounts
from budgetlint.facts.accounts.numbering import row_numbers
from budgetlint.facts.accounts.presence import account_cells, account_heads, account_tables, expected_tables
from budgetlint.facts.accounts.renamed import renamed
from budgetlint.facts.accounts.shifted import in_rows, lined_up
from budgetlint.facts.accounts.tables import Table, by_role_of, tables_of
from budgetlint.facts.accounts.within import within
from budgetlint.model.facts.accounts import Bound, Identity, TableRows
from budgetlint.model.filing import Filing
from budgetlint.model.record import record


@record
class _Read:
    """The tables as they are printed, and as they must be meant, with what they must add up to."""

    tables: tuple[Table, ...]
    by_role: Mapping[str, Table]
    rows: tuple[TableRows, ...]
    identities: Sequence[Identity]
    bounds: Sequence[Bound]


def everything(filing: Filing) -> AccountFacts:
    """Everything that the tables of a filing say."""
    fit = fitted(filing, tables_of(filing))
    found = _read(fit)
    whole = account_tables(filing, found.tables, {one.name for one in fit.units if not one.fits})
    codes = account_codes(found.tables)
    wrong = {one.code for one in codes if one.code_of_name}
    held = (*found.bounds, *contained(found.tables))
    told = told_once(found.identities)
    return {
        "accounts": named_amounts(found.by_role),
        "identities": told.identities,
        "bounds": tuple(bound for bound in held if not told.explains(bound)),
        "account_codes": codes,
        "row_numbers": row_numbers(found.tables),
        "account_tables": whole,
        "account_heads": account_heads(filing),
        "account_marks": (*marks(filing), *renamed(found.tables, wrong)),
        "expected_tables": expected_tables(filing, whole),
        "account_cells": account_cells(found.tables),
        "table_units": fit.units,
        "table_rows": found.rows,
    }


def _read(fit: Fitted) -> _Read:
    """The tables and what they must add up to; where nothing fails, no row can stand for another."""
    by_role = by_role_of(fit.compared)
    identities, held = [*_within(fit.tables), *between(by_role)], bounds(by_role)
    if not failures(identities) and not any(one.is_broken for one in held):
        return _Read(fit.tables, by_role, in_rows(fit.compared), identities, held)
    lined = lined_up(fit.compared)
    meant = with_meant_codes(lined.tables)
    rows = list(zip(fit.tables, fit.compared, lined.tables, meant, strict=True))
    tables = tuple(other if other is not line else table for table, _, line, other in rows)
    summed = tuple(
        other if line is not before else table
        for table, (_, before, line, other) in zip(tables, rows, strict=True)
    )
    by_role = by_role_of(meant)
    return _Read(tables, by_role, lined.rows, [*_within(summed), *between(by_role)], bounds(by_role))


def _within(tables: tuple[Table, ...]) -> list[Identity]:
    return [one for table in tables for one in (*within(table), *_basic(table))]


def _basic(table: Table) -> tuple[Identity, ...]:
    """Spending by economic class, whether basic or that of projects."""
    return within_basic(table) if table.layout.shape == "pairs" else ()
