"""What is drawn on a page of an OFD: characters with their boxes, and straight lines.

The file counts in millimetres; pages are laid out in points, like those of a PDF.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from budgetlint.messages import sentence
from budgetlint.model.record import field, mutable, record
from budgetlint.model.regex import regex
from budgetlint.readers.parts import Unreadable, local
from budgetlint.readers.pdf.shapes import Glyph, Page, Ruling
from budgetlint.readers.unseen import UNSEEN

POINTS = 72 / 25.4
MOST_GLYPHS = 200_000
MOST_RULINGS = 20_000
_ABOVE = 0.85
"""Share of a character's size that stands above the line on which it is written."""
_HALF = 0.5
"""Share of its size that a Latin letter or digit is wide."""
_NEARLY = 0.9
"""Share of its size by which a character of full width at least moves the next one on."""
_CHINESE_BEGINS = "\u2e7f"
_THIN = 1.2
"""Millimetres; a filled bar as thin as this is a line."""
_SLANT = 0.1
_COVERING = 0.5
"""Share of the page that images must cover to be a scan."""
_NUMBER = regex(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_STEPS = {"M": 2, "S": 2, "L": 2, "B": 6, "Q": 4, "A": 7, "C": 0}
"""Commands of a path by how many numbers follow; the last two are the point that is reached."""
_NO_TURN = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Point = tuple[float, float]


@mutable
class Drawn:
    """A page while its objects are added; `left` and `top` move the sheet's corner to zero."""

    left: float
    top: float
    glyphs: list[Glyph] = field(default_factory=list)
    across: list[Ruling] = field(default_factory=list)
    down: list[Ruling] = field(default_factory=list)
    pictured: float = 0.0
    """Square millimetres that images cover."""

    def add(self, root: Any) -> None:
        """Add the text and the paths below an element, in whatever blocks they stand."""
        for node in root.iter():
            if node.get("Visible") == "false":
                continue
            name = local(node)
            if name == "TextObject":
                self._add_text(node)
            elif name == "PathObject" and len(self.across) + len(self.down) <= MOST_RULINGS:
                self._add_path(node)
            elif name == "ImageObject":
                _, _, wide, high = [*numbers(node.get("Boundary")), 0.0, 0.0, 0.0, 0.0][:4]
                self.pictured += wide * high
        if len(self.glyphs) > MOST_GLYPHS:
            raise Unreadable(sentence("readers.too_much"))

    def page(self, number: int, width: float, height: float) -> Page:
        """The page with all that was added."""
        too_much = len(self.across) + len(self.down) > MOST_RULINGS
        across, down = ([], []) if too_much else (self.across, self.down)
        pictured = self.pictured * POINTS**2 > _COVERING * width * height
        return Page(number, width, height, self.glyphs, across, down, pictured, too_much)

    def _add_text(self, node: Any) -> None:
        size = next(iter(numbers(node.get("Size"))), 0.0)
        moved = _Moved.of(node, self)
        for code in node:
            if local(code) != "TextCode" or not code.text:
                continue
            text = code.text.strip("\r\n")
            x, y = (next(iter(numbers(code.get(key))), 0.0) for key in ("X", "Y"))
            rights, downs = (_steps(code.get(key), len(text)) for key in ("DeltaX", "DeltaY"))
            for at, character in enumerate(text):
                wide = _width(character, size, rights[at] if rights else 0.0)
                x0, y0 = moved.point(x, y - size * _ABOVE)
                x1, y1 = moved.point(x + wide, y + size * (1 - _ABOVE))
                if character not in UNSEEN:
                    self.glyphs.append(Glyph(character, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
                x += rights[at] if rights else 0.0 if downs else wide
                y += downs[at] if downs else 0.0

    def _add_path(self, node: Any) -> None:
        moved = _Moved.of(node, self)
        filled = node.get("Fill") == "true"
        stroked = node.get("Stroke") != "false"
        for data in node:
            if local(data) != "AbbreviatedData":
                continue
            for piece in _pieces(data.text or ""):
                points = [moved.point(*point) for point in piece]
                if stroked and not _is_bar(points):
                    for first, second in pairwise(points):
                        self._add_line(first, second)
                elif (filled or stroked) and _is_bar(points):
                    self._add_line(*_middle(points))

    def _add_line(self, first: Point, second: Point) -> None:
        (x0, x1), (y0, y1) = sorted((first[0], second[0])), sorted((first[1], second[1]))
        if y1 - y0 <= _SLANT * (x1 - x0):
            self.across.append(Ruling((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _SLANT * (y1 - y0):
            self.down.append(Ruling((x0 + x1) / 2, y0, y1))


@record
class _Moved:
    """From the coordinates of an object to those of the page in points."""

    matrix: Sequence[float]
    left: float
    top: float

    @classmethod
    def of(cls, node: Any, drawn: Drawn) -> "_Moved":
        """How an object says that it is placed."""
        matrix = numbers(node.get("CTM"))
        corner = [*numbers(node.get("Boundary")), 0.0, 0.0][:2]
        turned = matrix if len(matrix) == len(_NO_TURN) else _NO_TURN
        return cls(turned, corner[0] + drawn.left, corner[1] + drawn.top)

    def point(self, x: float, y: float) -> Point:
        """Where a point of the object lies."""
        a, b, c, d, e, f = self.matrix
        return (a * x + c * y + e + self.left) * POINTS, (b * x + d * y + f + self.top) * POINTS


def numbers(text: str | None) -> list[float]:
    """The numbers in an attribute, in their order."""
    return [float(found) for found in _NUMBER.findall(text or "")]


def _steps(text: str | None, count: int) -> list[float]:
    """How far each character lies from the one before: `g 3 2.5` is 2.5 thrice; the last step goes on."""
    words = (text or "").split()
    steps: list[float] = []
    while words and len(steps) < count:
        word = words.pop(0)
        if word == "g" and len(words) > 1:
            times, step = numbers(words.pop(0)), numbers(words.pop(0))
            steps += step[:1] * min(int(times[0]) if times else 0, count)
        else:
            steps += numbers(word)[:1]
    return [*steps, *[steps[-1]] * max(0, count - len(steps))] if steps else []


def _width(character: str, size: float, step: float) -> float:
    """The width of a character; signs such as ≥ are as wide as a Chinese one in Chinese fonts only."""
    if character > _CHINESE_BEGINS or (character > "\x7f" and step > size * _NEARLY):
        return size
    return size * _HALF


def _pieces(data: str) -> Iterator[list[Point]]:
    """The connected points of a path; a curve counts as the straight line to its end."""
    piece: list[Point] = []
    words = iter(data.split())
    for word in words:
        wanted = _STEPS.get(word)
        if wanted is None:
            continue
        values = [number for _ in range(wanted) for number in numbers(next(words, ""))]
        if word in "MS" and len(piece) > 1:
            yield piece
        if word in "MS":
            piece = []
        if wanted and len(values) == wanted:
            piece.append((values[-2], values[-1]))
        elif word == "C" and piece:
            piece.append(piece[0])
    if len(piece) > 1:
        yield piece


def _is_bar(points: Sequence[Point]) -> bool:
    """Whether a closed shape is so thin that it is seen as a line."""
    wide, high = _extent(points)
    return len(points) > 2 and min(wide, high) <= _THIN * POINTS


def _extent(points: Sequence[Point]) -> Point:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) - min(xs), max(ys) - min(ys)


def _middle(points: Sequence[Point]) -> tuple[Point, Point]:
    """The line along the middle of a thin bar."""
    xs, ys = sorted(x for x, _ in points), sorted(y for _, y in points)
    if xs[-1] - xs[0] >= ys[-1] - ys[0]:
        y = (ys[0] + ys[-1]) / 2
        return (xs[0], y), (xs[-1], y)
    x = (xs[0] + xs[-1]) / 2
    return (x, ys[0]), (x, ys[-1])
