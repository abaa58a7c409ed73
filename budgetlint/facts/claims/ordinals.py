"""Ordinals of prose that jump or repeat: 一是…二是…四是…; 1.…2.…2.…; headings 一、三、三、四、."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from budgetlint.facts.claims.said import spot
from budgetlint.model.facts.claims import Phrase
from budgetlint.model.filing import Filing, Narrative
from budgetlint.model.record import record
from budgetlint.model.regex import regex, regex_now
from budgetlint.values.numerals import whole_number

_FEWEST = 3
_BEGINS = r"(?:^|(?<=[\s。；;：:，,!！?？）)]))"
_NUMERAL = r"[一二三四五六七八九十]{1,3}"
_SPELLED = {
    "是": rf"({_NUMERAL})是(?!否)",
    "第": rf"第({_NUMERAL})(?=[，,、：:是])",
    "（一）": rf"[（(]({_NUMERAL})[)）]",
}
_FIGURES = {
    "1.": r"(?<![\d.])(\d{1,2})[.．、](?!\d)",
    "（1）": r"[（(](\d{1,2})[)）]",
}
"""In goals the rule on item numbers reads these."""
_HEADING = regex(rf"({_NUMERAL})、")


@record
class Ordinal:
    """An ordinal of prose and where its words stand."""

    number: int
    start: int
    end: int


def ordinals(filing: Filing) -> Iterator[Phrase]:
    """The runs of ordinals of each passage, and that of the headings."""
    explained = filing.kind.has_accounts
    styles = {**_SPELLED, **_FIGURES} if explained else _SPELLED
    for narrative in filing.narratives:
        for pattern in styles.values():
            for run in _runs(list(_found(narrative.text, _BEGINS + pattern))):
                yield from _phrase(narrative, _filled(narrative.text, run, pattern))
    if explained:
        yield from _headings(filing.narratives)


def _found(text: str, pattern: str) -> Iterator[Ordinal]:
    for found in _compiled(pattern).finditer(text):
        number = int(found[1]) if found[1].isdigit() else whole_number(found[1])
        if number:
            yield Ordinal(number, *found.span())


def _runs(found: Sequence[Ordinal]) -> Iterator[list[Ordinal]]:
    """The ordinals of one style in runs; a run inside an item ends where the outer one goes on."""
    open_runs: list[list[Ordinal]] = []
    for one in found:
        while open_runs and _goes_on_outside(open_runs, one):
            yield open_runs.pop()
        if one.number == 1 or not open_runs or one.number < open_runs[-1][-1].number:
            open_runs.append([])
        open_runs[-1].append(one)
    yield from reversed(open_runs)


def _filled(text: str, run: Sequence[Ordinal], pattern: str) -> list[Ordinal]:
    """A run with the ordinals before which no mark stands: …跟踪监督 8.负责…."""
    found = list(run[:1])
    for one in run[1:]:
        between = text[: one.start]
        inside = _compiled(pattern).finditer(between, found[-1].end)
        found += [
            Ordinal(number, *other.span())
            for other in inside
            if (number := int(other[1]) if other[1].isdigit() else whole_number(other[1]))
            and found[-1].number < number < one.number
        ]
        found.append(one)
    return found


def _goes_on_outside(runs: Sequence[Sequence[Ordinal]], one: Ordinal) -> bool:
    """Whether an ordinal continues the run around the last one, and not the last one itself."""
    continues = one.number == runs[-1][-1].number + 1
    return not continues and len(runs) > 1 and any(run[-1].number + 1 == one.number for run in runs[:-1])


def _phrase(narrative: Narrative, run: Sequence[Ordinal]) -> Iterator[Phrase]:
    """A run of three or more; where more steps are wrong than right, it is none."""
    steps = [(earlier, later) for earlier, later in pairwise(run)]
    wrong = [later for earlier, later in steps if later.number != earlier.number + 1]
    if len(run) < _FEWEST or 2 * len(wrong) > len(steps):
        return
    written = "、".join(str(one.number) for one in run)
    at = wrong[0] if wrong else run[0]
    yield Phrase("ordinals", written, not wrong, spot(narrative, at.start, at.end))


def _headings(narratives: Sequence[Narrative]) -> Iterator[Phrase]:
    """Headings of which one has the number of the next: 一、三、三、四、.

    Others may be missing, since sections without words are left out.
    """
    found = [
        (number, narrative)
        for narrative in narratives
        if (heading := _HEADING.match(narrative.label)) and (number := whole_number(heading[1]))
    ]
    for (before, _), (number, narrative), (behind, _) in zip(found, found[1:], found[2:], strict=False):
        if (before, behind) == (number - 2, number):
            yield Phrase("ordinals", f"{before}、{number}、{behind}", False, narrative.place)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return regex_now(pattern)
