"""A unit cost with its quantities: what it comes to, and how sure the words are that they belong together."""

from budgetlint.facts.amounts import Named
from budgetlint.facts.builds.evidence import SAME
from budgetlint.model.figure import Figure
from budgetlint.model.place import Place
from budgetlint.model.record import record


@record
class Product:
    """Quantities × unit cost × the factors that the year implies, as money."""

    price: Named
    counts: tuple[Named, ...]
    figure: Figure
    likeness: float
    """How far the names of price and quantities agree; 1 within one row."""
    given: bool
    """Whether no factor or unit was guessed that the form does not give."""
    within: bool = False
    """Whether a quantity row writes it out (短信通知费（每条0.1元） 200000条)."""
    composed: bool = False
    """Whether it adds up several products (7个*30万元、9个*20万元)."""
    beside: tuple[str, ...] = ()
    """The names of further quantities that the unit cost might count, which tell where it belongs."""

    @property
    def name(self) -> str:
        """What the product is called: by its unit cost."""
        return self.price.name

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that speaks of it."""
        return tuple(dict.fromkeys((self.price.name, *(count.name for count in self.counts))))

    @property
    def place(self) -> Place:
        """Where its unit cost stands."""
        return self.price.place

    @property
    def rows(self) -> frozenset[int]:
        """The indicator rows that take part."""
        return frozenset(one.row for one in (self.price, *self.counts) if one.row is not None)

    @property
    def bound(self) -> bool:
        """Whether a figure is a mere bound or a list that somebody has to multiply."""
        return any(one.bound or one.listed for one in (self.price, *self.counts))

    @property
    def paired(self) -> bool:
        """Whether the words alone bring the figures together, and nothing was guessed."""
        return self.given and not self.bound and self.likeness >= SAME
