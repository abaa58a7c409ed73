"""The texts of a form, and the signs in them that they were not written to their end."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from budgetlint.facts.completeness import RUNNING
from budgetlint.facts.texts import FormText
from budgetlint.model.facts.passages import Numbering, Passage
from budgetlint.model.filing import Filing
from budgetlint.model.place import Place
from budgetlint.model.regex import regex, regex_now
from budgetlint.vocabulary import vocabulary

_ITEM = regex(
    r"(?:^[\"“]?|(?<=[\s。；;:：，,!！?？）)]))(?:"
    r"(?P<point>\d{1,2})[.．、](?P<digit>\d)?"
    r"|目标\s*(?P<goal>\d{1,2})\s*[:：.．、])"
    r"|(?:^|(?<=[\s。；;:：，,、!！?？）)]))[(（](?P<bracket>\d{1,2})[)）]"
)
_NAMES = {"project", "name"}
_CELLS = {"name", "value"}
_SHOWN = 8
"""How many characters of a broken ending are shown."""
_WHOLE = 30
"""A text of so many characters is shown whole."""


def passages(filing: Filing, texts: Sequence[FormText]) -> tuple[Passage, ...]:
    """Every text of the form, in the order of its parts."""
    torn = filing.layout in RUNNING
    return tuple(
        _passage((part, one.label, one.text, one.place), torn=torn)
        for part, one in _parted(texts)
        if one.text.strip()
    )


def numberings(found: Sequence[Passage]) -> tuple[Numbering, ...]:
    """The runs of item numbers in goals and in what was achieved; a single number is no run."""
    numbered = (one for one in found if one.part in {"goal", "achieved"})
    return tuple(run for passage in numbered for run in _runs(passage))


def _runs(passage: Passage) -> Iterator[Numbering]:
    """The numbers of each style (1. (1) 目标1：), a new run wherever counting begins again.

    A number and a point before a digit may be an item or a decimal (2.50名): it counts where it fills a gap.
    """
    styles: dict[str, list[list[int]]] = {}
    doubtful: set[int] = set()
    for item in _ITEM.finditer(unicodedata.normalize("NFKC", passage.text)):
        style = next(name for name in ("point", "bracket", "goal") if item[name])
        number = int(item[style])
        if item["digit"]:
            doubtful.add(number)
            continue
        runs = styles.setdefault(style, [])
        if number == 1 or not runs:
            runs.append([])
        first = runs[-1][-1] + 1 if runs[-1] else 1
        gap = range(first, number)
        runs[-1] += [*sorted(doubtful.intersection(gap)), number]
    for run in (run for runs in styles.values() for run in runs if len(run) > 1):
        yield Numbering(passage.name, "、".join(map(str, run)), tuple(run), passage.place)


def _parted(texts: Sequence[FormText]) -> Iterator[tuple[str, FormText]]:
    """The texts that a form asks for, fields first, each with what part of it they are."""
    projects = set(vocabulary("completeness")["heads"]["identity"]["项目名称"])
    achieved = vocabulary("evaluation")["achieved"]
    for one in texts:
        if one.part == "field":
            yield ("project" if one.label in projects else "field"), one
    for one in texts:
        if one.part == "passage":
            yield ("achieved" if one.label in achieved else "goal"), one
    for one in texts:
        if one.part in _CELLS:
            yield one.part, one


def _passage(found: tuple[str, str, str, Place], *, torn: bool) -> Passage:
    part, name, text, place = found
    kind = "cut_values" if part == "value" else "cut"
    is_name = part in _NAMES or (part == "field" and _is_named(name))
    residue, markup, cut = (_signs_again if len(text) <= _WHOLE else _signs)(text, kind, is_name=is_name)
    return Passage(
        part=part,
        name=name,
        text=text,
        residue=residue,
        markup=markup,
        cut=cut,
        torn=torn,
        place=place,
    )


def _signs(text: str, kind: str, *, is_name: bool) -> tuple[str, str, str]:
    """What was left in a text of a pattern, what of markup, and how it breaks off."""
    return _first("residue", text), _first("markup", text), _cut(text, kind, is_name=is_name)


_signs_again = lru_cache(maxsize=4096)(_signs)
"""Labels, names and values recur from form to form; goals do not."""


@lru_cache(maxsize=1024)
def _is_named(label: str) -> bool:
    """Whether a field of the head holds a name: the kind of the project, or a body."""
    across, heads = vocabulary("across"), vocabulary("completeness")["heads"]
    return any(label in one for one in (across["units"], across["departments"], heads["nature"]["项目属性"]))


def _cut(text: str, kind: str, *, is_name: bool) -> str:
    """The last characters of a text that breaks off, or the bracket that is never closed.

    Values may end in many ways (30套、), so that only what is sure counts there.
    """
    written = text.strip()
    folded = unicodedata.normalize("NFKC", written)
    if kind == "cut_values":
        return f"…{written[-_SHOWN:]}" if _first(kind, folded) else ""
    if _first("cut", folded) or (is_name and _first("cut_names", folded)):
        return written if len(written) <= _WHOLE else f"…{written[-_SHOWN:]}"
    for opening, closing in vocabulary("wording")["brackets"]:
        if folded.count(opening) > folded.count(closing):
            shown = written if len(written) == len(folded) else folded
            return shown[folded.rindex(opening) :][:_SHOWN]
    return ""


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(regex_now(pattern) for pattern in vocabulary("wording")[kind])


@cache
def _any(kind: str) -> re.Pattern[str]:
    """All patterns in one: nearly every text holds none of them."""
    return regex_now("|".join(f"(?:{pattern})" for pattern in vocabulary("wording")[kind]))


def _first(kind: str, text: str) -> str:
    """The words that the first fitting pattern finds."""
    if _any(kind).search(text) is None:
        return ""
    found = next(filter(None, (pattern.search(text) for pattern in _patterns(kind))), None)
    return found.group() if found else ""
