"""Rows of one name, and sentences that a passage says twice."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from budgetlint.facts.names import spelled
from budgetlint.facts.wording import says_object
from budgetlint.messages import sentence
from budgetlint.model.facts.passages import Prose
from budgetlint.model.facts.rows import Indicator, Twin
from budgetlint.model.figure import Absence, Figure, Missing
from budgetlint.model.filing import Filing, Narrative
from budgetlint.model.record import replace
from budgetlint.model.regex import regex, regex_now
from budgetlint.model.value import Kind
from budgetlint.values.units import conversion
from budgetlint.vocabulary import vocabulary

_SENTENCE = regex(r"[^。；;！!？?\n]+")
# 服务对象满意度，调查达到 ≥98% says how it is measured behind its name.
_ASKED = regex(r"(?:[，,、\s]+(?:问卷|抽样)?(?:调查|测评))?(?:达到?|为)?$")
_MARKS = regex(r"[\W\d_]+")
_NEAR = 3
"""A sentence may repeat the end of one that stands so many sentences before or behind it."""
_MANY = 4
"""A form of two columns of targets repeats nearly every name; a handful of pairs is no sign of it."""
_FLOOR, _CEILING = frozenset({"≥", ">"}), frozenset({"≤", "<"})


def twins(rows: Sequence[Indicator]) -> tuple[Twin, ...]:
    """Pairs of rows that bear one name and measure one thing, each with the row before it.

    A name under 数量 and again under 成本 is no twin, nor are a floor and a ceiling, or figures of two units.
    """
    found: defaultdict[tuple[str, bool], list[Indicator]] = defaultdict(list)
    for row in rows:
        if isinstance(row.name, str):
            found[spelled(_ASKED.sub("", row.name)), row.category == "成本"].append(row)
    pairs = [pair for same in found.values() for pair in pairwise(same)]
    paired = tuple(_twin(one, other) for one, other in pairs if _measures_one_thing(one, other))
    return tuple(map(_undecided, paired)) if _stands_twice(len(paired), len(rows)) else paired


def prose(filing: Filing) -> tuple[Prose, ...]:
    """The passages of the form, each with the sentence that it says twice, whatever its numbering."""
    return (*(_prose(narrative) for narrative in filing.narratives), *_pasted(filing))


def _stands_twice(pairs: int, rows: int) -> bool:
    """Whether the whole table seems to stand twice: once for the project's span, once for its year."""
    return pairs >= _MANY and pairs * 3 >= rows


def _undecided(twin: Twin) -> Twin:
    reason = sentence("facts.table_twice", name=twin.name)
    open_ = Missing(Absence.UNDECIDED, twin.name, reason, twin.place)
    return replace(twin, alike=open_, earlier=open_, later=open_)


def _twin(one: Indicator, other: Indicator) -> Twin:
    alike = isinstance(one.value, str) and isinstance(other.value, str) and _same_value(one, other)
    return Twin(
        name=str(one.name),
        dimension="满意度" if "满意度" in {one.dimension, other.dimension} else other.dimension,
        category=other.category if one.category == other.category else "",
        one_class=one.level1 == other.level1 and one.level2 == other.level2,
        says_object=says_object(str(other.name)),
        alike=alike,
        written="、".join(row.value for row in (one, other) if isinstance(row.value, str)),
        earlier=one.figure,
        later=other.figure,
        place=other.place,
        places=(one.place,),
    )


def _same_value(one: Indicator, other: Indicator) -> bool:
    return spelled(f"{one.comparator}{one.value}") == spelled(f"{other.comparator}{other.value}")


def _measures_one_thing(one: Indicator, other: Indicator) -> bool:
    if {one.comparator, other.comparator} & _FLOOR and {one.comparator, other.comparator} & _CEILING:
        return False
    if isinstance(one.figure, Figure) and isinstance(other.figure, Figure):
        return one.kind == other.kind and conversion(one.figure.unit, other.figure.unit) is not None
    worded = {one.kind, other.kind} <= {Kind.QUALITATIVE, Kind.DATE, Kind.PERIOD}
    if worded:
        return _same_value(one, other)
    return Kind.UNREADABLE in {one.kind, other.kind} or _is_lost(one) or _is_lost(other)


def _is_lost(row: Indicator) -> bool:
    return isinstance(row.value, Missing) and row.value.absence is Absence.UNREADABLE


def _pasted(filing: Filing) -> Iterator[Prose]:
    """Rows of another name whose value is the long value of a row before: a cell that was pasted on."""
    seen: dict[str, str] = {}
    for row in filing.indicators:
        name, value = row.name or "", row.value or ""
        bare = _bare(value)
        if len(bare) < vocabulary("writing")["shortest_pasted"]:
            continue
        if seen.setdefault(bare, spelled(name)) != spelled(name):
            yield Prose(name, value.strip(), row.value_place or row.place)


def _bare(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", text))


def _prose(narrative: Narrative) -> Prose:
    echo = _echo(narrative.text)
    place = replace(narrative.place, text=echo) if echo else narrative.place
    return Prose(narrative.label, echo, place)


def _echo(text: str) -> str:
    """The first sentence that stands in a text once more, or that the end of another says; "" for none."""
    shortest = vocabulary("writing")["shortest_sentence"]
    seen: set[str] = set()
    for found in _SENTENCE.finditer(text):
        bare = _bare(found.group())
        if len(bare) >= shortest and bare in seen:
            return found.group().strip()
        seen.add(bare)
    return _said_at_an_end(text)


def _said_at_an_end(text: str) -> str:
    """The sentence that is the end of one near it, but for its number and words like 确保."""
    words = vocabulary("writing")
    found = [(one.group().strip(), _squeezed(one.group())) for one in _SENTENCE.finditer(text)]
    for number, (printed, squeezed) in enumerate(found):
        core = regex_now(words["leading_words"]).sub("", squeezed)
        if len(core) < words["shortest_end"]:
            continue
        for _, longer in (*found[max(0, number - _NEAR) : number], *found[number + 1 : number + 1 + _NEAR]):
            head = longer.removesuffix(core)
            if head != longer and regex_now(words["joined_by"]).search(head):
                return printed
    return ""


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).strip(",、:")
