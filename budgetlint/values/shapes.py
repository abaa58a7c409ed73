"""The shapes of values: how a row of tokens falls into items, by the kinds of the tokens alone.

Filings use few shapes (number unit, bound number unit, …). The common ones are worked out once and kept in
the cache, so that reading an ordinary value does not even load the parser; others are parsed once each.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from budgetlint.resources import compiled, digest
from budgetlint.values.cursor import Token

_LONGEST = 400
_LEADS = ("", "CMP", "LABEL", "LABEL CMP", "PER", "PER CMP", "PER PER", "PER FILL", "CMP CMP")
_NUMBERS = ("NUM", "NUM SCALE", "NUM MORE", "NUM SCALE MORE", "NUM MORE SCALE")
_UNITS = ("", "UNIT", "UNIT OVER UNIT", "UNIT OVER UNIT OVER UNIT", "UNIT OVER UNIT JOIN UNIT")
_BEHIND = ("", "BOUND", "NOUN", "TAIL")
_DATES = ("DATE", "DATE BEFORE", "DATE TAIL", "DATE BEFORE TAIL", "SPAN", "DATE DASH DATE", "SHARE")
_RANGES = ("NUM DASH NUM UNIT", "NUM UNIT DASH NUM UNIT", "NUM DASH NUM SCALE UNIT", "NUM UNIT MUL NUM UNIT")


class Span(NamedTuple):
    """The tokens of one item, by index, and the operator before it."""

    operator: str
    first: int
    last: int


class Shape(NamedTuple):
    """The items of a row of tokens; none, and the index of the first unfit token, where it is no value."""

    items: tuple[Span, ...]
    stopped: int


Plain = tuple[Sequence[tuple[str, int, int]], int]
"""A shape as it is kept: every start reads all of them back, and uses few."""


def shape(tokens: Sequence[Token]) -> Shape:
    """How the tokens fall into items."""
    if len(tokens) > _LONGEST:
        return Shape((), _LONGEST)
    return _shape(tuple([token.type for token in tokens]))


@lru_cache(maxsize=4096)
def _shape(kinds: tuple[str, ...]) -> Shape:
    items, stopped = _common().get(" ".join(kinds)) or _parsed(kinds)
    return Shape(tuple(Span(*item) for item in items), stopped)


def _parsed(kinds: tuple[str, ...]) -> Plain:
    from budgetlint.values.grammar import items_of

    return items_of(kinds)


@cache
def _common() -> dict[str, Plain]:
    folder = Path(__file__).parent
    return compiled("value-shapes", digest([folder / "value.lark", Path(__file__)]), _worked_out)


def _worked_out() -> dict[str, Plain]:
    quantities = (" ".join(words) for words in product(_LEADS, _NUMBERS, _UNITS, _BEHIND))
    rows = {" ".join(row.split()) for row in (*quantities, *_DATES, *_RANGES)}
    return {row: found for row in sorted(rows) if (found := _parsed(tuple(row.split())))[0]}
