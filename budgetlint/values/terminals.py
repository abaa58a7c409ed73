"""What the scanner recognises: the patterns, compiled, and the tables that say what a match means."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from budgetlint.model.record import record
from budgetlint.model.regex import regex_now
from budgetlint.model.translated import translated
from budgetlint.values.numerals import numeral_characters
from budgetlint.values.patterns import inverted, written
from budgetlint.values.words import words
from budgetlint.vocabulary import mark, vocabulary

_LISTS = ("bounds", "numerals", "units")
"""The word lists that the patterns are written out of."""


@record
class Terminals:
    """The compiled patterns, and the tables that say what a match means."""

    opening: re.Pattern[str]
    """What can begin a figure, or is none in spite of its digits."""
    plain_number: re.Pattern[str]
    """A number whose next character settles that it is nothing else: spares the search of `opening`."""
    behind: re.Pattern[str]
    """What can follow a figure."""
    more: re.Pattern[str]
    distant: re.Pattern[str]
    """A bound that words separate from its figure."""
    scale: re.Pattern[str]
    unknown_unit: re.Pattern[str]
    noun: re.Pattern[str]
    comparators: Mapping[str, str]
    bounds: Mapping[str, str]
    date_bounds: Mapping[str, str]
    averages: Mapping[str, str]
    longest_look: int
    """The longest measure word, and one character more that may belong to it."""


@cache
def bounds_vocabulary() -> Any:
    """The words that bound a figure, lead up to it or follow it."""
    return vocabulary("bounds")


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of the bounds vocabulary as a set."""
    return frozenset(_flat(bounds_vocabulary()[name]))


@cache
def terminals() -> Terminals:
    """The patterns of the shipped vocabulary."""
    table = bounds_vocabulary()
    texts = translated(("terminals", *map(mark, _LISTS)), written)
    return Terminals(
        opening=regex_now(texts["opening"], re.VERBOSE),
        plain_number=regex_now(texts["plain_number"]),
        behind=regex_now(texts["behind"], re.VERBOSE),
        more=regex_now(r"[余多]|\+(?!\d)"),
        distant=regex_now(texts["distant"]),
        scale=regex_now(texts["scale"]),
        unknown_unit=regex_now(texts["unknown_unit"]),
        noun=regex_now(texts["noun"]),
        comparators=inverted(table["before"]),
        bounds=inverted(table["behind"]),
        date_bounds=inverted(table["behind_date"]),
        averages=table["averages"],
        longest_look=1 + max(map(len, words().spellings)),
    )


def negates(before: str, after: str) -> bool:
    """Whether a character makes the number behind it another one: 负5, 几十; 人数500 is nothing like it."""
    return before == "负" or (
        before in ("几", "数") and after != "" and after in f"{numeral_characters()}万亿"
    )


def _flat(entries: Iterable[Any]) -> Iterable[str]:
    for entry in entries:
        yield from entry if isinstance(entry, list) else (entry,)
