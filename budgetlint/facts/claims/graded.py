"""Projects counted by grade or by band of score: 28个项目，90分以上25个，80—90分3个."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from budgetlint.facts.claims.said import spot
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Narrative
from budgetlint.model.record import replace
from budgetlint.model.regex import regex, regex_now
from budgetlint.values import read_value
from budgetlint.values.figures import figure_of, shown, total
from budgetlint.vocabulary import vocabulary

_WHOLE = regex(
    r"(?<![\d.,，第每])(?P<number>\d{1,3})\s*个[\u4e00-\u9fff]{0,8}项目|项目(?:共|共计)?\s*(?P<after>\d{1,3})\s*个"
)
_FEWEST, _ALL_GRADES = 2, 4
_NEAR, _BETWEEN = 70, 14
"""Within how many characters the counts stand behind the number, and behind one another."""
_FAR = 160
"""Within how many characters all numbers of projects must be one, for all of them to have one grade."""
_EVALUATED = ("自评", "评价")
_HIGHEST, _LOWEST = "以上", "以下"


def graded(narrative: Narrative) -> Iterator[Claim]:
    """Each number of projects with the counts by grade behind it; no project has two grades."""
    for pattern in (_pattern(), _count_first()):
        yield from _counted(narrative, pattern)
    for found in _of_one_grade().finditer(narrative.text):
        wholes = list(_WHOLE.finditer(narrative.text[max(0, found.start() - _FAR) : found.start()]))
        if wholes and len({one["number"] or one["after"] for one in wholes}) == 1:
            offset = max(0, found.start() - _FAR)
            start, end = (offset + at for at in wholes[-1].span())
            if any(word in narrative.text[end : found.end()] for word in _EVALUATED):
                yield _claim(narrative, (start, end), [found])


def _counted(narrative: Narrative, pattern: re.Pattern[str]) -> Iterator[Claim]:
    for parts in _runs(narrative.text, pattern):
        names = [found["grade"] for found in parts]
        before = narrative.text[max(0, parts[0].start() - _NEAR) : parts[0].start()]
        wholes = list(_WHOLE.finditer(before))
        if wholes and _are_apart(names):
            offset = parts[0].start() - len(before)
            start, end = (offset + at for at in wholes[-1].span())
            yield _claim(narrative, (start, end), parts)


def _runs(text: str, pattern: re.Pattern[str]) -> Iterator[list[re.Match[str]]]:
    """Counts by grade that follow one another in a sentence."""
    run: list[re.Match[str]] = []
    for found in pattern.finditer(text):
        between = text[run[-1].end() : found.start()] if run else ""
        if run and (len(between) > _BETWEEN or "。" in between or "其中" in between):
            if len(run) >= _FEWEST:
                yield run
            run = []
        run.append(found)
    if len(run) >= _FEWEST:
        yield run


def _are_apart(names: Sequence[str]) -> bool:
    """Whether no two of the grades or bands can be of one project."""
    ends = [sum(word in name for name in names) for word in (_HIGHEST, _LOWEST)]
    return len(set(names)) == len(names) and max(ends) <= 1


def _claim(narrative: Narrative, span: tuple[int, int], parts: Sequence[re.Match[str]]) -> Claim:
    whole = _figure(narrative, span)
    figures = [_figure(narrative, _span(found)) for found in parts]
    computed = total(figures)
    places = tuple(figure.place for figure in figures if figure.place is not None)
    assert whole.place is not None
    stated: Known = whole
    if computed.value < whole.value and not _are_all([found["grade"] for found in parts]):
        words = {"name": whole.place.text, "computed": shown(computed)}
        why = sentence("claims.open_enumeration", **words)
        stated = Missing(Absence.UNDECIDED, whole.place.text, why, whole.place)
    return Claim("listed", whole.place.text, computed, stated, whole.place, places)


def _span(found: re.Match[str]) -> tuple[int, int]:
    """Where a count stands: its number, up to its measure word."""
    return found.start("number"), found.end("counted")


def _are_all(names: Sequence[str]) -> bool:
    """Whether the grades or bands leave none out."""
    return len(names) >= _ALL_GRADES or all(any(end in name for name in names) for end in (_HIGHEST, _LOWEST))


def _figure(narrative: Narrative, span: tuple[int, int]) -> Figure:
    words = narrative.text[slice(*span)]
    number = "".join(mark for mark in words if mark.isdigit())
    figure = figure_of(read_value(f"{number}个"), words.strip(), spot(narrative, *span))
    assert figure is not None
    return replace(figure, text=f"{number}个")


@cache
def _pattern() -> re.Pattern[str]:
    return regex_now(rf"(?P<grade>{_kinds()})(?:的|为|有|共|项目)*\s*(?P<number>\d{{1,3}})\s*(?P<counted>个)")


@cache
def _count_first() -> re.Pattern[str]:
    """A count with its grade behind it: 3个为“优”."""
    return regex_now(rf"{_NUMBER}(?:项目)?{_RESULT}(?:评定|评|定)?[为得]\s*(?P<grade>{_kinds()})")


@cache
def _of_one_grade() -> re.Pattern[str]:
    """A count of which all have one grade: 5个项目均为“优”等次."""
    return regex_now(rf"{_NUMBER}项目{_RESULT}(?:均|都|全部)(?:评定|评|定)?[为是]?\s*(?P<grade>{_kinds()})")


_NUMBER = r"(?<![\d.,，第每])(?P<number>\d{1,3})\s*(?P<counted>个)"
_RESULT = r"(?:的?(?:绩效)?(?:自评|评价)?(?:结果|等次|等级|结论)?)"


def _kinds() -> str:
    words = vocabulary("enumerations")
    return "|".join([*words["grades"], *words["bands"]])
