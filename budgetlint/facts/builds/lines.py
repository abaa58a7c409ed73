"""The costs of a form, one a line: amounts as printed, or what a unit cost comes to with its quantity."""

from collections.abc import Sequence

from budgetlint.facts.amounts import Named
from budgetlint.facts.builds.product import Product
from budgetlint.model.figure import Figure
from budgetlint.model.place import Place
from budgetlint.model.record import record


@record
class Line:
    """One cost: what it may come to, and the product that says so; the first is what the words say."""

    number: int
    named: Named
    names: tuple[str, ...]
    """Every name that speaks of the line."""
    figures: tuple[Figure, ...]
    products: tuple[Product | None, ...]
    proved: Product | None = None
    """The product that closes on the amount that is printed."""
    chosen: int = 0
    """Which of the figures holds, after the sums have spoken."""
    closed: bool = False
    """Whether the line stands in a sum that closes."""
    item: int | None = None
    """Where the amount of the goal that it is part of begins in its passage."""
    spare: bool = False
    """Whether the form prints it among its quantities, not as a cost indicator."""

    @property
    def figure(self) -> Figure:
        """What the line comes to."""
        return self.figures[self.chosen]

    @property
    def product(self) -> Product | None:
        """The product behind the amount, None for an amount that is merely stated."""
        return self.proved or self.products[self.chosen]

    @property
    def name(self) -> str:
        """What the line is called."""
        return self.named.name

    @property
    def place(self) -> Place:
        """Where its cost stands."""
        return self.named.place

    @property
    def called(self) -> tuple[str, ...]:
        """Its own names, without those of other things that its unit cost might be a price of."""
        products = (self.proved, *self.products)
        beside = {name for product in products if product is not None for name in product.beside}
        return tuple(name for name in self.names if name not in beside)

    @property
    def established(self) -> bool:
        """Whether the words, or a sum that closes, say what the line comes to."""
        product = self.products[self.chosen]
        return self.closed or product is None or product.paired


def money_line(number: int, named: Named, proved: Product | None) -> Line:
    """The line of an amount that is printed."""
    names = (named.name, *(proved.names if proved is not None else ()))
    return Line(number, named, tuple(dict.fromkeys(names)), (named.figure,), (None,), proved)


def product_line(number: int, products: Sequence[Product]) -> Line:
    """The line of a unit cost, or of a product that a quantity row writes out."""
    first = products[0]
    names = dict.fromkeys(name for product in products for name in (*product.names, *product.beside))
    figures = tuple(product.figure for product in products)
    return Line(number, first.price, tuple(names), figures, tuple(products), spare=first.within)
