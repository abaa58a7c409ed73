"""Quantities and costs of one thing whose names differ in a character, in forms that name both alike.

Names that differ in one character are mostly two things (区内招聘, 区外招聘). A form that gives its costs the
names of its quantities shows a slip where one quantity and one cost are left over that nearly agree:
电子显示屏 is bought, 电子展示屏 is paid.
"""

from collections.abc import Iterator, Sequence

from budgetlint.facts.builds.evidence import scopes
from budgetlint.facts.names import core
from budgetlint.model.facts.rows import Indicator, NearName
from budgetlint.vocabulary import vocabulary

_MATCHED = 3
"""A form with fewer costs that bear the name of a quantity says too little about how it names them."""
_ALIKE = 5
"""So many characters around the other one must be the same."""
_LONG = 12
"""A character too much is told in names of that length alone."""
_MOST_ROWS = 400
_MOST_APART = 2
"""导师 and 指导 are two characters apart, of which one is the same."""
_Named = dict[str, Indicator]


def near_names(rows: Sequence[Indicator]) -> tuple[NearName, ...]:
    """The quantities and costs that bear one name, and those of which one name seems misspelt."""
    counted, paid = _named(rows, "数量"), _named(rows, "成本")
    same = counted.keys() & paid.keys()
    if len(same) < _MATCHED:
        return ()
    agreeing = [_pair(counted[name], paid[name], apart=False) for name in counted if name in same]
    return (*agreeing, *_apart(_without(counted, same), _without(paid, same)))


def _apart(counted: _Named, paid: _Named) -> Iterator[NearName]:
    for one, row in counted.items():
        near = [other for other in paid if _differ_in_one(one, other)]
        if len(near) == 1 and sum(_differ_in_one(other, near[0]) for other in counted) == 1:
            yield _pair(row, paid[near[0]], apart=True)


def _named(rows: Sequence[Indicator], category: str) -> _Named:
    found = [row for row in rows if row.category == category and isinstance(row.name, str)]
    return {_key(str(row.name)): row for row in found[:_MOST_ROWS]}


def _key(name: str) -> str:
    """What a name speaks of, with the words in brackets that say which part of it."""
    return "|".join((core(name), *sorted(scopes(name))))


def _without(named: _Named, same: set[str]) -> _Named:
    return {name: row for name, row in named.items() if name not in same}


def _pair(one: Indicator, other: Indicator, *, apart: bool) -> NearName:
    return NearName(str(one.name), str(other.name), apart, other.place, (one.place,))


def _differ_in_one(one: str, other: str) -> bool:
    """Whether a character stands for another one, stands one place further on, or is there too much."""
    start = _shared(one, other)
    end = _shared(one[start:][::-1], other[start:][::-1])
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    own = set(left) ^ set(right)
    if not own or not all(map(_tells_nothing, own)) or own in map(set, vocabulary("across")["spellings"]):
        return False
    if len(left) == len(right):
        return start + end >= _ALIKE and len(left) <= _MOST_APART and len(own) == _MOST_APART
    return start + end >= _LONG and len(left + right) == 1


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def _tells_nothing(mark: str) -> bool:
    """Whether a character may be a slip for another: no number, level or side that makes it another thing."""
    return "\u4e00" <= mark <= "\u9fff" and mark not in vocabulary("across")["telling"]
