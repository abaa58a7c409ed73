"""Amounts that ran into each other, parted where the rate behind them allows one way only."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from budgetlint.model.regex import regex, regex_now

_AMOUNT = regex(r"^(?:0|[1-9]\d*)(?:\.\d{1,6})?$")
_HUNDRED = Decimal(100)


def split_amounts(text: str) -> list[str]:
    """Budget, execution and the rate between them (194.9194.9100%); else the whole text."""
    if not regex_now(r"[\d.]+%").fullmatch(text):
        return [text]
    ways = list(_ways(text))
    return list(ways[0]) if len(ways) == 1 else [text]


def _ways(text: str) -> Iterator[tuple[str, str, str]]:
    digits = text.removesuffix("%")
    for second in range(1, len(digits) - 1):
        for third in range(second + 1, len(digits)):
            parts = digits[:second], digits[second:third], digits[third:]
            if all(_AMOUNT.match(part) for part in parts) and _agrees(*map(Decimal, parts)):
                yield parts[0], parts[1], f"{parts[2]}%"


def _agrees(budget: Decimal, spent: Decimal, rate: Decimal) -> bool:
    if not budget:
        return False
    exponent = Decimal(1).scaleb(int(rate.as_tuple().exponent))
    return (spent / budget * _HUNDRED).quantize(exponent, ROUND_HALF_UP) == rate
