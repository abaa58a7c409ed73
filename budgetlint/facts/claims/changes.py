"""Changes that prose tells: their direction, what they led to, what they started from, and their rate."""

import re
from decimal import Decimal
from functools import cache

from budgetlint.facts.claims.said import ACTUAL, PLAN, Said, folded, key_of
from budgetlint.facts.claims.section import Section, before, core, doubtful, table_amount
from budgetlint.model.figure import Figure, Known
from budgetlint.model.record import record, replace
from budgetlint.model.regex import regex, regex_now
from budgetlint.values.figures import money
from budgetlint.vocabulary import vocabulary

_YEAR = regex(r"(?:19|20)\d\d年度?")
_COMPARED_YEAR = regex(r"[与同和比较](?:19|20)\d\d年度?")


_COMPARED_ALONE = regex(r"([^，,；;。：:、\d]{4,}?)[与比较同和][^，,；;。\d]{1,16}(?=[，,；;。])")
"""What a clause without figures compares: 公务接待费比预算无增减变化."""
_MONEY = regex(r".{2}(?:费用?|支出|收入)$")


@record
class Change:
    """A change: its direction, the amount that it led to, what it started from, and its rate."""

    at: int
    said: Said
    name: str
    figure: Figure
    way: int
    now: Known
    base: Figure | None
    """The amount before, where it is written."""
    rate: Said | None
    against_plan: bool

    @property
    def signed(self) -> Figure:
        """The change as it counts in a sum."""
        return self.figure if self.way > 0 else replace(self.figure, value=-self.figure.value)


def changes(where: Section) -> tuple[Change, ...]:
    """The changes of a section that say in which direction."""
    return tuple(
        change
        for at, one in enumerate(where.said)
        if one.kind in {"change", "based", "grown"}
        and not one.reason
        and one.ways[0]
        and (change := _change(where, at)) is not None
    )


def _change(where: Section, at: int) -> Change | None:
    one = where.said[at]
    figure, base = one.figures[-1 if one.kind != "grown" else 0], None
    if figure.unit != "元":
        return None
    if one.kind == "based":
        base = _with_unit(one.figures[0], figure)
    words = subject_words(one.name)
    plan = base is None and _is_against_plan(where, one)
    now, name = _now(where, at, words)
    rate = one if one.kind == "grown" else _rate_behind(where, at) or _rate_before(where, at)
    if base is None:
        base = _plan_before(where, at, words) if plan else _year_before(where, at, words)
    moved = where.said[at - 1] if at and not words else None
    if moved is not None and moved.kind == "moved" and moved.sentence == one.sentence:
        base, now = _with_unit(moved.figures[0], moved.figures[1]), moved.figures[1]
        name = subject_words(moved.name.partition("由")[0].partition("从")[0]) or name
    return Change(at, one, name, figure, one.ways[0], now, base, rate, plan)


def _is_against_plan(where: Section, one: Said) -> bool:
    """Whether a change is held against the plan of its own year, not that of the year before."""
    words = vocabulary("claims")
    name = regex_now(words["named_budgets"]).sub("", folded(one.name))
    named = any(word in name for word in words["plan_words"])
    return named and one.year in {None, where.year}


def _with_unit(base: Figure, like: Figure) -> Figure:
    """A base that lost its unit (年初预算数1420.38增加277.79万元) counts in that of the change."""
    if base.unit == like.unit:
        return base
    assert base.place is not None
    return money(str(Decimal(base.text.replace(",", ""))), like.shown_unit, base.label, base.place)


def subject_words(name: str) -> str:
    """What changed: the words without what it is held against."""
    words = folded(name)
    for pattern in _compared():
        words = pattern.sub("", words)
    words = regex_now(r"^.*(?:相比|比较)").sub("", words)
    return key_of(words) if words and words not in vocabulary("claims")["said_again"] else ""


@cache
def _compared() -> tuple[re.Pattern[str], ...]:
    return tuple(regex_now(rf"(?:(?<=.)|^)(?:{pattern})") for pattern in vocabulary("claims")["compared"])


def _rate_behind(where: Section, at: int) -> Said | None:
    following = where.said[at + 1] if at + 1 < len(where.said) else None
    if following is None or following.kind != "rate" or following.sentence != where.said[at].sentence:
        return None
    return None if key_of(following.name) else following


def _rate_before(where: Section, at: int) -> Said | None:
    """The rate that the change says again as an amount: 同比增长2.09%，即增加0.32万元."""
    one, before_it = where.said[at], where.said[at - 1] if at else None
    if before_it is None or before_it.kind != "rate" or before_it.sentence != one.sentence:
        return None
    said_again = folded(one.name) in vocabulary("claims")["said_again"]
    return before_it if said_again and not subject_words(before_it.name) else None


