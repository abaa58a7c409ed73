"""The lines inside one cell put together: a name broken for layout is one name, a list keeps its lines."""

from collections.abc import Iterable
from itertools import pairwise

from budgetlint.model.regex import regex

_CLOSED = regex(r"[。；;！!？?：:]$")
_NUMBERED = regex(
    r"^\s*(\d{1,2}[.、．)）](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[①-⑳])"
)
_NARROW = regex(r"[0-9A-Za-z.]$")


def one_cell(lines: Iterable[str]) -> str:
    """The words of a cell. Sentences and numbered items keep their lines; other breaks are layout.

    Between two figures or Latin words a space stays, so that two numbers never become one.
    """
    kept = [line.strip() for line in lines if line.strip()]
    text = kept[0] if kept else ""
    listed = any(_CLOSED.search(line) for line in kept[:-1]) or any(map(_NUMBERED.match, kept[1:]))
    for above, below in pairwise(kept):
        text += "\n" if listed else _between(above, below)
        text += below
    return text


def _between(above: str, below: str) -> str:
    return " " if _NARROW.search(above) and _NARROW.match(below[:1]) else ""
