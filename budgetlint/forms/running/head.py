"""What stands above the indicators of a target in running text: fields, funds, goals."""

from __future__ import annotations

from collections.abc import Sequence

from budgetlint.forms.fund_paths import role_of
from budgetlint.forms.funds import FundBlock, fund_block
from budgetlint.forms.head import is_field, unattributed
from budgetlint.forms.labels import cleaned, compact, key, label, words
from budgetlint.forms.levels import is_group
from budgetlint.forms.lines import is_furniture
from budgetlint.forms.money import is_amount, label_and_amount
from budgetlint.forms.parting import in_columns
from budgetlint.forms.prose import is_goal
from budgetlint.forms.running.cells import Layout, Text
from budgetlint.messages import sentence
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Field, Narrative
from budgetlint.model.problem import Problem
from budgetlint.model.record import field, mutable, replace
from budgetlint.model.regex import regex

_MOST_PIECES = 3
_AMOUNT_AND_LABEL = regex(r"^\s*(?P<amount>-?[\d,]+(?:\.\d+)?)\s+(?P<label>[^\d\s].*)$")
_ENDS_SENTENCE = regex(r"[。;；!！]$")
_FIRST_ITEM = regex(r"^[\"“]?1[.、．](?!\d)")
_WITH_UNIT = regex(r"^(?P<number>-?\d[\d,]*(?:\.\d+)?)(?P<unit>(?:千|万|百万|亿)?元)$")
_BEGUN = 3
_PROJECT = "项目"
_HEADS_OF_TABLE = 2


@mutable
class Head:
    """The parts of the head, as far as they could be told apart."""

    fields: list[Field] = field(default_factory=list)
    funds: FundBlock = field(default_factory=FundBlock)
    narratives: list[Narrative] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@mutable
class _Named:
    """A label and the cells behind it."""

    kind: str
    cell: Cell
    behind: list[Cell] = field(default_factory=list)


def head_of(text: Text, unit: str | None) -> Head:
    """The fields, the funds and the goals in the cells above the indicators."""
    head = Head()
    named = _named(text)
    fields = [one for one in named if one.kind == "field"]
    _read_fields(head, fields, text.layout)
    stray = [cell for one in named if one.kind == "skip" for cell in one.behind if is_amount(cell.text)]
    head.problems += map(unattributed, stray)
    rows = _fund_rows([_without_unit(one, unit) for one in named if one.kind == "fund"])
    head.funds = fund_block(rows, unit)
    _read_goals(head, [one for one in named if one.kind == "goal"], text.layout)
    return head


def _named(text: Text) -> list[_Named]:
    """The labels of the head in reading order, each with what follows it."""
    found: list[_Named] = []
    number = 0
    cells = [part for cell in text.cells for part in _split(cell)]
    while number < len(cells):
        cell = cells[number]
        kind, end = _label_at(cells, number, text.layout)
        # behind the labels of the goals all is prose, whatever words it holds
        prose = bool(found) and found[-1].kind == "goal" and kind != "goal"
        if kind and not prose:
            found.append(_Named(kind, _joined(cells[number:end])))
            number = end
            continue
        waits = bool(found) and found[-1].kind == "field" and not found[-1].behind
        if found and (waits or not is_furniture(Row((cell,)))) and not is_group(cell.text):
            found[-1].behind.append(cell)
        number += 1
    return found


def unit_of_amounts(text: Text) -> str | None:
    """The unit that every amount of the block of funds prints, None where they print none or several."""
    found = {_unit_behind(cell.text) for one in _named(text) if one.kind == "fund" for cell in one.behind}
    return found.pop() if len(found) == 1 else None


def _unit_behind(amount: str) -> str | None:
    found = _WITH_UNIT.match(compact(amount))
    return found["unit"] if found else None


def _split(cell: Cell) -> list[Cell]:
    """An amount and the label of the next cell in one printed line; a label and its amount."""
    found = _AMOUNT_AND_LABEL.match(cell.text)
    if found and role_of(found["label"]):
        return [Cell(found[part], replace(cell.place, text=found[part])) for part in ("amount", "label")]
    pair = label_and_amount(cleaned(cell.text))
    if pair and role_of(pair[0]):
        return [Cell(part, replace(cell.place, text=part)) for part in pair]
    name, colon, value = cell.text.replace("：", ":").partition(":")
    if colon and value.strip() and is_field(name):
        return [Cell(part, replace(cell.place, text=part.strip())) for part in (name, value.strip())]
    return [cell]


def _label_at(cells: Sequence[Cell], number: int, layout: Layout) -> tuple[str, int]:
    """What kind of label begins at a cell, and the number of the cell behind it."""
    furniture = is_furniture(Row((cells[number],)))
    most = _MOST_PIECES if layout is Layout.LINES and not furniture else 1
    for pieces in range(min(most, len(cells) - number), 0, -1):
        whole = "".join(cell.text.strip() for cell in cells[number : number + pieces])
        kind = _kind(whole)
        if kind:
            return kind, number + pieces
    return "", number + 1


