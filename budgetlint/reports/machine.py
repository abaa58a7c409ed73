"""Pieces of the machine interface that several commands print."""

from typing import Any

from budgetlint.model.place import Place


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
