"""Items of spending that a section names as what was paid, and that the tables have at nought."""

import unicodedata
from collections.abc import Iterator

from budgetlint.facts.claims.said import spot
from budgetlint.facts.claims.section import Section
from budgetlint.model.facts.claims import Phrase
from budgetlint.model.figure import Figure
from budgetlint.model.place import Place
from budgetlint.model.regex import regex

_BASIC = "基本支出"
_LIST = regex(r"(?:主要)?(?:包括|用于)[：:]?(?P<names>[^。；;：:\d]{4,})(?=[。；;])")
_NAME = regex(r"[^、，,]+")
_FEWEST = 3
"""Fewer items are no list of what was paid."""


def zero_items(where: Section) -> Iterator[Phrase]:
    """Each list of items of basic spending; unsound where the table has some of them at nought."""
    if _BASIC not in where.label:
        return
    for listed in _LIST.finditer(where.narrative.text):
        known = [
            (
                amount,
                spot(where.narrative, listed.start("names") + one.start(), listed.start("names") + one.end()),
            )
            for one in _NAME.finditer(listed["names"])
            if (amount := _amount(where, one.group())) is not None
        ]
        if len(known) < _FEWEST:
            continue
        nought = [(amount, place) for amount, place in known if not amount.value]
        name = "、".join("".join(place.text.split()) for _, place in nought)
        places: list[Place] = [place for _, place in nought[1:]]
        places += [amount.place for amount, _ in nought if amount.place is not None]
        first = nought[0][1] if nought else known[0][1]
        yield Phrase("zero item", name or "".join(first.text.split()), not nought, first, tuple(places))


def _amount(where: Section, words: str) -> Figure | None:
    """The amount of the item in the table of basic spending, with or without 支出 behind its name."""
    name = "".join(unicodedata.normalize("NFKC", words).split()).removesuffix("等")
    for key in (name, name.removesuffix("支出")):
        found = where.accounts.get(f"{_BASIC}/{key}")
        if isinstance(found, Figure):
            return found
    return None
