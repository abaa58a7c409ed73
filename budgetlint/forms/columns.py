"""The head row of an indicator table: which column holds what."""

from collections.abc import Mapping
from functools import cache

from budgetlint.forms.head import filled
from budgetlint.forms.labels import key, words
from budgetlint.model.document import Row

Columns = Mapping[str, int]
"""Column of each role (level1, level2, name, type, value, unit, content, weight, remark)."""

_LEVELS = ("group", "level1", "level2")


@cache
def _roles() -> dict[str, str]:
    return {word: role for role, spelled in words()["heads"].items() for word in spelled}


def columns_of(row: Row) -> Columns | None:
    """The columns that a head row names, None for any other row."""
    found: dict[str, int] = {}
    for cell in filled(row):
        role = _roles().get(key(cell.text))
        if role == "value" and "value" in found:
            # Gansu department forms head the column of the content 指标值 once more
            role = "content"
        if role and role not in found and cell.place.column:
            found[role] = cell.place.column
    levels = sum(role in found for role in ("level1", "level2", "name"))
    return found if levels > 1 and "value" in found else None


def filling(columns: Columns) -> list[str]:
    """The roles that stand right of the levels, from left to right."""
    return sorted((role for role in columns if role not in _LEVELS), key=lambda role: columns[role])
