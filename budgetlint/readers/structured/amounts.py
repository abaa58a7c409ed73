"""Amounts of a structured filing: the digits as written, and what they are in yuan."""

import unicodedata
from decimal import Decimal

from budgetlint.model.regex import regex

SCALES = {"元": 1, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
"""Yuan in one of each money unit."""

_PLAIN = regex(r"(-?[0-9]{1,18}(?:\.[0-9]{1,9})?)\s*(元|千元|万元|百万元|亿元)?")
_GROUPED = regex(r"(-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,9})?)(?=\s*(?:元|千元|万元|百万元|亿元)?$)")


def _folded(text: str) -> str:
    """The text at half width; extraction leaves spaces inside of numbers, which mean nothing there."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def ungrouped(text: str | None) -> str | None:
    """The amount without thousands separators; anything else as written."""
    if not text or not _GROUPED.match(_folded(text)):
        return text
    return _GROUPED.sub(lambda amount: amount.group().replace(",", ""), _folded(text))


def yuan(text: str | None, money_unit: str | None) -> Decimal | None:
    """The amount in yuan; None where it is blank, unreadable, or its unit unknown."""
    match = _PLAIN.fullmatch(_folded(text)) if text else None
    if match is None:
        return None
    scale = SCALES.get(match.group(2) or money_unit or "")
    return None if scale is None else Decimal(match.group(1)) * scale
