"""Names told one after the other."""

from collections.abc import Sequence

_MOST_NAMED = 5


def listed(names: Sequence[str]) -> str:
    """The first names of many."""
    return "、".join(names[:_MOST_NAMED]) + ("…" if len(names) > _MOST_NAMED else "")
