"""The year that a rate is held against, where its sentence writes out the amounts of both years.

教育支出2023年决算数为57.43万元，2024年支出决算为56.12万元，比2023年决算数减少2.28%.
"""

from budgetlint.facts.claims.item_heads import item_called
from budgetlint.facts.claims.item_names import items_in
from budgetlint.facts.claims.said import PLAN, Said, folded
from budgetlint.facts.claims.section import Section, core
from budgetlint.model.figure import Figure
from budgetlint.model.record import record
from budgetlint.model.regex import regex

_HELD = regex(
    r"(?:[,，]?同?[比较与同])(?P<year>(?:19|20)\d\d)年度?(?:的)?(?:支出)?(?:决算数?|支出数?)?(?:相比|比)?"
)


_BARE = frozenset({"", "支出"})
"""Names that go on with the one before."""


@record
class Years:
    """What a rate is of, its amount of the year, and that of the year that it is held against."""

    name: str
    now: Figure
    base: Figure


def base_of_year(where: Section, at: int) -> Years | None:
    """The two amounts of a rate whose words name a year alone; None unless there are just two."""
    one = where.said[at]
    held = _HELD.fullmatch(folded(one.name))
    stated = [
        number
        for number, other in enumerate(where.said[:at])
        if other.sentence == one.sentence and _states(other, one)
    ]
    if held is None or len(stated) != _OF_TWO:
        return None
    base, now = stated
    year, own = int(held["year"]), where.said[now].year or where.year or 0
    names = [where.subjects[base], where.subjects[now]]
    alike = names[1] in _BARE or core(names[0]) == core(names[1])
    if where.said[base].year != year or own <= year or not alike:
        return None
    own_words = next((key for n in stated if (key := where.said[n].key) not in _BARE), "")
    name = own_words or _item_before(where, at) or names[0] or names[1]
    return Years(name, where.said[now].figure, where.said[base].figure)


def _item_before(where: Section, at: int) -> str:
    """The lowest name of the item in whose first sentence a clause stands, with or without an amount."""
    start, text = where.said[at].start, where.narrative.text
    behind = [item for item in items_in(text) if item.end <= start]
    if behind and text[behind[-1].end : start].count("。") <= 1:
        return list(behind[-1].names.values())[-1][1]
    return item_called(where, at)


_OF_TWO = 2


def _states(other: Said, one: Said) -> bool:
    """Whether a clause before states an amount of money of the same point and bracket that is no plan."""
    return other.is_amount and other.item == one.item and other.depth == one.depth and other.role != PLAN
