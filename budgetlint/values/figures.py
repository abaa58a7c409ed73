"""Arithmetic on figures: exact numbers with units and the interval that their digits stand for."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from math import floor

from budgetlint.messages import sentence
from budgetlint.model.figure import Figure, Operation
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.sentence import Sentence
from budgetlint.model.value import Kind, Value
from budgetlint.values import units
from budgetlint.values.exact import added, product

HALF = Fraction(1, 2)
_EXACT = Fraction(0)
MANY = 10_000
"""万, the scale in which filings count money."""
MONEY_UNITS = {"元": 1, "千元": 1000, "万元": MANY, "百万元": 100 * MANY, "亿元": MANY**2}
"""The units that fund blocks are printed in."""
_SHOWN_DIGITS = 6
ADDING = (Operation.ADD, Operation.SUBTRACT)


class UnitsDiffer(Exception):
    """Two figures whose units cannot be brought together."""

    def __init__(self, left: str, right: str) -> None:
        """Keep the sentence that says which units they are."""
        super().__init__(f"{left} / {right}")
        self.sentence: Sentence = sentence("figures.units_differ", left=left or "1", right=right or "1")


def conversion(unit: str, other: str) -> Fraction:
    """What an amount in one unit is multiplied by to give it in another. Raises UnitsDiffer."""
    factor = units.conversion(unit, other)
    if factor is None:
        raise UnitsDiffer(unit, other)
    return factor


def plain(number: Fraction | int) -> Figure:
    """A number of the rule's own, without unit, place or doubt."""
    return Figure(Fraction(number), "1", operation=Operation.IMPLIED)


def implied(number: int, unit: str) -> Figure:
    """A factor that is printed nowhere, such as the 12 months of a year."""
    return Figure(Fraction(number), unit, shown_unit=unit, operation=Operation.IMPLIED)


def money(text: str, unit: str | None, label: str, place: Place) -> Figure:
    """An amount as printed under a money unit (元, 万元, 亿元)."""
    scale = Fraction(MONEY_UNITS.get(unit or "元", 1))
    return _printed(Decimal(text), "元", scale, unit or "元", (text, label, place))


