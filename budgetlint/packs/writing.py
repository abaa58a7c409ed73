"""Plain data as YAML lines that a person would type: short things on one line."""

from collections.abc import Iterator, Mapping

from budgetlint.model.regex import regex
from budgetlint.readers.unseen import UNSEEN, seen

WIDTH = 100
_INSIDE = r"[^:?#\[\]{},\"'&*!|>@`\\\s]"
_PLAIN = regex(rf"(?:[^\W\d]|[≥≤]|\d{_INSIDE}*(?=[\u4e00-\u9fff%])){_INSIDE}*")
_OTHER_THAN_TEXT = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def flow(data: Mapping[str, object]) -> Iterator[str]:
    """The lines of a mapping; a list that is too long for one line takes one for each item."""
    for key, value in data.items():
        line = f"{_scalar(key)}: {_inline(value)}"
        if isinstance(value, list) and len(line) > WIDTH:
            yield f"{_scalar(key)}:"
            yield from (f"  - {_inline(item)}" for item in value)
        else:
            yield line


def _inline(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_inline(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(one) for one in value) + "]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if value is None:
        return '""'
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _OTHER_THAN_TEXT and seen(text) == text:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{"".join(map(_visible, escaped))}"'


def _visible(mark: str) -> str:
    """A character as itself, or as its number where reading would leave it out."""
    return f"\\u{ord(mark):04x}" if mark in UNSEEN else mark
