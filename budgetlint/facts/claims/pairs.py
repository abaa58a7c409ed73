"""The two figures that a comparison speaks of: the one now, and the one that it is held against."""

import re
from functools import cache

from budgetlint.facts.claims.said import PLAN, Said, folded, key_of
from budgetlint.facts.claims.section import Section, core, doubtful
from budgetlint.facts.claims.year_bases import base_of_year
from budgetlint.messages import sentence
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.regex import regex_now
from budgetlint.values.figures import add, subtract
from budgetlint.vocabulary import vocabulary

ENDS = frozenset({"rate", "raised", "multiple", "fraction", "points", "pointed", "counted", "recounted"})
"""The kinds of clauses that hold a figure against another."""
_OWN_BASE = frozenset({"raised", "pointed", "recounted", "multiple", "fraction"})
_STATING = frozenset({"named", "rated", "completion", "share", "moved"})
_RIDING = frozenset({"rate", "points", "change", "counted"})

_OF = "的"


@record
class Ends:
    """What a comparison is of, its figure now, and its base."""

    name: str
    now: Known
    base: Known

    @property
    def places(self) -> tuple[Place, ...]:
        """Where both stand."""
        known = (one for one in (self.now, self.base) if isinstance(one, Figure))
        return tuple(leaf.place for one in known for leaf in one.leaves if leaf.place is not None)


def ends_of(where: Section, at: int) -> Ends | None:
    """The two figures of a comparison; None where its words name no figure to hold it against."""
    one = where.said[at]
    words = folded(f"{one.name}{one.middle}")
    if _says("several", words):
        return None
    before = _moved_before(where, at)
    if before is not None:
        return before
    subject = _subject(one)
    if one.kind in _OWN_BASE and len(one.figures) > 1:
        is_of = one.kind != "fraction" or one.middle.strip() == _OF
        holds = is_of and _says("held_against", words)
        return _with_base(where, at, subject, one.figures[0]) if holds else None
    if one.kind == "counted":
        return None
    return _with_base_around(where, at, subject)