def _now(where: Section, at: int, words: str) -> tuple[Known, str]:
    """The amount that the change led to, and its name."""
    words = words or _spoken_of_between(where, at)
    if words:
        return _named(where, at, words)
    found = before(where, at, role=ACTUAL)
    one = where.said[at]
    if found is None or where.said[found].item != one.item:
        return doubtful(one.figure.text, one.place), ""
    is_far = where.said[found].sentence != one.sentence
    if is_far and _has_rivals(where, found):
        return doubtful(one.figure.text, one.place), ""
    if _is_of_plan(where, found, at):
        return doubtful(one.figure.text, one.place), where.subjects[found]
    return where.said[found].figure, where.subjects[found]


def _spoken_of_between(where: Section, at: int) -> str:
    """What a clause without figures before a change is about: 接待费比预算无变化，比去年增加0.5万元."""
    start = where.said[at - 1].end if at else 0
    found = _COMPARED_ALONE.findall(where.narrative.text[start : where.said[at].start])
    named = [name for words in found if _MONEY.search(name := subject_words(words))]
    return named[-1] if named else ""


def _is_of_plan(where: Section, found: int, at: int) -> bool:
    """Whether a change may be that of a plan that stands nearer than the amount found before it.

    2024年预算安排1620万元，较2023年决算增加157.54万元;
    年初预算收入1400万元，调整预算1457.21万元，增加57.21万元.
    """
    one, actual = where.said[at], where.said[found]
    nearer = [
        other for other in where.said[found + 1 : at] if other.is_amount and other.sentence == one.sentence
    ]
    if not nearer or nearer[-1].role != PLAN:
        return False
    names_plan = any(word in folded(actual.name) for word in vocabulary("claims")["plan_words"])
    is_plain_plan = names_plan and actual.role != ACTUAL
    return actual.sentence != one.sentence or is_plain_plan


def _named(where: Section, at: int, words: str) -> tuple[Known, str]:
    """The amount of that name: said before, else in the tables, else said later."""
    one = where.said[at]
    year = _year_spoken_of(where, at)
    usable = [
        number
        for number, other in enumerate(where.said)
        if other.is_amount
        and not other.reason
        and other.role != PLAN
        and other.year in {None, where.year}
        and (year is None or _year_spoken_of(where, number) in {None, year} or other.year == year)
    ]
    same = [number for number in usable if core(where.subjects[number]) == core(words)]
    ended = [
        number
        for number in usable
        if number < at
        and (where.subjects[number].startswith(words) or where.subjects[number] in _sides(words))
    ]
    for group in ([n for n in same if n < at], ended, same):
        values = {where.said[number].figure.value for number in group}
        if len(values) == 1:
            return where.said[group[-1]].figure, words
        if values:
            return doubtful(words, one.place), words
    match = table_amount(where, one.name, words, ACTUAL)
    if match is not None and isinstance(match.known, Figure):
        return match.known, words
    return doubtful(words, one.place), words


def _year_spoken_of(where: Section, at: int) -> int | None:
    """The year that a clause speaks of: the first that its sentence names, or the nearest sentence before.

    A year that a change is held against (较2021年度增加) is none.
    """
    sentence_of, found = -1, None
    for other in where.said[: at + 1]:
        years = _YEAR.findall(_COMPARED_YEAR.sub("", folded(other.name)))
        if years and other.sentence != sentence_of:
            sentence_of, found = other.sentence, int(years[0][:4])
    return found


def _sides(words: str) -> tuple[str, str]:
    """The two totals that 收、支总计 stands for."""
    return words.replace("收入支出", "收入"), words.replace("收入支出", "支出")


def _has_rivals(where: Section, found: int) -> bool:
    """Whether the sentence before states several amounts that the change may be of."""
    one = where.said[found]
    rivals = [
        other
        for other in where.said[: found + 1]
        if other.is_amount and other.sentence == one.sentence and other.role != PLAN
    ]
    return len(rivals) > 1


def _year_before(where: Section, at: int, words: str) -> Figure | None:
    """The amount of the year before that the same sentence writes out."""
    one = where.said[at]
    earlier = [
        other
        for other in where.said[:at]
        if other.is_amount and other.sentence == one.sentence and other.year is not None
    ]
    if len(earlier) < 2 or earlier[-1].year is None or earlier[-2].year != earlier[-1].year + 1:
        return None
    return earlier[-1].figure if earlier[-1].key == earlier[-2].key else None


def _plan_before(where: Section, at: int, words: str) -> Figure | None:
    """The plan that the same point writes out for what changed."""
    one = where.said[at]
    found = before(where, at, role=PLAN)
    if found is None or where.said[found].sentence != one.sentence:
        return None
    return where.said[found].figure if words in {"", where.subjects[found]} else None
