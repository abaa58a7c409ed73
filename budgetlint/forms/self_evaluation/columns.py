"""The columns of the indicator table of a self-evaluation, by the words of its head."""

from collections.abc import Mapping
from functools import cache

from budgetlint.forms.labels import compact, key
from budgetlint.forms.self_evaluation.lines import texts
from budgetlint.model.document import Row

Columns = Mapping[str, int]
"""Column of each role: level1, level2, name, weight, value, adjusted, actual, score, method, reason, …"""

CELLS = ("weight", "value", "actual", "score")


@cache
def roles() -> Mapping[str, str]:
    """The role of each word that may head a column."""
    return {key(word): role for role, spelled in texts()["heads"].items() for word in spelled}


def heads_of(row: Row) -> Columns | None:
    """The columns that a head row names, None for any other row."""
    found: dict[str, int] = {}
    for cell in row.filled:
        if not _is_glued(key(cell.text)):
            role = roles().get(key(cell.text), f"unknown {cell.text.strip()}")
            found.setdefault(role, cell.place.column or 0)
    if "adjusted" in found and "value" not in found:
        found["value"] = found.pop("adjusted")
    return found if {"name", "value", "actual"} <= set(found) else None


def _is_glued(text: str) -> bool:
    """Whether several heads ran into each other (分值得分), so that no cell stands under one of them."""
    if text in roles():
        return False
    starts = [word for word in roles() if text.startswith(word) and text != word]
    rests = (text.removeprefix(word) for word in starts)
    return any(rest in roles() or _is_glued(rest) for rest in rests)


def order_in(text: str) -> tuple[str, ...]:
    """The order of weight, target, actual value and score in the words of a head; none if one lacks."""
    rest = compact(text).replace("(A)", "").replace("(B)", "")
    order: list[str] = []
    while rest:
        word = max((name for name in roles() if rest.startswith(name)), key=len, default="")
        if word and roles()[word] in CELLS:
            order.append(roles()[word])
        rest = rest[len(word) or 1 :]
    return tuple(order) if sorted(order) == sorted(CELLS) else ()
