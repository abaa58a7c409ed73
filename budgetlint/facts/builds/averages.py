"""Averages that a text tells of an amount and what it was for: 412户，共发放395.52万元，户均0.96万元."""

from collections.abc import Iterator, Sequence

from budgetlint.facts.builds.money import MONEY
from budgetlint.facts.texts import FormText
from budgetlint.messages import sentence
from budgetlint.model.facts.money import Build
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.record import replace
from budgetlint.model.regex import regex
from budgetlint.model.verdict import Agreement
from budgetlint.values import Found, find_figures
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import HALF, divide, figure_of, shown, shown_as

_CLAUSE = regex(r"[^。；;\n]+")
_MAY_AVERAGE = regex(r"元[^。；;\n]{0,12}(?:均|平均每)\D{0,6}\d")
_AVERAGE = regex(r"(?:[人户亩生村]均|平均每)")
_PAID = regex(r"(?:共|合计|总计|发放|补助|补贴|投入|拨付|支付|兑付)[^，,；;。\d]{0,8}$")
_EACH, _MEAN = "每", "平均"
_SHARED = ("按", "按照")
_RECKONED = regex(r"(?:计算|测算|核算)?[，,]?\s*(?:平均)?")
_FEWEST = 3
"""An amount, a count and the average."""
_NEAR = regex(r"[，,（(]?\s*(?:平均)?$")


def averages(texts: Sequence[FormText]) -> Iterator[Build]:
    """Each average right behind an amount of money, against that amount over the one count before it."""
    for passage in texts:
        if "均" not in passage.text or not _MAY_AVERAGE.search(passage.text):
            continue
        for clause in _CLAUSE.finditer(passage.text):
            yield from _averages(passage, clause.start(), find_figures(clause.group()))


def _averages(passage: FormText, at: int, found: Sequence[Found]) -> Iterator[Build]:
    figures = [_figure(passage, at, one) for one in found]
    for number, (one, price) in enumerate(zip(found, figures, strict=True)):
        amount = figures[number - 1] if number else None
        before = passage.text[: at + one.start]
        is_average = _AVERAGE.match(one.value.text) or (_EACH in one.value.text and before.endswith(_MEAN))
        if price is None or amount is None or not is_average:
            continue
        if amount.unit != MONEY:
            yield from _by_count(passage, at, found[: number + 1], figures[: number + 1])
            continue
        counts = [other for other in figures[: number - 1] if other and f"{MONEY}/{other.unit}" == price.unit]
        between = passage.text[at + found[number - 1].end : at + one.start]
        if len(counts) == 1 and counts[0].value and _NEAR.fullmatch(between):
            before = passage.text[at : at + found[number - 1].start]
            yield _build(amount, counts[0], price, is_tied=_PAID.search(before) is not None)


def _by_count(
    passage: FormText, at: int, found: Sequence[Found], figures: Sequence[Figure | None]
) -> Iterator[Build]:
    """An average right behind the count of its amount: 4.32万元，按2辆计算，平均每辆2.16万元."""
    if len(found) < _FEWEST:
        return
    amount, count, price = figures[-3:]
    if amount is None or count is None or price is None or amount.unit != MONEY or not count.value:
        return
    start, end = at + found[-2].start, at + found[-2].end
    is_told = passage.text[:start].endswith(_SHARED) and _RECKONED.fullmatch(
        passage.text[end : at + found[-1].start]
    )
    if price.unit == f"{MONEY}/{count.unit}" and is_told:
        yield _build(amount, count, price, is_tied=True)


def _build(amount: Figure, count: Figure, price: Figure, *, is_tied: bool) -> Build:
    found = divide(amount, count)
    assert found is not None
    assert price.place is not None
    computed, name = shown_as(found, price), price.text
    stated: Known = price
    if not is_tied and agreement(computed, price) is Agreement.DISAGREE:
        words = {"computed": shown(computed), "amount": shown(price)}
        stated = Missing(Absence.UNDECIDED, name, sentence("facts.spoken_doubtful", **words), price.place)
    return Build(name, computed, stated, paired=is_tied, place=price.place)


def _figure(passage: FormText, at: int, one: Found) -> Figure | None:
    """The figure; an average is rounded to its last digit, though a unit cost is exact."""
    label = sentence("facts.in_prose").zh
    figure = figure_of(one.value, label, passage.spot(at + one.start, at + one.end))
    if figure is None or one.value.comparator:
        return None
    if "/" not in figure.unit:
        return figure
    return replace(figure, radius=HALF * figure.shown_scale / 10 ** (figure.decimals or 0))