def decimals_of(number: Decimal) -> int:
    """How many digits the number is printed with after the point."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def figure_of(value: Value, label: str, place: Place) -> Figure | None:
    """The single figure of a reading, None where it holds none or several."""
    if value.base is None or value.base.unit == "date" or len(value.parts) != 1:
        return None
    part = value.parts[0]
    if "/" in part.value:
        return Figure(Fraction(value.base.value), value.base.unit, text=value.text, label=label, place=place)
    scale, unit = Fraction(part.scale or 1), value.base.unit
    shown_unit = written(unit, part.scale)
    if unit == "1" and part.unit:
        scale, shown_unit = {
            "percent": (Fraction(1, 100), "%"),
            "permille": (Fraction(1, 1000), "‰"),
        }.get(part.unit, (scale, ""))
    number = Decimal(part.value)
    exact = value.kind is Kind.UNIT_COST or (
        value.kind is Kind.QUANTITY and decimals_of(number) == 0 and part.scale is None
    )
    return _printed(number, unit, scale, shown_unit, (value.text, label, place), exact=exact)


def _printed(
    number: Decimal,
    unit: str,
    scale: Fraction,
    shown_unit: str,
    source: tuple[str, str, Place],
    *,
    exact: bool = False,
) -> Figure:
    decimals = decimals_of(number)
    text, label, place = source
    parts = (scale.numerator, scale.denominator)  # which are hashed faster than the scale itself
    return Figure(
        value=_scaled(number, *parts),
        unit=unit,
        radius=_EXACT if exact else _radius(*parts, decimals),
        shown_unit=shown_unit,
        shown_scale=scale,
        decimals=decimals,
        text=text,
        label=label,
        place=place,
    )


@lru_cache(maxsize=4096)
def _scaled(number: Decimal, numerator: int, denominator: int) -> Fraction:
    digits, places = number.as_integer_ratio()
    return Fraction(digits * numerator, places * denominator)


@lru_cache(maxsize=256)
def _radius(numerator: int, denominator: int, decimals: int) -> Fraction:
    """Half of the last digit that is printed at a scale."""
    radius: Fraction = HALF * Fraction(numerator, denominator) / 10**decimals
    return radius


def total(figures: Iterable[Figure]) -> Figure:
    """The sum of a list, each figure with the precision of the list that it stands in.

    `85` among `19.85` and `381.95` stands for 85.00: whoever adds them up means cents.
    """
    addends = tuple(figures)
    first, unit = addends[0], addends[0].unit
    finest: dict[tuple[str, Fraction], int] = {}
    for addend in addends:
        key = _printed_in(addend)
        finest[key] = max(finest.get(key, 0), addend.decimals or 0)
    values, radii = [], []
    for addend in addends:
        own, number = addend.radius, addend.value
        if own and addend.operation is Operation.PRINTED:
            digits = finest[_printed_in(addend)]
            if digits != addend.decimals:
                own = min(own, HALF * addend.shown_scale / 10**digits)
        if addend.unit != unit:
            factor = conversion(addend.unit, unit)
            own, number = own * factor, number * factor
        values.append(number)
        radii.append(own)
    return _computed(added(values), unit, added(radii), Operation.ADD, addends, like=first)


def add(left: Figure, right: Figure) -> Figure:
    """left + right; a chain of additions is one list."""
    addends = left.operands if left.operation is Operation.ADD else (left,)
    return total((*addends, right))


def subtract(left: Figure, right: Figure) -> Figure:
    """left − right."""
    factor = conversion(right.unit, left.unit)
    value, radius = left.value - right.value * factor, left.radius + right.radius * factor
    return _computed(value, left.unit, radius, Operation.SUBTRACT, (left, right), like=left)


def multiply(*factors: Figure) -> Figure:
    """The product of figures, its unit cancelled: 10人 × 1.2万元/人/月 × 12月 is 144万元."""
    scaled = units.multiply(*(factor.unit for factor in factors))
    value = product(scaled.factor, *(factor.value for factor in factors))
    exact = not any(factor.radius for factor in factors)
    flat = tuple(
        part
        for factor in factors
        for part in (factor.operands if factor.operation is Operation.MULTIPLY else (factor,))
    )
    high = abs(value) if exact else product(scaled.factor, *(_highest(factor) for factor in factors))
    radius = high - abs(value)
    return _computed(value, scaled.unit, radius, Operation.MULTIPLY, flat)


def divide(left: Figure, right: Figure) -> Figure | None:
    """left ÷ right, None where the divisor is zero."""
    if right.value == 0:
        return None
    scaled = units.divide(left.unit, right.unit)
    value = scaled.factor * left.value / right.value
    lowest = abs(right.value) - right.radius
    if lowest <= 0:
        lowest = abs(right.value)
    radius = abs(scaled.factor) * (abs(left.value) + left.radius) / lowest - abs(value)
    return _computed(value, scaled.unit, radius, Operation.DIVIDE, (left, right))


def shown_as(figure: Figure, like: Figure) -> Figure:
    """The figure, to be written in the unit that another one is written in."""
    if figure.operation is Operation.PRINTED or _shown_in(figure) == _shown_in(like):
        return figure
    factor = units.conversion(figure.unit, like.unit)
    return figure if factor is None else counted_as(figure, like, factor)


def counted_as(figure: Figure, like: Figure, factor: Fraction) -> Figure:
    """The figure in the unit of another one, of which one of its own holds so many."""
    return replace(
        figure,
        value=figure.value * factor,
        radius=figure.radius * factor,
        unit=like.unit,
        shown_unit=like.shown_unit,
        shown_scale=like.shown_scale,
    )


@cache
def written(unit: str, scale: int | None = None) -> str:
    """A canonical unit as filings write it: 元/(人·月) counted in 万 is 万元/人/月."""
    if unit == "1":
        return ""
    counted, _, divisors = unit.partition("/")
    many = {None: "", 1: "", MANY: "万", MANY**2: "亿"}[scale]
    return "/".join([many + counted, *(word for word in divisors.strip("()").split("·") if word)])


def number_text(figure: Figure) -> str:
    """The number as the filing writes it: printed digits kept, computed ones without idle zeros."""
    number = figure.value if figure.shown_scale == 1 else figure.value / figure.shown_scale
    if figure.operation is Operation.PRINTED and figure.decimals is not None:
        return f"{_decimal(number):.{figure.decimals}f}"
    places = next((digits for digits in range(_SHOWN_DIGITS) if _has_decimals(number, digits)), _SHOWN_DIGITS)
    return f"{_decimal(number):.{places}f}"


def shown(figure: Figure) -> str:
    """The figure with its unit, as a person would write it: 322.5万元, 95%, 10人."""
    return number_text(figure) + figure.shown_unit


def printed_like(figure: Figure, like: Figure) -> str:
    """The figure in the unit and with the digits of another: 14878.73万元 for 148787348.22元."""
    factor = conversion(figure.unit, like.unit)
    steps = figure.value * factor / like.shown_scale * Fraction(10) ** (like.decimals or 0)
    whole = floor(abs(steps) + HALF) * (1 if steps >= 0 else -1)
    number = Decimal(whole).scaleb(-(like.decimals or 0))
    return f"{number:f}{like.shown_unit}"


def is_short(figure: Figure) -> bool:
    """Whether its number is written out exactly, not broken off after the digits that are shown."""
    return _has_decimals(figure.value / figure.shown_scale, _SHOWN_DIGITS)


def quantity(figure: Figure) -> dict[str, str]:
    """The figure for the machine interface: exact decimal and unit of the filing."""
    return {"value": number_text(figure), "unit": figure.shown_unit or "1"}


def _highest(figure: Figure) -> Fraction:
    return abs(figure.value) + figure.radius if figure.radius else abs(figure.value)


def _computed(
    value: Fraction,
    unit: str,
    radius: Fraction,
    operation: Operation,
    operands: Sequence[Figure],
    like: Figure | None = None,
) -> Figure:
    model = like or next((part for part in operands if part.unit == unit), None)
    many = unit == "元" and (abs(value) >= MANY or any(part.shown_scale >= MANY for part in operands))
    return Figure(
        value=value,
        unit=unit,
        radius=radius,
        shown_unit=model.shown_unit if model else written(unit, MANY if many else None),
        shown_scale=model.shown_scale if model else Fraction(MANY if many else 1),
        operation=operation,
        operands=tuple(operands),
    )


def _shown_in(figure: Figure) -> tuple[str, str, Fraction]:
    return figure.unit, figure.shown_unit, figure.shown_scale


def _printed_in(figure: Figure) -> tuple[str, Fraction]:
    return figure.shown_unit, figure.shown_scale


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _has_decimals(number: Fraction, digits: int) -> bool:
    """Whether the number is written exactly with so many digits after the point."""
    return (int(10**digits) % number.denominator) == 0
