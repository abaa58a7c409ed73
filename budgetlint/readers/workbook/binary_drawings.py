"""What is drawn over the cells of an .xls sheet: text boxes, boxes to tick, pictures."""

import struct
from collections.abc import Iterator

from budgetlint.model.record import record
from budgetlint.readers.lattice import Area
from budgetlint.readers.unseen import seen
from budgetlint.readers.workbook.laid_over import MANY_COLUMNS, MANY_ROWS, TICKED, UNTICKED, Drawn

_HEAD = 4
_BEGIN, _END, _CONTINUE = 0x0809, 0x000A, 0x003C
_DRAWING, _OBJECT, _TEXT = 0x00EC, 0x005D, 0x01B6
_ANCHOR = b"\x10\xf0\x12\x00\x00\x00"
"""The head of an anchor inside a drawing: its kind, and that it is 18 bytes long."""
_ANCHOR_SIZE = 18
_PICTURE, _NOTE = 0x08, 0x19
_TICKS = (0x0B, 0x0C)
_STATE = 0x12
"""The part of an object that says whether the box is ticked."""
_LENGTH_AT = 10


@record
class _Shape:
    """An object of a sheet: what it is, where it lies, whether it is ticked, and its words."""

    kind: int
    area: Area
    offset: int
    ticked: bool
    text: str = ""


def drawn_on(content: bytes, start: int) -> tuple[list[Drawn], list[Area]]:
    """The text boxes and boxes to tick over a sheet, and where its large pictures lie."""
    drawn: list[Drawn] = []
    pictures: list[Area] = []
    for shape in _shapes(content, start):
        top, left, bottom, right = shape.area
        if shape.kind == _PICTURE:
            pictures += [shape.area] if bottom - top >= MANY_ROWS and right - left >= MANY_COLUMNS else []
        elif shape.kind in _TICKS:
            sign = TICKED if shape.ticked else UNTICKED
            drawn.append(Drawn(f"{sign}{shape.text}", shape.area, shape.offset))
        elif shape.kind != _NOTE and shape.text:
            drawn.append(Drawn(shape.text, shape.area, shape.offset))
    return drawn, pictures


def _shapes(content: bytes, start: int) -> Iterator[_Shape]:
    """The objects of a sheet; the text of one follows it."""
    area, offset, length = (1, 1, 1, 1), 0, 0
    shape: _Shape | None = None
    for kind, body in _records(content, start):
        if kind == _DRAWING and _ANCHOR in body:
            area, offset = _anchored(body)
        elif kind == _OBJECT:
            if shape is not None:
                yield shape
            shape = _Shape(int.from_bytes(body[4:6], "little"), area, offset, _is_ticked(body))
        elif kind == _TEXT:
            length = int.from_bytes(body[_LENGTH_AT : _LENGTH_AT + 2], "little")
        elif kind == _CONTINUE and length and shape is not None:
            text = body[1:].decode("utf-16-le" if body[:1] == b"\x01" else "latin-1", "replace")[:length]
            shape = _Shape(shape.kind, shape.area, shape.offset, shape.ticked, seen(text).strip())
            length = 0
    if shape is not None:
        yield shape


def _records(content: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of a sheet, those of charts inside it left out."""
    depth = 0
    while at + _HEAD <= len(content):
        kind, length = struct.unpack_from("<HH", content, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if kind == _END and depth <= 0:
            return
        if depth == 1:
            yield kind, content[at + _HEAD : at + _HEAD + length]
        at += _HEAD + length


def _anchored(drawing: bytes) -> tuple[Area, int]:
    """The cells that the last anchor of a drawing reaches over, and how far inside the first it begins."""
    at = drawing.rindex(_ANCHOR) + len(_ANCHOR)
    if at + _ANCHOR_SIZE > len(drawing):
        return (1, 1, 1, 1), 0
    _, left, offset, top, _, right, after, bottom, below = struct.unpack_from("<9H", drawing, at)
    ends = (max(top + 1, bottom + (below > 0)), max(left + 1, right + (after > 0)))
    return (top + 1, left + 1, *ends), offset


def _is_ticked(body: bytes) -> bool:
    """Whether the box of an object is ticked: its parts stand one after the other, each with its length."""
    at = 0
    while at + _HEAD <= len(body):
        kind, length = struct.unpack_from("<HH", body, at)
        if kind == _STATE:
            return body[at + _HEAD : at + _HEAD + 2] == b"\x01\x00"
        at += _HEAD + length
    return False
