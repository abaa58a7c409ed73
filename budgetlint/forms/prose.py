"""Passages of prose in the head of a form, under their labels."""

from collections.abc import Sequence
from dataclasses import replace

from budgetlint.forms.head import filled
from budgetlint.forms.labels import cleaned, key, label, words
from budgetlint.forms.levels import is_group
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Narrative
from budgetlint.model.place import Place


def is_narrative(row: Row) -> bool:
    """Whether the row begins with the label of a passage."""
    cells = filled(row)
    return bool(cells) and key(cells[0].text) in words()["narratives"]


def is_lone_group(row: Row) -> bool:
    """Whether nothing but the name of the indicator table (绩效指标) stands in the row."""
    cells = filled(row)
    return len(cells) == 1 and is_group(cells[0].text)


def narratives(rows: Sequence[Row]) -> list[Narrative]:
    """The passages of the rows, the first of which holds their label; a text may follow below its label."""
    labels = [cell for cell in filled(rows[0]) if key(cell.text) in words()["narratives"]]
    texts = [cell for cell in filled(rows[0]) if key(cell.text) not in words()["narratives"]]
    below = [filled(row) for row in rows[1:]]
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
