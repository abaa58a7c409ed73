"""The unit algebra proper: pint, with budgetlint's own definitions and exact fractions.

pint works out once what every word of the vocabulary is in base words (人次 = 人·次, 年 = 12 月), which is
kept; it is not loaded again until the words change. It never sees the text of a filing: it gets symbols
that are made here, so that no odd word can be taken for an expression.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from budgetlint.resources import compiled
from budgetlint.values.words import Word, words
from budgetlint.vocabulary import mark

InBases = tuple[Fraction, dict[str, int]]
"""A factor, and the powers of the base words that it stands before."""


def in_base_words(exponents: Mapping[str, int]) -> InBases:
    """A product of known words as a factor times a product of base words."""
    factor, powers = Fraction(1), dict[str, int]()
    for word, power in exponents.items():
        one, bases = _bases()[word]
        factor *= one**power
        for base, times in bases.items():
            powers[base] = powers.get(base, 0) + times * power
    return factor, {base: power for base, power in powers.items() if power}


@cache
def _bases() -> dict[str, InBases]:
    """Every word of the vocabulary in base words."""
    return compiled("unit-bases", mark("units"), _worked_out)


def _worked_out() -> dict[str, InBases]:
    """What pint makes of the definitions."""
    import pint

    table = words().words
    symbols = {name: f"word_{number}" for number, name in enumerate(table)}
    names = {symbol: word for word, symbol in symbols.items()}
    registry = pint.UnitRegistry(None, non_int_type=Fraction, cache_folder=None)
    registry.load_definitions([_definition(word, symbols) for word in _in_order(table)])
    found: dict[str, InBases] = {}
    for word, symbol in symbols.items():
        quantity = registry.Quantity(Fraction(1), symbol).to_root_units()
        powers = {names[str(base)]: int(power) for base, power in quantity.unit_items()}
        found[word] = (Fraction(quantity.magnitude), powers)
    return found


def _definition(word: Word, symbols: Mapping[str, str]) -> str:
    symbol = symbols[word.name]
    if not word.defined:
        return f"{symbol} = [{symbol}]"
    factors = [f"{word.factor.numerator}", *(symbols[part] for part in word.parts)]
    divisor = f" / {word.factor.denominator}" if word.factor.denominator != 1 else ""
    return f"{symbol} = {' * '.join(factors)}{divisor}"


def _in_order(table: Mapping[str, Word]) -> list[Word]:
    """The words, each after those that define it."""
    done: dict[str, Word] = {}

    def add(word: Word) -> None:
        for part in word.parts:
            if part not in done:
                add(table[part])
        done.setdefault(word.name, word)

    for word in table.values():
        add(word)
    return list(done.values())
