"""Passages of prose in the head of a form, under their labels."""

from collections.abc import Sequence

from budgetlint.forms.labels import cleaned, key, label, words
from budgetlint.forms.levels import is_group
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Narrative
from budgetlint.model.place import Place
from budgetlint.model.record import replace

_NUMBERS = tuple("123456789")


def is_goal(text: str) -> bool:
    """Whether the text is the label of a passage; several goals are numbered (年度绩效目标1)."""
    name, passages = key(text), words()["narratives"]
    return name in passages or (name[-1:] in _NUMBERS and name[:-1] in passages)


def is_narrative(row: Row) -> bool:
    """Whether the row begins with the label of a passage, or holds label and passage in one cell."""
    cells = row.filled
    return bool(cells) and (is_goal(cells[0].text) or _split(cells[0]) is not None)


def _split(cell: Cell) -> tuple[Cell, Cell] | None:
    """The label and the passage of a cell that holds both (绩效目标：养护公路)."""
    name, _, text = cell.text.replace(":", "：").partition("：")
    if not text.strip() or not is_goal(name):
        return None
    text = cell.text[len(name) + 1 :].strip()
    return Cell(name, cell.place), Cell(text, replace(cell.place, text=text))


def is_lone_group(row: Row) -> bool:
    """Whether nothing but the name of the indicator table (绩效指标) stands in the row."""
    cells = row.filled
    return len(cells) == 1 and is_group(cells[0].text)


def narratives(rows: Sequence[Row]) -> list[Narrative]:
    """The passages of the rows, the first of which holds their label; a text may follow below its label."""
    cells = [part for cell in rows[0].filled for part in _split(cell) or (cell,)]
    labels = [cell for cell in cells if is_goal(cell.text)]
    texts = [cell for cell in cells if not is_goal(cell.text)]
    below = [[*row.filled] for row in rows[1:]]
    if not texts and below and len(labels) > 1 and len(below[0]) == len(labels) - 1:
        # 总体目标 | 实施期目标 | 年度目标, each text in the row below its own label
        labels, texts, below = labels[1:], below[0], below[1:]
    if len(texts) > 1 and len(labels) > 1:
        return [_narrative(name, [text]) for name, text in zip(labels, texts, strict=False)]
    passage = [*texts, *(cell for row in below for cell in row)]
    return [_narrative(labels[-1], passage)] if passage else []


def _narrative(name: Cell, passage: Sequence[Cell]) -> Narrative:
    text = "\n".join(cleaned(cell.text) for cell in passage)
    return Narrative(label(name.text), text, _span([cell.place for cell in passage]))


def _span(places: Sequence[Place]) -> Place:
    text = "\n".join(place.text for place in places)
    return replace(places[0], text=text, end_line=places[-1].end_line)
