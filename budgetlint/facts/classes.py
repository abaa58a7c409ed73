"""Which dimension and category an indicator belongs to, by the labels of its form."""

import unicodedata
from functools import lru_cache

from budgetlint.model.regex import regex
from budgetlint.values.units import known
from budgetlint.vocabulary import vocabulary

_LAST_BRACKET = regex(r"\(([^()]+)\)$")


@lru_cache(maxsize=2048)
def dimension(level1: str | None, level2: str | None) -> str:
    """产出, 效益, 满意度, 成本, or "" where the labels do not establish one.

    Hunan forms print 社会公众或服务对象满意度指标 below 效益指标: what asks for satisfaction is satisfaction.
    """
    words = vocabulary("categories")
    if category(level2) in words["dimension_over_level1"]:
        return str(words["dimension_of_category"][category(level2)])
    found = _class(level1, words["dimensions"])
    return found or str(words["dimension_of_category"].get(category(level2), ""))


@lru_cache(maxsize=2048)
def category(level2: str | None) -> str:
    """数量, 质量, 时效, 成本, 经济效益, …, 满意度, or ""."""
    return _class(level2, vocabulary("categories")["categories"])


def required_dimensions(form_kind: str) -> tuple[str, ...]:
    """The dimensions that a form of this kind must have."""
    return tuple(vocabulary("categories")["required"].get(form_kind, ()))


def needs_unit(category_name: str, name: str) -> bool:
    """Whether a number under this category says nothing without a unit, and the name does not give it."""
    words = vocabulary("categories")
    if category_name not in words["unit_needed"] or name.endswith(tuple(words["plain_numbers"])):
        return False
    in_brackets = _LAST_BRACKET.search(unicodedata.normalize("NFKC", name))
    return in_brackets is None or not (known(in_brackets.group(1)) or in_brackets.group(1) in "%‰万元")


def is_indicator(name: str | None) -> bool:
    """Whether a row of this name holds an indicator: 小计 sums rows, 无 says that there is none."""
    return name is None or name.strip() not in vocabulary("categories")["no_indicators"]


def _class(label: str | None, classes: dict[str, list[str]]) -> str:
    if not label:
        return ""
    return next((name for name, words in classes.items() if any(word in label for word in words)), "")
