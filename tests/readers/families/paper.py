"""A grid laid out on paper: columns as wide as their words, words broken into lines, rows over pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from office_building import Grid, Spanned, spanned

SIZE = 9.0
LINE = 12.0
MARGIN = 40.0
PADDING = 3.0
WIDE, HIGH = 595.0, 842.0
LONGEST = 130.0
TOKENS = re.compile(r"[\x21-\x7e]+|.")

Frame = tuple[float, float, float, float]
"""Left, top, right and bottom in points; y counts from the top."""
Written = tuple[float, float, str]
"""Where a line of words begins, its middle, and the words."""


@dataclass
class Sheet:
    """One page: the frames of its cells and the lines of words."""

    wide: float
    high: float
    frames: list[Frame] = field(default_factory=list)
    lines: list[Written] = field(default_factory=list)


def width(words: str) -> float:
    return sum(SIZE if sign > "\x7e" else SIZE / 2 for sign in words)


def wrapped(words: str, wide: float) -> Iterator[str]:
    """The words in lines of a width; figures and Latin words stay whole."""
    line = ""
    for token in TOKENS.findall(words):
        if line and width(line + token) > wide:
            yield line
            line = ""
        line += token
    yield line


def laid_out(filing: Grid, shorter: float = 0) -> list[Sheet]:
    """The pages of a filing, on their side where its widest table would not fit upright.

    `shorter` takes points off their height, so that they end at other rows.
    """
    tables = [rows for _, rows in filing.tables() if len(rows[0]) > 1]
    lying = any(sum(_least(rows)) > WIDE - 2 * MARGIN for rows in tables)
    wide, high = (HIGH, WIDE) if lying else (WIDE, HIGH)
    paper = Paper(wide, high - shorter)
    for _, rows in filing.tables():
        if len(rows[0]) == 1:
            paper.write(rows[0][0])
        else:
            paper.draw(rows)
    return paper.sheets


def _least(rows: list[tuple[str, ...]]) -> list[float]:
    """The width of the longest word of each column, which is not broken."""
    count = max(len(row) for row in rows)
    found = [SIZE * 2 + 2 * PADDING] * count
    for one in spanned(rows):
        if one.across == 1:
            widest = max((width(token) for token in TOKENS.findall(one.text)), default=0)
            found[one.column] = max(found[one.column], widest + 2 * PADDING)
    return found


class Paper:
    """Pages that fill from top to bottom."""

    def __init__(self, wide: float, high: float) -> None:
        self.wide, self.high = wide, high
        self.sheets = [Sheet(wide, high)]
        self.top = MARGIN

    def write(self, words: str) -> None:
        """A paragraph."""
        for line in wrapped(words, self.wide - 2 * MARGIN):
            self._make_room(LINE)
            self.sheets[-1].lines.append((MARGIN, self.top + LINE / 2, line))
            self.top += LINE
        self.top += LINE / 2

    def draw(self, rows: list[tuple[str, ...]]) -> None:
        """A table; a row that does not fit begins the next page, and merged cells are cut there."""
        edges = self._edges(rows)
        cells = spanned(rows)
        tall = self._heights(rows, cells, edges)
        begin = 0
        while begin < len(rows):
            self._make_room(tall[begin] if begin == 0 else self.high)
            end, bottom = begin, self.top
            while end < len(rows) and bottom + tall[end] <= self.high - MARGIN:
                bottom += tall[end]
                end += 1
            while end > begin + 1 and any(
                not self._fits(one, edges, tall, range(begin, end)) for one in cells
            ):
                end -= 1
            self._part(cells, edges, tall, range(begin, end))
            begin = end
        self.top += LINE

    @staticmethod
    def _fits(one: Spanned, edges: list[float], tall: list[float], rows: range) -> bool:
        """Whether a cell that begins in the rows and goes on below them finds room for its words in them."""
        if one.row not in rows or one.row + one.down <= rows.stop:
            return True
        lines = wrapped(one.text, edges[one.column + one.across] - edges[one.column] - 2 * PADDING)
        return len(list(lines)) * LINE <= sum(tall[one.row : rows.stop])

    def _part(self, cells: list[Spanned], edges: list[float], tall: list[float], rows: range) -> None:
        """The cells of some rows; what began on the page before goes on without its words."""
        tops = [self.top]
        for row in rows:
            tops.append(tops[-1] + tall[row])
        sheet = self.sheets[-1]
        for one in cells:
            first, last = max(one.row, rows.start), min(one.row + one.down, rows.stop)
            if first >= last:
                continue
            left, right = edges[one.column], edges[one.column + one.across]
            above, below = tops[first - rows.start], tops[last - rows.start]
            sheet.frames.append((left, above, right, below))
            if one.row == first:
                lines = list(wrapped(one.text, right - left - 2 * PADDING)) if one.text else []
                start = (above + below - LINE * len(lines)) / 2 + LINE / 2
                sheet.lines += [(left + PADDING, start + n * LINE, line) for n, line in enumerate(lines)]
        self.top = tops[-1]

    def _edges(self, rows: list[tuple[str, ...]]) -> list[float]:
        """Columns as wide as their words want, but together as wide as the paper."""
        least = _least(rows)
        wanted = list(least)
        for one in spanned(rows):
            if one.across == 1:
                wish = min(width(one.text) + 2 * PADDING, LONGEST)
                wanted[one.column] = max(wanted[one.column], wish)
        spare = self.wide - 2 * MARGIN - sum(least)
        wish = sum(wanted) - sum(least)
        edges = [MARGIN]
        for floor, want in zip(least, wanted, strict=True):
            share = spare * (want - floor) / wish if wish else spare / len(least)
            edges.append(edges[-1] + floor + share)
        return edges

    def _heights(self, rows: list[tuple[str, ...]], cells: list[Spanned], edges: list[float]) -> list[float]:
        tall = [LINE + 2 * PADDING] * len(rows)
        for one in sorted(cells, key=lambda one: one.down):
            wide = edges[one.column + one.across] - edges[one.column] - 2 * PADDING
            wish = len(list(wrapped(one.text, wide))) * LINE + 2 * PADDING
            missing = wish - sum(tall[one.row : one.row + one.down])
            if missing > 0:
                tall[one.row + one.down - 1] += missing
        return tall

    def _make_room(self, tall: float) -> None:
        if self.top + tall > self.high - MARGIN:
            self.sheets.append(Sheet(self.wide, self.high))
            self.top = MARGIN
