"""From the coordinates of a drawing to those of its sheet, and to those of a person who turns it."""

from budgetlint.readers.pdf.areas import Lengths, Turn

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


def turn_of(area: Box, quarters: int) -> Turn:
    """From the sheet's own coordinates to those of a person: left, top, right, bottom."""
    left, bottom, right, top = area

    def behind(edge: float, lengths: Lengths) -> Lengths:
        return [length - edge for length in lengths]

    def before(edge: float, lengths: Lengths) -> Lengths:
        return [edge - length for length in lengths]

    ways: tuple[Turn, ...] = (
        lambda x0, y0, x1, y1: (behind(left, x0), before(top, y1), behind(left, x1), before(top, y0)),
        lambda x0, y0, x1, y1: (behind(bottom, y0), behind(left, x0), behind(bottom, y1), behind(left, x1)),
        lambda x0, y0, x1, y1: (before(right, x1), behind(bottom, y0), before(right, x0), behind(bottom, y1)),
        lambda x0, y0, x1, y1: (before(top, y1), before(right, x1), before(top, y0), before(right, x0)),
    )
    return ways[quarters]


def times(first: Matrix, second: Matrix) -> Matrix:
    """Both matrices, one after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def point_at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a matrix puts a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
