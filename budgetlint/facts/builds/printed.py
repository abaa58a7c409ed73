"""Products held against the cost indicators that print an amount: 每人每年13000元 × 2942人 = 3824.6万元."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import floor

from budgetlint.facts.amounts import Named
from budgetlint.facts.builds.evidence import RELATED, SAME, one_payer, same_thing, shared
from budgetlint.facts.builds.product import Product
from budgetlint.facts.builds.search import cents, window
from budgetlint.facts.names import core
from budgetlint.messages import sentence
from budgetlint.model.facts.money import Build
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.record import field, record, replace
from budgetlint.model.sentence import Sentence
from budgetlint.values.agreement import AGREEING, agreement
from budgetlint.values.figures import number_text, shown, shown_as

_MARGIN = 0.1
"""An amount that names another product nearly as well may be the sum of both."""
_TELLING_DIGITS = 3
"""Fewer digits agree by chance."""
_NOTE = Fraction(1, 1000)
Sources = Sequence[tuple[Product, ...]]


@record
class Held:
    """Which products the printed amounts prove, which they contradict, and which found no amount."""

    builds: list[Build] = field(default_factory=list)
    proved: dict[int, Product] = field(default_factory=dict)
    """By the number of the row that prints the amount."""
    settled: set[int] = field(default_factory=set)
    """The sources that stand against a printed amount."""
    doubts: dict[int, Build] = field(default_factory=dict)
    """Why a source cannot be held against the printed amount whose name is nearest."""
    guessed: dict[int, Named] = field(default_factory=dict)
    """The printed amount that is called the same as a source, of which only the months are guessed."""


def held_against(sources: Sources, printed: Sequence[Named]) -> Held:
    """Each source against the printed amounts: closing ones first, then what the words establish."""
    held = Held()
    amounts = [named for named in printed if named.row is not None]
    closings = sorted(_closings(sources, amounts), key=lambda one: (-one[0], one[1], one[2]))
    counts = Counter(one[1] for one in closings), Counter(one[2] for one in closings)
    for near, source, target, option in closings:
        product, named = sources[source][option], amounts[target]
        alone = counts[0][source] == 1 and counts[1][target] == 1
        again = source in held.settled and near < SAME
        if named.row in held.proved or again or not (near >= RELATED or (alone and _specific(product))):
            continue
        held.proved[named.row or 0] = product
        held.settled.add(source)
        held.builds.append(against(product, named, paired=near >= SAME and product.paired))
    for number in range(len(sources)):
        if number in held.settled or (build := _unclosed(number, sources, amounts, held)) is None:
            continue
        if isinstance(build.stated, Figure):
            held.settled.add(number)
            held.builds.append(build)
        else:
            held.doubts[number] = build
    return held


def agrees(computed: Figure, stated: Figure) -> bool:
    """Whether a computed amount is the printed one, but for rounding that is worth no word."""
    return agreement(computed, stated) in AGREEING


def against(product: Product, named: Named, *, paired: bool = True) -> Build:
    """A product and the printed amount that it is held against."""
    computed = shown_as(product.figure, named.figure)
    return Build(product.name, computed, named.figure, paired, product.place, places=(named.place,))


def no_amount(product: Product) -> Build:
    """A product for which the form states no amount."""
    reason = sentence("facts.build_no_stated", name=product.name, computed=shown(product.figure))
    return open_build(product, product.figure, reason)


def other_scope(product: Product, whole: Named) -> Build:
    """A standard that is no price of what the form pays: 3.84万元/人/年 against a share of 156万元."""
    found = open_build(product, product.figure, _said("build_other_scope", product, whole))
    return replace(found, paid=whole.figure)


def open_build(product: Product, computed: Figure, reason: Sentence) -> Build:
    """A product that cannot be held against an amount, and why."""
    missing: Known = Missing(Absence.UNDECIDED, product.name, reason, product.place)
    return Build(product.name, computed, missing, product.paired, product.place)


def _closings(sources: Sources, amounts: Sequence[Named]) -> Iterator[tuple[float, int, int, int]]:
    """Every pair of product and printed amount that agree: likeness, source, amount, option."""
    order = sorted(range(len(amounts)), key=lambda at: cents(amounts[at].figure))
    sums = [cents(amounts[at].figure) for at in order]
    for number, source in enumerate(sources):
        for option, product in enumerate(source):
            value = cents(product.figure)
            reach = abs(value) // 500 + 1
            near = range(bisect_left(sums, value - reach), bisect_right(sums, value + reach))
            for target in (order[at] for at in near):
                named = amounts[target]
                low, high = window(named.figure)
                if low <= value <= high and agrees(product.figure, named.figure):
                    yield _nearness(product, named), number, target, option


def _nearness(product: Product, named: Named) -> float:
    if product.price.row == named.row:
        return 1.0
    near = max(same_thing(name, named.name) for name in product.names)
    return max(near, RELATED) if _ends_in(product, named) else near


def _own_nearness(other: Product, product: Product, named: Named) -> float:
    """How near another product is by names of its own: the people of both say nothing for either."""
    if other.price.row == named.row:
        return 1.0
    names = [name for name in other.names if name == other.name or name not in product.names]
    return max(same_thing(name, named.name) for name in names)


def _ends_in(product: Product, named: Named) -> bool:
    """Whether a cost goes by the last words of a longer name: 印刷费 for 政策宣传印刷费（每册4元）."""
    ending = core(named.name)
    return len(ending) > 1 and any(core(name).endswith(ending) for name in product.names)


def _specific(product: Product) -> bool:
    """Whether a sum is odd enough not to be hit by chance: three digits, or several products added up."""
    digits = number_text(shown_as(product.figure, product.figure)).replace(".", "").strip("0")
    return product.composed or (len(digits) >= _TELLING_DIGITS and product.likeness >= RELATED)


def _unclosed(number: int, sources: Sources, amounts: Sequence[Named], held: Held) -> Build | None:
    """What becomes of a product that closes on no printed amount; None where no name fits."""
    product = sources[number][0]
    near = [
        (_nearness(product, named), named)
        for named in amounts
        if named.row == product.price.row or any(shared(name, named.name) for name in product.names)
    ]
    near = sorted((pair for pair in near if pair[0] >= RELATED), key=lambda pair: -pair[0])
    if not near:
        return None
    (best, named), *rest = near
    if _cut_off(product.figure, named.figure) and best >= RELATED:
        return open_build(product, product.figure, _said("build_cut_off", product, named))
    rivals = [other for alike, other in rest if alike == best and core(other.name) != core(named.name)]
    others = [other for at, source in enumerate(sources) if at != number for other in source[:1]]
    contested = any(
        _own_nearness(other, product, named) > best - _MARGIN for other in others if not other.composed
    )
    if named.bound or not one_payer(product.names, named.name):
        return other_scope(product, named)
    same = best >= SAME and named.row not in held.proved and not rivals and not contested
    if same and product.paired:
        return against(product, named)
    if same and product.likeness >= SAME and not product.bound:
        held.guessed[number] = named
    return open_build(product, product.figure, _said("build_doubtful", product, named))


def _cut_off(computed: Figure, stated: Figure) -> bool:
    """Whether digits were dropped instead of rounded: 28.768万元 written as 28.76万元."""
    if stated.decimals is None:
        return False
    step = stated.shown_scale / 10**stated.decimals
    small = abs(computed.value - stated.value) <= abs(stated.value) * _NOTE
    return small and floor(computed.value / step) * step == stated.value


def _said(key: str, product: Product, named: Named) -> Sentence:
    return sentence(
        f"facts.{key}",
        price=product.name,
        quantity=(product.counts[0] if product.counts else product.price).name,
        stated=named.name,
        computed=shown(shown_as(product.figure, named.figure)),
        amount=shown(named.figure),
    )
