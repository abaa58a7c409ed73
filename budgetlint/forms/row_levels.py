"""The level labels at the front of an indicator row, whole, shifted or broken over two lines."""

from collections.abc import Callable, Sequence

from budgetlint.forms.columns import Columns, reaches_last
from budgetlint.forms.labels import coded, compact, key, words
from budgetlint.forms.levels import (
    Level,
    begun,
    completed,
    heads_second,
    is_cost,
    is_group,
    is_output,
    level,
    level_of,
    on_either,
    parent_of,
)
from budgetlint.model.document import Cell, Row
from budgetlint.model.record import mutable, record
from budgetlint.model.regex import regex

_VALUE = regex(r"^[≥≤<>=≈]?=?\d[\d,.]*(?:%|‰|[^\d\s,，。;；]{0,6})$")
_NUMBERED = regex(r"^\d{1,2}[.、][^\d.]")
"""A name with its number in front (1.清淤长度)."""
_ENDING = "指标"
_LONGEST_END = 3
_FRONT = 3


@record
class Surroundings:
    """What a row is read by: the head row's columns, the first level in force, the rows above and below."""

    columns: Columns
    level1: str | None
    above: Row | None
    below: Row | None


@mutable
class Front:
    """The level labels of a row, and its cells to the right of them.

    A row `continues` the one above where it begins with the end of a label that was broken there.
    """

    rest: list[Cell]
    level1: Level | None = None
    level2: Level | None = None
    continues: bool = False


def looks_like_value(text: str) -> bool:
    """Whether the text is a number with a short unit, and thus no name of an indicator."""
    return _VALUE.match(compact(text)) is not None and not _NUMBERED.match(compact(text))


def ends_label(text: str) -> bool:
    """Whether the text is nothing but the end of level labels (标, 度指标)."""
    end = key(text)
    labels = (*words()["levels"]["level1"], *words()["levels"]["level2"])
    return 0 < len(end) <= _LONGEST_END and level_of(text) is None and any(map(_ending(end), labels))


def _ending(end: str) -> Callable[[str], bool]:
    return lambda name: name.endswith(_ENDING) and name.endswith(end)


def front_of(row: Row, around: Surroundings) -> Front:
    """Takes the level labels off the front of a row."""
    front = Front([*row.filled])
    rest = front.rest
    if rest and is_group(rest[0].text):
        rest.pop(0)
    front.continues = bool(rest) and _ends_label(rest[0], around.above)
    if front.continues:
        rest.pop(0)
    if rest and (whole := _broken_first(rest, around.below)):
        front.level1 = Level(1, whole, rest.pop(0))
    elif rest and _is_first(rest, around):
        front.level1 = level(1, rest.pop(0))
    if rest and (whole := _whole(rest[0], around.below)) and level_of(whole) == 2:
        front.level2 = Level(2, whole, rest.pop(0))
    elif rest and _is_second(rest, around.columns, front.level1, full=reaches_last(row, around.columns)):
        front.level2 = level(2, rest.pop(0))
    return front


def _ends_label(cell: Cell, above: Row | None) -> bool:
    """Whether the cell is the end of a label that the row above begins (效益指 / 标)."""
    if above is None or len(compact(cell.text)) > _LONGEST_END:
        return False
    return any(completed(start.text, cell.text) for start in above.filled[:_FRONT])


def _whole(cell: Cell, below: Row | None) -> str | None:
    """The whole label whose beginning the cell holds, where its end stands in the row below."""
    ends = [end for end in below.filled[:_FRONT] if len(compact(end.text)) <= _LONGEST_END] if below else []
    return next((whole for end in ends if (whole := completed(cell.text, end.text))), None)


def _broken_first(cells: Sequence[Cell], below: Row | None) -> str | None:
    """The whole of a first-level label printed in part, proved by its end below or by its second level."""
    whole = begun(cells[0].text)
    if whole is None:
        return None
    second = parent_of(cells[1].text) if len(cells) > 1 else None
    return whole if whole in (_whole(cells[0], below), second) else None


def _is_first(cells: Sequence[Cell], around: Surroundings) -> bool:
    cell = cells[0]
    if on_either(cell.text) and level_of(cell.text) == 2:
        followed = len(cells) > 1 and heads_second(cell.text, cells[1].text)
        stands_first = cell.place.column == around.columns.get("level1") and coded(cell.text) is None
        return followed or (stands_first and is_cost(cell.text) and not is_output(around.level1))
    if level_of(cell.text) != 1:
        return False
    return coded(cell.text) is not None or not _stands_as_name(cells, around.columns)


def _is_second(cells: Sequence[Cell], columns: Columns, first: Level | None, *, full: bool) -> bool:
    """Whether a second level comes first; a label that no word list knows must stand in a full row."""
    cell = cells[0]
    number = level_of(cell.text)
    in_place = cell.place.column == columns.get("level2")
    if number == 2 or (number == 1 and first and in_place):
        slid = first is not None and first.cell.place.column != columns.get("level1")
        return slid or coded(cell.text) is not None or not _stands_as_name(cells, columns)
    if not (in_place and full and len(cells) > 1) or cells[1].place.column != columns.get("name"):
        return False
    named = key(cell.text).endswith(tuple(words()["levels"]["endings"])) and not looks_like_value(
        cells[1].text
    )
    return len(cells) > 2 or named


def _stands_as_name(cells: Sequence[Cell], columns: Columns) -> bool:
    """Whether a label stands where names stand, a value behind it: then it is a name (服务对象满意度 95%)."""
    return cells[0].place.column == columns.get("name") and len(cells) == 2
