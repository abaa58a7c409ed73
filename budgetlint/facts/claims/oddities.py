"""Figures of prose that cannot stand: without a unit, beyond the accounts, against each other."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from budgetlint.facts.claims.bare_amounts import amounts_alone
from budgetlint.facts.claims.bare_shares import lacks_sign
from budgetlint.facts.claims.said import PLAN, Said, said_in, spot
from budgetlint.facts.claims.section import Section
from budgetlint.model.facts.claims import Phrase
from budgetlint.model.figure import Figure, Known
from budgetlint.model.filing import Narrative
from budgetlint.model.place import Place
from budgetlint.model.regex import regex
from budgetlint.values.figures import MANY

_FAR_BEYOND = 10
_TOTALS = ("收入总计", "支出总计")
_RUNNING = ("公务用车运行", "三公经费/公务用车运行费")
_KEPT = "公务用车保有量"
_FLEET = "共有车辆"
_RECEPTION, _VISITS = "公务接待", ("批次", "批", "人次")
_OTHER_BILLS = regex(r"(?:上年|以前年度|往年|历年|前期|去年)[^。；]{0,12}(?:接待|欠|账|费用)|跨年")
_FEWEST = 3
_UNIT_FOLLOWS = regex(r"\s*[,，、和及与]\s*\d[\d.,]*\s*(?:[万亿元%％]|人|个|辆)")
"""What stands behind a number that shares the unit of the next one: 各减少12.86、25.97万元."""


def oddities(where: Section, others: Sequence[Narrative] = ()) -> Iterator[Phrase]:
    """Figures of a section without a unit or beyond the accounts; vehicles that are not there and cost.

    `others` are all sections: one of them may count the vehicles that there are.
    """
    yield from _units(where)
    yield from _beyond(where)
    yield from _vehicles(where, others)
    yield from _guests(where)


def _units(where: Section) -> Iterator[Phrase]:
    bare = [
        one
        for one in where.said
        for figure in one.figures
        if (not figure.unit or lacks_sign(one)) and not _shares_unit(where, one, figure)
    ]
    for one in bare:
        text = next((figure.text for figure in one.figures if not figure.unit), one.figures[-1].text)
        yield Phrase("unit", text, False, one.place)
    unread = list(_amounts_alone(where))
    yield from unread
    if where.said and not bare and not unread:
        yield Phrase("unit", where.label, True, where.narrative.place)


def _amounts_alone(where: Section) -> Iterator[Phrase]:
    """Numbers that the words call an amount and that no unit follows, where the others have one."""
    if sum(one.is_amount and one.figure.shown_scale == MANY for one in where.said) < _FEWEST:
        return
    for found in amounts_alone(where.narrative.text):
        place = spot(where.narrative, found.start("number"), found.end("number"))
        yield Phrase("unit", found["number"], False, place)


def _shares_unit(where: Section, one: Said, figure: Figure) -> bool:
    """Whether the number is one of several with the unit behind the last of them."""
    text = where.narrative.text
    at = text.find(figure.text, one.start)
    return at >= 0 and _UNIT_FOLLOWS.match(text, at + len(figure.text)) is not None


def _beyond(where: Section) -> Iterator[Phrase]:
    """Amounts in 万元 that only make sense in 元."""
    most = _most(where.accounts)
    if most is None:
        return
    for one in where.said:
        for figure in one.figures:
            if figure.unit != "元" or figure.shown_scale != MANY:
                continue
            slips = figure.value > most * _FAR_BEYOND and figure.value / MANY <= most
            yield Phrase("scale", figure.text, not slips, figure.place or one.place)


def _most(accounts: Mapping[str, Known]) -> Fraction | None:
    totals = [known.value for name in _TOTALS if isinstance(known := accounts.get(name), Figure)]
    return max(totals, default=None)


def _vehicles(where: Section, others: Sequence[Narrative]) -> Iterator[Phrase]:
    """No vehicle is kept, and yet vehicles cost money to run."""
    kept = [one for one in where.said if one.kind == "named" and _KEPT in one.key and one.figure.unit == "辆"]
    running = [one for one in where.said if one.is_amount and one.key.startswith(_RUNNING[0])]
    table = where.accounts.get(_RUNNING[1])
    paid = any(one.figure.value for one in running) or (isinstance(table, Figure) and bool(table.value))
    for one in kept:
        places = tuple(other.place for other in running)
        if not one.figure.value and paid:
            places += tuple(_counted(others))
        yield Phrase("vehicles", one.key, bool(one.figure.value) or not paid, one.place, places)


def _guests(where: Section) -> Iterator[Phrase]:
    """No guest was received, and yet receptions cost money; bills of another year are paid later."""
    received = [one for one in where.said if one.kind == "named" and one.figure.unit in _VISITS]
    counted = [one for one in received if _RECEPTION in _words(where, one)]
    costs = [
        one
        for one in where.said
        if one.is_amount and one.role != PLAN and not one.is_earlier(where.year)
        if one.key.startswith(_RECEPTION) or where.subjects[where.said.index(one)].startswith(_RECEPTION)
    ]
    if not counted or not costs:
        return
    paid = any(one.figure.value for one in costs)
    sound = any(one.figure.value for one in counted) or not paid
    sound = sound or _OTHER_BILLS.search(where.narrative.text) is not None
    yield Phrase("guests", counted[0].key, sound, counted[0].place, tuple(one.place for one in costs))


def _words(where: Section, one: Said) -> str:
    """The sentence up to the end of a clause: 国内公务接待0批次、0人次."""
    return where.narrative.text[: one.end].rpartition("。")[2]


def _counted(narratives: Sequence[Narrative]) -> Iterator[Place]:
    """Where other sections count the vehicles of the body (共有车辆3辆)."""
    for narrative in narratives:
        for one in said_in(narrative) if _FLEET in narrative.text else ():
            if one.kind == "named" and one.figure.unit == "辆" and one.figure.value and _FLEET in one.key:
                yield one.place
