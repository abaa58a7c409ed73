"""Amounts of money as a form prints them, and the unit that its digits count in."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from budgetlint.forms.labels import compact
from budgetlint.model.regex import regex

UNITS = {"元": 1, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
"""Yuan in one of each unit."""

_AMOUNT = regex(r"^¥?(-?\d[\d,]*(?:\.\d+)?)(元|千元|万元|百万元|亿元)?$")
_UNIT = regex(r"(?:单位[:：]|[(（])(?:人民币)?((?:千|万|百万|亿)?元)[)）]?")
_GROUPED = regex(r"^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_LABELLED = regex(
    r"^(?P<label>.*[^\d\s.,:：])\s*[\s:：]\s*(?P<amount>-?\d[\d,.]*\s*(?:千元|万元|百万元|亿元|元)?)$", re.S
)


def is_amount(text: str) -> bool:
    """Whether the text is a number, with or without a money unit."""
    return _AMOUNT.match(compact(text)) is not None


def plain(text: str) -> str:
    """The amount as printed without thousands separators."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    match = _AMOUNT.match(folded)
    if match and _GROUPED.match(match.group(1)):
        return folded.replace(",", "")
    return text.strip()


def yuan(text: str | None, unit: str | None) -> Decimal | None:
    """The amount in yuan; None for a blank, for what is no number, and where the unit is unknown."""
    match = _AMOUNT.match(compact(text)) if text else None
    if match is None:
        return None
    digits, own = match.groups()
    if "," in digits and not _GROUPED.match(digits):
        return None
    factor = UNITS.get(own or unit or "")
    try:
        return None if factor is None else Decimal(digits.replace(",", "")) * factor
    except InvalidOperation:
        return None


def parted(text: str) -> tuple[str, str | None]:
    """The digits of an amount and the unit that stands behind them, if one does."""
    match = _AMOUNT.match(compact(text))
    return (match.group(1), match.group(2)) if match else (text, None)


@lru_cache(maxsize=1024)
def unit_in(text: str) -> str | None:
    """The money unit that a label or a line states: 单位：万元, 项目资金（万元）."""
    match = _UNIT.search(compact(text))
    return match.group(1) if match else None


def label_and_amount(text: str) -> tuple[str, str] | None:
    """The two parts of a cell that holds a label and its amount (年度资金总额 886.70)."""
    match = _LABELLED.match(text.strip())
    return (match["label"], match["amount"]) if match else None
