"""What a goal counts, held against the indicators that count the same."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from budgetlint.facts.claims.said import AND_SO_ON, Said, closes, folded, spot
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Narrative
from budgetlint.model.record import record, replace
from budgetlint.model.regex import regex, regex_now
from budgetlint.values import read_value
from budgetlint.values.figures import figure_of, shown, shown_as, total
from budgetlint.vocabulary import vocabulary

_JOINED = regex(r"[及和与、/]")
_EXPANDED = regex(r"[（(][^（()）]*[)）]")
_SHORTEST = 2
_LONGEST_SHORT_FORM = 3
_ENOUGH_ROWS = 3
_MOST = 0.9
"""The share of the rows that bear the noun; a name with a slip in it may stand among them."""
_MOST_SPELLED = 10
"""The largest count that prose spells with one character (租用培训场地一间)."""


@record
class Counted:
    """A quantity with the words that say what it counts; several where a name joins them."""

    names: tuple[str, ...]
    figure: Figure
    row: Indicator | None = None
    noun: str = ""
    """The words behind the figure: 13个专项业务培训."""


def counted_in(rows: Sequence[Indicator]) -> tuple[Counted, ...]:
    """What the quantity indicators count; a value such as 2天*250人 counts two things."""
    return tuple(_row_counts(rows))


def count_claims(
    narrative: Narrative, said: Sequence[Said], counted: Sequence[Counted], year: int | None
) -> Iterator[Claim]:
    """The counts of a passage, each against the one indicator that its words or its list establish."""
    mentions = tuple(_mentions(narrative, said, year))
    claimed = [*_against_rows(mentions, counted), *_against_list(mentions, counted)]
    yield from claimed
    places = {place for claim in claimed for place in claim.places}
    left = [one for one in counted if one.figure.place not in places]
    yield from _times(said, left)
    yield from _spelled(narrative, left)


def _row_counts(rows: Sequence[Indicator]) -> Iterator[Counted]:
    for row in rows:
        if row.category != "数量" or not isinstance(row.name, str) or not isinstance(row.value, str):
            continue
        names = tuple(filter(None, (_bare(part) for part in _JOINED.split(_EXPANDED.sub("", row.name)))))
        whole = _bare(_EXPANDED.sub("", row.name))
        if row.kind == "product":
            for part in read_value(row.value).parts:
                text = row.value[part.start : part.end]
                figure = figure_of(read_value(text), row.name, replace(row.place, text=text))
                if figure is not None and "元" not in figure.unit:
                    yield Counted((*names, whole), figure, row)
        elif isinstance(row.figure, Figure) and "元" not in row.figure.unit:
            yield Counted((*names, whole), row.figure, row)


def _mentions(narrative: Narrative, said: Sequence[Said], year: int | None) -> Iterator[Counted]:
    """The counts of a passage that stand in no bracket and speak of this year as a whole."""
    for one in said:
        if one.kind != "named" or one.is_amount or one.depth or _is_time(one.figure):
            continue
        words = folded(one.name)
        if any(word in words for word in vocabulary("claims")["other_counts"]):
            continue
        if one.year not in {None, year} or closes(words):
            continue
        behind = narrative.text[narrative.text.index(one.figure.text, one.start) + len(one.figure.text) :]
        noun = regex_now(r"[\u4e00-\u9fff]*").match(behind)
        names = tuple(filter(None, (_bare(_EXPANDED.sub("", words)),)))
        names = () if words.endswith(AND_SO_ON) else names
        yield Counted(names, one.figure, noun=noun.group() if noun else "")


def _is_time(figure: Figure) -> bool:
    return figure.unit in vocabulary("claims")["times"]


def _times(said: Sequence[Said], counted: Sequence[Counted]) -> Iterator[Claim]:
    """A time that equals what one indicator alone counts in it (每期2天, 培训天数 2天).

    Times differ for many reasons (each session, all of them, this year): unequal ones prove nothing.
    """
    for row in counted:
        equal = [
            one
            for one in said
            if one.kind == "named"
            and not one.is_amount
            and _is_time(one.figure)
            and one.figure.value == row.figure.value
            and _same_measure(one.figure, row.figure)
        ]
        rivals = [other for other in counted if other.figure.unit == row.figure.unit]
        if equal and len(rivals) == 1 and any(row.figure.unit in name for name in row.names):
            yield _count(Counted((folded(equal[0].name),), equal[0].figure), row, equal[0].figure)


def _spelled(narrative: Narrative, counted: Sequence[Counted]) -> Iterator[Claim]:
    """A count spelled in one character, right behind the name of its indicator: 租用培训场地一间.

    An unequal one may be the number of a stage (一期), and proves nothing.
    """
    for row in counted:
        if row.figure.value > _MOST_SPELLED:
            continue
        for name in row.names:
            behind = rf"{re.escape(name)}([一二三四五六七八九十]{re.escape(row.figure.unit)})"
            found = re.search(behind, narrative.text) if row.figure.unit else None
            if found is None:
                continue
            place = spot(narrative, *found.span(1))
            figure = figure_of(read_value(found[1]), name, place)
            if figure is not None and (figure.value, figure.unit) == (row.figure.value, row.figure.unit):
                yield _count(Counted((name,), figure), row, figure)
                break


def _against_rows(mentions: Sequence[Counted], counted: Sequence[Counted]) -> Iterator[Claim]:
    """A count that one indicator alone bears the name of, and that bears the name of it alone."""
    for one in mentions:
        alike = [other for other in counted if _same_measure(one.figure, other.figure)]
        named = [other for other in alike if _names_agree(one, other)]
        rivals = [other for other in mentions if other is not one and _rival(one, other)]
        equal = [other for other in (named or alike) if other.figure.value == one.figure.value]
        if len(equal) == 1 and (named or _shares_words(one, equal[0])):
            yield _count(one, equal[0], one.figure)
        elif len(named) == 1 and not equal and not _counts_another(one, named[0]):
            other = named[0]
            row = other.row
            other_value = row is not None and (row.comparator not in {"", "="} or row.changed)
            known: Known = _doubt(one, other) if other_value or rivals else one.figure
            yield _count(one, other, known)


def _counts_another(one: Counted, other: Counted) -> bool:
    """Whether words behind a count say what it is of, in another measure word than the indicator's.

    更新40个社区的健身器材 counts communities, 更新器材 320件 the things renewed in them.
    """
    return bool(one.noun and other.figure.unit) and one.figure.unit != other.figure.unit


def _rival(one: Counted, other: Counted) -> bool:
    return other.figure.unit == one.figure.unit and bool(set(one.names) & set(other.names))


def _count(one: Counted, other: Counted, stated: Known) -> Claim:
    assert one.figure.place is not None
    place = other.figure.place
    name = one.names[0] if one.names else one.figure.text
    computed = replace(shown_as(other.figure, one.figure), unit=one.figure.unit)
    return Claim("count", name, computed, stated, one.figure.place, (place,) if place is not None else ())


def _doubt(one: Counted, other: Counted) -> Missing:
    name = one.names[0] if one.names else one.figure.text
    row = other.row.name if other.row is not None and isinstance(other.row.name, str) else ""
    words = {"name": name, "stated": shown(one.figure), "row": row, "figure": shown(other.figure)}
    return Missing(Absence.UNDECIDED, name, sentence("claims.count_elsewhere", **words), one.figure.place)


def _against_list(mentions: Sequence[Counted], counted: Sequence[Counted]) -> Iterator[Claim]:
    """13个专项业务培训, held against the rows that count such trainings one by one."""
    for one in mentions:
        rows = [other for other in counted if _same_measure(one.figure, other.figure)]
        if len(one.noun) <= _SHORTEST or len(rows) != len(counted) or len(rows) < _ENOUGH_ROWS:
            continue
        noun = one.noun[-_SHORTEST:]
        named = [other for other in rows if other.row is not None and noun in str(other.row.name)]
        if len(named) < _MOST * len(rows) or any(row.figure.value != 1 for row in rows):
            continue
        assert one.figure.place is not None
        added = total(replace(row.figure, unit=one.figure.unit) for row in rows)
        places = tuple(row.figure.place for row in rows if row.figure.place is not None)
        yield Claim("count", one.noun, shown_as(added, one.figure), one.figure, one.figure.place, places)


def _same_measure(one: Figure, other: Figure) -> bool:
    """Whether two counts are of one measure word, or of words that filings use for one another."""
    if one.unit == other.unit or not other.unit:
        return True
    return any(
        one.unit in group and other.unit in group for group in vocabulary("counted")["interchangeable"]
    )


def _names_agree(one: Counted, other: Counted) -> bool:
    return any(_one_name(left, right) for left in one.names for right in other.names)


def _one_name(left: str, right: str) -> bool:
    """Whether two names are one: one ends the other, or is its short form (参训, 参加培训)."""
    short, long = sorted((left, right), key=len)
    if len(short) < _SHORTEST:
        return False
    if long.endswith(short) or (len(short) > _LONGEST_SHORT_FORM and short in long):
        return True
    abbreviates = len(short) == _SHORTEST and len(long) <= 2 * _SHORTEST
    return abbreviates and long[0] == short[0] and short[1] in long[1:]


def _shares_words(one: Counted, other: Counted) -> bool:
    pairs = {name[at : at + 2] for name in one.names for at in range(len(name) - 1)}
    return any(pair in name for pair in pairs for name in other.names)


def _bare(name: str) -> str:
    """A name without the words around it that do not say what is counted."""
    dated = regex_now(r"(?:19|20)\d\d").match(name)
    words = regex_now(r"^.*?年度?(?=[^度])").sub("", name) if dated else name
    for pattern in _fillers():
        words = pattern.sub("", words)
    return words.strip('“”"（()）《》')


@cache
def _fillers() -> tuple[re.Pattern[str], ...]:
    return tuple(regex_now(pattern) for pattern in vocabulary("claims")["fillers"])
