"""How records travel between processes and rest in the cache."""

from functools import cache
from operator import attrgetter
from typing import Any


def packed(self: object) -> tuple[type, tuple[Any, ...]]:
    """The class of a slotted record and its fields in order, for use as `__reduce__`.

    What dataclasses do by themselves looks the fields up for every single object; a table has thousands.
    """
    kind = type(self)
    return kind, _fields(kind)(self)


@cache
def _fields(kind: type) -> Any:
    names: tuple[str, ...] = kind.__slots__  # type: ignore[attr-defined]
    if len(names) == 1:
        return lambda record: (getattr(record, names[0]),)
    return attrgetter(*names)
