"""Products that a text writes out with their signs: 8人×3200元/月×12个月=30.72万元."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from budgetlint.facts.builds.money import MONEY
from budgetlint.facts.texts import FormText
from budgetlint.messages import sentence
from budgetlint.model.facts.money import Build
from budgetlint.model.figure import Absence, Figure, Missing, Operation
from budgetlint.model.record import replace
from budgetlint.model.regex import regex
from budgetlint.model.value import Kind, Part, Value
from budgetlint.values import Found, find_figures, read_value
from budgetlint.values.figures import figure_of, shown_as, written

_MAY_MULTIPLY = regex(r"\d[^。；;\n]*[×xX*＊✕✖][^。；;\n]*\d")
_SENTENCE_END = regex(r"[。；;！？\n]")
_OPEN, _CLOSE = ("（", "("), ("）", ")")
_EQUALS = regex(r"[=＝]")
_RESULT_FOLLOWS = regex(r"\s*[，,]?\s*(?:全年)?(?:共计?|合计|总计|小计|计|共需|合计需)(?:为|约)?\s*$")


def written_products(texts: Sequence[FormText]) -> Iterator[Build]:
    """Each product against the amount behind its equals sign, or behind the word that closes it (共计)."""
    for passage in texts:
        if _MAY_MULTIPLY.search(passage.text):
            found = find_figures(passage.text)
            yield from _with_result(passage, found)
            yield from _closed(passage, found)
            yield from _explained(passage, found)


def _with_result(passage: FormText, found: Sequence[Found]) -> Iterator[Build]:
    for number, one in enumerate(found):
        value = one.value
        if value.result and value.base and _is_factor_before(passage.text, found[:number], one):
            continue
        if value.kind is not Kind.PRODUCT or not value.base or not value.result:
            continue
        result = read_value(_EQUALS.split(value.text)[-1])
        if value.base.unit == value.result.unit:
            yield from _build(passage, one, (result, one))
        elif value.result.unit == MONEY and value.base.value != value.result.value:
            yield from _open(passage, one, result)


def _is_factor_before(text: str, before: Sequence[Found], product: Found) -> bool:
    """Whether the result also counts a number of the same sentence: 保洁员3人，2000元×12个月=7.2万元."""
    value = product.value
    if value.base is None or value.result is None or not Fraction(value.base.value):
        return False
    ratio = Fraction(value.result.value) / Fraction(value.base.value)
    return ratio != 1 and any(
        one.value.base is not None
        and one.value.base.unit != "date"
        and Fraction(one.value.base.value) == ratio
        and not _SENTENCE_END.search(text[one.end : product.start])
        for one in before
    )


def _closed(passage: FormText, found: Sequence[Found]) -> Iterator[Build]:
    for one, other in pairwise(found):
        is_product = (
            one.value.kind is Kind.PRODUCT and one.value.result is None and one.value.base is not None
        )
        is_amount = other.value.kind is Kind.MONEY and not other.value.comparator
        between = passage.text[one.end : other.start]
        if is_product and is_amount and _RESULT_FOLLOWS.fullmatch(between):
            yield from _build(passage, one, (other.value, other))


def _explained(passage: FormText, found: Sequence[Found]) -> Iterator[Build]:
    """Products in the bracket behind their amount: 修复支出45万元（1.5万页×30元/页）."""
    for one, other in pairwise(found):
        is_product = other.value.kind is Kind.PRODUCT and other.value.result is None and other.value.base
        is_amount = one.value.kind is Kind.MONEY and not one.value.comparator
        between, behind = passage.text[one.end : other.start], passage.text[other.end : other.end + 1]
        if is_product and is_amount and between in _OPEN and behind in _CLOSE:
            yield from _build(passage, other, (one.value, one))


def _build(passage: FormText, product: Found, result: tuple[Value, Found]) -> Iterator[Build]:
    """The product of the numbers as the reader worked it out, shown with its factors."""
    value = product.value
    assert value.base is not None
    place = passage.spot(result[1].start, result[1].end)
    stated = figure_of(result[0], "", place)
    factors = [_factor(value.text[part.start : part.end], part) for part in value.parts]
    whole = figure_of(read_value(f"{value.base.value}{value.base.unit}"), "", place)
    if stated is None or whole is None or value.base.unit != MONEY or stated.unit != MONEY:
        return
    exact: Figure = replace(whole, radius=whole.radius * 0, text="", place=None)
    computed = replace(exact, operation=Operation.MULTIPLY, operands=tuple(factors))
    name = _EQUALS.split(value.text)[0]
    yield Build(name, shown_as(computed, stated), replace(stated, label=name), paired=True, place=place)


def _open(passage: FormText, product: Found, result: Value) -> Iterator[Build]:
    """A product that counts something else than its result, such as what one person is paid in a year."""
    assert product.value.base is not None
    name = _EQUALS.split(product.value.text)[0]
    place = passage.spot(product.start, product.end)
    stated = figure_of(result, name, place)
    if stated is not None:
        unit = written(product.value.base.unit)
        why = sentence("figures.units_differ", left=unit, right=written(stated.unit))
        yield Build(name, Missing(Absence.UNDECIDED, name, why, place), stated, paired=True, place=place)


def _factor(text: str, part: Part) -> Figure:
    """A factor as it is printed; 12月 is a number of months here, no date."""
    scale = Fraction(part.scale or 1)
    number, unit = Fraction(part.value), part.unit or "1"
    shown = written(unit, part.scale)
    label = sentence("facts.in_prose").zh
    return Figure(number * scale, unit, shown_unit=shown, shown_scale=scale, text=text, label=label)
