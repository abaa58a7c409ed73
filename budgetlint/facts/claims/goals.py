"""Counts and reckonings of goals, against each other and against the indicators."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from budgetlint.facts.claims.said import Said, folded, said_in
from budgetlint.facts.goal import passages
from budgetlint.messages import sentence
from budgetlint.model.facts import Claim, Indicator
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Filing, Narrative
from budgetlint.model.record import record, replace
from budgetlint.values import read_value
from budgetlint.values.figures import add, figure_of, multiply, plain, shown, shown_as, subtract, total
from budgetlint.vocabulary import vocabulary

_JOINED = re.compile(r"[及和与、/]")
_AND_SO_ON = "等"
_SHORTEST = 2
_LONGEST_SHORT_FORM = 3
_ENOUGH_ROWS = 3
_MOST = 0.9
"""The share of the rows that bear the noun; a name with a slip in it may stand among them."""
_EXPANDED = re.compile(r"[（(][^（()）]*[)）]")


@record
class Counted:
    """A quantity with the words that say what it counts; several where a name joins them."""

    names: tuple[str, ...]
    figure: Figure
    row: Indicator | None = None
    noun: str = ""
    """The words behind the figure: 13个专项业务培训."""


def goal_claims(filing: Filing, rows: Sequence[Indicator]) -> Iterator[Claim]:
    """The claims of each passage; nothing where none holds a digit."""
    texts = [
        (Narrative("", text, place), said)
        for text, place in passages(filing)
        if (said := said_in(Narrative("", text, place)))
    ]
    if not texts:
        return
    counted = tuple(_row_counts(rows))
    labels = vocabulary("evaluation")["achieved"]
    achieved = {one.place for one in filing.narratives if one.label in labels}
    for narrative, said in texts:
        yield from _raises(said)
        yield from _closing_sums(said)
        if narrative.place in achieved:
            continue  # it tells what was done; the rows beside it hold what was to be done
        mentions = tuple(_mentions(narrative, said, filing.fiscal_year))
        yield from _against_rows(mentions, counted)
        yield from _against_list(mentions, counted)


# Reckonings.


def _raises(said: Sequence[Said]) -> Iterator[Claim]:
    """在141万元的基础上上浮10%，需要156万元."""
    for at, one in enumerate(said[:-1]):
        following = said[at + 1]
        if one.kind != "raised" or following.kind != "named" or following.sentence != one.sentence:
            continue
        base, rate = one.figures[0], one.figures[-1]
        if not one.ways[-1] or base.unit != following.figure.unit:
            continue
        one_more = replace(plain(1), text="1")
        factor = add(one_more, rate) if one.ways[-1] > 0 else subtract(one_more, rate)
        computed = shown_as(multiply(base, factor), following.figure)
        yield Claim("raise", base.text + rate.text, computed, following.figure, following.place, (one.place,))


def _closing_sums(said: Sequence[Said]) -> Iterator[Claim]:
    """463人，新增170人，共计673人: counts of one thing, with their sum behind them."""
    for at, one in enumerate(said):
        if one.kind != "named" or one.is_amount or not _closes(one.name):
            continue
        parts = [
            other
            for other in said[:at]
            if other.kind == "named" and other.sentence == one.sentence and other.depth == one.depth
        ]
        alike = [other for other in parts if _one_unit(other.figure.unit, one.figure.unit)]
        if len(alike) < _SHORTEST or alike != parts[-len(alike) :]:
            continue
        computed = total(replace(other.figure, unit=one.figure.unit) for other in alike)
        name = folded(one.name)
        places = tuple(other.place for other in alike)
        yield Claim("sum", name, computed, _of_open_list(name, computed, one), one.place, places)


def _of_open_list(name: str, computed: Figure, one: Said) -> Known:
    """The sum that is written; it need not be that of its list where 等 says that the list goes on."""
    if _AND_SO_ON not in name or computed.value == one.figure.value:
        return one.figure
    words = {"name": name, "stated": shown(one.figure), "computed": shown(computed)}
    why = sentence("claims.open_list", count=len(computed.operands), **words)
    return Missing(Absence.UNDECIDED, name, why, one.place)


def _one_unit(one: str, other: str) -> bool:
    people = vocabulary("claims")["people"]
    return one == other or (one in people and other in people)


def _closes(name: str) -> bool:
    return any(re.search(pattern, folded(name)) for pattern in vocabulary("claims")["closing"])


# Counts against indicators.


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
        if one.kind != "named" or one.is_amount or one.depth or one.figure.unit in _TIMES:
            continue
        words = folded(one.name)
        if any(word in words for word in vocabulary("claims")["other_counts"]):
            continue
        if one.year not in {None, year} or _closes(words):
            continue
        behind = narrative.text[narrative.text.index(one.figure.text, one.start) + len(one.figure.text) :]
        noun = re.match(r"[\u4e00-\u9fff]*", behind)
        names = tuple(filter(None, (_bare(_EXPANDED.sub("", words)),)))
        names = () if words.endswith(_AND_SO_ON) else names
        yield Counted(names, one.figure, noun=noun.group() if noun else "")


_TIMES = {"年", "月", "天", "日", "小时", "分钟", "周", "季度", "工作日"}


def _against_rows(mentions: Sequence[Counted], counted: Sequence[Counted]) -> Iterator[Claim]:
    """A count that one indicator alone bears the name of, and that bears the name of it alone."""
    for one in mentions:
        alike = [other for other in counted if _same_measure(one.figure, other.figure)]
        named = [other for other in alike if _names_agree(one, other)]
        rivals = [other for other in mentions if other is not one and _rival(one, other)]
        equal = [other for other in (named or alike) if other.figure.value == one.figure.value]
        if len(equal) == 1 and (named or _shares_words(one, equal[0])):
            yield _count(one, equal[0], one.figure)
        elif len(named) == 1 and not equal:
            other = named[0]
            bound = other.row is not None and other.row.comparator not in {"", "="}
            known: Known = _doubt(one, other) if bound or rivals else one.figure
            yield _count(one, other, known)


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
    words = re.sub(r"^.*?年度?(?=[^度])", "", name) if re.match(r"(?:19|20)\d\d", name) else name
    for pattern in _fillers():
        words = pattern.sub("", words)
    return words.strip('“”"（()）《》')


@cache
def _fillers() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in vocabulary("claims")["fillers"])