def is_one_measure(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one unit, or both of people, whom several measure words count."""
    people = vocabulary("claims")["people"]
    return one.unit == other.unit or (one.unit in people and other.unit in people)


def _with_base(where: Section, at: int, subject: str, base: Figure) -> Ends:
    found = _nearest(where, at, subject, base)
    if found is None:
        name = subject or where.said[at].figures[-1].text
        return Ends(name, doubtful(name, where.said[at].place), base)
    return Ends(*found, base)


def _moved_before(where: Section, at: int) -> Ends | None:
    """The figures of the clauses before that tell from where to where: 由85%提高到92%，提高7个百分点."""
    one = where.said[at]
    if one.kind not in _RIDING or _subject(one):
        return None
    for number in range(at - 1, -1, -1):
        other = where.said[number]
        if other.sentence != one.sentence or other.depth != one.depth:
            return None
        if other.kind == "moved":
            base, now = other.figures
            return Ends(_name(where, number), now, base)
        if other.kind in _OWN_BASE and len(other.figures) > 1:
            return ends_of(where, number)
        if other.kind not in _RIDING or _subject(other):
            return None
    return None


def _with_base_around(where: Section, at: int, subject: str) -> Ends | None:
    """The figures of a rate whose base stands in a bracket behind it, or beside the figure before it."""
    one = where.said[at]
    behind = where.said[at + 1] if at + 1 < len(where.said) else None
    if behind is not None and _is_base_behind(where, one, behind):
        return _with_base(where, at, subject, behind.figures[-1])
    last = _beside(where, at)
    if last is not None:
        base = where.said[last].figures[-1]
        words = _words("earlier").sub("", where.subjects[last])
        found = _nearest(where, last, subject or words, base)
        return Ends(*found, base) if found is not None else None
    dated = base_of_year(where, at) if one.kind == "rate" and not subject else None
    if dated is not None:
        return Ends(dated.name, dated.now, dated.base)
    counted = _change_of_count(where, at, subject)
    if counted is not None:
        return counted
    if one.kind in {"rate", "multiple"} and not _says("dated", one.name):
        return None
    name = subject or _name(where, at - 1) or one.figures[-1].text
    why = sentence("claims.no_base", name=name, stated=one.figures[-1].text)
    missing = Missing(Absence.UNDECIDED, name, why, one.place)
    return Ends(name, missing, missing)


def _is_base_behind(where: Section, one: Said, behind: Said) -> bool:
    stands = behind.depth == one.depth + 1 and behind.sentence == one.sentence
    return stands and behind.kind in {"named", "rated"} and _is_base(where, behind)


def _is_base(where: Section, one: Said) -> bool:
    return one.is_earlier(where.year) or _says("earlier", one.name)


def _beside(where: Section, at: int) -> int | None:
    """The figure of the year before that stands right before a rate, behind the one of the year."""
    one = where.said[at]
    for number in range(at - 1, 0, -1):
        other = where.said[number]
        if other.sentence != one.sentence:
            return None
        if other.kind in {"named", "rated"} and not other.reason:
            year = where.said[number - 1].year
            follows = None not in {year, other.year} and year == (other.year or 0) + 1
            return number if follows or _is_base(where, other) else None
        if other.kind not in _RIDING or _subject(other):
            return None
    return None


def _change_of_count(where: Section, at: int, subject: str) -> Ends | None:
    """The figures of a rate behind a change of a count: 3680人次，比上年增加480人次，增长15%."""
    one = where.said[at]
    change = where.said[at - 1] if at else None
    if one.kind != "rate" or subject or change is None or change.kind != "counted":
        return None
    if change.sentence != one.sentence or len(change.figures) != 1 or not change.ways[0]:
        return None
    found = _nearest(where, at - 1, _subject(change), change.figure)
    if found is None or not isinstance(found[1], Figure):
        return None
    name, now = found
    assert isinstance(now, Figure)
    base = subtract(now, change.figure) if change.ways[0] > 0 else add(now, change.figure)
    return Ends(name, now, base) if base.value > 0 else None


def _nearest(where: Section, at: int, subject: str, like: Figure) -> tuple[str, Known] | None:
    """The figure of this unit that stands nearest before a clause and is no plan and of no earlier year.

    Where the clause says what it is of, it must be of that; in the sentence before only one may stand.
    """
    one = where.said[at]
    found = [
        number
        for number in range(at - 1, -1, -1)
        if where.said[number].item == one.item
        and one.sentence - where.said[number].sentence <= 1
        and _states(where, number, one, like)
        and _is_of(where.subjects[number], subject)
    ]
    own = [number for number in found if where.said[number].sentence == one.sentence]
    if not own and len(found) != 1:
        return None
    nearest = (own or found)[0]
    return where.subjects[nearest] or subject, where.said[nearest].figures[-1]


def _states(where: Section, number: int, one: Said, like: Figure) -> bool:
    """Whether a clause before states a figure that a comparison may be of."""
    other = where.said[number]
    if other.kind not in _STATING or other.reason or other.role == PLAN or other.depth > one.depth:
        return False
    is_later = None not in {other.year, one.year} and (other.year or 0) > (one.year or 0)
    return is_one_measure(other.figures[-1], like) and (is_later or not other.is_earlier(where.year))


def _is_of(key: str, subject: str) -> bool:
    if not subject:
        return True
    return bool(key) and (core(key) in subject or core(subject) in key)


def _subject(one: Said) -> str:
    """What a comparison is of, by the words before what it is held against; "" where they do not say."""
    words = folded(one.name)
    cut = _words("subject_ends").search(words)
    return key_of(words[: cut.start()] if cut else words)


def _name(where: Section, at: int) -> str:
    """What the figures of a clause are of: 供水保障率 of 供水保障率由2022年的92.5%提高到….."""
    if at < 0:
        return ""
    words = _head(folded(where.said[at].name))
    return key_of(words) or where.subjects[at]


def _head(words: str) -> str:
    """The words before 由 or 从, where there are some."""
    for mark in ("由", "从"):
        head = words.partition(mark)[0]
        if mark in words and head:
            return head
    return words


def _says(kind: str, words: str) -> bool:
    return _words(kind).search(words) is not None


@cache
def _words(kind: str) -> re.Pattern[str]:
    return regex_now(vocabulary("claims")["comparison"][kind])
