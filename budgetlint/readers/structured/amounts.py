"""Amounts of a structured filing: the digits as written, and what they are in yuan."""

import re
from decimal import Decimal

_SCALES = {"万元": Decimal(10000), "元": Decimal(1)}
_PLAIN = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?")
_GROUPED = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,9})?")


def ungrouped(text: str | None) -> str | None:
    """The amount without thousands separators; anything else as written."""
    if text is not None and _GROUPED.fullmatch(text):
        return text.replace(",", "")
    return text


def yuan(text: str | None, money_unit: str | None) -> Decimal | None:
    """The amount in yuan; None where it is blank, unreadable, or its unit unknown."""
    if text is None or money_unit not in _SCALES or not _PLAIN.fullmatch(text):
        return None
    return Decimal(text) * _SCALES[money_unit]
