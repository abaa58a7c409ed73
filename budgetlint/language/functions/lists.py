"""Functions on lists."""

from collections.abc import Hashable
from itertools import pairwise

from budgetlint.language.functions.numbers import flat
from budgetlint.language.functions.table import function
from budgetlint.language.reckoning import absent, as_figure, spread
from budgetlint.messages import sentence
from budgetlint.model.figure import Figure, Missing


@function("list", "whole", gathers=True, sees_missing=True)
def count(values: object) -> int | Missing:
    """How many there are."""
    if isinstance(values, Missing):
        return values
    return len(values) if isinstance(values, tuple) else 1


@function("list", "truth", gathers=True)
def any_(values: object) -> object:
    """Whether one of them holds; false for none at all."""
    return _decided(tuple(flat((values,))), True)


@function("list", "truth", gathers=True)
def all_(values: object) -> object:
    """Whether every one holds; true for none at all."""
    return _decided(tuple(flat((values,))), False)


def _decided(truths: tuple[object, ...], deciding: bool) -> object:  # noqa: FBT001 - it is the datum
    if any(truth is deciding for truth in truths):
        return deciding
    return spread(truths) or not deciding


@function("list", "item", gathers=True, sees_missing=True)
def first(values: object) -> object:
    """The first of them."""
    if isinstance(values, tuple):
        return values[0] if values else absent(sentence("language.nothing_in_list"))
    return values


@function("list", "list", gathers=True)
def distinct(values: object) -> object:
    """The list with each value once."""
    seen: dict[Hashable, object] = {}
    for value in flat((values,)):
        seen.setdefault(meaning(value), value)
    return spread(seen.values()) or tuple(seen.values())


@function("list", "list", gathers=True)
def repeated(values: object) -> object:
    """The values that stand in the list more than once, each once."""
    items = tuple(flat((values,)))
    meanings = [meaning(item) for item in items]
    firsts = dict(reversed(list(zip(meanings, items, strict=True))))
    return spread(items) or tuple(
        firsts[word] for word in dict.fromkeys(meanings) if meanings.count(word) > 1
    )


@function("list", "truth", gathers=True)
def consecutive(values: object) -> object:
    """Whether whole numbers follow each other without gap or repetition, as line numbers should."""
    counts = [as_figure(item) for item in flat((values,))]
    known = [count.value for count in counts if isinstance(count, Figure)]
    return spread(counts) or all(after == before + 1 for before, after in pairwise(known))


@function("list text", "text")
def join(values: object, separator: object) -> object:
    """The texts of a list in one, with a separator between them."""
    from budgetlint.language.functions.texts import text

    items = [text(item) for item in flat((values,))]
    return spread(items) or str(separator).join(str(item) for item in items)


def meaning(value: object) -> Hashable:
    """What makes two values the same: amount and unit of a figure, the words of a text."""
    if isinstance(value, Figure):
        return (value.value, value.unit)
    if isinstance(value, str):
        return value.strip()
    return value if isinstance(value, Hashable) else id(value)
