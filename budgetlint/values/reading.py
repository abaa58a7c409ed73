"""The reading of a whole cell: tidy, scan, parse, build, and what to say when that does not work.

A text that holds a digit and is not read to its end is mixed or unreadable, with the column where reading
stopped; it never passes for the part of it that could be read.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from budgetlint.model.record import replace
from budgetlint.model.regex import regex, regex_now
from budgetlint.model.value import Base, Kind, Part, Value
from budgetlint.values.build import built
from budgetlint.values.cursor import Token
from budgetlint.values.found import Found
from budgetlint.values.items import Item
from budgetlint.values.patterns import CHINESE
from budgetlint.values.prose import FIGURES, Island, islands
from budgetlint.values.scan import scan
from budgetlint.values.shapes import shape
from budgetlint.values.single import Built, Clash, base_of, kind_of, mixed
from budgetlint.values.tidy import Tidied, tidied
from budgetlint.values.words import words

_BROKEN = frozenset({"DAMAGED", "MASKED"})
_CLOSING = "。.;,、!:"
_NUMBERED = regex(rf"(?:\(\d{{1,2}}\)|¹)(?=.)|\d{{1,2}}[.、)](?={CHINESE})|¥(?=[\d.,]+[万亿]?元)")
_SIGNED_HOLE = regex(r"[≥≤<>=≈%‰/\-()\[\]·.…:,*?万亿元]+")
_DIGIT = regex(r"[0-9]")
_NUMBERS = regex(r"[0-9]+")
_PAIRS = ("()", "“”", "【】", "[]", "《》", '""')
_OPENERS = frozenset(pair[0] for pair in _PAIRS)
_UNIT_IN_BRACKETS = regex(r"(?P<figure>[≥≤<>=≈]?[\d.,]*\d[万亿]?)\((?P<unit>[^()\d]{1,12})\)")
_SCALED_MONEY = regex("[十百千万亿]+元")
_LONG_PROSE = 40
_MOST_FIGURES = 100
_NOT_READ = frozenset({"½"})


def _without_unit_brackets(tidy: Tidied) -> Tidied:
    """`≥90.00(%)` as `≥90.00%`: some forms print the unit of a figure in brackets, as a column head would."""
    found = _UNIT_IN_BRACKETS.fullmatch(tidy.text)
    if found is None or any(
        words().named(word) is None for word in _SCALED_MONEY.sub("元", found["unit"]).split("/")
    ):
        return tidy
    opening, closing = found.start("unit") - 1, found.end("unit")
    columns = (*tidy.columns[:opening], *tidy.columns[opening + 1 : closing], *tidy.columns[closing + 1 :])
    return Tidied(f"{found['figure']}{found['unit']}", columns)


class _Core(NamedTuple):
    """The tidied text without list number, closing punctuation and outer brackets, and where it begins."""

    text: str
    start: int


@lru_cache(maxsize=16384)
def read(text: str) -> Value:
    """The reading of one cell's text. Every text has one; what cannot be read says why."""
    tidy = _without_unit_brackets(tidied(text))
    core = _core(tidy.text)
    if not core.text:
        return Value(text, Kind.UNREADABLE, flags=("blank",), stopped_at=0)
    if not _DIGIT.search(core.text):
        return _without_digits(text, tidy, core)
    if len(core.text) > _MOST_FIGURES and len(_NUMBERS.findall(core.text)) > _MOST_FIGURES:
        return _refused(text, tidy, core, 0, "too_many_figures")
    tokens = scan(core.text)
    broken = _first_broken(tokens)
    if broken is not None and (broken.type == "DAMAGED" or len(core.text) <= _LONG_PROSE):
        return _refused(text, tidy, core, broken.start, broken.type.lower())
    spans, stopped = shape(tokens)
    if spans:
        return _as_a_whole(text, tidy, core, built(tokens, spans))
    return _among_words(text, tidy, core, tokens, stopped)


def _first_broken(tokens: Sequence[Token]) -> Token | None:
    for token in tokens:
        if token.type in _BROKEN:
            return token
    return None


def _as_a_whole(text: str, tidy: Tidied, core: _Core, meaning: Built | Clash) -> Value:
    """A text whose tokens are a value to their end."""
    if isinstance(meaning, Built):
        return _value(text, tidy, core, meaning)
    return _clashing(text, tidy, core, meaning)


