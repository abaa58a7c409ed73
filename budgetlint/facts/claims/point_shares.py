"""Wholes of shares that stand in numbered points, one amount and one share in each, behind their total.

一般公共预算财政拨款支出410.00万元，主要用于以下方面：1.“教育支出”300.00万元，占73.17%；…
The amount before the points is the whole of all of them where they make it, or where most of the shares
hold with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from budgetlint.facts.claims.ratios import holds_as
from budgetlint.facts.claims.said import PLAN, Said, folded
from budgetlint.facts.claims.section import Section
from budgetlint.model.figure import Figure
from budgetlint.model.place import Place
from budgetlint.model.regex import regex
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import total

_OPENS = regex(r"(?:其中|以下方面|以下几方面|如下|主要用于)[:：]?$")
_FEWEST = 2


class _Point(NamedTuple):
    """An amount of a point, and the share right behind it."""

    item: int
    start: int
    amount: Figure
    share: Figure


def point_wholes(where: Section) -> Mapping[Place, Figure]:
    """The whole of each amount that stands in such a point, by the place of the amount."""
    found: dict[Place, Figure] = {}
    for points in _runs(tuple(_points(where))):
        whole = _whole_before(where, points[0])
        if whole is not None and _is_whole_of(whole, points):
            found.update({point.amount.place: whole for point in points if point.amount.place is not None})
    return found


def _points(where: Section) -> Iterator[_Point]:
    """The points in which every amount has its share right behind it; one whose number is torn has two."""
    items = dict.fromkeys(one.item for one in where.said)
    for item in items:
        numbers = [at for at, one in enumerate(where.said) if one.item == item and one.is_amount]
        pairs = [where.said[at : at + 2] for at in numbers]
        first = next(one for one in where.said if one.item == item)
        if pairs and pairs[0][0] is first and all(map(_is_pair, pairs)):
            yield from (_Point(item, one.start, one.figure, share.figures[-1]) for one, share in pairs)


def _is_pair(pair: Sequence[Said]) -> bool:
    """Whether an amount that was spent stands before its share, and the share names no whole."""
    one, share = pair[0], pair[-1]
    if share.kind != "share" or len(share.figures) != 1 or folded(share.name + share.middle):
        return False
    return share.sentence == one.sentence and share.item == one.item and not one.reason and one.role != PLAN


def _runs(points: Sequence[_Point]) -> Iterator[list[_Point]]:
    """The points that follow each other."""
    run: list[_Point] = []
    for point in points:
        if run and point.item - run[-1].item > 1:
            yield run
            run = []
        run.append(point)
    if run:
        yield run


def _whole_before(where: Section, first: _Point) -> Figure | None:
    """The amount right before the points, with the words that open a list behind it."""
    before = [one for one in where.said if one.end <= first.start and one.kind != "head"]
    if not before or not before[-1].is_amount or before[-1].reason or before[-1].item != first.item - 1:
        return None
    between = folded(where.narrative.text[before[-1].end : first.start])
    opens = _OPENS.search(between.rstrip("0123456789.、（(一)）"))
    return before[-1].figure if opens and "。" not in between else None


def _is_whole_of(whole: Figure, points: Sequence[_Point]) -> bool:
    """Whether the amounts make the whole, or most of the shares hold with it."""
    if len(points) < _FEWEST or any(point.amount.unit != whole.unit for point in points):
        return False
    if agreement(total([point.amount for point in points]), whole) is not Agreement.DISAGREE:
        return True
    holding = [point for point in points if holds_as(point.share, point.amount, whole)]
    return len(holding) >= max(_FEWEST, len(points) - len(holding) + 1)
