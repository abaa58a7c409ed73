"""The unit algebra proper: pint, with budgetlint's own definitions and exact fractions.

Only loaded when two different words of one dimension meet (年 and 月, 人次 and 人). pint never sees the
text of a filing: it gets symbols that are made here, so that no odd word can be taken for an expression.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

import pint
from pint.util import UnitsContainer

from budgetlint.values.words import Word, words


def in_base_words(exponents: Mapping[str, int]) -> tuple[Fraction, dict[str, int]]:
    """A product of known words as a factor times a product of base words."""
    symbols, registry = _registry()
    container = UnitsContainer({symbols[word]: power for word, power in exponents.items()})
    quantity = registry.Quantity(Fraction(1), container).to_root_units()
    names = {symbol: word for word, symbol in symbols.items()}
    powers = {names[str(symbol)]: int(power) for symbol, power in quantity.unit_items()}
    return Fraction(quantity.magnitude), powers


@cache
def _registry() -> tuple[dict[str, str], "pint.UnitRegistry"]:
    table = words().words
    symbols = {name: f"word_{number}" for number, name in enumerate(table)}
    lines = [_definition(word, symbols) for word in _in_order(table)]
    registry = pint.UnitRegistry(None, non_int_type=Fraction, cache_folder=None)
    registry.load_definitions(lines)
    return symbols, registry


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
