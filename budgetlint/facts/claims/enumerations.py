"""Numbers that a list of names confirms: 内设5个股室，分别为：办公室、财务股、…."""

import re
from collections.abc import Iterator
from functools import cache

from budgetlint.facts.claims.names_listed import Listed, listed_before, listed_behind
from budgetlint.facts.claims.said import spot
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Narrative
from budgetlint.model.record import replace
from budgetlint.model.regex import regex_now
from budgetlint.values import read_value
from budgetlint.values.figures import figure_of, shown
from budgetlint.values.numerals import whole_number
from budgetlint.vocabulary import vocabulary

_FEWEST = 2
_SAME = 2
"""How many characters of the noun stand again before the list: 4个下属单位，下属单位分别为：…."""
_AROUND = 12
"""How many characters before a number may say what it counts."""


def enumerations(narrative: Narrative) -> Iterator[Claim]:
    """Each number of a passage whose words say that the names beside it are all that it counts."""
    text = narrative.text
    for found in _behind().finditer(text):
        listed = listed_behind(text, found.end(), found["measure"])
        if listed is not None and (found["again"] or "")[-_SAME:] in found["noun"]:
            partly = bool(found["part"]) and not (found["colon"] or found["all"])
            yield from _claim(narrative, found, listed, partly=partly)
    for found in _before().finditer(text):
        listed = listed_before(text, *found.span("list"))
        if listed is not None:
            yield from _claim(narrative, found, listed)


def _claim(
    narrative: Narrative, found: re.Match[str], listed: Listed, *, partly: bool = False
) -> Iterator[Claim]:
    """The claim; open where the words do not say that the list is all, and the numbers differ."""
    number = int(found["number"]) if found["number"].isdigit() else whole_number(found["number"])
    if number is None or number < _FEWEST or listed.most < _FEWEST:
        return
    place = spot(narrative, found.start("number"), found.end("noun"))
    figure = figure_of(read_value(f"{number}{found['measure']}"), found["noun"], place)
    if figure is None:
        return
    names = spot(narrative, listed.start, listed.end)
    nearest = min(max(number, listed.fewest), listed.most)
    computed = replace(figure, value=figure.value - number + nearest, text="", place=names)
    stated = replace(figure, text=place.text)
    is_behind = listed.start > found.start("number")
    name = _clause(narrative.text, found.start("number")) * is_behind + place.text
    bounded = listed.ends and not (partly and nearest < number)
    sure = nearest == number or (bounded and _counts_things(narrative.text, found))
    known = stated if sure else _open(name, stated, computed)
    yield Claim("listed", name, computed, known, place, (names,))


def _open(name: str, stated: Figure, computed: Figure) -> Known:
    why = sentence("claims.open_enumeration", name=name, computed=shown(computed))
    return Missing(Absence.UNDECIDED, name, why, stated.place)


def _counts_things(text: str, found: re.Match[str]) -> bool:
    """Whether each name can only be one of what is counted (股室, 项目), not a place that has several."""
    words = _clause(text, found.start("number")) + found["noun"]
    return any(word in words for word in vocabulary("enumerations")["things"])


def _clause(text: str, end: int) -> str:
    """The last words of the clause before a number."""
    return regex_now(r"[，,。；;：:、（）()\n\s]").split(text[max(0, end - _AROUND) : end])[-1]


def _either(kind: str) -> str:
    return "|".join(vocabulary("enumerations")[kind])


def _counted() -> str:
    alone = r"(?<![\d.,．，/第每前近约余数几多零一二三四五六七八九十百千])"
    numeral = r"(?P<number>\d{1,3}|[二两三四五六七八九十]{1,3})"
    return rf"{alone}{numeral}\s*(?P<measure>{_either('measures')})"


@cache
def _behind() -> re.Pattern[str]:
    """A number with the words that open its list behind it."""
    other = "|".join(map(_either, ("some", "whole", "part")))
    noun = rf"(?P<noun>(?:(?!{other})[\u4e00-\u9fff“”]){{0,12}})(?:[（(][^（()）]{{1,10}}[)）])?"
    cue = rf"(?:(?:(?P<whole>{_either('whole')})|(?P<part>{_either('part')}))\s*(?P<colon>[：:])?|[：:])"
    return regex_now(
        rf"(?P<all>共(?:有|计|设)?\s*)?{_counted()}{noun}\s*(?:[，,]\s*(?P<again>[\u4e00-\u9fff]{{0,8}}?))?{cue}"
    )


@cache
def _before() -> re.Pattern[str]:
    """A list of names that ends in its number: 内设办公室、财务科、信息中心3个科室."""
    words = r"[^，,。；;：:\n]"
    return regex_now(
        rf"(?:{_either('before')})(?P<list>{words}*?、{words}*?)(?:共|共计|合计)?{_counted()}"
        r"(?P<noun>[\u4e00-\u9fff]{1,8})"
    )
