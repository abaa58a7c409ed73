"""How far the names of a form say that two of its figures speak of one thing."""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from budgetlint.facts.names import core, likeness
from budgetlint.model.regex import regex
from budgetlint.vocabulary import vocabulary

SAME = 0.85
"""Names as alike as this speak of one thing."""
RELATED = 0.5
"""Names as alike as this may; arithmetic that closes then proves it."""
TELLING = 0.25
"""Words in common that are worth this much point to an item of the goal."""
_SHORTEST_CORE = 6
_MOST_OF_IT = 0.6
_SAME_SCOPE = 0.12
"""What the same words in brackets add: 安家费（区本级） is meant by 一次性安家费（区本级）."""
_FEW_NAMES = 40
"""In a form of fewer names, a pair of characters that some of them share still tells much."""
_FULL = 2.5
"""So many telling pairs of characters in common are as good as the same name."""
_KNOWN_NAMES = 1 << 14
_BRACKET = regex(r"[(（【\[]([^()（）【】\[\]]*)[)）】\]]")


def alike(one: str, other: str) -> float:
    """How far two names agree; 安家费（中央） and 安家费（区本级） are two things."""
    near = likeness(one, other)
    ours, theirs = scopes(one), scopes(other)
    if ours and theirs:
        return min(1.0, near + _SAME_SCOPE) if ours & theirs else near * RELATED
    return near - 0.01 if ours or theirs else near


def names_whole(inner: str, outer: str) -> bool:
    """Whether a long name makes up most of another one, as 文书档案数字化 does of 文书档案数字化处理项目."""
    part, whole = core(inner), core(outer)
    return len(part) >= _SHORTEST_CORE and part in whole and len(part) >= _MOST_OF_IT * len(whole)


@lru_cache(maxsize=_KNOWN_NAMES)
def same_thing(one: str, other: str) -> float:
    """Likeness, raised where one name makes up most of the other."""
    near = alike(one, other)
    return max(near, SAME) if names_whole(one, other) or names_whole(other, one) else near


def shared(one: str, other: str) -> int:
    """How many pairs of characters two names have in common."""
    return len(_of_core(one) & _of_core(other))


class Telling:
    """What the words of one form tell: a pair of characters that most of its names share tells nothing."""

    def __init__(self, names: Iterable[str]) -> None:
        """Count in how many names each pair of characters stands."""
        known = sorted({core(name) for name in names if name})
        found: Counter[str] = Counter(pair for name in known for pair in pairs_of(name))
        self._all = max(_FEW_NAMES, len(known))
        self._worth = {
            pair: 1 - math.log(count) / math.log(self._all) if count < self._all else 0.0
            for pair, count in found.items()
        }

    def affinity(self, names: Sequence[str], texts: Sequence[str]) -> float:
        """How strongly the names of a cost point to a text, from 0 to 1."""
        ours = _of_cores(tuple(names))
        best = 0.0
        for rank, text in enumerate(texts):
            theirs = _of_core(text)
            if ours.isdisjoint(theirs):
                continue
            common = ours & theirs
            nearest = 0.0 if rank else max(same_thing(name, text) for name in names)
            worth = min(sum(self._worth.get(pair, 1.0) for pair in sorted(common)) / _FULL, 0.8) * (
                0.8 if rank else 1.0
            )
            best = max(best, worth, nearest if nearest >= RELATED else 0.0)
        return best


@lru_cache(maxsize=2048)
def pairs_of(name: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a name."""
    return frozenset(name[at : at + 2] for at in range(len(name) - 1))


@lru_cache(maxsize=2048)
def _of_core(name: str) -> frozenset[str]:
    return pairs_of(core(name))


@lru_cache(maxsize=2048)
def _of_cores(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(_of_core, names))


@lru_cache(maxsize=2048)
def payers(name: str) -> frozenset[str]:
    """The words that say who pays, or that it is a share only: 县级保费补贴 is no full 保费."""
    return frozenset(word for word in vocabulary("names")["payers"] if word in name)


def one_payer(names: Iterable[str], stated: str) -> bool:
    """Whether a cost by these names and an amount may be the same money, not one a share of the other."""
    return frozenset[str]().union(*map(payers, names)) == payers(stated)


@lru_cache(maxsize=2048)
def scopes(name: str) -> frozenset[str]:
    """The words in brackets that say which part is meant; brackets with figures only explain."""
    found = (inside.strip() for inside in _BRACKET.findall(unicodedata.normalize("NFKC", name)))
    return frozenset(inside for inside in found if inside and not any(mark.isdigit() for mark in inside))