def _kind(text: str) -> str:
    if role_of(text):
        return "fund"
    if any(key(text) == word for word in words()["funds"]["block"]):
        return "skip"
    if is_goal(text):
        return "goal"
    return "field" if is_field(text) else ""


def _joined(cells: Sequence[Cell]) -> Cell:
    whole = "".join(cell.text.strip() for cell in cells)
    place = replace(cells[0].place, text=whole, end_line=cells[-1].place.end_line)
    return Cell(whole, place)


def _read_fields(head: Head, named: Sequence[_Named], layout: Layout) -> None:
    for number, one in enumerate(named):
        text = ("" if layout is Layout.LINES else " ").join(cell.text.strip() for cell in one.behind)
        if one.behind and layout is Layout.GLUED and (_holds_label(text) or _is_headed(named, number)):
            said = sentence("forms.text_unattributed", text=text[:30])
            head.problems.append(Problem(said, one.behind[0].place))
            continue
        place = _joined(one.behind).place if one.behind else one.cell.place
        head.fields.append(Field(label(one.cell.text), cleaned(text) or None, place))


def _is_headed(named: Sequence[_Named], number: int) -> bool:
    """Whether the label is the last of several without any text: the heads of a table inside the form."""
    above = named[max(0, number - _HEADS_OF_TABLE) : number]
    return len(above) == _HEADS_OF_TABLE and not any(one.behind for one in above)


def _holds_label(text: str) -> bool:
    """Whether a piece of a label stands in the text: the beginning of one (联系电), or 项目 at its end."""
    folded = compact(text)
    if folded.endswith(_PROJECT):
        return True
    starts = {word[:_BEGUN] for word in words()["fields"] if len(word) > _BEGUN and word.startswith("联系")}
    return any(start in folded for start in starts)


def _fund_rows(named: Sequence[_Named]) -> list[Row]:
    """Rows of labels with their amounts; two totals, or twice the same label, stood side by side."""
    rows: list[list[Cell]] = []
    above: tuple[str, str] | None = None
    for one in named:
        role = role_of(one.cell.text)
        beside = role is not None and above is not None and _side_by_side(above, role) and len(rows[-1]) <= 2
        cells = [one.cell, *one.behind]
        if beside:
            rows[-1] += cells
        else:
            rows.append(cells)
        above = None if beside else role
    return in_columns([Row(tuple(cells)) for cells in rows])


def _without_unit(one: _Named, unit: str | None) -> _Named:
    """The amounts as numbers where the unit that they print is that of the form."""
    behind = [
        Cell(found["number"], cell.place)
        if (found := _WITH_UNIT.match(compact(cell.text))) and found["unit"] == unit
        else cell
        for cell in one.behind
    ]
    return _Named(one.kind, one.cell, behind)


def _side_by_side(first: tuple[str, str], second: tuple[str, str]) -> bool:
    if first[0] == second[0] == "total":
        return first[1] != second[1]
    return first[0] == "part" and first == second


def _read_goals(head: Head, named: Sequence[_Named], layout: Layout) -> None:
    """The passages under their labels, where it is certain where one ends."""
    labels = [one.cell for one in named]
    passage = [cell for one in named for cell in one.behind]
    if not labels or not passage:
        return
    parted = [one for one in named if one.behind]
    if len(parted) > 1:
        head.narratives += [_narrative(one.cell, one.behind, layout) for one in parted]
        return
    # 总体目标 | 实施期目标 | 年度目标: the first is the name of the block
    asked = labels[-2:] if len(labels) > 1 else labels
    if len(passage) == 1 and len(asked) > 1 and key(asked[0].text) in words()["goal_blocks"]:
        # 总体目标 | 年度目标 above one passage: again a block and its only part
        asked = labels = asked[1:]
    split = _parting(passage, layout) if len(asked) > 1 else None
    if len(asked) > 1 and split is None:
        first, second = (label(cell.text) for cell in asked)
        said = sentence("forms.goal_unparted", first=first, second=second)
        head.problems.append(Problem(said, passage[0].place))
    if split is None:
        head.narratives.append(_narrative(labels[0], passage, layout))
        return
    for name, part in zip(asked, (passage[:split], passage[split:]), strict=True):
        head.narratives.append(_narrative(name, part, layout))


def _parting(passage: Sequence[Cell], layout: Layout) -> int | None:
    """Where the second of two passages begins.

    Of two cells, at the second; else where the only line inside ends a sentence, or where a second list
    begins, if the whole is two lists.
    """
    if len(passage) == 2:
        return 1
    firsts = [number for number, cell in enumerate(passage) if _FIRST_ITEM.match(compact(cell.text))]
    if layout is Layout.LINES and len(firsts) == 2 and firsts[0] == 0:
        return firsts[1]
    ends = [n for n, cell in enumerate(passage[:-1], start=1) if _ENDS_SENTENCE.search(compact(cell.text))]
    return ends[0] if layout is Layout.LINES and len(ends) == 1 else None


def _narrative(name: Cell, passage: Sequence[Cell], layout: Layout) -> Narrative:
    text = ("" if layout is Layout.LINES else "\n").join(cleaned(cell.text) for cell in passage)
    return Narrative(label(name.text), text, _joined(passage).place)
