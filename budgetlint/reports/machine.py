"""Pieces of the machine interface that several commands print."""

from typing import Any

from budgetlint.model.place import Place
from budgetlint.model.value import Part, Value


def location(place: Place) -> dict[str, Any]:
    """Where something stands, in the keys that the interface fixes."""
    return {
        "line": place.line,
        "end_line": place.end_line if place.end_line is not None else place.line,
        "column": place.column,
        "page": place.page,
        "sheet": place.sheet,
        "cell": place.cell,
        "table": place.table,
        "row": place.row,
        "bbox": list(place.bbox) if place.bbox is not None else None,
        "text": place.text,
    }


def reading(value: Value) -> dict[str, Any]:
    """How a text reads; `scale` stands only where 万 or 亿 was written."""
    return {
        "text": value.text,
        "kind": value.kind.value,
        "comparator": value.comparator,
        "parts": [_part(part) for part in value.parts],
        "base": {"value": value.base.value, "unit": value.base.unit or None}
        if value.base is not None
        else None,
        "flags": list(value.flags),
    }


def _part(part: Part) -> dict[str, Any]:
    entry: dict[str, Any] = {"value": part.value, "unit": part.unit}
    return entry if part.scale is None else {**entry, "scale": part.scale}