def _without_digits(text: str, tidy: Tidied, core: _Core) -> Value:
    """Chinese numerals, dates in words, wording, or a value whose number is missing."""
    if _NOT_READ & set(core.text):
        return _refused(text, tidy, core, 0, "not_read")
    tokens = scan(core.text)
    masked = next((token for token in tokens if token.type == "MASKED"), None)
    if masked is not None and len(core.text) <= _LONG_PROSE:
        return _refused(text, tidy, core, masked.start, "masked")
    if _is_hole(core.text):
        return _refused(text, tidy, core, 0, "blank")
    spans = shape(tokens).items if any(token.type in FIGURES for token in tokens) else ()
    meaning = built(tokens, spans) if spans else None
    if not isinstance(meaning, Built) or meaning.kind is Kind.MIXED:
        numbered = core.start and _DIGIT.search(tidy.text)
        return Value(text, Kind.QUALITATIVE, flags=("digits_are_no_values",) if numbered else ())
    return _value(text, tidy, core, meaning)


def _is_hole(text: str) -> bool:
    """Whether only signs, scales and measure words are left of a value whose number is missing."""
    signs = _SIGNED_HOLE.match(text)
    end = signs.end() if signs else 0
    rest = text[end:].rstrip(_CLOSING)
    return bool(signs) and all(not word or words().named(word) for word in regex_now("[/·]").split(rest))


def _core(text: str) -> _Core:
    start, end = 0, len(text)
    numbered = _NUMBERED.match(text)
    start = numbered.end() if numbered else start
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    while end - start > 1 and text[start] in _OPENERS:
        if text[start] + text[end - 1] not in _PAIRS or text[start] in text[start + 1 : end - 1]:
            break
        start, end = start + 1, end - 1
    return _Core(text[start:end], start)


def _value(text: str, tidy: Tidied, core: _Core, meaning: Built) -> Value:
    items = meaning.items
    parts = _parts(items[0], tidy, core) if len(items) == 1 else _all_parts(items, tidy, core)
    flags = tuple(dict.fromkeys(meaning.flags)) if meaning.flags else ()
    return Value(text, meaning.kind, meaning.comparator, parts, meaning.base, flags, meaning.result)


def _all_parts(items: Sequence[Item], tidy: Tidied, core: _Core) -> tuple[Part, ...]:
    return tuple([part for item in items for part in _parts(item, tidy, core)])


def _parts(item: Item, tidy: Tidied, core: _Core) -> tuple[Part, ...]:
    columns = tidy.columns
    start, end = columns[core.start + item.start], columns[core.start + item.end - 1] + 1
    if item.dates:
        return tuple(Part(date, "date", None, item.comparator, start, end) for date in item.dates)
    return (Part(item.value, item.unit, item.scale, item.comparator, start, end),)


def _refused(text: str, tidy: Tidied, core: _Core, at: int, reason: str) -> Value:
    return Value(text, Kind.UNREADABLE, flags=(reason,), stopped_at=tidy.column(core.start + at))


def _clashing(text: str, tidy: Tidied, core: _Core, clash: Clash) -> Value:
    """Figures that could be read and do not fit together: mixed, without a base."""
    if clash.reason == "damaged":
        return _refused(text, tidy, core, clash.at, clash.reason)
    numbers = tuple(item for item in clash.items if not item.is_date) or clash.items
    parts = _all_parts(numbers, tidy, core)
    stopped = tidy.column(core.start + clash.at)
    return Value(text, Kind.MIXED, None, parts, None, (clash.reason,), stopped_at=stopped)


def _among_words(text: str, tidy: Tidied, core: _Core, tokens: Sequence[Token], stopped: int) -> Value:
    """A text that is no value as a whole: its figures, if every digit belongs to one or is none."""
    found = islands(tokens, core.text)
    unread = _unread(tokens, found, core.text)
    at = tokens[stopped].start if stopped < len(tokens) else len(core.text)
    if unread is not None:
        at = unread
    figures = [island for island in found if island.meaning is not None and _in_digits(island)]
    if unread is None and _speaks_of_the_past(core.text, figures):
        return Value(text, Kind.QUALITATIVE, flags=("figures_are_no_values",))
    items = tuple(item for island in figures if island.meaning for item in island.meaning.items)
    column = tidy.column(core.start + at)
    if not items:
        if unread is None:
            return Value(text, Kind.QUALITATIVE, flags=("digits_are_no_values",))
        return Value(text, Kind.UNREADABLE, flags=("not_read",), stopped_at=column)
    vague = any("每" in token.text for token in tokens if token.type == "OTHER")
    if vague and unread is None:
        unread = at
    flags = ("words_around",) if unread is None else ("not_read",)
    meaning = mixed(items, flags, parted=_parted(tokens, figures))
    if unread is not None:
        parts = _all_parts(meaning.items, tidy, core)
        return Value(text, Kind.MIXED, None, parts, None, flags, stopped_at=column)
    value = _value(text, tidy, core, meaning)
    return Value(text, Kind.MIXED, value.comparator, value.parts, value.base, flags, stopped_at=column)


