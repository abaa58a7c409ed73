"""What is drawn over the cells of an .xlsx sheet: text boxes, boxes to tick, diagrams, pictures."""

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from budgetlint.model.document import UNREAD
from budgetlint.model.regex import regex
from budgetlint.readers.lattice import Area
from budgetlint.readers.parts import Parts, attribute, local
from budgetlint.readers.unseen import seen
from budgetlint.readers.workbook.laid_over import MANY_COLUMNS, MANY_ROWS, NOWHERE, TICKED, UNTICKED, Drawn

_ANCHORS = ("{*}twoCellAnchor", "{*}oneCellAnchor", "{*}absoluteAnchor")
_WIDE, _HIGH = 2_880_000, 1_440_000
"""The least picture of a table: eight by four centimetres; stamps and logos are smaller."""
_TICKS = frozenset(("Checkbox", "Radio"))
_PICTURED = frozenset(("Drop", "List", "Pict"))
"""Lists to choose from, and objects and controls of other programs: what they show stands in no text."""
_CONTROLS = _TICKS | _PICTURED | {"Label", "GBox", "Edit"}
_NUMBERS = regex(r"\d+")
_CORNERS = 8
"""Numbers in the anchor of an old drawing: column, offset, row, offset of two corners."""
_VML = ".vml"


def drawn_on(parts: Parts, sheet: str) -> tuple[list[Drawn], list[Area]]:
    """The text boxes and boxes to tick over a sheet, and where its large pictures lie."""
    drawn: list[Drawn] = []
    pictures: list[Area] = []
    for name in sorted(set(parts.related(sheet).values()), key=lambda name: not name.endswith(_VML)):
        if name.endswith(_VML):
            drawn += _controls(parts.part(name))
        elif "/drawings/" in f"/{name}":
            root, related = parts.root(name), parts.related(name)
            for anchor in root.iter(*_ANCHORS) if root is not None else ():
                drawn += _boxes(anchor, {one.text[1:] for one in drawn if one.is_tick})
                drawn += _framed(anchor, parts, related)
                pictures += [_area(anchor) for picture in anchor.iter("{*}pic") if _is_large(picture, anchor)]
    return list(dict.fromkeys(drawn)), pictures


def _boxes(anchor: Any, told: set[str]) -> Iterator[Drawn]:
    """The words of the shapes at an anchor; what a box to tick says was told with its tick."""
    for body in anchor.iter("{*}txBody"):
        text = _words(body)
        if text and text.strip() not in told:
            yield Drawn(text, _area(anchor), _corners(anchor).get("from", {}).get("colOff", 0))


def _words(body: Any) -> str:
    lines = ("".join(node.text or "" for node in line.iter("{*}t")) for line in body.iter("{*}p"))
    return seen("\n".join(line for line in lines if line.strip()))


def _framed(anchor: Any, parts: Parts, related: Mapping[str, str]) -> Iterator[Drawn]:
    """The diagrams and charts at an anchor that say words of their own."""
    for frame in anchor.iter("{*}relIds", "{*}chart"):
        root = parts.root(related.get(attribute(frame, "dm") or attribute(frame, "id") or "", ""))
        if root is not None and (text := _words(root)):
            yield Drawn(text, _area(anchor))


def _corners(anchor: Any) -> dict[str, dict[str, int]]:
    """The numbers of both corners of an anchor."""
    return {local(node): {local(one): _number(one.text) for one in node} for node in anchor}


def _area(anchor: Any) -> Area:
    """The cells that an anchor reaches over; one that ends where a cell begins does not reach it."""
    corners = _corners(anchor)
    first = corners.get("from")
    if first is None:
        return NOWHERE
    top, left = first.get("row", 0) + 1, first.get("col", 0) + 1
    last = corners.get("to")
    if last is None:
        return top, left, top, left
    bottom = last.get("row", 0) + (last.get("rowOff", 0) > 0)
    right = last.get("col", 0) + (last.get("colOff", 0) > 0)
    return top, left, max(top, bottom), max(left, right)


def _number(text: str | None) -> int:
    found = _NUMBERS.search(text or "")
    return int(found[0][:9]) if found else 0


def _is_large(picture: Any, anchor: Any) -> bool:
    """Whether a picture is as large as a table, by its measures or, where it states none, by its cells."""
    sizes = [node for holder in (picture, anchor) for node in holder.iter("{*}ext") if node.get("cx")]
    size = next(((_number(node.get("cx")), _number(node.get("cy"))) for node in sizes), (0, 0))
    if all(size):
        return size[0] >= _WIDE and size[1] >= _HIGH
    top, left, bottom, right = _area(anchor)
    return bottom - top >= MANY_ROWS and right - left >= MANY_COLUMNS


def _controls(content: bytes) -> Iterator[Drawn]:
    """The boxes to tick and the labels of an old drawing, whose markup is seldom well formed."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(content.replace(b"<br>", b"<br/>"), parser) if content else None
    for shape in root.iter("{*}shape") if root is not None else ():
        data = next(shape.iter("{*}ClientData"), None)
        kind = attribute(data, "ObjectType") if data is not None else None
        if data is None or kind not in _CONTROLS:
            continue
        stated = {local(node): (node.text or "").strip() for node in data}
        text = seen("".join("".join(box.itertext()) for box in shape.iter("{*}textbox")).strip())
        if kind in _TICKS:
            text = f"{TICKED if stated.get('Checked') == '1' else UNTICKED}{text}"
        elif kind in _PICTURED:
            text = UNREAD
        corners = [int(number[:9]) for number in _NUMBERS.findall(stated.get("Anchor", ""))]
        if text and len(corners) == _CORNERS:
            left, offset, top, _, right, after, bottom, below = corners
            ends = (max(top + 1, bottom + (below > 0)), max(left + 1, right + (after > 0)))
            yield Drawn(text, (top + 1, left + 1, *ends), offset)
