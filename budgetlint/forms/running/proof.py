"""Which cells of running text make up the rows of an indicator table, where only one way is possible."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from budgetlint.forms.labels import compact, words
from budgetlint.forms.row_levels import looks_like_value
from budgetlint.forms.self_evaluation.items import FULL_MARKS, has_digits, is_bare
from budgetlint.model.document import Cell
from budgetlint.model.regex import regex

Shape = tuple[str, ...]
"""The roles of the cells right of the levels, in the order of the head row."""

Found = Mapping[str, Cell]
"""The cells of one row by role."""

OPTIONAL = frozenset(("unit", "content", "method", "reason", "remark"))
_POINTS = frozenset(("weight", "score"))
_LONGEST_WORDS = 30
_LONGEST_UNIT = 6
_MOST_CELLS = 80
_DATE = regex(
    r"^(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?(?:底|末|初|上旬|中旬|下旬)?(?:前|以前|之前|内)?$|^\d{4}年(?:底|末)?前?$"
)
_SIGNS = "≥≤<>=≈＜＞＝"


def rows_in(cells: Sequence[Cell], shape: Shape) -> list[Found] | None:
    """The cells as rows; None where they make none, or where more than one way of parting them fits.

    Words behind a row may as well begin the name of the next one: they count only behind the last row, and
    only behind its points, since words behind a value may be the rest of it (5 | 个工作日).
    """
    if len(cells) > _MOST_CELLS or not {"name", "value"} <= set(shape):
        return None
    ways = [way for way in _ways(tuple(cells), 0, shape, {}) if not any(map(_has_words, way[:-1]))]
    return ways[0] if len(ways) == 1 and not (ways[0] and is_open(ways[0][-1])) else None


def _has_words(row: Found) -> bool:
    return any(role in row for role in OPTIONAL if role != "unit")


def is_open(row: Found) -> bool:
    """Whether words stand right behind the value, so that they may be the rest of it."""
    return _has_words(row) and not _POINTS & set(row)


def row_in(cells: Sequence[Cell], shape: Shape) -> Found | None:
    """The cells of one printed line as one row, under the same proof."""
    whole = [row for end, row in _beginning(tuple(cells), 0, shape) if end == len(cells)]
    return whole[0] if len(whole) == 1 else None


def is_value(text: str) -> bool:
    """Whether the text can be nothing but a target value: a figure with its unit, or a graded word."""
    folded = compact(text)
    dated = _DATE.match(folded) is not None
    return looks_like_value(text) or _is_signed(text) or dated or folded in _grades()


@cache
def _grades() -> frozenset[str]:
    return frozenset(words()["grades"])


def _is_signed(text: str) -> bool:
    folded = compact(text)
    return folded[:1] in _SIGNS and has_digits(folded) and len(folded) <= _LONGEST_WORDS


def _ways(
    cells: tuple[Cell, ...], start: int, shape: Shape, known: dict[int, list[list[Found]]]
) -> list[list[Found]]:
    """At most two ways of parting the cells from `start` on; two prove nothing."""
    if start == len(cells):
        return [[]]
    if start not in known:
        found: list[list[Found]] = []
        for end, row in _beginning(cells, start, shape):
            found += [[row, *rest] for rest in _ways(cells, end, shape, known)]
        known[start] = found[:2]
    return known[start]


def _beginning(cells: tuple[Cell, ...], start: int, shape: Shape) -> Iterator[tuple[int, Found]]:
    """Every row that may begin at a cell, with the number of the cell behind it."""
    for end, row in _filled(cells, start, shape, 0):
        if _is_consistent(row):
            yield end, row


def _filled(
    cells: tuple[Cell, ...], at: int, shape: Shape, role: int
) -> Iterator[tuple[int, dict[str, Cell]]]:
    if role == len(shape):
        yield at, {}
        return
    name = shape[role]
    if at < len(cells) and _fits(name, cells[at].text, shape):
        for end, rest in _filled(cells, at + 1, shape, role + 1):
            yield end, {name: cells[at], **rest}
    if name in OPTIONAL:
        yield from _filled(cells, at, shape, role + 1)


def _fits(role: str, text: str, shape: Shape) -> bool:
    return _TESTS.get(role, _is_words)(text, shape)


def _is_name(text: str, shape: Shape) -> bool:
    folded = compact(text)
    named = any(character.isalpha() for character in folded) and not is_value(text)
    return named and folded not in words()["levels"]["types"]


def _is_target(text: str, shape: Shape) -> bool:
    """Words count as a value only in tables that anchor each row by its points or by its type."""
    anchored = "type" in shape or {"weight", "score"} <= set(shape)
    return is_value(text) or (anchored and len(compact(text)) <= _LONGEST_WORDS)


def _is_type(text: str, shape: Shape) -> bool:
    return compact(text) in words()["levels"]["types"]


def _is_unit(text: str, shape: Shape) -> bool:
    return not has_digits(text) and len(compact(text)) <= _LONGEST_UNIT


def _is_points(text: str, shape: Shape) -> bool:
    return is_bare(text) and Decimal(compact(text)) <= FULL_MARKS


def _is_words(text: str, shape: Shape) -> bool:
    return not is_value(text)


_TESTS: Mapping[str, Callable[[str, Shape], bool]] = {
    "name": _is_name,
    "value": _is_target,
    "actual": _is_target,
    "type": _is_type,
    "unit": _is_unit,
    "weight": _is_points,
    "score": _is_points,
}


def _is_consistent(row: Found) -> bool:
    """Whether the score keeps within the weight, and words were not aimed at where figures were reached."""
    if "weight" in row and "score" in row:
        weight, score = (Decimal(compact(row[role].text)) for role in ("weight", "score"))
        if score > weight:
            return False
    if "actual" in row and not has_digits(row["value"].text) and has_digits(row["actual"].text):
        return False
    if "actual" in row and not (is_value(row["value"].text) or is_value(row["actual"].text)):
        # three cells of words: one of them may be the second half of a name
        return False
    return "actual" not in row or is_value(row["actual"].text) or not is_bare(row["value"].text)
