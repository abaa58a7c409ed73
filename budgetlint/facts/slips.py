"""Slips of writing that no sense of the text can justify, and amounts that lost their 元."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from budgetlint.facts.texts import FormText
from budgetlint.messages import sentence
from budgetlint.model.facts.passages import LargeAmount, Writing
from budgetlint.model.filing import Filing, Narrative
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.regex import regex, regex_now
from budgetlint.model.sentence import Sentence
from budgetlint.vocabulary import vocabulary

_PAIRS = {")": "(", "]": "[", "》": "《", "】": "【", "」": "「"}
_LARGE = regex(r"\d+(?:\.\d+)?\s*万(?:\s*元|(?=\s*(?:[；;。，,、)）(（]|$)))")
_PRICE = regex(
    r"(?P<number>\d[\d.,]*)\s*(?P<unit>[万千百]?元)?\s*每(?P<each>[套台件个条页册间户场部辆亩株盏只次人])"
)
_ITEM = regex(r"[^；;。]+")
_ENDS_IN_MONEY = regex(r"\d\s*[万亿]?元\s*(?:[(（][^()（）]*[)）])?\s*$")
_CLAUSE_START = regex(r"[；;。，,：:]")
_BEFORE, _BEHIND = 6, 8
_PLAIN_QUOTES = regex(r"[\"＂'‘’]")
"""Marks that may be the partner of a curved one."""
_ENOUGH_SIBLINGS = 2
_CELLS = {"name", "value"}
_NOTHING_WRONG = Sentence("", "")
_SHOWN = 24
"""How many characters of a passage a bracket is told with."""


def writings(filing: Filing, found: Sequence[FormText]) -> tuple[Writing, ...]:
    """The names and values of indicators and the passages of prose, each with the first slip in it.

    Long passages of accounts, which repeat words on purpose, are only asked for their brackets.
    """
    if filing.kind.has_accounts:
        return tuple(_bracketed(narrative) for narrative in filing.narratives)
    texts = tuple(_written(found))
    said = "\n".join((*(text for text, _ in texts), *(field.text or "" for field in filing.fields)))
    return tuple(_confused(_writing(text, place), text, said) for text, place in texts)


def large_amounts(filing: Filing, texts: Sequence[FormText]) -> tuple[LargeAmount, ...]:
    """Amounts written with 万, without 元 where their surroundings prove them money, and prices."""
    in_prose = (found for narrative in filing.narratives for found in _large(narrative))
    return (*in_prose, *(found for text, place in _written(texts) for found in _prices(text, place)))


def _writing(text: str, place: Place) -> Writing:
    found = _slip(text)
    if found is None:
        return Writing(text, sound=True, what=_NOTHING_WRONG, place=place)
    what, words = found
    return Writing(words, sound=False, what=what, place=replace(place, text=words))


def _confused(writing: Writing, text: str, said: str) -> Writing:
    """A sound text, unless a word in it is one that the form writes otherwise everywhere else."""
    for pair in vocabulary("writing")["confused"]:
        if not writing.sound or pair["said"] not in text:
            continue
        elsewhere = said.replace(text, "")
        if pair["meant"] in elsewhere and pair["stem"] not in elsewhere:
            what = sentence("facts.slip_confused", meant=pair["meant"])
            return Writing(text[:24], sound=False, what=what, place=replace(writing.place, text=text))
    return writing


def _written(texts: Sequence[FormText]) -> Iterator[tuple[str, Place]]:
    """The passages, and the names and values of rows."""
    for one in texts:
        if one.part == "passage" or (one.part in _CELLS and one.text):
            yield one.text, one.place


@lru_cache(maxsize=2048)
def _slip(text: str) -> tuple[Sentence, str] | None:
    """What is wrong with a text, and the words in question."""
    for key, pattern in vocabulary("writing")["slips"].items():
        found = regex_now(pattern).search(text)
        if found:
            return sentence(f"facts.slip_{key}"), text[max(0, found.start() - 4) : found.end() + 4]
    if _quotes_reversed(text):
        return sentence("facts.slip_quotes"), text[text.find("”") :][:12]
    if text.count("“") != text.count("”") and not _PLAIN_QUOTES.search(text):
        return sentence("facts.slip_quote_alone"), _around_quote(text)
    if _unmatched(text) is not None:
        return sentence("facts.slip_brackets"), text[:_SHOWN]
    return None


def _bracketed(narrative: Narrative) -> Writing:
    """A passage of accounts, with its first bracket that has no other."""
    at = _unmatched(narrative.text)
    if at is None:
        return Writing(narrative.label, sound=True, what=_NOTHING_WRONG, place=narrative.place)
    place = _spot(narrative, at, min(at + _SHOWN, len(narrative.text)))
    return Writing(place.text, sound=False, what=sentence("facts.slip_brackets"), place=place)


def _around_quote(text: str) -> str:
    """The words at the last quotation mark of the kind that stands too often."""
    mark = "“" if text.count("“") > text.count("”") else "”"
    at = text.rindex(mark)
    return text[max(0, at - _BEFORE) : at + _BEHIND]


def _quotes_reversed(text: str) -> bool:
    """Whether each quotation begins with the closing mark: ”三支一扶“."""
    marks = [mark for mark in text if mark in "“”"]
    return (
        len(marks) > 1 and len(marks) % 2 == 0 and all(mark == "”“"[at % 2] for at, mark in enumerate(marks))
    )


def _unmatched(text: str) -> int | None:
    """Where the first bracket stands that has no other, None where each has one."""
    tidy = unicodedata.normalize("NFKC", text)
    folded = regex_now(vocabulary("writing")["item_brackets"]).sub(_kept_pair, tidy)
    opened: list[tuple[int, str]] = []
    for at, mark in enumerate(folded):
        if mark in _PAIRS.values():
            opened.append((at, mark))
        elif mark in _PAIRS and (not opened or opened.pop()[1] != _PAIRS[mark]):
            return at if len(tidy) == len(text) else 0
    if not opened:
        return None
    return opened[0][0] if len(tidy) == len(text) else 0


def _kept_pair(found: re.Match[str]) -> str:
    """An item number without its bracket, unless the bracket was opened: （1）."""
    opened = found.string.rfind("(", 0, found.start()) > found.string.rfind(")", 0, found.start())
    return found.group() if opened else f"{found.group()[:-1]} "


def _large(narrative: Narrative) -> Iterator[LargeAmount]:
    text = narrative.text
    items = [item.group().strip() for item in _ITEM.finditer(text)]
    for found in _LARGE.finditer(text):
        words = found.group().strip()
        has_yuan = words.endswith("元")
        if has_yuan or _is_money(words, text[: found.start()], items):
            place = _spot(narrative, found.start(), found.start() + len(words))
            yield LargeAmount(words, has_yuan, place)


def _spot(narrative: Narrative, start: int, end: int) -> Place:
    """The place of some words of a passage, by the line that they stand in where it has several."""
    if not narrative.lines:
        return replace(narrative.place, text=narrative.text[start:end])
    from budgetlint.facts.claims.said import spot

    return spot(narrative, start, end)


def _prices(text: str, place: Place) -> Iterator[LargeAmount]:
    """The prices of a text that prices one thing twice, of which one lacks its 元: 1800每套, 1900元每套."""
    if "元" not in text or "每" not in text:
        return
    found = list(_PRICE.finditer(text))
    priced = {one["each"] for one in found if one["unit"]}
    for one in found:
        if one["each"] in priced:
            yield LargeAmount(one["number"], bool(one["unit"]), replace(place, text=one.group()))


def _is_money(words: str, before: str, items: Sequence[str]) -> bool:
    """Whether a number that ends with 万 can only be money, by its clause or by the items beside it."""
    nouns = vocabulary("writing")
    clause = _CLAUSE_START.split(before)[-1]
    if any(noun in clause for noun in nouns["no_money_nouns"]):
        return False
    if any(noun in clause for noun in nouns["money_nouns"]):
        return True
    siblings = sum(bool(_ENDS_IN_MONEY.search(item)) for item in items)
    return siblings >= _ENOUGH_SIBLINGS and any(item.endswith(words) for item in items)
