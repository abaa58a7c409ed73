"""Text that a page can show: what would break it or turn it around is spelled out."""

import re

from budgetlint.model.regex import regex

_UNSAFE = regex(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Control characters, marks that change the direction of reading, and halves of characters."""
_LINE_END = regex("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def visible(value: object) -> object:
    """A text with its line ends as such and unsafe characters spelled out; anything else as it is."""
    if type(value) is not str:
        return value
    return _UNSAFE.sub(_spelled, _LINE_END.sub("\n", value))


def _spelled(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape", "surrogatepass").decode("ascii")
