"""What is drawn over the cells of an .ods sheet: text boxes, boxes to tick, pictures."""

from collections.abc import Iterator
from typing import Any

from budgetlint.model.regex import regex
from budgetlint.readers.lattice import Area, Spot
from budgetlint.readers.parts import attribute, local
from budgetlint.readers.unseen import seen
from budgetlint.readers.workbook.laid_over import MANY_COLUMNS, MANY_ROWS, TICKED, UNTICKED, Drawn

_SHAPES = frozenset(("custom-shape", "frame", "rect", "control", "g", "text-box"))
_TICKS = frozenset(("checkbox", "radio"))
_END = regex(r"\.?\$?([A-Z]{1,3})\$?(\d{1,7})$")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 0.0353}
_LENGTH = regex(r"^([\d.]+)(cm|mm|in|pt)$")
_WIDE, _HIGH = 8.0, 4.0
"""Centimetres of the least picture of a table; stamps and logos are smaller."""


def drawn_at(holder: Any, spot: Spot, controls: dict[str, str]) -> tuple[list[Drawn], list[Area]]:
    """The text boxes and boxes to tick that hang on a cell, and the large pictures."""
    drawn: list[Drawn] = []
    pictures: list[Area] = []
    for shape in (node for node in holder if local(node) in _SHAPES):
        area = _area(shape, spot)
        text = "\n".join(_lines(shape, controls))
        if text:
            drawn.append(Drawn(text, area))
        elif next(shape.iter("{*}image"), None) is not None and _is_large(shape, area):
            pictures.append(area)
    return drawn, pictures


def controls_in(table: Any) -> dict[str, str]:
    """The words of the boxes to tick of a sheet, by the names under which shapes call them."""
    found: dict[str, str] = {}
    for forms in (node for node in table if local(node) == "forms"):
        for control in (node for node in forms.iter() if local(node) in _TICKS):
            ticked = "checked" in (attribute(control, "current-state"), attribute(control, "state"))
            ticked = ticked or attribute(control, "current-selected") == "true"
            words = f"{TICKED if ticked else UNTICKED}{seen(attribute(control, 'label') or '')}"
            found[attribute(control, "id") or ""] = words
    return found


def _lines(shape: Any, controls: dict[str, str]) -> Iterator[str]:
    if local(shape) == "control":
        yield controls.get(attribute(shape, "control") or "", "")
    for line in shape.iter("{*}p"):
        text = seen("".join(line.itertext()))
        if text.strip():
            yield text


def _area(shape: Any, spot: Spot) -> Area:
    """From the cell on which a shape hangs to the one where it says that it ends."""
    end = _END.search(attribute(shape, "end-cell-address") or "")
    if end is None:
        return *spot, *spot
    column = 0
    for letter in end[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return *spot, max(spot[0], int(end[2])), max(spot[1], column)


def _is_large(shape: Any, area: Area) -> bool:
    sizes = [_centimetres(attribute(shape, name) or "") for name in ("width", "height")]
    if all(sizes):
        return sizes[0] >= _WIDE and sizes[1] >= _HIGH
    return area[2] - area[0] >= MANY_ROWS and area[3] - area[1] >= MANY_COLUMNS


def _centimetres(stated: str) -> float:
    found = _LENGTH.match(stated)
    return float(found[1].strip(".") or 0) * _CENTIMETRES[found[2]] if found else 0.0
