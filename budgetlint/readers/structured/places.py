"""Places of what stands in a structured filing: the lines of the file itself."""

from budgetlint.model.place import Place
from budgetlint.readers.structured.mistakes import KeyPath
from budgetlint.readers.structured.shapes import Location
from budgetlint.readers.structured.tree import Spans


def place_of(path: KeyPath, spans: Spans, text: str | None = None) -> Place:
    """The lines of a value, or of what holds it; no lines for bare data."""
    span = spans.get(path)
    if span is not None:
        return Place(text=text or "", line=span.first, end_line=span.last)
    if path and spans:
        return place_of(path[:-1], spans, text)
    return Place(text=text or "")


def stated_place(location: Location | None, path: KeyPath, spans: Spans, text: str | None) -> Place:
    """The location that the filing itself states, else its own lines."""
    if location is None:
        return place_of(path, spans, text)
    return Place(
        text=location.text or "",
        line=location.line,
        end_line=location.end_line,
        column=location.column,
        page=location.page,
        sheet=location.sheet,
        cell=location.cell,
        table=location.table,
        row=location.row,
        bbox=location.bbox,
    )
