"""Quotients, products, sums of products, and the result that may be stated behind them."""

from collections.abc import Sequence
from fractions import Fraction
from math import prod

from budgetlint.model.value import Base, Kind
from budgetlint.values.items import YUAN, Item
from budgetlint.values.numerals import plain
from budgetlint.values.rows import Row, flags_of
from budgetlint.values.single import Built, Clash, base_of
from budgetlint.values.units import divide, has_money, multiply


def product(row: Row) -> Built | Clash:
    """A product, a sum of products, and the result that may be stated behind them."""
    items = tuple(item for _, item in row)
    row, stated = _without_result(row)
    terms = _terms(row)
    if terms is None or any(item.is_date or item.amount is None for item in items):
        return Clash("unclear_product", items, items[-1].start)
    products = [_multiplied(term) for term in terms]
    units = {unit for _, unit in products}
    if len(units) != 1:
        return Clash("units_differ", items, terms[-1][0].start)
    amount, unit = sum((number for number, _ in products), Fraction(0)), units.pop()
    computed = Base(plain(amount), unit)
    factors = tuple(item for term in terms for item in term)
    if stated is None:
        return Built(Kind.PRODUCT, factors, None, computed, flags=flags_of(items))
    result = base_of(stated)
    flags = flags_of(items) if result == computed else (*flags_of(items), "result_differs")
    return Built(Kind.PRODUCT, factors, "=", computed, result, flags)


def number_rate(row: Row) -> Built | Clash:
    """So many for so many: 每100人5次, 1次/2年; both numbers are parts, the base is their quotient."""
    items = tuple(item for _, item in row)
    problem = Clash("unclear_rate", items, items[-1].start)
    if len(row) != 2 or row[1][0] not in ("", "DIV"):
        return problem
    counted, each = items if row[1][0] == "DIV" else items[::-1]
    if items[1].every or items[0].every is (row[1][0] == "DIV"):
        return problem
    if not (counted.amount is not None and each.amount and each.unit and counted.unit) or each.comparator:
        return problem
    if counted.per or each.per or counted.is_ratio or "/" in counted.unit + each.unit or each.is_money:
        return problem
    scaled = divide(counted.unit, each.unit)
    if "/" not in scaled.unit:
        return problem
    base = Base(plain(scaled.factor * counted.amount / each.amount), scaled.unit)
    kind = Kind.UNIT_COST if counted.is_money else Kind.RATE
    return Built(kind, items, counted.comparator, base, flags=flags_of(items))


def _without_result(row: Row) -> tuple[Row, Item | None]:
    if row[-1][0] == "EQ":
        return row[:-1], row[-1][1]
    return row, None


def _terms(row: Row) -> list[list[Item]] | None:
    """The products that are added; None where a sign stands in an odd place."""
    terms: list[list[Item]] = [[row[0][1]]]
    for operator, item in row[1:]:
        if operator == "MUL":
            terms[-1].append(item)
        elif operator == "SEP":
            terms.append([item])
        else:
            return None
    alike = all(len(term) > 1 for term in terms)
    return terms if alike or len(terms) == 1 else None


def _multiplied(term: Sequence[Item]) -> tuple[Fraction, str]:
    """The product of a term; where plain money takes part the counts are of what it pays for."""
    scaled = multiply(*[item.unit for item in term])
    factors = [scaled.factor, *(item.amount or Fraction(0) for item in term)]
    amount = Fraction(prod([one.numerator for one in factors]), prod([one.denominator for one in factors]))
    head, _, below = scaled.unit.partition("/")
    if has_money(scaled.unit) and head != YUAN:
        unit = YUAN if not below else f"{YUAN}/{below}"
    else:
        unit = scaled.unit if scaled.unit != "1" or any(item.unit for item in term) else ""
    return amount, unit
