"""The algebra of canonical units: 元/(人·月) × 人 × 年 = 12 元.

A canonical unit writes what is counted before the stroke and the divisors behind it, things first, then
次, then time. Money is 元 and nothing else; 万 belongs to the number. 月 never becomes 天, nor 天 小时.
A word that the vocabulary does not know stands for itself and equals nothing else.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from budgetlint.model.regex import regex
from budgetlint.values.words import DIMENSIONLESS, words

_MONEY = "元"
_JOINERS = regex(r"[·.*×、()\s]+")
_NO_RANK = 2
"""Where an unknown word stands among the groups: right behind the known things."""


class Scaled(NamedTuple):
    """A factor and the unit it counts in."""

    factor: Fraction
    unit: str


@lru_cache(maxsize=4096)
def multiply(*units: str) -> Scaled:
    """The product of units, reduced: 元/(人·月) by 人 and 年 is 12 元."""
    exponents: dict[str, int] = {}
    for unit in units:
        _add(exponents, _exponents(unit).items(), 1)
    return _reduced(exponents)


@lru_cache(maxsize=4096)
def divide(unit: str, by: str) -> Scaled:
    """The quotient of two units, reduced: 元 by 人 is 1 元/人."""
    exponents: dict[str, int] = {}
    _add(exponents, _exponents(unit).items(), 1)
    _add(exponents, _exponents(by).items(), -1)
    return _reduced(exponents)


@lru_cache(maxsize=4096)
def conversion(unit: str, target: str) -> Fraction | None:
    """How many of `target` one `unit` is; None where they measure different things."""
    if unit == target:
        return Fraction(1)
    ratio = divide(unit, target)
    return ratio.factor if ratio.unit == DIMENSIONLESS else None


@lru_cache(maxsize=4096)
def canonical(unit: str) -> str:
    """The one way of writing a unit: 元/月/人, 元/人.月 and 元/人月 are all 元/(人·月)."""
    return _written(_exponents(unit))


@cache
def is_money(unit: str) -> bool:
    """Whether the unit is 元 and nothing but 元."""
    return canonical(unit) == _MONEY


@cache
def has_money(unit: str) -> bool:
    """Whether 元 takes part in the unit."""
    return _MONEY in _exponents(unit)


@cache
def known(word: str) -> bool:
    """Whether the vocabulary has the measure word."""
    return words().named(word) is not None


@lru_cache(maxsize=4096)
def _exponents(unit: str) -> Mapping[str, int]:
    """The words of a unit with their powers; a divisor has a negative one."""
    exponents: dict[str, int] = {}
    head, *divisors = unit.split("/")
    _add(exponents, ((word, 1) for word in _words_of(head)), 1)
    for divisor in divisors:
        for written in _words_of(divisor):
            word = words().words.get(written)
            apart = word.parts if word is not None and word.splits_below_stroke else (written,)
            _add(exponents, ((part, 1) for part in apart), -1)
    return exponents


def _words_of(text: str) -> list[str]:
    """The words that are joined in one part of a unit, each under its canonical name."""
    spellings = words().spellings
    return [spellings.get(word, word) for word in _JOINERS.split(text) if word and word != DIMENSIONLESS]


def _add(exponents: dict[str, int], items: Iterable[tuple[str, int]], sign: int) -> None:
    for word, power in items:
        exponents[word] = exponents.get(word, 0) + sign * power
        if not exponents[word]:
            del exponents[word]


def _reduced(exponents: dict[str, int]) -> Scaled:
    """Cancel words of one dimension against each other; pint is asked only where such words meet."""
    meeting = _meeting(exponents)
    if not meeting:
        return Scaled(Fraction(1), _written(exponents))
    from budgetlint.values.conversion import in_base_words

    factor, bases = in_base_words({word: exponents[word] for word in meeting})
    rest = {word: power for word, power in exponents.items() if word not in meeting}
    _add(rest, bases.items(), 1)
    return Scaled(factor, _written(rest))


def _meeting(exponents: Mapping[str, int]) -> set[str]:
    """The words that share a dimension with another word of the unit, and pure numbers (percent)."""
    owners: dict[str, list[str]] = {}
    meeting: set[str] = set()
    for word in exponents:
        bases = _bases(word)
        if not bases:
            meeting.add(word)
        for base in bases:
            owners.setdefault(base, []).append(word)
    return meeting.union(*(names for names in owners.values() if len(names) > 1))


@cache
def _bases(word: str) -> frozenset[str]:
    """The base words that a word is made of; an unknown word is its own."""
    entry = words().words.get(word)
    if entry is None or not entry.defined:
        return frozenset({word})
    return frozenset().union(*(_bases(part) for part in entry.parts))


def _written(exponents: Mapping[str, int]) -> str:
    ordered = sorted(exponents, key=_order)
    head = [word for word in ordered for _ in range(exponents[word])]
    below = [word for word in ordered for _ in range(-exponents[word])]
    if not below:
        return "·".join(head) or DIMENSIONLESS
    divisor = below[0] if len(below) == 1 else f"({'·'.join(below)})"
    return f"{'·'.join(head) or DIMENSIONLESS}/{divisor}"


@cache
def _order(word: str) -> tuple[int, int, str]:
    entry = words().words.get(word)
    return (_NO_RANK, 0, word) if entry is None else (*entry.order, "")
