"""Unit costs and quantities of different rows, brought together by measure words and names."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from budgetlint.facts.amounts import Named
from budgetlint.facts.builds.budget import Budget
from budgetlint.facts.builds.evidence import RELATED, SAME, pairs_of, same_thing, shared
from budgetlint.facts.builds.money import LESSONS, as_money, comes_to_money, counts_things, left_over
from budgetlint.facts.builds.product import Product
from budgetlint.facts.names import core, tidied
from budgetlint.model.record import replace
from budgetlint.model.regex import regex
from budgetlint.vocabulary import vocabulary

_NEAREST = 3
"""So many quantities are tried for one unit cost, the nearest names first."""
_WORTH_COMPARING = 12
"""So many names are compared in full, those with most characters in common."""
_FAINT = 0.3
"""Names less alike than this are not tried at all, unless the measure word stands only once."""
_NEARLY = 0.65
"""Names as alike as this speak of one thing, where the measure word stands nowhere else."""
_EVERYWHERE = {"人", "次", "年", "季度", "月", "天", "小时", "课时", "学时"}
_COMMON = _EVERYWHERE | {"个", "项", "件", "批", "套"}
"""Measure words that fit nearly everything; that they stand once says nothing."""
_SHORTEST_STEM = 4
_TERM = regex(r"周期|期限|服务期|合同期|项目期")


class Pairs:
    """The products that each unit cost of a form may make, likeliest first."""

    def __init__(
        self, counts: Sequence[Named], prices: Sequence[Named], budget: Budget, *, year: bool
    ) -> None:
        """Sort the quantities by the measure words that they count."""
        self._year = year
        self._budget = budget
        self._by_word: defaultdict[str, list[Named]] = defaultdict(list)
        for count in counts:
            for word in _words_above(count.figure.unit):
                self._by_word[word].append(count)
        self._by_pair: defaultdict[str, list[int]] = defaultdict(list)
        for count in counts:
            for pair in pairs_of(core(count.name)):
                self._by_pair[pair].append(id(count))
        self._things = [count for count in counts if any(map(counts_things, _words_above(count.figure.unit)))]
        priced = Counter(word for price in prices for word in _words_below(price))
        self._single = {word for word, same in self._by_word.items() if len(same) == 1 == priced[word]}
        """The measure words that one quantity alone counts in, and one unit cost alone is a price of."""

    def of(self, price: Named) -> tuple[Product, ...]:
        """The products of one unit cost: the first is what the words say, the others what sums may prove."""
        below = _words_below(price)
        near = self._near(price, below)
        # Where one name says it, others that merely count in the same measure word are no candidates.
        said = [count for alike, count in near if alike >= SAME]
        beside = tuple(
            count.name
            for _, count in near
            if said and count not in said and comes_to_money((count.figure,), price.figure)
        )
        found = [
            replace(product, beside=beside) if beside else product
            for counts in self._combinations(price, below, said or [count for _, count in near])
            for product in self._product(price, counts)
        ]
        found.sort(key=lambda product: (-product.likeness, not product.given))
        distinct = {(product.rows, product.figure.value): product for product in reversed(found)}
        return tuple(sorted(distinct.values(), key=found.index))[:_NEAREST]

    def _combinations(
        self, price: Named, below: Sequence[str], near: Sequence[Named]
    ) -> Iterator[tuple[Named, ...]]:
        timeless = [word for word in below if word not in {"年", "月", "季度"}]
        if not timeless:
            yield ()
        for first in near:
            rest = [word for word in below if word not in _words_above(first.figure.unit)]
            for second in self._fillers(price, first, rest):
                yield (first, second)
            yield (first,)

    def _near(self, price: Named, below: Sequence[str]) -> list[tuple[float, Named]]:
        """The quantities that may be meant, by names, and by the measure word where it stands once."""
        exact = {id(count): count for word in below for count in self._by_word[word]}
        loose = {id(count): count for count in self._loose(below)}
        known = list({**loose, **exact}.values())
        if len(known) > _WORTH_COMPARING and self._budget.takes(len(known)):
            common = self._common(price)
            known.sort(key=lambda count: -common[id(count)])
        ranked = []
        for count in known[:_WORTH_COMPARING]:
            near = self._likeness(price, count) - (0 if id(count) in exact else 0.05)
            ranked.append((near, count))
        ranked.sort(key=lambda pair: -pair[0])
        return [pair for pair in ranked[:_NEAREST] if pair[0] >= _FAINT]

    def _common(self, price: Named) -> Counter[int]:
        """How many pairs of characters each quantity has in common with a unit cost."""
        pairs = pairs_of(core(price.name))
        return Counter(number for pair in pairs for number in self._by_pair.get(pair, ()))

    def _loose(self, below: Sequence[str]) -> Iterator[Named]:
        """The quantities of other things or lessons that a price may be meant for."""
        yield from self._things if any(map(counts_things, below)) else ()
        for word in LESSONS if LESSONS & set(below) else ():
            yield from self._by_word[word]

    def _fillers(self, price: Named, first: Named, rest: Sequence[str]) -> Iterator[Named]:
        """The quantities of what the unit cost still counts in: the 52天 of 500元/人/天."""
        for word in rest:
            term = self._term(price, first) if word == "月" else None
            if term is not None:
                yield term
                continue
            known = [
                (max(same_thing(price.name, count.name), same_thing(first.name, count.name)), count)
                for count in self._by_word[word]
                if count is not first and count.figure.unit == word
            ]
            # 供餐天数 is the only 天 of the form: sums may prove that 5元/人/天 means it, its name does not.
            known = [(near, count) for near, count in known if near >= RELATED or len(known) == 1]
            if known:
                yield max(known, key=lambda pair: pair[0])[1]

    def _term(self, price: Named, first: Named) -> Named | None:
        """The months that the form gives for what is paid: 见习期限 6个月, not the 12 of the year."""
        known = [
            count
            for count in self._by_word["月"]
            if count.figure.unit == "月" and is_term(count) and not count.bound
            if shared(price.name, count.name) or shared(first.name, count.name)
        ]
        return known[0] if len(known) == 1 else None

    def _product(self, price: Named, counts: tuple[Named, ...]) -> Iterator[Product]:
        found = as_money([count.figure for count in counts], price.figure, year=self._year)
        if found is not None:
            yield Product(price, counts, found.figure, self._weakest(price, counts), found.given)

    def _weakest(self, price: Named, counts: Sequence[Named]) -> float:
        return min((self._likeness(price, count) for count in counts), default=SAME)

    def _likeness(self, price: Named, count: Named) -> float:
        if price.row == count.row:
            return 1.0
        if count.figure.unit == "月" and is_term(count) and shared(price.name, count.name):
            return 1.0
        near = same_thing(price.name, count.name)
        if near >= SAME:
            return near
        return SAME if self._begins_with(price, count) else self._by_measure(price, count, near)

    def _by_measure(self, price: Named, count: Named, near: float) -> float:
        """The likeness, raised where a measure word that stands only once points from one to the other."""
        single = self._single.intersection(_words_above(count.figure.unit))
        if not single:
            return near
        single &= set(_words_below(price))
        if near < RELATED and "人" in single:
            return max(near, _FAINT)
        if single <= _EVERYWHERE:
            return near
        if near >= _NEARLY:
            return SAME
        return near if _COMMON.issuperset(_words_above(count.figure.unit)) else max(near, RELATED)

    def _begins_with(self, price: Named, count: Named) -> bool:
        """Whether one quantity alone begins with what the price is of: 运营补贴床位数, 运营补贴标准."""
        stem = _stem(price.name)
        if len(stem) < _SHORTEST_STEM or not tidied(count.name).startswith(stem):
            return False
        same = [
            other
            for word in _words_above(count.figure.unit)
            for other in self._by_word[word]
            if tidied(other.name).startswith(stem)
        ]
        return len(same) == 1


def is_term(count: Named) -> bool:
    """Whether a duration says how long the work, or what is paid for, takes."""
    return _TERM.search(count.name) is not None


def _words_below(price: Named) -> tuple[str, ...]:
    found = left_over(price.figure.unit)
    return found[1] if found is not None else ()


@lru_cache(maxsize=2048)
def _stem(name: str) -> str:
    """The name of a price without the word that calls it one."""
    left = tidied(name)
    return next(
        (left.removesuffix(word) for word in vocabulary("names")["prices"] if left.endswith(word)), ""
    )


@lru_cache(maxsize=2048)
def _words_above(unit: str) -> tuple[str, ...]:
    return tuple(unit.partition("/")[0].split("·"))
