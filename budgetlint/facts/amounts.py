"""Quantities, unit costs and stated amounts, wherever a form prints them: values, names, the goal's prose."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Figure
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.value import Kind
from budgetlint.values import find_figures, read_value, units
from budgetlint.values.figures import figure_of, multiply
from budgetlint.vocabulary import vocabulary

_COUNTS = {Kind.QUANTITY, Kind.RATE}
_DEAREST = 1_000_000
"""More yuan than this are no price for one person or thing, whatever the name says."""
_SEVERAL = {Kind.PRODUCT, Kind.LIST}
_TIMES = {"年", "季度", "月", "天", "工作日", "周", "小时", "课时", "学时", "次"}
"""What a timeliness row counts when it is a quantity in truth: 巡检工作 52天, 项目周期 1年."""


@record
class Named:
    """A figure with the words that say what it counts or pays for."""

    name: str
    figure: Figure
    place: Place
    row: int | None = None
    """The number of the indicator row it stands in, None for prose."""
    bound: bool = False
    """Whether it is printed as a bound (≥26台, 约53334元), which no product can contradict."""
    words: tuple[str, ...] = ()
    """Further words that may name the same thing: the clause that an amount in prose ends."""
    listed: bool = False
    """Whether the cell is a list (400人, 5天), so that multiplying it is a proposal."""


def quantities(rows: Sequence[Indicator]) -> tuple[Named, ...]:
    """The counted quantities of the form's output indicators, durations among them."""
    found = (_quantity(row) for row in rows if row.category in {"数量", "时效"})
    return tuple(
        named
        for named, row in zip(found, (row for row in rows if row.category in {"数量", "时效"}), strict=True)
        if named is not None and (row.category == "数量" or _is_duration(named))
    )


def unit_costs(rows: Sequence[Indicator]) -> tuple[Named, ...]:
    """The unit costs of the cost indicators, and those that stand alone inside the name of such a row."""
    return tuple(_unit_costs(rows))


def cost_amounts(rows: Sequence[Indicator]) -> tuple[Named, ...]:
    """The cost indicators that are an amount of money, not what one person or thing costs."""
    return money_rows([row for row in rows if row.category == "成本" and price_named(row) is None])


def price_named(row: Indicator) -> Figure | None:
    """The unit cost that an amount is by its name: 保洁员人均月工资 2300元 is 2300元/人/月."""
    if row.kind != Kind.MONEY or not isinstance(row.name, str) or not isinstance(row.figure, Figure):
        return None
    if row.figure.value > _DEAREST or row.name.endswith(tuple(vocabulary("names")["sums"])):
        return None
    divisors = _divisors(row.name)
    if not divisors or any("元" in named.figure.unit for named in named_in_name(row)):
        return None
    unit = units.multiply(row.figure.unit, *(f"1/{word}" for word in divisors)).unit
    shown = "/".join((row.figure.shown_unit, *divisors))
    return replace(row.figure, unit=unit, shown_unit=shown, radius=Fraction(0))


@lru_cache(maxsize=2048)
def _divisors(name: str) -> tuple[str, ...]:
    """What a price is for by its name: one person or thing, and the time if it says so."""
    words = vocabulary("names")
    thing = next((unit for word, unit in words["each"].items() if word in name), None)
    if thing is None:
        return ()
    time = next((unit for word, unit in words["each_time"].items() if word in name), None)
    return (thing,) if time is None else (thing, time)


def money_rows(rows: Sequence[Indicator]) -> tuple[Named, ...]:
    """The rows that are an amount of money, whatever their class."""
    return tuple(
        Named(row.name, row.figure, row.place, row.number, is_bound(row))
        for row in rows
        if row.kind == Kind.MONEY and isinstance(row.name, str) and isinstance(row.figure, Figure)
    )


def figures_in_name(row: Indicator) -> tuple[Figure, ...]:
    """The single figures written inside an indicator's name, in order."""
    return tuple(named.figure for named in named_in_name(row) if not named.listed)


def named_in_name(row: Indicator) -> tuple[Named, ...]:
    """The figures written inside an indicator's name; products are worked out and marked as listed."""
    if not isinstance(row.name, str) or not any(mark.isdigit() for mark in row.name):
        return ()
    place = replace(row.place, text=row.name)
    found = []
    for one in find_figures(row.name):
        bound = one.value.comparator not in {None, "="}
        single = figure_of(one.value, row.name, place)
        if single is not None:
            found.append(Named(row.name, single, place, row.number, bound))
        elif one.value.kind is Kind.PRODUCT and (product := product_of(one.value.text, row.name, place)):
            found.append(Named(row.name, product, place, row.number, bound, listed=True))
    return tuple(found)


def product_of(text: str, label: str, place: Place) -> Figure | None:
    """The product that a text writes out (2天*250人), or that a list proposes (400人, 5天)."""
    value = read_value(text)
    parts = [
        figure_of(read_value(text[part.start : part.end]), label, replace(place, text=text))
        for part in value.parts
    ]
    known = [part for part in parts if part is not None]
    if len(known) < 2 or len(known) != len(parts) or any(mark in text for mark in "+＋=＝"):
        return None
    product = multiply(*known)
    head, _, counted = product.unit.partition("元·")
    if head or not counted or "/" in counted:
        return product
    return multiply(*(replace(one, unit=f"元/{counted}") if one.unit == "元" else one for one in known))


def is_bound(row: Indicator) -> bool:
    """Whether the value of a row is a bound or an estimate, not the figure itself."""
    return row.comparator not in {"", "="}


def _quantity(row: Indicator) -> Named | None:
    if not isinstance(row.name, str) or not isinstance(row.value, str):
        return None
    if row.kind in _COUNTS and isinstance(row.figure, Figure) and "元" not in row.figure.unit:
        return Named(row.name, _of_people(row.figure), row.place, row.number, is_bound(row))
    if row.kind not in _SEVERAL:
        return None
    product = product_of(row.value, row.name, row.place)
    if product is None or "元" in product.unit:
        return None
    return Named(row.name, product, row.place, row.number, is_bound(row), listed=row.kind == Kind.LIST)


def _of_people(figure: Figure) -> Figure:
    """People counted as 名 or 位 are 人, as prices call them: 260名 at 10000元/人/年."""
    return replace(figure, unit="人") if figure.unit in vocabulary("names")["people"] else figure


def _is_duration(named: Named) -> bool:
    return not named.bound and named.figure.unit in _TIMES


def _unit_costs(rows: Sequence[Indicator]) -> Iterator[Named]:
    for row in rows:
        if row.category != "成本" or not isinstance(row.name, str):
            continue
        named = price_named(row)
        if row.kind == Kind.UNIT_COST and isinstance(row.figure, Figure):
            yield Named(row.name, row.figure, row.place, row.number, is_bound(row))
        elif named is not None:
            yield Named(row.name, named, row.place, row.number, is_bound(row))
        elif row.kind != Kind.UNIT_COST:
            inside = named_in_name(row) or _named_in_value(row)
            if len(inside) == 1 and inside[0].figure.unit.startswith("元/"):
                yield inside[0]


def _named_in_value(row: Indicator) -> tuple[Named, ...]:
    """The figures of a value in words: 按1000元/人的标准兑付."""
    if row.kind != Kind.MIXED or not isinstance(row.name, str) or not isinstance(row.value, str):
        return ()
    found = ((one.value, figure_of(one.value, row.name, row.place)) for one in find_figures(row.value))
    return tuple(
        Named(row.name, figure, row.place, row.number, value.comparator not in {None, "="})
        for value, figure in found
        if figure is not None
    )
