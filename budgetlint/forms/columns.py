"""The head row of an indicator table: which column holds what."""

from collections.abc import Mapping, Sequence
from functools import cache

from budgetlint.forms.labels import key, words
from budgetlint.forms.levels import level_of
from budgetlint.model.document import Row

Columns = Mapping[str, int]
"""Column of each role (level1, level2, name, type, value, unit, content, weight, remark); others numbered."""

_UNKNOWN = "unknown "
"""How the role of a column begins whose head no word list knows; the words of the head follow."""

_LEVELS = ("group", "level1", "level2")
SUPPOSED: Columns = {"level1": 1, "level2": 2, "name": 3, "value": 4}


@cache
def roles() -> dict[str, str]:
    """The role of each word that may head a column."""
    return {word: role for role, spelled in words()["heads"].items() for word in spelled}


def columns_of(row: Row) -> Columns | None:
    """The columns that a head row names, None for any other row."""
    known, found = roles(), dict[str, int]()
    named = {known.get(key(cell.text)) for cell in row.filled}
    if "name" not in named or "value" not in named:
        return None
    for cell in row.filled:
        role = known.get(key(cell.text), "other")
        if role == "value" and "value" in found:
            # Gansu department forms head the column of the content 指标值 once more
            role = "content"
        if role == "other":
            role = f"{_UNKNOWN}{cell.text.strip()}"
        name = role if role not in found else f"other {cell.place.column}"
        found[name] = cell.place.column or 0
    levels = sum(role in found for role in ("level1", "level2", "name"))
    return found if levels > 1 else None


def is_unknown(role: str) -> bool:
    """Whether the role is that of a column whose head no word list knows."""
    return role.startswith(_UNKNOWN)


def supposed(rows: Sequence[Row]) -> tuple[int, Columns] | None:
    """Where the indicators begin in a table whose head row is lost, and the usual columns.

    Rows are then told by their level labels alone; without them nothing is supposed.
    """
    labelled = [n for n, row in enumerate(rows) if len(row.cells) > 1 and level_of(row.filled[0].text) == 1]
    doubled = any(sum(level_of(cell.text) == 2 for cell in row.filled) > 1 for row in rows)
    return (labelled[0], SUPPOSED) if len(labelled) > 1 and not doubled else None


def is_doubled(row: Row) -> bool:
    """Whether the head row names two sets of indicators side by side (of the whole term and of the year)."""
    heads = [roles().get(key(cell.text)) for cell in row.filled]
    return heads.count("name") > 1


def reaches_last(row: Row, columns: Columns) -> bool:
    """Whether the cell under the last head is filled: a row that slid to the left leaves it empty."""
    last = max(columns.values())
    return any(cell.place.column == last for cell in row.filled)


def filling(columns: Columns) -> list[str]:
    """The roles that stand right of the levels, from left to right."""
    return sorted((role for role in columns if role not in _LEVELS), key=lambda role: columns[role])
