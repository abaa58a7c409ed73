"""The words that a browser shows of an element, as lines."""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree

from budgetlint.model.regex import regex

Element: TypeAlias = Any
"""An element of lxml, which states no types."""

INVISIBLE = frozenset(
    ("script", "style", "noscript", "template", "title", "object", "svg", "option", "iframe", "xml")
)
INLINE = frozenset(
    (
        "a", "abbr", "b", "bdo", "big", "button", "cite", "code", "del", "dfn", "em", "font", "i", "img",
        "input", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "select", "small", "span", "strike",
        "strong", "sub", "sup", "textarea", "tt", "u", "var", "wbr",
    )
)  # fmt: skip
_HIDDEN = regex(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_TYPED_IN = frozenset(("", "text", "number"))
_BREAK = regex(r"[ \t\r\f\v]*\n[ \t\r\n\f\v]*")
_SPACES = regex(r"[ \t\r\n\f\v]+")
_WIDE = regex(r"[\u3000-\u9fff\uff00-\uffef]")


def hidden(element: Element) -> bool:
    """Whether a browser shows nothing of the element."""
    if tag(element) in INVISIBLE or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def tag(element: Element) -> str:
    """The name of the element, without the prefix that Word gives its own (`o:p`)."""
    return element.tag if isinstance(element.tag, str) else ""


def breaks_line(element: Element) -> bool:
    """Whether the words before and after stand on lines of their own."""
    name = tag(element)
    return name not in INLINE and ":" not in name


def typed_in(element: Element) -> str:
    """What stands in a field of an online form."""
    if tag(element) != "input" or (element.get("type") or "").lower() not in _TYPED_IN:
        return ""
    return element.get("value") or ""


def lines_of(element: Element) -> Iterator[str]:
    """The words inside an element, a line for each paragraph or break; a table inside gives a line a row."""
    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        ends = breaks_line(inner) and tag(inner) not in ("td", "th")
        if ends and pieces:
            yield shown(pieces)
            pieces = []
        if event == "start":
            if hidden(inner) and inner is not element:
                walk.skip_subtree()
            else:
                pieces.extend((inner.text or "", typed_in(inner)))
        elif inner is not element:
            pieces.append(f" {inner.tail or ''}" if tag(inner) in ("td", "th") else inner.tail or "")
    if pieces:
        yield shown(pieces)


def shown(pieces: list[str]) -> str:
    """The words as displayed: white space shrinks to a space, to none where Chinese words are wrapped."""
    text = _BREAK.sub(_unbroken, "".join(pieces))
    return _SPACES.sub(" ", text).strip().replace("\xa0", " ").replace("\u200b", "")


def _unbroken(found: re.Match[str]) -> str:
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return "" if _WIDE.match(before) and _WIDE.match(after) else " "
