"""Whether two names speak of the same thing, though one says 人数 and the other 费."""

import unicodedata
from functools import lru_cache

from budgetlint.facts.likeness import ratio
from budgetlint.model.regex import regex
from budgetlint.vocabulary import vocabulary

_BRACKETS = regex(r"[(（【\[][^()（）【】\[\]]*[)）】\]]")
_MARKS = regex(r"[^\w]|_")


@lru_cache(maxsize=2048)
def tidied(name: str) -> str:
    """The words of a name without width variants, white space, brackets and punctuation."""
    folded = unicodedata.normalize("NFKC", name)
    bare = _MARKS.sub("", _BRACKETS.sub("", folded))
    return bare or _MARKS.sub("", folded)


@lru_cache(maxsize=2048)
def spelled(name: str) -> str:
    """All words of a name, those in brackets too: 满意度（学生） and 满意度（家长） are two things."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name))


@lru_cache(maxsize=2048)
def core(name: str) -> str:
    """What a name speaks of, without the endings that only say how it is counted."""
    words = vocabulary("names")
    left = tidied(name)
    for filler in words["fillers"]:
        left = left.replace(filler, "") or left
    while True:
        ending = next(
            (end for end in words["endings"] if left.endswith(end) and len(left) > len(end) + 1), ""
        )
        if not ending:
            return left
        left = left.removesuffix(ending)


@lru_cache(maxsize=16384)
def likeness(one: str, other: str) -> float:
    """How far two names agree, from 0 to 1; 1 when their cores are the same.

    Characters count once each and in any order: 机房空调采购 and 采购机房空调 are one thing.
    """
    left, right = core(one), core(other)
    if left == right:
        return 1.0
    in_order = ratio(left, right)
    any_order = 2 * _shared(left, right) / (len(left) + len(right))
    return float((in_order + any_order) / 2)


def contains(whole: str, part: str) -> bool:
    """Whether the core of one name, of four characters or more, stands inside another name."""
    inner = core(part)
    return len(inner) >= 4 and inner in tidied(whole)


def _shared(left: str, right: str) -> int:
    return sum(min(left.count(mark), right.count(mark)) for mark in set(left))
