"""Products that prose writes out: 共计673人，每人每年1250元，共需资金84.13万元."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from budgetlint.facts.amounts import Named
from budgetlint.facts.builds.averages import averages
from budgetlint.facts.builds.money import MONEY, as_money, counts_things, left_over
from budgetlint.facts.builds.printed import agrees
from budgetlint.facts.goal import passages
from budgetlint.facts.texts import FormText
from budgetlint.messages import sentence
from budgetlint.model.facts.money import Build
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Filing
from budgetlint.model.record import record, replace
from budgetlint.model.regex import regex
from budgetlint.values import find_figures
from budgetlint.values.figures import figure_of, implied, multiply, shown, shown_as, total
from budgetlint.values.numerals import plain
from budgetlint.vocabulary import vocabulary

_ALL = regex(r"(?s).*")
_CLAUSE = regex(r"[^。；;\n]+")
_MAY_MULTIPLY = regex(r"\d.*元.*\d.*元", re.DOTALL)
"""Where a quantity, a unit cost and an amount may stand; nothing else is worth reading twice."""
_MAY_SAY_MONTHS = regex(r"月[^。；;\n]{0,8}\d[\d.,，]*\s*[万亿]?元.*年[^。；;\n]{0,8}\d", re.DOTALL)
_FEWEST_AMOUNTS = 2
"""A unit cost and what it comes to."""
_RUN = regex(r"(?:(?!年)[\u4e00-\u9fff]){2,16}$")
_PER_MONTH, _PER_YEAR = "元/月", "元/年"


@record
class Spoken:
    """A product in prose: its quantities, its unit cost, and the amount that it is said to come to."""

    counts: tuple[Figure, ...]
    price: Figure
    amount: Figure
    computed: Figure
    stated: Figure
    cue: bool
    """Whether words like 共计 or 需 stand before the amount."""
    is_sum: bool = False
    """Whether the amount is of the products of several clauses."""

    @property
    def closes(self) -> bool:
        """Whether the product is the amount."""
        return agrees(self.computed, self.stated)


def spoken(filing: Filing, texts: Sequence[FormText]) -> tuple[Spoken, ...]:
    """The products of all passages that speak of money, in reading order."""
    prose = {text for text, _ in passages(filing)}
    return tuple(one for text in texts if text.text in prose for one in _products(text))


def spoken_builds(filing: Filing, found: Sequence[Spoken], texts: Sequence[FormText]) -> tuple[Build, ...]:
    """The products of all texts against their amounts, and amounts of a month against those of the year."""
    prose = {text for text, _ in passages(filing)}
    others = (one for text in texts if text.text not in prose for one in _products(text))
    return (*map(_build, (*found, *others)), *averages(texts), *_yearly(texts))


def _products(passage: FormText) -> Iterator[Spoken]:
    if passage.text.count("元") < _FEWEST_AMOUNTS:
        return
    parts: list[tuple[Figure, Figure]] = []
    for clause in _CLAUSE.finditer(passage.text):
        if passage.text[clause.start() - 1 : clause.start()] not in "；;":
            parts = []
        if "元" not in clause.group():
            continue
        figures = _priced(_figures(passage, clause), clause.group())
        product = _spoken(figures, clause.group()) if _MAY_MULTIPLY.search(clause.group()) else None
        if product is not None:
            yield _with_parts(product, parts)
        parts = [*parts, *_part(figures)] if product is None else []


def _part(figures: Sequence[tuple[Figure, int]]) -> Iterator[tuple[Figure, Figure]]:
    """The unit cost of a clause that states no amount of its own, and what it comes to."""
    prices = [figure for figure, _ in figures if _is_price(figure)]
    counts = _counts(figures, prices[0]) if len(prices) == 1 else ()
    if counts and not any(figure.unit == MONEY for figure, _ in figures):
        money = as_money(counts, prices[0], year=True)
        if money is not None:
            yield prices[0], money.figure


def _with_parts(product: Spoken, parts: Sequence[tuple[Figure, Figure]]) -> Spoken:
    """The product; with those of the clauses before it, where the amount comes nearer to their sum.

    40处，每处8万元；260件，每件0.5万元，共450万元: the amount is of both.
    """
    if not parts or product.closes or not product.cue or product.computed.unit != MONEY:
        return product
    summed = total([*(figure for _, figure in parts), product.computed])
    if _unlikeness((summed, product.stated)) > _unlikeness((product.computed, product.stated)):
        return product
    names = "、".join([*(price.text for price, _ in parts), product.price.text])
    return replace(product, computed=summed, price=replace(product.price, text=names), is_sum=True)


def heads_against(
    found: Sequence[Spoken], rows: Sequence[Indicator], wholes: Sequence[Named]
) -> tuple[Build, ...]:
    """Quantity rows that differ from the prose where unit cost and amount are the same in both.

    That the prose multiplies this unit cost to this amount is what makes the rows one build:
    470人 × 1250元/人/年 against 84.13万元, when the prose says 673人.
    """
    return tuple(
        build
        for product in found
        if product.closes and product.computed.unit == MONEY and not product.is_sum
        for whole in wholes
        if whole.figure.value == product.amount.value
        for build in _heads(product, rows, whole)
    )


def _heads(product: Spoken, rows: Sequence[Indicator], whole: Named) -> Iterator[Build]:
    prices = [row for row in rows if isinstance(row.figure, Figure) and _same(row.figure, product.price)]
    counts = [row for row in rows if row.category == "数量" and _counts_like(row, product.counts)]
    if len(prices) != 1 or len(counts) != 1 or len(product.counts) != 1:
        return
    count, price = counts[0].figure, prices[0].figure
    if (
        not isinstance(count, Figure)
        or not isinstance(price, Figure)
        or count.value == product.counts[0].value
    ):
        return
    found = as_money([count], price, year=True)
    if found is not None:
        computed = shown_as(found.figure, whole.figure)
        name = str(counts[0].name)
        yield Build(name, computed, whole.figure, paired=True, place=whole.place, places=(counts[0].place,))


def _counts_like(row: Indicator, counts: Sequence[Figure]) -> bool:
    return isinstance(row.figure, Figure) and any(row.figure.unit == count.unit for count in counts)


def _same(one: Figure, other: Figure) -> bool:
    return (one.value, one.unit) == (other.value, other.unit)


def _figures(passage: FormText, clause: re.Match[str]) -> list[tuple[Figure, int]]:
    """The figures of a clause, and where in it each of them begins."""
    found, at = [], clause.start()
    for one in find_figures(clause.group()):
        words = _words(clause.group()[: one.start])
        figure = figure_of(one.value, words, passage.spot(at + one.start, at + one.end))
        if figure is not None and not one.value.comparator:
            found.append((figure, one.start))
    return found


def _words(before: str) -> str:
    """The words right before a figure, by which it is told: 计划培训骨干 of 2026年计划培训骨干400人."""
    found = _RUN.search(before)
    return found.group() if found else sentence("facts.in_prose").zh


def _priced(figures: Sequence[tuple[Figure, int]], text: str) -> list[tuple[Figure, int]]:
    """The figures; an amount that the words call a unit cost is one of what is counted: 20台，单价5000元."""
    counts = [figure for figure, _ in figures if MONEY not in figure.unit and "/" not in figure.unit]
    if len(counts) != 1 or not counts_things(counts[0].unit):
        return list(figures)
    return [
        (replace(figure, unit=f"{MONEY}/{counts[0].unit}"), start)
        if figure.unit == MONEY and _CALLED_PRICE.search(text[:start])
        else (figure, start)
        for figure, start in figures
    ]


def _spoken(figures: Sequence[tuple[Figure, int]], text: str) -> Spoken | None:
    prices = [at for at, (figure, _) in enumerate(figures) if _is_price(figure)]
    if len(prices) != 1:
        return None
    price = figures[prices[0]][0]
    amount = next((at for at in range(prices[0] + 1, len(figures)) if figures[at][0].unit == MONEY), None)
    if amount is None:
        return None
    counts = _counts(figures[:amount], price)
    stated, start = figures[amount]
    found = _product(counts, price, stated) if counts else None
    if found is None:
        return None
    before = text[:start]
    cue = any(before.rstrip("为是约：: ").endswith(word) for word in vocabulary("goal")["closing_totals"])
    return Spoken(counts, price, stated, *found, cue=cue or _CUE.search(before[-8:]) is not None)


_CUE = regex(r"(?:(?:共|合计|总计|小计|需|计)[^，,；。\d]*|全年)$")
_ALL_YEAR = regex(r"[，,]\s*全年(?:共需?|需|约|共?计|合计)?$")
_CALLED_PRICE = regex(r"(?:单价|均价)(?:为|约|是)?[：:]?\s*$")


def _is_price(figure: Figure) -> bool:
    found = left_over(figure.unit)
    return figure.unit.startswith("元/") and found is not None and figure.unit not in {_PER_MONTH, _PER_YEAR}


def _counts(figures: Sequence[tuple[Figure, int]], price: Figure) -> tuple[Figure, ...]:
    """The last quantity of each thing that the unit cost is a price of."""
    below = left_over(price.unit)
    wanted = set(below[1]) if below is not None else set()
    chosen: dict[str, Figure] = {}
    for figure, _ in figures:
        head, _, each = figure.unit.partition("/")
        if each and head in wanted:  # 每期2天 counts days, and asks how many 期 there are
            wanted = wanted - {head} | {each}
            chosen[figure.unit] = figure
    for figure, _ in figures:
        if figure.unit in wanted:
            chosen[figure.unit] = figure
    return tuple(chosen.values())


def _product(counts: Sequence[Figure], price: Figure, stated: Figure) -> tuple[Figure, Figure] | None:
    """The product and the amount in one unit: of the year, or of the month where that comes nearer."""
    options: list[tuple[Figure, Figure]] = []
    plain = multiply(*counts, price)
    if plain.unit == _PER_MONTH:
        options.append((plain, replace(stated, unit=plain.unit)))
    money = as_money(counts, price, year=True)
    if money is not None and money.given:
        options.append((money.figure, stated))
    if not options or not stated.value:
        return None
    return min(options, key=_unlikeness)


def _unlikeness(pair: tuple[Figure, Figure]) -> tuple[bool, bool, Fraction]:
    """How far a product is from its amount: equal, of the same digits (19.476, 91.476), or by ratio."""
    computed, stated = pair
    same = _digits(computed.value) == _digits(stated.value)
    return not agrees(computed, stated), not same, abs(computed.value / stated.value - 1)


def _digits(number: Fraction) -> list[str]:
    return sorted(mark for mark in plain(number) if mark in "123456789")


def _build(product: Spoken) -> Build:
    computed = shown_as(product.computed, product.stated)
    name = f"{product.price.text}"
    place = product.amount.place
    assert place is not None
    stated: Known = product.stated
    if not product.cue and not product.closes:
        reason = sentence("facts.spoken_doubtful", computed=shown(computed), amount=shown(product.amount))
        stated = Missing(Absence.UNDECIDED, name, reason, place)
    return Build(name, computed, stated, product.cue, place)


def _yearly(texts: Sequence[FormText]) -> Iterator[Build]:
    """Money of a month, with the money of the year right behind it."""
    for passage in texts:
        if "元" not in passage.text or "月" not in passage.text:
            continue
        whole = _ALL.match(passage.text) if _MAY_SAY_MONTHS.search(passage.text) else None
        figures = _figures(passage, whole) if whole else []
        for (month, _), (year, start) in pairwise(figures):
            is_yearly = year.unit == MONEY and _ALL_YEAR.search(passage.text[:start])
            if month.unit == _PER_MONTH and (year.unit == _PER_YEAR or is_yearly):
                assert year.place is not None
                stated = replace(year, unit=MONEY, shown_unit=year.shown_unit.partition("/")[0])
                computed = multiply(month, implied(12, "月"))
                yield Build(month.text, shown_as(computed, stated), stated, paired=True, place=year.place)
