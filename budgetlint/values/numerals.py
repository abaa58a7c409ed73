"""Chinese numerals: 两千五百, 十二, 一万二千, 二〇二五."""

from fractions import Fraction
from functools import cache
from typing import Any

from budgetlint.vocabulary import vocabulary

_WAN = 10_000
_YEAR_DIGITS = 4
_LONGEST = 20


@cache
def _numerals() -> Any:
    return vocabulary("numerals")


@cache
def numeral_characters() -> str:
    """Every character of a numeral below 万, for a character class."""
    return "".join(_numerals()["digits"]) + "".join(_numerals()["tens"])


def whole_number(text: str) -> int | None:
    """The number that a Chinese numeral writes, None for an unclear one (三万五, 一百五)."""
    if len(text) > _LONGEST:
        return None
    for scale, size in (("亿", _WAN * _WAN), ("万", _WAN)):
        above, found, below = text.partition(scale)
        if found:
            high = whole_number(above)
            if not below:
                return high * size if high is not None else None
            low = whole_number(below.lstrip("零〇"))
            clear = below[0] in "零〇" or (low is not None and low >= size // 10)
            return high * size + low if high is not None and low is not None and clear else None
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int | None:
    digits, tens = _numerals()["digits"], _numerals()["tens"]
    if any(character not in digits and character not in tens for character in text):
        return None
    if not any(character in tens for character in text):
        return _positional(text)
    total, digit, last, after_zero = 0, 0, _WAN, False
    for character in text:
        if character in digits:
            if digit or (digits[character] == 0 and after_zero):
                return None
            digit = digits[character]
            after_zero = after_zero or digit == 0
            continue
        size = tens[character]
        if size >= last:
            return None
        total, digit, last, after_zero = total + (digit or 1) * size, 0, size, False
    clear = last == 10 or after_zero or not digit
    return total + digit if clear else None


def _positional(text: str) -> int | None:
    """A digit by itself, or digits read one by one (二〇二五); 三五 alone means three to five."""
    digits = _numerals()["digits"]
    if len(text) not in (1, _YEAR_DIGITS):
        return None
    return int("".join(str(digits[character]) for character in text))


def plain(number: Fraction) -> str:
    """An exact decimal without exponent, or a fraction where no decimal ends (2/3)."""
    below = number.denominator
    if below == 1:
        return str(number.numerator)
    twos = fives = 0
    while below % 2 == 0:
        below, twos = below // 2, twos + 1
    while below % 5 == 0:
        below, fives = below // 5, fives + 1
    if below != 1:
        return f"{number.numerator}/{number.denominator}"
    places = max(twos, fives)
    digits = f"{abs(number.numerator) * 10**places // number.denominator:0{places + 1}}"
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
