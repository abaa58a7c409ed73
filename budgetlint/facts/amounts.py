"""Quantities, unit costs and stated amounts, wherever a form prints them: values, names, the goal's prose."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from budgetlint.model.facts import Indicator
from budgetlint.model.figure import Figure
from budgetlint.model.filing import Filing, Narrative
from budgetlint.model.place import Place
from budgetlint.model.value import Kind
from budgetlint.values import find_figures
from budgetlint.values.figures import figure_of

# An amount in prose belongs to the words before it, back to the amount, clause or number before.
_ITEM_END = re.compile(r"[；;。！？\n，,：:]|其中|包括")
_CLAUSE_END = "；;。！？\n"
_ITEM_NUMBER = re.compile(r"^[\s、]*(?:\d{1,2}\s*[.、．)）]|[(（]\d{1,2}[)）]|\d{1,2}(?=《))?\s*")


@dataclass(frozen=True, slots=True)
class Named:
    """A figure with the words that say what it counts or pays for."""

    name: str
    figure: Figure
    place: Place
    row: int | None = None
    """The number of the indicator row it stands in, None for prose."""
    bound: bool = False
    """Whether it is printed as a bound (≥26台, 约53334元), which no product can contradict."""
    words: tuple[str, ...] = ()
    """Further words that may name the same thing: the clause that an amount in prose ends."""


def quantities(rows: Sequence[Indicator]) -> tuple[Named, ...]:
    """The counted quantities of the form's output indicators."""
    return tuple(
        Named(row.name, row.figure, row.place, row.number, is_bound(row))
        for row in rows
        if row.category == "数量"
        and row.kind == Kind.QUANTITY
        and isinstance(row.name, str)
        and isinstance(row.figure, Figure)
    )


def unit_costs(rows: Sequence[Indicator]) -> tuple[Named, ...]:
    """The unit costs of the cost indicators, and those that stand alone inside the name of a row.

    A name with further figures (补贴标准1950元/人，12个月) says more than one price.
    """
    return tuple(_unit_costs(rows))


def stated_amounts(filing: Filing, rows: Sequence[Indicator]) -> tuple[Named, ...]:
    """The amounts that builds are held against: cost indicators first, then the goal's prose."""
    lines = [
        Named(row.name, row.figure, row.place, row.number)
        for row in rows
        if row.category == "成本"
        and row.kind == Kind.MONEY
        and not is_bound(row)
        and isinstance(row.name, str)
        and isinstance(row.figure, Figure)
    ]
    return (*lines, *(named for narrative in filing.narratives for named in amounts_in_prose(narrative)))


def figures_in_name(row: Indicator) -> tuple[Figure, ...]:
    """The single figures written inside an indicator's name, in order."""
    if not isinstance(row.name, str):
        return ()
    place = replace(row.place, text=row.name)
    return tuple(
        figure
        for found in find_figures(row.name)
        if (figure := figure_of(found.value, row.name, place)) is not None
    )


def amounts_in_prose(narrative: Narrative) -> Iterator[Named]:
    """Every amount of money in a passage, named by the words before it."""
    text, behind = narrative.text, 0
    for found in find_figures(text):
        if found.value.kind is not Kind.MONEY or found.value.comparator:
            continue
        label = _bare(_ITEM_END.split(text[behind : found.start])[-1])
        clause = _bare(text[max(text.rfind(mark, 0, found.start) for mark in _CLAUSE_END) + 1 : found.start])
        place = replace(narrative.place, text=text[found.start : found.end])
        figure = figure_of(found.value, label, place)
        if figure is not None and label:
            yield Named(label, figure, place, words=(clause,))
        behind = found.end


def _unit_costs(rows: Sequence[Indicator]) -> Iterator[Named]:
    for row in rows:
        if not isinstance(row.name, str):
            continue
        if row.category == "成本" and row.kind == Kind.UNIT_COST and isinstance(row.figure, Figure):
            yield Named(row.name, row.figure, row.place, row.number, is_bound(row))
        elif row.category in {"成本", "数量"}:
            inside = figures_in_name(row)
            if len(inside) == 1 and inside[0].unit.startswith("元/"):
                yield Named(row.name, inside[0], row.place, row.number)


def is_bound(row: Indicator) -> bool:
    """Whether the value of a row is a bound or an estimate, not the figure itself."""
    return row.comparator not in {"", "="}


def _bare(words: str) -> str:
    return _ITEM_NUMBER.sub("", words).strip()
