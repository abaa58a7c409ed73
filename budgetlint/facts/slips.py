"""Slips of writing that no sense of the text can justify, and amounts that lost their 元."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from budgetlint.messages import sentence
from budgetlint.model.facts import BareAmount, Slip
from budgetlint.model.filing import Filing
from budgetlint.model.place import Place
from budgetlint.model.sentence import Sentence
from budgetlint.vocabulary import vocabulary

_PAIRS = {")": "(", "]": "[", "》": "《", "】": "【", "」": "「"}
_BARE = re.compile(r"(\d+(?:\.\d+)?)\s*万(?=\s*(?:[；;。，,、)）]|$))")
_ITEM = re.compile(r"[^；;。]+")
_ENDS_IN_MONEY = re.compile(r"\d\s*[万亿]?元\s*(?:[(（][^()（）]*[)）])?\s*$")
_CLAUSE_START = re.compile(r"[；;。，,：:]")
_ENOUGH_SIBLINGS = 2


def slips(filing: Filing) -> tuple[Slip, ...]:
    """The slips in the names and values of indicators and in the passages of prose, one for each text."""
    return tuple(_slips(filing))


def bare_amounts(filing: Filing) -> tuple[BareAmount, ...]:
    """The amounts in prose that end with 万, where their surroundings prove that they are money."""
    return tuple(found for narrative in filing.narratives for found in _bare(narrative.text, narrative.place))


def _slips(filing: Filing) -> Iterator[Slip]:
    for text, place in _texts(filing):
        found = _slip(text)
        if found is not None:
            yield Slip(found[0], found[1], replace(place, text=found[1]))


def _texts(filing: Filing) -> Iterator[tuple[str, Place]]:
    for narrative in filing.narratives:
        yield narrative.text, narrative.place
    for row in filing.indicators:
        if row.name and not row.lost:
            yield row.name, row.name_place or row.place
        if row.value and not row.lost:
            yield row.value, row.value_place or row.place


@cache
def _slip(text: str) -> tuple[Sentence, str] | None:
    """What is wrong with a text, and the words in question."""
    for key, pattern in vocabulary("writing")["slips"].items():
        found = re.search(pattern, text)
        if found:
            return sentence(f"facts.slip_{key}"), text[max(0, found.start() - 4) : found.end() + 4]
    if _quotes_reversed(text):
        return sentence("facts.slip_quotes"), text[text.find("”") :][:12]
    if not _is_balanced(text):
        return sentence("facts.slip_brackets"), text[:24]
    return None


def _quotes_reversed(text: str) -> bool:
    """Whether each quotation begins with the closing mark: ”三支一扶“."""
    marks = [mark for mark in text if mark in "“”"]
    return (
        len(marks) > 1 and len(marks) % 2 == 0 and all(mark == "”“"[at % 2] for at, mark in enumerate(marks))
    )


def _is_balanced(text: str) -> bool:
    folded = re.sub(vocabulary("writing")["item_brackets"], _kept_pair, unicodedata.normalize("NFKC", text))
    depth: list[str] = []
    for mark in folded:
        if mark in _PAIRS.values():
            depth.append(mark)
        elif mark in _PAIRS and (not depth or depth.pop() != _PAIRS[mark]):
            return False
    return not depth


def _kept_pair(found: re.Match[str]) -> str:
    """An item number without its bracket, unless the bracket was opened: （1）."""
    opened = found.string.rfind("(", 0, found.start()) > found.string.rfind(")", 0, found.start())
    return found.group() if opened else found.group()[:-1]


def _bare(text: str, place: Place) -> Iterator[BareAmount]:
    words = vocabulary("writing")
    items = [item.group().strip() for item in _ITEM.finditer(text)]
    siblings = sum(bool(_ENDS_IN_MONEY.search(item)) for item in items)
    for found in _BARE.finditer(text):
        clause = _CLAUSE_START.split(text[: found.start()])[-1]
        if any(noun in clause for noun in words["no_money_nouns"]):
            continue
        ends_item = any(item.endswith(found.group().strip()) for item in items)
        if any(noun in clause for noun in words["money_nouns"]) or (
            ends_item and siblings >= _ENOUGH_SIBLINGS
        ):
            yield BareAmount(found.group().strip(), replace(place, text=found.group().strip()))
