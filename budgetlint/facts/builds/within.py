"""Products that one row writes out: 短信通知费（每条0.1元） 200000条."""

from collections.abc import Iterator, Sequence

from budgetlint.facts.amounts import Named, named_in_name
from budgetlint.facts.amounts import quantities as counted
from budgetlint.facts.builds.money import MONEY, as_money
from budgetlint.facts.builds.product import Product
from budgetlint.messages import sentence
from budgetlint.model.facts.money import Build
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.record import replace
from budgetlint.model.regex import regex, regex_now
from budgetlint.model.value import Kind
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import shown_as, total
from budgetlint.vocabulary import vocabulary

_FURTHER_COST = regex(r"[，,、；;+＋及和加另][^，,、；;。\d]{1,6}费$")


def products_within(rows: Sequence[Indicator]) -> tuple[Product, ...]:
    """The products of quantity rows whose name gives the unit cost."""
    values = {named.row: named for named in counted(rows)}
    found = (_within(row, values.get(row.number)) for row in rows if row.category == "数量")
    return tuple(product for product in found if product is not None)


def inline_builds(rows: Sequence[Indicator]) -> tuple[Build, ...]:
    """The builds written inside one name, such as 国家级基地2个，20万元/个, against the value of the row."""
    return tuple(build for row in rows for build in _inline(row))


def _within(row: Indicator, value: Named | None) -> Product | None:
    inside = named_in_name(row)
    sums = [named for named in inside if named.listed and named.figure.unit == MONEY]
    if len(sums) > 1 and len(sums) == len(inside):
        added = total(named.figure for named in sums)
        return Product(sums[0], (), added, 1.0, given=True, within=True, composed=True)
    prices = [named for named in inside if named.figure.unit.startswith("元/")]
    if not prices and value is not None:
        inside = tuple(_priced(named, value) for named in inside)
        prices = [named for named in inside if named.figure.unit.startswith("元/")]
    amounts = [named for named in inside if named.figure.unit == MONEY]
    if len(prices) != 1 or value is None or (amounts and not _are_added(row, amounts)):
        return None
    inside = tuple(named for named in inside if named not in amounts)
    counts = (value, *(named for named in inside if named is not prices[0] and not _repeats(named, value)))
    found = as_money([count.figure for count in counts], prices[0].figure, year=False, loose=True)
    if found is None:
        return None
    given = found.given and len(counts) == 1
    if not amounts:
        return Product(prices[0], counts, found.figure, 1.0, given, within=True)
    added = total((found.figure, *(named.figure for named in amounts)))
    return Product(prices[0], counts, added, 1.0, given, within=True, composed=True)


def _are_added(row: Indicator, amounts: Sequence[Named]) -> bool:
    """Whether the amounts are further costs of their own name: （慰问金每人300元，交通费1.85万元）."""
    name = row.name if isinstance(row.name, str) else ""
    return all(
        not named.listed and not named.bound and _FURTHER_COST.search(name.partition(named.figure.text)[0])
        for named in amounts
    )


def _priced(named: Named, value: Named) -> Named:
    """An amount that the name calls a unit cost, as the price of what is counted: （单价0.72万元） 30台."""
    unit = value.figure.unit
    says = any(word in named.name for word in vocabulary("names")["prices"])
    if not says or named.figure.unit != MONEY or "/" in unit or "·" in unit:
        return named
    return replace(named, figure=replace(named.figure, unit=f"{MONEY}/{unit}"))


def _repeats(named: Named, value: Named) -> bool:
    """Whether the name only says the value again: 护林员100人 with the value 100人."""
    return (named.figure.value, named.figure.unit) == (value.figure.value, value.figure.unit)


def _inline(row: Indicator) -> Iterator[Build]:
    if row.kind != Kind.MONEY or not isinstance(row.figure, Figure) or not isinstance(row.name, str):
        return
    inside = named_in_name(row)
    prices = [named for named in inside if named.figure.unit.startswith("元/")]
    counts = [named for named in inside if MONEY not in named.figure.unit]
    if len(prices) != 1 or len(counts) != 1 or len(inside) != 2:
        return
    found = as_money([counts[0].figure], prices[0].figure, year=False)
    if found is None:
        return
    stated: Known = row.figure
    other = any(regex_now(pattern).search(row.name) for pattern in vocabulary("names")["instalments"])
    bound = row.comparator not in {"", "="} or any(named.bound or named.listed for named in inside)
    closes = agreement(found.figure, row.figure) is not Agreement.DISAGREE
    if not closes and (other or not found.given or bound):
        reason = sentence("facts.inline_other", name=row.name)
        stated = Missing(Absence.UNDECIDED, row.name, reason, row.place)
    yield Build(row.name, shown_as(found.figure, row.figure), stated, paired=True, place=row.place)
