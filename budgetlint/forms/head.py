"""The head of a form: its title, year and money unit, and the labelled cells above the indicators."""

import re
from collections.abc import Sequence
from itertools import pairwise

from budgetlint.forms.labels import cleaned, compact, key, label, words
from budgetlint.forms.lines import stated_year, title_of, unit_line, without_annex
from budgetlint.forms.money import unit_in
from budgetlint.messages import sentence
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Field
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.regex import regex, regex_now

_YEAR = regex(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_INLINE = regex(r"^(\S+?)[\s:：]+(\S.*)$", re.S)
_BARE_UNIT = regex(r"^[(](?:单位:)?[千万亿]*元[)]$")
_LONGEST_LABEL = 20
_HEAD_ROWS = 8


def title(rows: Sequence[Row]) -> str | None:
    """The title as printed, without book-title marks."""
    found = next((row for row in rows[:_HEAD_ROWS] if title_of(row)), None)
    return without_annex(cleaned(found.filled[0].text)) if found else None


def fiscal_year(rows: Sequence[Row]) -> int | None:
    """The year of the line below the title, else the year in the title."""
    for row in rows[:_HEAD_ROWS]:
        year = stated_year(row)
        if year is not None:
            return year
    return year_in(title(rows))


def year_in(text: str | None) -> int | None:
    """The only year that a text names."""
    years = set(_YEAR.findall(compact(text))) if text else set()
    return int(years.pop()) if len(years) == 1 else None


def money_unit(rows: Sequence[Row], blocks: Sequence[str]) -> str | None:
    """The unit that a line of its own states, else that of the label of the block of funds."""
    for row in rows[:_HEAD_ROWS]:
        for cell in row.filled:
            if unit_line(cell.text) or (unit_in(cell.text) and title_of(row)):
                return unit_in(cell.text)
        beside = _unit_beside_label(row)
        if beside is not None:
            return beside
    for row in rows:
        for cell in row.filled:
            may_state = "元" in cell.text and len(cell.text) < 3 * _LONGEST_LABEL
            if may_state and any(word in key(cell.text) for word in blocks):
                unit = unit_in(cell.text)
                if unit:
                    return unit
    return _unit_of_broken_label(rows, blocks)


def _unit_beside_label(row: Row) -> str | None:
    """The unit in a cell of its own, right behind its label: 金额单位 | 万元."""
    for name, cell in pairwise(row.filled):
        line = f"{compact(name.text).rstrip(':')}:{compact(cell.text)}"
        if line.endswith("元") and unit_line(line):
            return unit_in(line)
    return None


def _unit_of_broken_label(rows: Sequence[Row], blocks: Sequence[str]) -> str | None:
    """The unit that stands alone in brackets where the label of the block goes on below its first line."""
    for number, row in enumerate(rows):
        cell = row.filled[0] if row.filled else None
        if cell is None or not _BARE_UNIT.match(compact(cell.text)):
            continue
        names = [key(above.filled[0].text) for above in rows[max(0, number - 2) : number] if above.filled]
        if any(word in name for name in names for word in blocks):
            return unit_in(compact(cell.text))
    return None


def with_units() -> list[str]:
    """The labels of a project's block of funds beside which its unit is stated."""
    funds = words()["funds"]
    return [*funds["block"], *(word for spelled in funds["totals"].values() for word in spelled)]


def place_of(rows: Sequence[Row]) -> Place:
    """Where the form begins: its title, or its first row where none is printed."""
    return next((row.filled[0].place for row in rows if title_of(row)), rows[0].filled[0].place)


def is_field(text: str) -> bool:
    """Whether the cell is a label of a form's head."""
    return key(text) in words()["fields"]


def split_inline(cell: Cell) -> tuple[Cell, Cell] | None:
    """The label and the value of a cell that holds both (实施单位 303004-…, 填报人：王某)."""
    match = _INLINE.match(cleaned(cell.text))
    if match is None or not (is_field(match.group(1)) or _is_preface(cell, match.group(1))):
        return None
    return Cell(match.group(1), cell.place), Cell(match.group(2), cell.place)


def _is_preface(cell: Cell, name: str) -> bool:
    """Whether the cell says who filed the form, label and colon in one (单位（盖章）：某镇人民政府)."""
    behind = compact(cell.text).removeprefix(compact(name))
    return key(name) in words()["preface"] and behind.startswith(":")


def fields_of(row: Row) -> list[Field]:
    """The labelled cells of a row of the head; a label without a value is a blank field.

    A short cell that no word list knows is a label where a value follows it at a label's position.
    """
    return _told_apart(row)[0]


def left_over(row: Row) -> list[Cell]:
    """The cells of a row of the head that hold more than a label and belong to none."""
    return _told_apart(row)[1]


def _told_apart(row: Row) -> tuple[list[Field], list[Cell]]:
    found: list[Field] = []
    left: list[Cell] = []
    waiting: Cell | None = None
    previous: Cell | None = None
    for cell in row.filled:
        inline = split_inline(cell)
        if unit_line(cell.text):
            continue
        if inline:
            found += _blank(waiting)
            found.append(field(*inline))
            waiting = None
        elif is_field(cell.text):
            found += _blank(waiting)
            waiting = cell
        elif waiting is not None:
            found.append(field(waiting, cell))
            waiting = None
        elif not may_be_label(cell):
            left.append(cell)
        elif not _repeats(cell, previous):
            waiting = cell
        previous = cell
    return found + (_blank(waiting) if waiting is not None and is_field(waiting.text) else []), left


def unattributed(cell: Cell) -> Problem:
    """That it cannot be proved to which cell a text belongs."""
    return Problem(sentence("forms.text_unattributed", text=cleaned(cell.text)[:30]), cell.place)


def field(name: Cell, value: Cell) -> Field:
    """The field of two cells."""
    return Field(label(name.text), cleaned(value.text) or None, value.place)


def _blank(name: Cell | None) -> list[Field]:
    return [Field(label(name.text), None, name.place)] if name is not None else []


def may_be_label(cell: Cell) -> bool:
    """Whether the cell is short and holds neither digits nor the marks of a sentence."""
    text = compact(cell.text).rstrip(":")
    return len(text) <= _LONGEST_LABEL + 5 and not regex_now(r"[\d,，。;；]").search(text)


def _repeats(cell: Cell, previous: Cell | None) -> bool:
    return previous is not None and compact(previous.text) == compact(cell.text)
