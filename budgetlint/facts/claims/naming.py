"""Names of figures in comparable words, and whether they say planned, actual or the sum of others."""

import re
import unicodedata
from functools import cache, lru_cache

from budgetlint.model.regex import regex, regex_now
from budgetlint.vocabulary import vocabulary

PLAN, ACTUAL, PLAIN = "plan", "actual", ""
YEAR = regex(r"((?:19|20)\d\d)\s*年(?:度|[底末](?!数))?")
_ASIDES = regex(r"\([^()]{7,}\)")
"""Remarks in brackets; short ones (基本建设) belong to the name."""
_MARKS = regex(r"[“”\"'‘’《》\s]")
_NUMBERED = regex(r"[一二三四五六七八九十]是")


def closes(name: str) -> bool:
    """Whether the words before a figure say that it is the sum of those before it (共计)."""
    return any(pattern.search(folded(name)) for pattern in _patterns("closing"))


def role_of(name: str) -> str:
    """Whether the end of a name says planned (年初预算为) or actual (支出决算为)."""
    words = folded(name)
    if any(pattern.search(words) for pattern in _patterns("planned")):
        return PLAN
    return ACTUAL if any(pattern.search(words) for pattern in _patterns("actual")) else PLAIN


@lru_cache(maxsize=2048)
def key_of(name: str) -> str:
    """What a figure is of: its name without year, body, quotation marks and the words for plan and actual."""
    words = _ASIDES.sub("", folded(name))
    years = list(YEAR.finditer(words))
    if not years:
        return _key(words)
    # 公务接待费2022年决算数 names the amount before the year
    before = words[: years[0].start()]
    named = any(pattern.search(before) for pattern in _patterns("named_before"))
    return _key(words[years[-1].end() :]) or (_key(before) if named else "")


def _key(words: str) -> str:
    words = _sub("before", _NUMBERED.sub("", words))
    for kind in ("linking", "planned", "actual", "linking"):
        words = _sub(kind, words)
    words = regex_now(r"\((?:境|类|款|项)\)").sub("", words)
    for one, spellings in _synonyms():
        words = spellings.sub(one, words)
    return words.strip("、,，的(").lstrip(")")


def folded(name: str) -> str:
    """A name in one width, without quotation marks and spaces."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name))


def _sub(kind: str, words: str) -> str:
    for pattern in _patterns(kind):
        words = pattern.sub("", words)
    return words


@cache
def _synonyms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, regex_now(one)) for name, one in vocabulary("claims")["synonyms"].items())


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(regex_now(pattern) for pattern in vocabulary("claims")[kind])
