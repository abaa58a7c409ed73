"""A value in the writing that forms ask for: half width, no gaps, one sign a comparison, units by their name.

How it decides: a rewriting counts only where it reads as the very same value, digit for digit. What it
refuses to touch: numbers, gaps between digits, Chinese punctuation, prose.
"""

import re
import unicodedata
from functools import cache

from budgetlint.model.regex import regex
from budgetlint.model.value import Kind, Value
from budgetlint.model.width import HALF_WIDTH
from budgetlint.values import read_value
from budgetlint.vocabulary import vocabulary

_PLAIN = frozenset({Kind.QUANTITY, Kind.UNIT_COST, Kind.MONEY, Kind.RATE, Kind.RATIO, Kind.RANGE, Kind.DATE,
                    Kind.PERIOD, Kind.PRODUCT, Kind.BARE_NUMBER})  # fmt: skip
_KEPT = frozenset("，。；：！？（）【】《》、“”‘’")
"""Marks of Chinese writing that are wide by right."""
_GAP = regex(r"(?<!\d)\s+|\s+(?!\d)")


def respelled(text: str) -> str | None:
    """The text rewritten; None where it is well written, is no single value, or would not read the same."""
    before = read_value(text)
    if before.kind not in _PLAIN:
        return None
    new = _units(_signs(_GAP.sub("", "".join(map(_half_width, text.strip())))))
    return new if new != text.strip() and _same(before, text, new) else None


def _half_width(character: str) -> str:
    return character if character in _KEPT else character.translate(HALF_WIDTH)


def _signs(text: str) -> str:
    for two, one in vocabulary("writing")["signs"].items():
        text = text.replace(two, one)
    return text


def _units(text: str) -> str:
    return _variants().sub(lambda found: vocabulary("writing")["unit_spellings"][found[0]], text)


@cache
def _variants() -> re.Pattern[str]:
    """Variants of units where a number, a scale or a stroke stands before, and no letter or digit behind."""
    known = "|".join(map(re.escape, sorted(vocabulary("writing")["unit_spellings"], key=len, reverse=True)))
    return re.compile(rf"(?<=[\d万亿/])(?:{known})(?![A-Za-z0-9²³])")


def _same(before: Value, text: str, new: str) -> bool:
    after = read_value(new)
    if (after.kind, after.comparator, after.base) != (before.kind, before.comparator, before.base):
        return False
    parts = [[(part.value, part.unit, part.scale) for part in value.parts] for value in (before, after)]
    return parts[0] == parts[1] and set(after.flags) <= set(before.flags) and _digits(text) == _digits(new)


def _digits(text: str) -> str:
    """The digits and points of a text, whatever their width; those of a unit (m2, ㎡) are none."""
    plain = _variants().sub("", unicodedata.normalize("NFKC", text))
    return "".join(mark for mark in plain if mark.isdigit() or mark == ".")
