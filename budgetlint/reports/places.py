"""A place in words: the line of a text, the cell of a workbook, the page of a PDF."""

from collections.abc import Iterable

from budgetlint.model.place import Place
from budgetlint.reports.presentation import Presentation


def spot(place: Place, presentation: Presentation) -> str:
    """Where a person finds the cell: 第 27 行, 绩效目标!D30, 第 3 页."""
    if place.sheet is not None or place.cell is not None:
        return "!".join(part for part in (place.sheet, place.cell) if part)
    if place.line is not None:
        if place.end_line is not None and place.end_line > place.line:
            return presentation.say("lines", first=place.line, last=place.end_line)
        return presentation.say("line", line=place.line)
    if place.page is not None:
        return presentation.say("page", page=place.page)
    if place.table is not None and place.row is not None:
        return presentation.say("table_row", table=place.table, row=place.row)
    return ""


def spots(places: Iterable[Place], presentation: Presentation) -> str:
    """Several places, each once, in the order given."""
    named = dict.fromkeys(spot(place, presentation) for place in places)
    return presentation.say("comma").join(words for words in named if words)


def address(path: str, place: Place) -> str:
    """The place as editors open it: path:line:column, or path[sheet!cell]."""
    if place.line is not None:
        return f"{path}:{place.line}:{place.column or 1}"
    inside = "!".join(part for part in (place.sheet, place.cell) if part)
    if inside:
        return f"{path}[{inside}]"
    return f"{path}[p{place.page}]" if place.page is not None else path
