"""Cost builds of the plain case: one quantity × one unit cost, held against one stated amount.

Only a pairing that the words themselves establish may become a violation. What rests on arithmetic is
listed when it closes and left out when it does not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budgetlint.facts.amounts import Named, figures_in_name, is_bound, quantities, stated_amounts, unit_costs
from budgetlint.facts.names import contains, core, likeness
from budgetlint.messages import sentence
from budgetlint.model.facts import Build, Indicator
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Filing
from budgetlint.model.sentence import Sentence
from budgetlint.model.value import Kind
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import implied, multiply, shown, shown_as
from budgetlint.vocabulary import vocabulary

_SAME_THING = 0.85
"""Names as alike as this speak of one thing."""
_RELATED = 0.5
"""Names as alike as this may; arithmetic that closes then proves it."""
_MARGIN = 0.1
"""An amount that names another product nearly as well may be the sum of both."""
_MOST_PAIRS = 40_000
"""Forms have some forty rows; beyond this, pairing every price with every quantity would take too long."""
# What a unit cost still counts in after the quantity is cancelled, and the factor that a form of one fiscal
# year implies. The year itself is given by the form; the rest is a guess that only closing can confirm.
_IMPLIED = {"元/年": (1, "年", True), "元/月": (12, "月", False), "元/次": (1, "次", False)}


@dataclass(frozen=True, slots=True)
class Product:
    """A unit cost with its quantity, the factors that the year implies, and how alike their names are."""

    price: Named
    quantity: Named
    figure: Figure
    likeness: float
    complete: bool
    """Whether no factor was implied that the form does not give."""

    @property
    def paired(self) -> bool:
        """Whether the words alone bring the two together, and neither is a mere bound."""
        bound = self.price.bound or self.quantity.bound
        return self.complete and not bound and self.likeness >= _SAME_THING


def cost_builds(filing: Filing, rows: Sequence[Indicator]) -> tuple[Build, ...]:
    """The builds of a form whose quantity and unit cost stand in two rows, or in a name and its value."""
    stated, counted, priced = stated_amounts(filing, rows), quantities(rows), unit_costs(rows)
    if len(priced) * max(len(counted), len(stated), len(priced)) > _MOST_PAIRS:
        reason = sentence("facts.too_many_rows", quantities=len(counted), prices=len(priced))
        unpaired = Missing(Absence.UNDECIDED, "", reason, filing.place)
        return (Build("", unpaired, unpaired, paired=False, place=filing.place),)
    products = tuple(_products(priced, counted))
    return tuple(_build(product, stated, products) for product in products)


def inline_builds(rows: Sequence[Indicator]) -> tuple[Build, ...]:
    """The builds written inside one name, such as 国家级基地2个，20万元/个, against the value of the row."""
    return tuple(build for row in rows for build in _inline(row))


def _inline(row: Indicator) -> Iterator[Build]:
    if row.kind != Kind.MONEY or not isinstance(row.figure, Figure) or not isinstance(row.name, str):
        return
    inside = figures_in_name(row)
    prices = [figure for figure in inside if figure.unit.startswith("元/")]
    counts = [figure for figure in inside if "元" not in figure.unit]
    if len(prices) != 1 or len(counts) != 1 or len(inside) != 2:
        return
    found = _in_money(multiply(counts[0], prices[0]))
    if found is None:
        return
    computed, complete = found
    stated: Known = row.figure
    other = any(re.search(pattern, row.name) for pattern in vocabulary("names")["instalments"])
    if not _agrees(computed, row.figure) and (other or not complete or is_bound(row)):
        reason = sentence("facts.inline_other", name=row.name)
        stated = Missing(Absence.UNDECIDED, row.name, reason, row.place)
    yield Build(row.name, shown_as(computed, row.figure), stated, paired=True, place=row.place)


def _products(priced: Sequence[Named], counted: Sequence[Named]) -> Iterator[Product]:
    """Each unit cost with the quantity that its name and measure word ask for."""
    for price in priced:
        fitting = [product for quantity in counted if (product := _product(price, quantity)) is not None]
        fitting.sort(key=lambda product: -product.likeness)
        if fitting and fitting[0].likeness >= _RELATED and _is_clear(fitting):
            yield fitting[0]


def _is_clear(fitting: Sequence[Product]) -> bool:
    """Whether the best pair is better than the next one."""
    return len(fitting) == 1 or fitting[0].likeness > fitting[1].likeness


def _product(price: Named, quantity: Named) -> Product | None:
    found = _in_money(multiply(quantity.figure, price.figure))
    if found is None:
        return None
    figure, complete = found
    alike = 1.0 if price.row == quantity.row else likeness(price.name, quantity.name)
    return Product(price, quantity, figure, alike, complete)


def _in_money(figure: Figure) -> tuple[Figure, bool] | None:
    """The product as money, and whether the form gives every factor; None where it comes to no money."""
    if figure.unit == "元":
        return figure, True
    if figure.unit not in _IMPLIED:
        return None
    count, unit, given = _IMPLIED[figure.unit]
    return multiply(figure, implied(count, unit)), given


def _build(product: Product, stated: Sequence[Named], products: Sequence[Product]) -> Build:
    candidates = sorted(
        ((_names_it(amount, product), amount) for amount in stated if amount.row != product.quantity.row),
        key=lambda pair: -pair[0],
    )
    named = [(alike, amount) for alike, amount in candidates if alike >= _RELATED]
    if not named:
        return _open(product, _no_stated(product))
    closing = next((amount for _, amount in named if _agrees(product.figure, amount.figure)), None)
    if closing is not None:
        return _closed(product, closing)
    (alike, amount), *rest = named
    rivals = [
        other for nearness, other in rest if nearness == alike and core(other.name) != core(amount.name)
    ]
    shared = any(other is not product and _names_it(amount, other) > alike - _MARGIN for other in products)
    if product.paired and alike >= _SAME_THING and not rivals and not shared:
        return _closed(product, amount)
    return _open(product, _doubtful(product, amount))


def _closed(product: Product, amount: Named) -> Build:
    """The build held against an amount: one that it closes on, or one that the words establish."""
    computed = shown_as(product.figure, amount.figure)
    return Build(product.price.name, computed, amount.figure, product.paired, product.price.place)


def _names_it(amount: Named, product: Product) -> float:
    """How far the words of an amount name what the product pays for."""
    names = (product.price.name, product.quantity.name)
    alike = max(likeness(amount.name, name) for name in names)
    inside = any(contains(words, name) for words in amount.words for name in names)
    return max(alike, _RELATED if inside or _shares_start(amount, names) else 0.0)


def _shares_start(amount: Named, names: tuple[str, str]) -> bool:
    return any(core(name) and core(name) in core(amount.name) for name in names)


def _agrees(computed: Figure, stated: Figure) -> bool:
    return stated.unit == "元" and agreement(computed, stated) is not Agreement.DISAGREE


def _open(product: Product, reason: Sentence) -> Build:
    name, place = product.price.name, product.price.place
    missing: Known = Missing(Absence.UNDECIDED, name, reason, place)
    return Build(name, product.figure, missing, product.paired, place)


def _no_stated(product: Product) -> Sentence:
    return sentence("facts.build_no_stated", name=product.price.name, computed=shown(product.figure))


def _doubtful(product: Product, amount: Named) -> Sentence:
    return sentence(
        "facts.build_doubtful",
        price=product.price.name,
        quantity=product.quantity.name,
        stated=amount.name,
        computed=shown(shown_as(product.figure, amount.figure)),
        amount=shown(amount.figure),
    )
