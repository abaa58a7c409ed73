"""The cells of a table without lines, by the order in which a program drew their words.

Programs draw cell after cell: the lines of one cell follow one another, and only then comes the next cell.
Where lines were drawn across all columns, each of them stands alone here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from budgetlint.model.record import mutable
from budgetlint.readers.labels import bare, is_known, is_title
from budgetlint.readers.pdf.lines import NUMBER
from budgetlint.readers.pdf.shapes import Glyph

_SAME_LINE = 0.5
"""Share of the lower of two boxes that both must share to stand on one line."""
_BACK, _GAP = 0.5, 0.6
"""Heights by which the next character of a line may begin before or behind the end of the one before."""
_NEAREST, _FURTHEST = 0.6, 2.5
"""Heights between the middles of two lines of one cell."""
_EVEN = 0.15
"""Share by which the distances between the lines of one cell may differ."""
_NARROW_GAP = 0.15
"""Heights between two labels of a line that stand in two narrow cells."""
_FIGURES_GAP = 0.24
"""… and between two figures."""


@mutable(by_identity=True)
class Run:
    """Characters that stand on one line without a wide gap."""

    glyphs: list[Glyph]
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height at which the line stands."""
        return (self.top + self.bottom) / 2

    @property
    def text(self) -> str:
        """The characters as they stand."""
        return "".join(glyph.text for glyph in self.glyphs).strip()


@mutable(by_identity=True)
class Drawn:
    """The lines of one cell, from top to bottom."""

    lines: list[Run]
    column: int = 0
    right: int = 1
    """The first column behind it; `column` and `right` are told once columns are known."""
    down: int = 1
    """How many rows it covers; told once rows are known."""

    @property
    def x0(self) -> float:
        """Its left end."""
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        """Its right end."""
        return max(line.x1 for line in self.lines)

    @property
    def top(self) -> float:
        """Its upper end."""
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        """Its lower end."""
        return self.lines[-1].bottom

    @property
    def first(self) -> float:
        """The height of its first line."""
        return self.lines[0].middle

    @property
    def last(self) -> float:
        """The height of its last line."""
        return self.lines[-1].middle

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.first + self.last) / 2

    @property
    def text(self) -> str:
        """Its words, line after line."""
        return "".join(line.text for line in self.lines)

    @property
    def glyphs(self) -> list[Glyph]:
        """Its characters."""
        return [glyph for line in self.lines for glyph in line.glyphs]


def drawn_cells(glyphs: Iterable[Glyph]) -> list[Drawn]:
    """The cells in the order in which they were drawn."""
    found: list[Drawn] = []
    for run in (part for line in _runs(glyphs) for part in _labels_apart(line)):
        if not (found and _goes_on(found[-1], run)):
            found.append(Drawn([]))
        found[-1].lines.append(run)
    return found


def _runs(glyphs: Iterable[Glyph]) -> list[Run]:
    found: list[Run] = []
    for glyph in glyphs:
        run = found[-1] if found else None
        if run is not None and _continues(run, glyph):
            run.glyphs.append(glyph)
            run.x0 = min(run.x0, glyph.x0)
            run.x1 = run.x1 if glyph.text == " " else max(run.x1, glyph.x1)
            run.top, run.bottom = min(run.top, glyph.top), max(run.bottom, glyph.bottom)
        elif glyph.text != " ":
            found.append(Run([glyph], glyph.x0, glyph.top, glyph.x1, glyph.bottom))
    return found


def _run(glyphs: list[Glyph]) -> Run:
    drawn = [glyph for glyph in glyphs if glyph.text != " "]
    top, bottom = min(glyph.top for glyph in drawn), max(glyph.bottom for glyph in drawn)
    return Run(glyphs, drawn[0].x0, top, max(glyph.x1 for glyph in drawn), bottom)


def gaps(run: Run, share: float = _NARROW_GAP) -> list[int]:
    """The characters of a line before which more room is left than a share of its height."""
    least = share * (run.bottom - run.top)
    pairs = pairwise(run.glyphs)
    return [n for n, (one, other) in enumerate(pairs, start=1) if other.x0 - one.x1 >= least]


def _labels_apart(run: Run) -> list[Run]:
    """The line, or two of them where two labels or figures stand close together in neighbouring cells."""
    for number in gaps(run):
        parts = [_run(run.glyphs[:number]), _run(run.glyphs[number:])]
        if all(is_known(part.text) for part in parts) and not is_known(run.text):
            return parts
        if all(NUMBER.fullmatch(part.text) for part in parts) and number in gaps(run, _FIGURES_GAP):
            return parts
    return [run]


def _continues(run: Run, glyph: Glyph) -> bool:
    shared = min(run.bottom, glyph.bottom) - max(run.top, glyph.top)
    lower = min(run.bottom - run.top, glyph.bottom - glyph.top)
    size = max(run.bottom - run.top, glyph.bottom - glyph.top)
    return shared >= _SAME_LINE * lower and -_BACK * size <= glyph.x0 - run.glyphs[-1].x1 <= _GAP * size


def _goes_on(cell: Drawn, run: Run) -> bool:
    """Whether a line drawn next stands right below the last one of the cell."""
    last = cell.lines[-1]
    step, size = run.middle - last.middle, max(last.bottom - last.top, run.bottom - run.top)
    if not _NEAREST * size <= step <= _FURTHEST * size or run.x0 >= last.x1 or run.x1 <= last.x0:
        return False
    if is_title(cell.text) or _begins_a_label(run.text, cell.text):
        return False
    if len(cell.lines) == 1:
        return True
    usual = cell.lines[1].middle - cell.lines[0].middle
    return abs(step - usual) <= _EVEN * usual


def _begins_a_label(text: str, above: str) -> bool:
    """Whether the words are a label of their own, not the end of one that begins above."""
    in_brackets = above[:1] in "（(" and not bare(above)
    return is_known(text) and (in_brackets or not is_known(above + text))


def side_by_side(cells: Iterable[Drawn]) -> Iterator[Drawn]:
    """The cells that have another one beside them."""
    ordered = sorted(cells, key=lambda cell: cell.top)
    for number, cell in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.top >= cell.bottom:
                break
            shared = min(cell.bottom, other.bottom) - other.top
            clear = cell.x1 < other.x0 or other.x1 < cell.x0
            if clear and shared > (other.lines[0].bottom - other.lines[0].top) / 2:
                yield from (cell, other)
                break
