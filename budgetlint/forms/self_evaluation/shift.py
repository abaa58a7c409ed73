"""Which cell of a self-evaluation's row is what: by its column, or by a slide that the row itself proves.

Extractions drop and add separators. A row counts only when all of weight, target, actual value and score
stand where they fit; a blank cell is believed only in a row that has exactly as many cells as the head.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from budgetlint.forms.labels import compact, key, words
from budgetlint.forms.levels import level_of, on_either
from budgetlint.forms.row_levels import looks_like_value
from budgetlint.forms.self_evaluation.columns import CELLS, Columns
from budgetlint.forms.self_evaluation.items import FULL_MARKS, has_digits, is_bare, points_in
from budgetlint.model.document import Cell, Row
from budgetlint.model.record import record

LEVELS = ("level1", "level2")
_FARTHEST_SLIDE = 3
_LABEL_ENDING = "指标"
_DASHES = ("—", "-", "–", "——", "--", "/")


@record
class Head:
    """The head row of the table: the columns that it names, and how many cells it has."""

    columns: Columns
    width: int


def roles_at(cells: Sequence[Cell], columns: Columns, shift: int) -> dict[str, Cell]:
    """The cells by role if the row slid by so many columns; cells under no head are left out."""
    by_column = {column: role for role, column in columns.items()}
    found = {by_column.get((cell.place.column or 0) + shift): cell for cell in cells}
    return {role: cell for role, cell in found.items() if role is not None}


def proved_shift(row: Row, cells: Sequence[Cell], head: Head) -> int | None:
    """By how many columns the row slid; None where no slide, or more than one, puts its cells right."""
    here = roles_at(cells, head.columns, 0)
    if len(here) == len(cells) and _is_sound(here, slid=False):
        whole = len(row.cells) == head.width
        full = _is_full(here, head)
        if (full or not _has_stray_points(here)) if whole else (full and not _may_have_slipped(here)):
            return 0
    slides = [way for way in range(-_FARTHEST_SLIDE, _FARTHEST_SLIDE + 1) if way]
    proved = [way for way in slides if _proves(roles_at(cells, head.columns, way), cells, head)]
    return proved[0] if len(proved) == 1 else None


def _proves(roles: Mapping[str, Cell], cells: Sequence[Cell], head: Head) -> bool:
    complete = len(roles) == len(cells) and _is_full(roles, head)
    return complete and _is_sound(roles, slid=True) and not _may_have_slipped(roles)


def _is_full(roles: Mapping[str, Cell], head: Head) -> bool:
    """Whether the name and every cell that the head asks for are there."""
    return {"name", *(role for role in CELLS if role in head.columns)} <= set(roles)


def _is_sound(roles: Mapping[str, Cell], *, slid: bool) -> bool:
    """Whether no cell contradicts its head: points are numbers, names no values, labels under theirs."""
    fits = _points_fit(roles) and _values_fit(roles) and _units_fit(roles)
    return fits and _name_fits(roles) and _labels_fit(roles, slid=slid)


def _points_fit(roles: Mapping[str, Cell]) -> bool:
    """A weight is a number up to 100; a score is a number, or says in words that there is none."""
    weight, score = roles.get("weight"), roles.get("score")
    if weight is not None and not (is_bare(points_in(weight.text)) and _number(weight) <= FULL_MARKS):
        return False
    return score is None or is_bare(points_in(score.text)) or not has_digits(score.text)


def _number(cell: Cell) -> Decimal:
    return Decimal(points_in(cell.text))


def _values_fit(roles: Mapping[str, Cell]) -> bool:
    """Target and actual are both figures or both words; 无 may stand for an actual, a dash for a target."""
    target, actual = roles.get("value"), roles.get("actual")
    if target is None or actual is None:
        return True
    return has_digits(target.text) or not has_digits(actual.text) or compact(target.text) in _DASHES


def _units_fit(roles: Mapping[str, Cell]) -> bool:
    """Whether comparators and units stand under their heads, and none of them among the values."""
    types, signs = words()["levels"]["types"], ("%", "‰")
    kind, unit = roles.get("type"), roles.get("unit")
    if (kind and compact(kind.text) not in types) or (unit and has_digits(unit.text)):
        return False
    values = [compact(roles[role].text) for role in ("value", "actual") if role in roles]
    return not any(text in (*types, *signs) for text in values)


def _name_fits(roles: Mapping[str, Cell]) -> bool:
    """A name is no value, and no level label that slid there or was glued to it."""
    name = roles.get("name")
    if name is None:
        return True
    text = key(name.text)
    glued = any(text.startswith(word) and text != word for word in _labels() if word.endswith(_LABEL_ENDING))
    labelled = level_of(name.text) is not None and "level2" not in roles
    return not looks_like_value(name.text) and not glued and not labelled


def _labels_fit(roles: Mapping[str, Cell], *, slid: bool) -> bool:
    """No label stands under the head of another level; where a row slid, its labels are known ones."""
    first = {role for role, cell in roles.items() if level_of(cell.text) == 1} - _repeated(roles)
    second = {role for role, cell in roles.items() if level_of(cell.text) == 2 and not on_either(cell.text)}
    if not first <= {"level1", "name"} or "level1" in second:
        return False
    printed = [roles[role] for role in LEVELS if role in roles]
    if any(looks_like_value(cell.text) for cell in printed):
        return False
    return not slid or all(level_of(cell.text) is not None for cell in printed)


def _repeated(roles: Mapping[str, Cell]) -> set[str]:
    """The second level where it repeats the words of the first (满意度指标 | 满意度指标)."""
    first, second = roles.get("level1"), roles.get("level2")
    return {"level2"} if first and second and key(first.text) == key(second.text) else set()


def _labels() -> Sequence[str]:
    return (*words()["levels"]["level1"], *words()["levels"]["level2"])


def _has_stray_points(roles: Mapping[str, Cell]) -> bool:
    """Whether a number stands under the reason: a blank cell left of it then proves nothing."""
    return any(is_bare(roles[role].text) for role in ("reason", "remark") if role in roles)


def _may_have_slipped(roles: Mapping[str, Cell]) -> bool:
    """Whether a row without all its cells may show points from a neighbouring column."""
    weight, score = roles.get("weight"), roles.get("score")
    if weight is None or score is None:
        return False
    if not is_bare(points_in(score.text)):
        return True
    return _number(score) == 0 or _number(score) > _number(weight) or _number(weight) == FULL_MARKS
