"""The cells of an indicator row on one printed line: weight, target, actual value, score."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from budgetlint.forms.labels import compact
from budgetlint.model.record import record
from budgetlint.model.regex import regex

BARE = regex(r"^\d{1,5}(?:\.\d{1,4})?$")
_QUANTITY = regex(r"^[≥≤<>=≈±]{0,2}\d[\d,.]*(?:[%‰]|[^\d\s,，。;；:：、()\[\]“”\"《》]{0,6})$")
_UNIT = regex(r"^(?:[%‰]|[^\d\s,，。;；:：、()\[\]“”\"《》≥≤<>=]{1,4})$")
_WORDS = regex(r"^[^\d\s()\[\]“”\"《》]{1,12}$")
FULL_MARKS = 100
_MOST_TOKENS = 9
_MANY_WORDS = 2
_VALUES = ("value", "actual")
ROLES = 4
"""A row is whole with its weight, its target, its actual value and its score."""


@record
class Split:
    """A line taken apart: the words before its cells, and the cells from left to right."""

    words: str
    items: tuple[str, ...]


def is_bare(text: str) -> bool:
    """Whether the text is a number and nothing else."""
    return len(text.split()) == 1 and BARE.match(compact(text)) is not None


def points_in(text: str) -> str:
    """Points without the word that may stand behind them: 98.5分."""
    return compact(text).removesuffix("分")


def fits(role: str, text: str) -> bool:
    """Whether a cell may stand in the column: points are bare numbers, values may be words."""
    if role == "weight":
        return is_bare(text) and Decimal(compact(text)) <= FULL_MARKS
    if role == "score":
        return is_bare(text)
    return _QUANTITY.match(compact(text)) is not None or _WORDS.match(compact(text)) is not None


def has_digits(text: str) -> bool:
    """Whether a figure stands in the text."""
    return any(character.isdigit() for character in text)


def started(line: str, order: Sequence[str]) -> Split | None:
    """The line as the beginning of a row's cells behind words of its name, None where it holds none for sure.

    The reading with most cells wins; two readings with equally many prove nothing.
    """
    tokens = line.split()
    found: dict[int, list[Split]] = {}
    for start in range(max(0, len(tokens) - _MOST_TOKENS), len(tokens)):
        for items in _groupings(tokens[start:]):
            split = Split(" ".join(tokens[:start]), items)
            if _begins(split, order):
                found.setdefault(len(items), []).append(split)
    most = max(found, default=0)
    return found[most][0] if most and len(found[most]) == 1 else None


def continued(line: str, order: Sequence[str]) -> tuple[str, ...] | None:
    """The line as further cells of a row, in the columns that are still open; None where it is none."""
    tokens = line.split()
    if len(tokens) > _MOST_TOKENS:
        return None
    found = [
        items
        for items in _groupings(tokens)
        if 0 < len(items) <= len(order) and _all_fit(items, order) and _are_alike(items, order)
    ]
    most = max((len(items) for items in found), default=0)
    best = [items for items in found if len(items) == most]
    return best[0] if len(best) == 1 else None


def _begins(split: Split, order: Sequence[str]) -> bool:
    items = split.items
    if len(items) > ROLES or not _all_fit(items, order):
        return False
    if len(items) == ROLES:
        # "name part words words 8 8": with points last, nothing says where a name of several words ends
        sure = order[0] == "weight" or has_digits(items[0]) or len(split.words.split()) < _MANY_WORDS
        return sure and _are_alike(items, order)
    if not all(map(has_digits, items)):
        return False
    # where the points stand last, a line with fewer cells begins a row only when it holds nothing else
    return order[0] == "weight" or not split.words


def _are_alike(items: Sequence[str], order: Sequence[str]) -> bool:
    """Whether the target and the actual value are both figures or both words."""
    values = [has_digits(item) for role, item in zip(order, items, strict=False) if role in _VALUES]
    return all(values) or not any(values)


def _all_fit(items: Sequence[str], order: Sequence[str]) -> bool:
    return all(fits(role, item) for role, item in zip(order, items, strict=False))


def _groupings(tokens: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every way of taking tokens for cells: a unit behind a number may belong to it."""
    if not tokens:
        yield ()
        return
    first = tokens[0]
    for rest in _groupings(tokens[1:]):
        yield (first, *rest)
    if len(tokens) > 1 and _joins(first, tokens[1]):
        for rest in _groupings(tokens[2:]):
            yield (f"{first} {tokens[1]}", *rest)


def _joins(number: str, unit: str) -> bool:
    return compact(number)[-1:].isdigit() and _UNIT.match(compact(unit)) is not None
