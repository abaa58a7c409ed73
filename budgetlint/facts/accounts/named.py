"""Amounts of a set of accounts by what they are, whatever table and number they stand under.

The names are those of the word list `accounts_named`: 收入总计, 财政拨款收入, 人员经费, 三公经费/公务接待费,
and 支出/社会保障和就业支出, 基本支出/办公费 for the classes and items.
"""

from collections.abc import Callable, Iterator, Mapping

from budgetlint.facts.accounts.basic import basic_of
from budgetlint.facts.accounts.between import appropriated_key
from budgetlint.facts.accounts.halves import Half, class_of, fund_of, left_half, right_half
from budgetlint.facts.accounts.tables import Table
from budgetlint.facts.accounts.within import halves_of
from budgetlint.model.figure import Known
from budgetlint.vocabulary import vocabulary

Pair = tuple[str, Known]


def named_amounts(tables: Mapping[str, Table]) -> Mapping[str, Known]:
    """Every amount that has a name of its own; what its table does not have is not among them."""
    found: dict[str, Known] = {}
    for role, of in _OF_ROLE.items():
        if role in tables:
            for name, known in of(tables[role]):
                found.setdefault(name, known)
    return found


def _overall(table: Table) -> Iterator[Pair]:
    key = table.first_key
    yield from _half("income", left_half(table), key)
    yield from _half("spending", right_half(table), key)
    for line in left_half(table).parts:
        name = next((name for word, name in _words("overall_income").items() if word in line.stem), None)
        if name:
            yield name, line.amount(key)
    yield from _classes("支出", right_half(table), key)


def _half(kind: str, half: Half, key: str) -> Iterator[Pair]:
    names = _words(f"{kind}_half")
    for part, line in (("year", half.year), ("balance", half.balance), ("grand", half.grand)):
        if line is not None:
            yield names[part], line.amount(key)


def _classes(prefix: str, half: Half, key: str) -> Iterator[Pair]:
    for line in half.parts:
        if class_of(line.stem):
            yield f"{prefix}/{line.stem}", line.amount(key)


def _appropriation(table: Table) -> Iterator[Pair]:
    left, right, key = left_half(table), right_half(table), appropriated_key(table)
    prefix = _words("appropriation")
    for kind, half, column in (("income", left, key), ("spending", right, table_total(table))):
        for name, known in _half(kind, half, column):
            yield f"{prefix['all']}/{name}", known
    for line in left.parts:
        fund = fund_of(line.stem)
        if fund:
            yield f"{prefix[fund]}/{prefix['income']}", line.amount(key)
    for column in table.keys:
        fund = fund_of(column)
        if fund and right.year is not None:
            yield f"{prefix[fund]}/{prefix['spending']}", right.year.amount(column)
            yield from _classes(f"{prefix[fund]}/{prefix['spending']}", right, column)


def table_total(table: Table) -> str:
    """The column of all three budgets together."""
    return next((key for line in table.right for key in line.amounts), table.first_key)


def _columns(kind: str) -> Callable[[Table], Iterator[Pair]]:
    def of(table: Table) -> Iterator[Pair]:
        for key, name in _words(kind).items():
            if table.total is not None and key in table.keys:
                yield name, table.total.amount(key)

    return of


def _basic(table: Table) -> Iterator[Pair]:
    basic, key = basic_of(table), table.first_key
    for name, line in (("staff", basic.staff), ("operating", basic.operating)):
        if line is not None:
            yield _words("basic")[name], line.amount(key)
    for line in table.coded:
        yield f"{_words('basic')['item']}/{line.stem}", line.amount(key)
        yield f"{_words('basic')['item']}/{line.code}", line.amount(key)


def _three_public(table: Table) -> Iterator[Pair]:
    """The items by plan and result; amounts under a column that tells neither have no name."""
    words = _words("three_public")
    for half, amounts in halves_of(table).items():
        for name, known in amounts.items() if half in words else ():
            yield f"{words[half]}/{words.get(name, name)}", known


def _words(kind: str) -> dict[str, str]:
    found: dict[str, str] = vocabulary("accounts_named")[kind]
    return found


_OF_ROLE: Mapping[str, Callable[[Table], Iterator[Pair]]] = {
    "overall": _overall,
    "income": _columns("income"),
    "spending": _columns("spending"),
    "appropriation": _appropriation,
    "general": _columns("general"),
    "fund": _columns("fund"),
    "capital": _columns("capital"),
    "basic": _basic,
    "basic_columns": _columns("basic_columns"),
    "three_public": _three_public,
}
