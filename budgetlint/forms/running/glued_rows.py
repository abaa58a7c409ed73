"""Level labels and rows in text without separators, where labels and figures part them in one way only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

from budgetlint.forms.labels import compact, words
from budgetlint.model.regex import regex, regex_now

_SHORTEST_LABEL = 3
_NUMBER = r"\d+(?:\.\d+)?"
_RATES = regex(rf"(?P<first>[≥≤<>=]?{_NUMBER}[%‰])(?P<second>[≥≤<>=]?{_NUMBER}[%‰])")
_MEASURED = regex(
    rf"(?P<first>[≥≤<>=]?{_NUMBER}(?P<unit>[^\W\d_]{{1,3}}))(?P<second>[≥≤<>=]?{_NUMBER}(?P=unit))"
)
_NONE = regex(
    rf"(?P<first>[≥≤<>=]?{_NUMBER}[%‰])(?P<second>无)(?P<reason>(?:没有|未|因|由于|尚)[^\d]{{1,40}})"
)
"""A target without an actual value, and the reason: 100%无没有发生."""
_SLIPPED = regex(rf"(?P<first>2(?:[5-9]\d(?:\.\d+)?|100)[%])(?P<second>{_NUMBER}%)")
"""A target whose ≥ was recognised as 2: 290% and 100% of satisfaction."""
_ZEROS = regex(r"(?P<first>(?<![\d.])0)(?P<second>0)(?![\d.])")
_RATE = regex(rf"(?P<first>[≥≤<>=]?{_NUMBER}[%‰](?:以上|以下|以内|左右)?)(?![\d≥≤<>=])")
_PAIRS = (_RATES, _ZEROS, _MEASURED)
_NOTE = regex(r"(?:说明|备注)?无?注:|(?:说明|备注):?无|说明:")
_WHOLE = Decimal(100)
_LONGEST_NAME = 20

Span = tuple[int, int]
"""Where a cell begins, and where it ends."""


def longest_first(names: Iterable[str]) -> tuple[str, ...]:
    """The names once each, the longest first, so that the first that fits is the longest."""
    return tuple(sorted(set(names), key=lambda name: (-len(name), name)))


@cache
def known_levels() -> tuple[str, ...]:
    """The level labels that are long enough to be told from the words around them."""
    lists = words()["levels"]
    names = {compact(name) for name in (*lists["level1"], *lists["level2"])}
    whole = {name for name in names if name.endswith("指标") and len(name) > _SHORTEST_LABEL}
    return longest_first(whole | {*lists["group"]})


_WEIGHT = regex(r"\(\d{1,3}(?:\.\d+)?分?\)")


def level_end(text: str, at: int) -> int | None:
    """Where a level label that begins here ends, None where none begins."""
    name = next((name for name in known_levels() if text.startswith(name, at)), None)
    rest = text[at:]
    if (
        name is None
        and len(rest) > _SHORTEST_LABEL
        and any(known.startswith(rest) for known in known_levels())
    ):
        # the text was cut short inside a label
        return len(text)
    if name is None:
        return None
    weight = _WEIGHT.match(text, at + len(name))
    return weight.end() if weight else at + len(name)


def row_at(text: str, at: int, stop: int, shape: Sequence[str]) -> list[Span] | None:
    """Name, target and actual value, where the table has one, of a row whose figures part in one way only."""
    names = tuple(role for role in shape if role not in ("remark", "reason"))
    digit = regex_now(r"[\d≥≤<>=]").search(text, at, stop)
    if digit is None:
        return None
    if names == ("name", "value"):
        return _single(text, at, digit.start(), stop)
    if names != ("name", "value", "actual"):
        return None
    pairs = [match for pattern in _PAIRS if (match := pattern.search(text, at, stop))]
    found = min(pairs, key=lambda match: match.start(), default=None)
    special = _without_actual(text, at, stop, digit.start()) or _slipped(text, at, stop)
    if special is not None or found is None:
        return special
    first, second = found.span("first"), found.span("second")
    sure = _is_plausible(text, first, second) and _is_closed(text, second[1], stop, found)
    return [(at, first[0]), first, second] if sure and _is_name(text[at : first[0]]) else None


def _without_actual(text: str, at: int, stop: int, first: int) -> list[Span] | None:
    """A row whose actual value is 无, with the reason, which reaches to the next label."""
    found = _NONE.match(text, first, stop)
    behind = next_label(text, first, stop)
    if found is None or not _is_plausible(text, found.span("first")) or not _is_name(text[at:first]):
        return None
    if found.start("reason") >= behind or regex_now(r"\d").search(text, found.start("reason"), behind):
        return None
    return [(at, first), found.span("first"), found.span("second"), (found.start("reason"), behind)]


def _slipped(text: str, at: int, stop: int) -> list[Span] | None:
    """The last row of the table, asking for satisfaction, whose target is above the whole as printed."""
    found = _SLIPPED.search(text, at, stop)
    if found is None or not is_over(text, found.end(), stop):
        return None
    name = text[at : found.start()]
    asks = "满意" in name and _is_name(name) and not regex_now(r"\d").search(name)
    sure = asks and _is_plausible(text, found.span("second"))
    return [(at, found.start()), found.span("first"), found.span("second")] if sure else None


def is_over(text: str, at: int, stop: int) -> bool:
    """Whether rows end here: their text does, another label begins, or a note below the table."""
    return at >= stop or level_end(text, at) is not None or begins_note(text, at)


def begins_note(text: str, at: int) -> bool:
    """Whether a note below the table begins here."""
    return _NOTE.match(text, at) is not None


@cache
def _worded() -> re.Pattern[str]:
    """Graded words of which two in a row are the target and the actual value of a row of their own."""
    grades = "|".join(sorted(map(re.escape, words()["grades"]), key=len, reverse=True))
    return regex_now(f"(?:{grades})(?:{grades})")


def _is_name(text: str) -> bool:
    """Whether the text can be one name: short, no label at its front, no values of another row inside."""
    labels = tuple(word for word in words()["levels"]["level2"] if len(word) > _SHORTEST_LABEL)
    whole = 0 < len(text) <= _LONGEST_NAME and not regex_now(r"[%‰]").search(text)
    return whole and not text.startswith(labels) and not _worded().search(text)


def _is_plausible(text: str, *spans: Span) -> bool:
    """Whether the figures are no shares above the whole: such a one may hold a digit of the name."""
    shares = [text[start:end].strip("≥≤<>=%") for start, end in spans if text[end - 1] == "%"]
    return all(Decimal(share) <= _WHOLE for share in shares) and not any(
        regex_now(r"0\d").match(share) for share in shares
    )


def _is_closed(text: str, at: int, stop: int, found: re.Match[str]) -> bool:
    """Whether no reason is due behind the row: it reached its target, or a label follows at once."""
    same = found["first"].lstrip("≥≤<>=") == found["second"].lstrip("≥≤<>=")
    return same or is_over(text, at, stop)


@cache
def _graded() -> re.Pattern[str]:
    """A graded word that may be the value of a row of its own (合格 is one, 合格率 none)."""
    grades = "|".join(
        sorted((re.escape(word) for word in words()["grades"] if len(word) > 1), key=len, reverse=True)
    )
    return regex_now(f"(?:{grades})(?![率性度数量人情程])")


def _single(text: str, at: int, first: int, stop: int) -> list[Span] | None:
    """Name and target: a share ends with its sign; any other figure is the only one before the next label."""
    name = text[at:first]
    if not _is_name(name) or _graded().search(name, 1):
        return None
    rate = _RATE.match(text, first, stop)
    if rate is not None and _is_plausible(text, rate.span("first")):
        return [(at, first), rate.span("first")]
    behind = next_label(text, first, stop)
    measured = regex_now(rf"[≥≤<>=]?{_NUMBER}[^\W\d_]{{1,3}}").fullmatch(text[first:behind])
    return [(at, first), (first, behind)] if measured else None


def next_label(text: str, at: int, stop: int) -> int:
    """Where the next label of a level begins."""
    return next((place for place in range(at, stop) if level_end(text, place) is not None), stop)
