"""Web pages that end in the middle: what was saved before the connection broke off.

Many portals leave out `</html>`, and old pages leave cells open. A page is cut off where it ends inside a
tag, or inside a table: of a page that began with `<html>`, or that closes its cells or rows everywhere else.
"""

import re
from collections import Counter

from budgetlint.model.regex import regex

_ENDS = regex(r"</\s*(?:html|body)\b", re.IGNORECASE)
_TAG = regex(r"<(/?)(table|tr|t[dh]|tbody)\b", re.IGNORECASE)
_BEGUN = regex(r"<(?:[a-zA-Z/!][^<>]*)?\Z")
_COMMENT = regex(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HABIT = 0.8
"""Share of its cells or rows that a page closes if it does so on purpose."""
_ROW_ENDS = regex(r"</\s*tr\s*>|(?=<tr\b)|<table[^>]*>", re.IGNORECASE)
_BEGINS = regex(r"<(?:html|body|!doctype)\b", re.IGNORECASE)


def cut_off(markup: str) -> int | None:
    """Where the whole rows and paragraphs of a page end that was cut off; None for one that was not."""
    if _ENDS.search(markup):
        return None
    bare = _COMMENT.sub(lambda found: " " * len(found[0]), markup)
    if _ends_in_table(bare):
        return max((found.end() for found in _ROW_ENDS.finditer(bare)), default=0)
    begun = _BEGUN.search(bare.rstrip())
    return begun.start() if begun is not None else None


def _ends_in_table(markup: str) -> bool:
    opened: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    body_ended = False
    for found in _TAG.finditer(markup):
        name = found[2].lower().replace("th", "td")
        (closed if found[1] else opened)[name] += 1
        body_ended = name == "tbody" and bool(found[1])
    if opened["table"] <= closed["table"] or body_ended:
        return False
    return bool(_BEGINS.search(markup)) or any(_closes(name, opened, closed) for name in ("td", "tr"))


def _closes(name: str, opened: Counter[str], closed: Counter[str]) -> bool:
    """Whether the page closes such elements everywhere, but for the last of each table that is open."""
    nested = opened["table"] - closed["table"]
    return closed[name] > 0 and closed[name] >= _HABIT * (opened[name] - nested)
