"""Lines that hold several cells taken apart: a whole form in one line, or one row with white space."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from budgetlint.forms.department_funds import budget_words
from budgetlint.forms.fund_paths import role_of
from budgetlint.forms.head import is_field
from budgetlint.forms.labels import compact, key, words
from budgetlint.forms.parting import SHORTEST_RUN
from budgetlint.forms.running.glued import glued_cells
from budgetlint.forms.running.glyphs import Glyphs
from budgetlint.forms.running.heads import roles
from budgetlint.forms.self_evaluation.funds import column_of, says_amount
from budgetlint.forms.self_evaluation.lines import texts
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import FormKind
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.regex import regex

_SHORTEST_REST = 40
_WIDE = regex(r"(?:[ \u00a0]{2,}|\u3000[ \u00a0\u3000]*|[ \u00a0]\u3000+)")
_PIPED = regex(r"^\|.*\|.*\|$")
_ENDS_SENTENCE = regex(r"[。；;]$")
_PASSAGES = 2
_FEWEST_HEADS = 3


def unfolded(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, every form that stands in one line taken apart into rows of one cell."""
    found: list[Row] = []
    number = 0
    while number < len(rows):
        if not _holds_form(rows[number]):
            found.append(rows[number])
            number += 1
            continue
        end = number + 1
        while end < len(rows) and _continues(rows[end]):
            end += 1
        found += _taken_apart(rows[number:end])
        number = end
    return tuple(found)


def _holds_form(row: Row) -> bool:
    """Whether one line holds a form from the project's name to the heads of its indicators."""
    if len(row.cells) != 1 or len(row.cells[0].text) < SHORTEST_RUN:
        return False
    text = compact(row.cells[0].text)
    table = text.find("一级指标二级指标")
    anchors = (name for names in words()["anchors"].values() for name in names)
    levels = (name for name in words()["levels"]["level2"] if name.endswith("指标"))
    filled = any(text.find(name, table) >= 0 for name in levels)
    return table > 0 and filled and any(0 <= text.find(name) < table for name in anchors)


def _continues(row: Row) -> bool:
    """Whether a long line goes on with a form that stands in one line."""
    if len(row.cells) != 1 or len(row.cells[0].text) < _SHORTEST_REST or _holds_form(row):
        return False
    text = compact(row.cells[0].text)
    return any(name in text for name in words()["levels"]["level2"] if name.endswith("指标"))


def _taken_apart(rows: Sequence[Row]) -> list[Row]:
    tokens = [Cell(token, replace(row.place, text=token)) for row in rows for token in _by_space(row)]
    known = {compact(cell.text) for cell in tokens}
    if {"一级指标", "二级指标"} <= known:
        return [Row((cell,)) for cell in tokens]
    return [Row((cell,)) for cell in glued_cells(Glyphs.of(rows))]


def parted(rows: Sequence[Row], kind: FormKind) -> tuple[Row, ...]:
    """The rows of a form, taken apart into cells where its head row shows that white space parts them.

    Cells so found stand in no column: nothing shows where blank ones were.
    """
    rows = [_piped(row) for row in rows]
    if _heads_at(rows, _by_wide_space, kind) is not None:
        return tuple(_parted(row, _by_wide_space(row)) for row in rows)
    head = _heads_at(rows, _by_space, kind)
    if head is None:
        return tuple(rows)
    above = (_parted(row, _joined(_by_space(row)), by_words=True) for row in rows[:head])
    return (*above, *(_parted(row, _by_space(row), by_words=True) for row in rows[head:]))


def _heads_at(rows: Sequence[Row], cells_of: Callable[[Row], list[str]], kind: FormKind) -> int | None:
    """The number of the line that is the head row once it is taken apart."""
    found = (n for n, row in enumerate(rows) if len(row.cells) == 1 and _is_head(cells_of(row), kind))
    return next(found, None)


def _joined(parts: Sequence[str]) -> list[str]:
    """The words between known labels and amounts as one cell: single spaces may stand inside it."""
    found: list[str] = []
    open_words = False
    for part in parts:
        free = not _is_known(part)
        ended = bool(found) and _ENDS_SENTENCE.search(found[-1]) is not None
        if free and open_words and not (ended and len(parts) == _PASSAGES):
            found[-1] += f" {part}"
        else:
            found.append(part)
        open_words = free
    return found


def _is_known(part: str) -> bool:
    name = key(part)
    label = is_field(part) or role_of(part) or column_of(part) or name in words()["narratives"]
    goal = any(name == key(word) for kind in ("goal", "expected", "achieved") for word in texts()[kind])
    block = name in words()["funds"]["block"] or name in budget_words()
    return bool(label) or goal or says_amount(part) or block


def _piped(row: Row) -> Row:
    """A line between pipes that stands alone, blank lines around it: the reader takes it for prose."""
    text = row.cells[0].text.strip()
    if len(row.cells) != 1 or not _PIPED.match(text):
        return row
    parts = text.removeprefix("|").removesuffix("|").split("|")
    line = row.place.line
    cells = [Cell(part, Place(part.strip(), line, line, n)) for n, part in enumerate(parts, start=1)]
    return Row(tuple(cells))


def _is_head(cells: Sequence[str], kind: FormKind) -> bool:
    found = [roles(kind).get(key(cell)) for cell in cells]
    known = [role for role in found if role]
    return len(known) >= _FEWEST_HEADS and {"level1", "value"} <= set(known) and len(known) * 2 > len(found)


def _by_wide_space(row: Row) -> list[str]:
    return [part for part in _WIDE.split(row.cells[0].text.strip()) if part.strip()]


def _by_space(row: Row) -> list[str]:
    return row.cells[0].text.split()


def _parted(row: Row, parts: Sequence[str], *, by_words: bool = False) -> Row:
    if len(row.cells) != 1 or len(parts) < 1:
        return row
    place = row.place
    if len(parts) == 1:
        return Row((Cell(parts[0], Place(parts[0], place.line, place.end_line, 1)),))
    number = place.line if by_words else None
    return Row(tuple(Cell(part, Place(part, place.line, place.end_line, row=number)) for part in parts))
