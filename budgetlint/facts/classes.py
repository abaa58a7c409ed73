"""Which dimension and category an indicator belongs to, by the labels of its form."""

from functools import cache

from budgetlint.vocabulary import vocabulary


@cache
def dimension(level1: str | None, level2: str | None) -> str:
    """产出, 效益, 满意度, 成本, or "" where the labels do not establish one.

    Hunan forms print 社会公众或服务对象满意度指标 below 效益指标: what asks for satisfaction is satisfaction.
    """
    words = vocabulary("categories")
    if category(level2) in words["dimension_over_level1"]:
        return str(words["dimension_of_category"][category(level2)])
    found = _class(level1, words["dimensions"])
    return found or str(words["dimension_of_category"].get(category(level2), ""))


@cache
def category(level2: str | None) -> str:
    """数量, 质量, 时效, 成本, 经济效益, …, 满意度, or ""."""
    return _class(level2, vocabulary("categories")["categories"])


def required_dimensions(form_kind: str) -> tuple[str, ...]:
    """The dimensions that a form of this kind must have."""
    return tuple(vocabulary("categories")["required"].get(form_kind, ()))


def needs_unit(category_name: str) -> bool:
    """Whether a number under this category says nothing without a unit of measure."""
    return category_name in vocabulary("categories")["unit_needed"]


def _class(label: str | None, classes: dict[str, list[str]]) -> str:
    if not label:
        return ""
    return next((name for name, words in classes.items() if any(word in label for word in words)), "")
