"""The texts of a form, and the signs in them that they were not written to their end."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from budgetlint.facts.completeness import RUNNING
from budgetlint.model.facts import Numbering, Passage
from budgetlint.model.filing import Filing
from budgetlint.model.place import Place
from budgetlint.vocabulary import vocabulary

_ITEM = re.compile(
    r"(?:^|(?<=[\s。；;:：，,、!！?？）)]))(?:"
    r"(?P<point>\d{1,2})[.．、](?!\d)"
    r"|[(（](?P<bracket>\d{1,2})[)）]"
    r"|目标\s*(?P<goal>\d{1,2})\s*[:：.．、])"
)
_NAMES = {"project", "name"}


def passages(filing: Filing) -> tuple[Passage, ...]:
    """Every text of the form, in the order of its parts."""
    torn = filing.layout in RUNNING
    return tuple(_passage(*found, torn=torn) for found in _texts(filing) if found[2].strip())


def numberings(found: Sequence[Passage]) -> tuple[Numbering, ...]:
    """The runs of item numbers in goals and in what was achieved; a single number is no run."""
    numbered = (one for one in found if one.part in {"goal", "achieved"})
    return tuple(run for passage in numbered for run in _runs(passage))


def _runs(passage: Passage) -> Iterator[Numbering]:
    """The numbers of each style (1. (1) 目标1：), a new run wherever counting begins again."""
    styles: dict[str, list[list[int]]] = {}
    for item in _ITEM.finditer(unicodedata.normalize("NFKC", passage.text)):
        style = item.lastgroup or ""
        number = int(item[style])
        runs = styles.setdefault(style, [])
        if number == 1 or not runs:
            runs.append([])
        runs[-1].append(number)
    for run in (run for runs in styles.values() for run in runs if len(run) > 1):
        yield Numbering(passage.name, "、".join(map(str, run)), tuple(run), passage.place)


def _texts(filing: Filing) -> Iterator[tuple[str, str, str, Place]]:
    """(part, label, text, place) of each."""
    projects = set(vocabulary("completeness")["heads"]["identity"]["项目名称"])
    for field in filing.fields:
        yield ("project" if field.label in projects else "field"), field.label, field.text or "", field.place
    achieved = vocabulary("evaluation")["achieved"]
    for one in filing.narratives:
        yield ("achieved" if one.label in achieved else "goal"), one.label, one.text, one.place
    for row in filing.indicators:
        if row.lost is None:
            label = row.level2 or row.level1 or ""
            yield "name", label, row.name or "", row.name_place or row.place
            yield "value", row.name or label, row.value or "", row.value_place or row.place


def _passage(part: str, name: str, text: str, place: Place, *, torn: bool) -> Passage:
    return Passage(
        part=part,
        name=name,
        text=text,
        residue=_first("residue", text),
        markup=_first("markup", text),
        cut=_cut(text, is_name=part in _NAMES) if part != "value" else "",
        torn=torn,
        place=place,
    )


def _cut(text: str, *, is_name: bool) -> str:
    """The last characters of a text that breaks off, or the bracket that is never closed."""
    folded = unicodedata.normalize("NFKC", text).strip()
    found = _first("cut", folded) or (_first("cut_names", folded) if is_name else "")
    if found:
        return folded[-8:]
    for opening, closing in vocabulary("wording")["brackets"]:
        if folded.count(opening) > folded.count(closing):
            return folded[folded.rindex(opening) :][:8]
    return ""


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in vocabulary("wording")[kind])


def _first(kind: str, text: str) -> str:
    """The words that the first fitting pattern finds."""
    found = next(filter(None, (pattern.search(text) for pattern in _patterns(kind))), None)
    return found.group() if found else ""
