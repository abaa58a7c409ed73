"""Items of spending that a section names as what was paid, and that the tables have at nought."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from budgetlint.facts.claims.said import spot
from budgetlint.facts.claims.section import Section
from budgetlint.model.facts.claims import Phrase
from budgetlint.model.figure import Absence, Figure, Missing
from budgetlint.model.filing import Narrative
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.regex import regex, regex_now
from budgetlint.values import figures

_BASIC = "基本支出"
_LIST = regex(r"(?:主要)?(?:包括|用于)[：:]?(?P<names>[^。；;：:\d]{4,})(?=[。；;])")
_NAME = regex(r"[^、，,]+")
_FEWEST = 3
"""Fewer items are no list of what was paid."""
_SHORTEST = 4
"""So many characters a name has at least that a sentence may say there was none of."""
_OF_OTHERS = regex(r"上年|去年|上一年|(?:19|20)\d\d|项目支出|政府性基金|国有资本|下属|所属|增|减")
"""Words before it by which it is said of something else."""


def zero_items(where: Section, others: Sequence[Narrative] = ()) -> Iterator[Phrase]:
    """Each list of items of basic spending; unsound where the table has some of them at nought.

    So it is where the table has no amount of an item, and a passage says that there was none of it this year.
    """
    if _BASIC not in where.label:
        return
    for listed in _LIST.finditer(where.narrative.text):
        known = [
            (
                amount,
                spot(where.narrative, listed.start("names") + one.start(), listed.start("names") + one.end()),
            )
            for one in _NAME.finditer(listed["names"])
            if (amount := _amount(where, one.group()) or _none_of(where, one.group(), others)) is not None
        ]
        if len(known) < _FEWEST:
            continue
        nought = [(amount, place) for amount, place in known if not amount.value]
        name = "、".join("".join(place.text.split()) for _, place in nought)
        places: list[Place] = [place for _, place in nought[1:]]
        places += [amount.place for amount, _ in nought if amount.place is not None]
        first = nought[0][1] if nought else known[0][1]
        yield Phrase("zero item", name or "".join(first.text.split()), not nought, first, tuple(places))


def _none_of(where: Section, words: str, others: Sequence[Narrative]) -> Figure | None:
    """Nothing, at the words that say so of an item which the table leaves blank: 未发生公务接待费支出."""
    name = _name(words).removesuffix("支出")
    known = where.accounts.get(f"{_BASIC}/{name}")
    if len(name) < _SHORTEST or not (isinstance(known, Missing) and known.absence is Absence.BLANK):
        return None
    said = regex_now(
        rf"(?:^|[，。；：,;:])(?P<before>[^，。；：,;:]*?)(?:未发生|没有发生|没有|无){re.escape(name)}"
        r"(?:支出|费用)?(?=[，。；,;]|$)"
    )
    for narrative in others:
        text = unicodedata.normalize("NFKC", narrative.text)
        found = said.search(text) if len(text) == len(narrative.text) else None
        if found is not None and not _OF_OTHERS.search(found["before"]):
            place = spot(narrative, found.start("before"), found.end())
            return replace(figures.plain(0), label=name, place=place)
    return None


def _name(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split()).removesuffix("等")


def _amount(where: Section, words: str) -> Figure | None:
    """The amount of the item in the table of basic spending, with or without 支出 behind its name."""
    name = _name(words)
    for key in (name, name.removesuffix("支出")):
        found = where.accounts.get(f"{_BASIC}/{key}")
        if isinstance(found, Figure):
            return found
    return None
