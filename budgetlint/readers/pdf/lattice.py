"""Tables found by their lines: which lines belong together, and which cells they enclose."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from budgetlint.model.record import record
from budgetlint.readers.pdf.clipped import put_back
from budgetlint.readers.pdf.overflow import settle
from budgetlint.readers.pdf.shapes import Glyph, Page, Region, Ruling

_SAME = 3.0
"""Points within which two lines are one (double borders, borders of two neighbours)."""
_DASH = 5.0
"""Points between two dashes of one line."""
_COVERED = 0.6
"""Share of a cell's side that a line must cover to close it."""
_SHORTEST = 5.0
"""Points; what is shorter borders no cell."""
MOST_CELLS = 60_000


@record
class Lattice:
    """One table on one page: where its columns and rows are parted, and its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]


def lattices(page: Page) -> tuple[list[Lattice], list[Glyph]]:
    """The tables of a page, each with its characters, and the characters outside tables."""
    across = _merged(page.across)
    down = _merged(page.down)
    found = [table for group in _connected(across, down) if (table := _table(*group))]
    found.sort(key=lambda table: (table[0][0], table[1][0]))
    rest = page.glyphs
    for table in found:
        rest = _filled(*table, rest)
        settle(table, page.glyphs, rest)
    rest += [glyph for glyph in put_back(found, page.clipped) if page.holds(glyph)]
    return [_lattice(*table) for table in found], rest


def _filled(
    ys: Sequence[float], xs: Sequence[float], regions: Sequence[Region], glyphs: Sequence[Glyph]
) -> list[Glyph]:
    """Puts each character into the cell in which its middle stands; those outside the table come back."""
    owners = {
        (x, y): region.glyphs.append
        for region in regions
        for y in range(region.top, region.bottom)
        for x in range(region.left, region.right)
    }
    left, right, top, bottom = 2 * xs[0], 2 * xs[-1], 2 * ys[0], 2 * ys[-1]
    outside: list[Glyph] = []
    for glyph in glyphs:
        _, x0, y0, x1, y1 = glyph
        across, down = x0 + x1, y0 + y1
        if left <= across < right and top <= down < bottom:
            owners[bisect_right(xs, across / 2) - 1, bisect_right(ys, down / 2) - 1](glyph)
        else:
            outside.append(glyph)
    return outside


def _lattice(ys: Sequence[float], xs: Sequence[float], regions: Sequence[Region]) -> Lattice:
    """The table with its cells in reading order."""
    ordered = sorted(regions, key=lambda region: (region.top, region.left))
    return Lattice(tuple(xs), tuple(ys), tuple(ordered))


def _merged(rulings: Iterable[Ruling]) -> list[Ruling]:
    """The lines, pieces of one line joined and lines side by side made one."""
    groups: list[list[Ruling]] = []
    for ruling in sorted(rulings):
        if groups and ruling.at - groups[-1][0].at <= _SAME:
            groups[-1].append(ruling)
        else:
            groups.append([ruling])
    return [line for group in groups for line in _joined(group)]


def _joined(group: Sequence[Ruling]) -> list[Ruling]:
    """The lines that stand in one place, dashes joined."""
    found: list[tuple[float, float, float]] = []
    for at, start, end in sorted(group, key=lambda ruling: ruling.start):
        if found and start - found[-1][2] <= _DASH:
            place, begun, ended = found[-1]
            found[-1] = (place, begun, max(end, ended))
        else:
            found.append((at, start, end))
    return [Ruling(*line) for line in found if line[2] - line[1] >= _SHORTEST]


def _connected(across: Sequence[Ruling], down: Sequence[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Lines that touch one another, group by group; a line that touches none is left out."""
    parent = list(range(len(across) + len(down)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    ats = [line.at for line in across]
    touched: set[int] = set()
    for number, line in enumerate(down, start=len(across)):
        first = bisect_right(ats, line.start - _SAME)
        last = bisect_right(ats, line.end + _SAME)
        for other in range(first, last):
            if across[other].start - _SAME <= line.at <= across[other].end + _SAME:
                parent[root(other)] = root(number)
                touched |= {number, other}
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for item in sorted(touched):
        is_down = item >= len(across)
        groups[root(item)][is_down].append(down[item - len(across)] if is_down else across[item])
    return list(groups.values())


def _table(
    across: Sequence[Ruling], down: Sequence[Ruling]
) -> tuple[list[float], list[float], list[Region]] | None:
    """Rows, columns and cells that the lines of one group enclose, None for a frame around words."""
    xs = _places([line.at for line in down], [end for line in across for end in line[1:]])
    ys = _places([line.at for line in across], [end for line in down for end in line[1:]])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows < 2 or columns * rows > MOST_CELLS:
        return None
    walls = _walls(down, xs, ys)
    floors = _walls(across, ys, xs)
    regions = list(_regions(rows, columns, walls, floors))
    return (ys, xs, regions) if len(regions) > 1 else None


def _places(lines: Sequence[float], ends: Sequence[float]) -> list[float]:
    """Where the columns are parted: at the lines, and at the ends of a table that is open at its sides."""
    found: list[float] = []
    for place in sorted(lines):
        if not found or place - found[-1] > _SAME:
            found.append(place)
    outer = [min(ends), max(ends)]
    if not found or outer[0] < found[0] - 2 * _SAME:
        found.insert(0, outer[0])
    if outer[1] > found[-1] + 2 * _SAME:
        found.append(outer[1])
    return found


def _walls(lines: Sequence[Ruling], places: Sequence[float], sides: Sequence[float]) -> set[tuple[int, int]]:
    """Which sides of the small cells are drawn: (number of the place, number of the side along it)."""
    covered: dict[tuple[int, int], float] = defaultdict(float)
    for line in lines:
        place = _nearest(places, line.at)
        first = max(bisect_right(sides, line.start) - 1, 0)
        for side in range(first, len(sides) - 1):
            if sides[side] >= line.end:
                break
            covered[place, side] += min(line.end, sides[side + 1]) - max(line.start, sides[side])
    return {
        (place, side)
        for (place, side), length in covered.items()
        if length >= _COVERED * (sides[side + 1] - sides[side])
    }


def _nearest(places: Sequence[float], at: float) -> int:
    after = bisect_right(places, at)
    if after == 0:
        return 0
    if after < len(places) and places[after] - at < at - places[after - 1]:
        return after
    return after - 1


def _regions(
    rows: int, columns: int, walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> Iterable[Region]:
    """The cells: small cells without a line between them are one; what is no rectangle is cut into rows."""
    seen: set[tuple[int, int]] = set()
    for top in range(rows):
        for left in range(columns):
            if (top, left) in seen:
                continue
            members = _flooded((top, left), (rows, columns), walls, floors)
            seen |= members
            tops, lefts = [y for y, _ in members], [x for _, x in members]
            whole = Region(min(lefts), min(tops), max(lefts) + 1, max(tops) + 1)
            if len(members) == (whole.right - whole.left) * (whole.bottom - whole.top):
                yield whole
            else:
                yield from _strips(members)


def _flooded(
    start: tuple[int, int],
    size: tuple[int, int],
    walls: set[tuple[int, int]],
    floors: set[tuple[int, int]],
) -> set[tuple[int, int]]:
    """The small cells that can be reached from one without crossing a line."""
    members, waiting = {start}, [start]
    while waiting:
        y, x = waiting.pop()
        steps = (
            (y, x + 1, (x + 1, y) in walls),
            (y, x - 1, (x, y) in walls),
            (y + 1, x, (y + 1, x) in floors),
            (y - 1, x, (y, x) in floors),
        )
        for below, beside, closed in steps:
            cell = (below, beside)
            inside = 0 <= below < size[0] and 0 <= beside < size[1]
            if inside and not closed and cell not in members:
                members.add(cell)
                waiting.append(cell)
    return members


def _strips(members: set[tuple[int, int]]) -> Iterable[Region]:
    """Cells one row high that together cover an area which is no rectangle."""
    open_strip: Region | None = None
    for y, x in sorted(members):
        if open_strip and open_strip.top == y and open_strip.right == x:
            open_strip.right = x + 1
            continue
        if open_strip:
            yield open_strip
        open_strip = Region(x, y, x + 1, y + 1, whole=False)
    if open_strip:
        yield open_strip
