"""The reading order of a page: from top to bottom, and of two forms side by side one after the other."""

from collections.abc import Sequence
from itertools import pairwise

from budgetlint.readers.pdf.items import Line, Part


def in_order(parts: Sequence[Part], lines: Sequence[Line]) -> list[Part | Line]:
    """Tables and lines as they are read. What heads both sides of a page stands before either."""
    gutter = _gutter(parts)
    if gutter is None or not parts:
        return _downwards([*parts, *lines])
    begin = min(part.box[1] for part in parts)
    wide = [line for line in lines if _crosses(line, gutter)]
    if any(line.box[1] > begin for line in wide):
        return _downwards([*parts, *lines])
    halves = [half for line in lines if line not in wide for half in _halves(line, gutter)]
    items: list[Part | Line] = [*parts, *halves]
    left, right = ([item for item in items if (item.box[0] < gutter) == side] for side in (True, False))
    return [*_downwards(wide), *_downwards(left), *_downwards(right)]


def _downwards(items: Sequence[Part | Line]) -> list[Part | Line]:
    return sorted(items, key=lambda item: (item.box[1], item.box[0]))


def _gutter(parts: Sequence[Part]) -> float | None:
    """The middle between tables side by side, where no table reaches over it."""
    for left, right in pairwise(sorted(parts, key=lambda part: part.box[0])):
        beside = left.box[2] < right.box[0] and max(left.box[1], right.box[1]) < min(
            left.box[3], right.box[3]
        )
        middle = (left.box[2] + right.box[0]) / 2
        if beside and not any(part.box[0] < middle < part.box[2] for part in parts):
            return middle
    return None


def _crosses(line: Line, gutter: float) -> bool:
    return any(piece.x0 < gutter < piece.x1 for piece in line.pieces)


def _halves(line: Line, gutter: float) -> list[Line]:
    """The line, or its two halves where it has pieces on both sides."""
    sides = [[piece for piece in line.pieces if (piece.x0 < gutter) == is_left] for is_left in (True, False)]
    return [Line(line.page, pieces) for pieces in sides if pieces]