def _parted(tokens: Sequence[Token], figures: Sequence[Island]) -> bool:
    """Whether a comma stands between the last two figures."""
    if len(figures) < 2:
        return False
    before, last = figures[-2].end, figures[-1].start
    return any(token.type == "SEP" and before <= token.start < last for token in tokens)


def _unread(tokens: Sequence[Token], found: Sequence[Island], text: str) -> int | None:
    """Where the first digit stands that belongs to no figure and to no code."""
    holes = [
        island.tokens[0].start for island in found if island.meaning is None or _lacks_unit(island, text)
    ]
    others = [
        token.start
        for token in tokens
        if token.type in ("OTHER", "LABEL", "FILL")
        and (_DIGIT.search(token.text) or _NOT_READ & set(token.text))
    ]
    return min(holes + others, default=None)


def _lacks_unit(island: Island, text: str) -> bool:
    """Whether a bare number stands before a word that may be its unit (5美元)."""
    if any(item.unit_written or item.is_ratio or "/" in item.unit or item.is_date for item in island.items):
        return False
    after = text[island.tokens[-1].end : island.tokens[-1].end + 1]
    return bool(after) and after not in "、,;。.)"


def _in_digits(island: Island) -> bool:
    """Whether a figure is written in digits; in prose 三支 and 一户 are rarely counts."""
    if any(
        token.type in ("NUM", "SHARE", "DATE", "SPAN") and _DIGIT.search(token.text)
        for token in island.tokens
    ):
        return True
    spelled = [token for token in island.tokens if token.type in ("NUM", "SHARE")]
    return any(len(token.text) > 1 for token in spelled)


def _speaks_of_the_past(text: str, figures: Sequence[Island]) -> bool:
    """Whether long prose holds nothing like a target: bound, share, money, figure at a clause's end."""
    if not figures:
        return True
    if all(item.is_date for island in figures for item in island.items):
        return len(text) > _LONG_PROSE
    return len(text) > _LONG_PROSE and not any(_is_target(text, island) for island in figures)


def _is_target(text: str, island: Island) -> bool:
    if any(item.comparator or item.is_ratio or item.is_money for item in island.items if not item.is_date):
        return True
    end = max(token.end for token in island.tokens if token.type not in ("NOUN", "TAIL"))
    ends_clause = end >= len(text) or text[end] in "、,;。.)"
    return ends_clause and not all(item.is_date for item in island.items)


@lru_cache(maxsize=4096)
def figures_in(text: str) -> tuple[Found, ...]:
    """The quantities and prices inside a name or a passage, in reading order."""
    tidy = tidied(text)
    whole = _Core(tidy.text, 0)
    if not tidy.text:
        return ()
    found = []
    for island in islands(scan(tidy.text), tidy.text):
        meaning = island.meaning
        if meaning is None or not _in_digits(island) or any(_is_no_figure(item) for item in meaning.items):
            continue
        start, end = tidy.column(island.start), tidy.end(island.end)
        value = _value(text[start:end], tidy, whole, _bare(meaning))
        parts = tuple(replace(part, start=part.start - start, end=part.end - start) for part in value.parts)
        value = replace(value, parts=parts)
        found.append(Found(value, start, end))
    return tuple(found)


def _is_no_figure(item: Item) -> bool:
    return item.is_date or (not item.unit and item.scale is None)


def _bare(meaning: Built) -> Built:
    """A figure by itself: the words before it are not part of it."""
    if meaning.kind is not Kind.MIXED or len(meaning.items) != 1:
        return meaning
    item = meaning.items[0]
    base: Base = base_of(item)
    return Built(kind_of(item), (item,), item.comparator, base, flags=item.flags)
