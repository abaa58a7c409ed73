"""The words that a browser shows of an element, as lines."""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree

from budgetlint.model.document import UNREAD
from budgetlint.model.regex import regex
from budgetlint.readers.symbols import shown_in
from budgetlint.readers.unseen import seen

Element: TypeAlias = Any
"""An element of lxml, which states no types."""

INVISIBLE = frozenset(
    (
        "comment", "script", "style", "noscript", "template", "title", "object", "svg", "option", "iframe",
        "xml",
    )
)  # fmt: skip
INLINE = frozenset(
    (
        "a", "abbr", "b", "bdo", "big", "button", "cite", "code", "del", "dfn", "em", "font", "i", "img",
        "input", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "select", "small", "span", "strike",
        "strong", "sub", "sup", "textarea", "tt", "u", "var", "wbr",
    )
)  # fmt: skip
_HIDDEN = regex(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*comment", re.IGNORECASE
)
_FAMILY = regex(r"(?:^|[;\s])font-family\s*:\s*[\"']?\s*([\w ]+)", re.IGNORECASE)
_STRUCK = frozenset(("del", "s", "strike"))
_BOXES = frozenset(("checkbox", "radio"))
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
    """What stands in a field of an online form: its words, the box ticked or not, the choice taken."""
    name = tag(element)
    if name == "select":
        return _chosen(element)
    if name == "input" and (element.get("type") or "").lower() in _BOXES:
        return "☑" if element.get("checked") is not None else "□"
    if name != "input" or (element.get("type") or "").lower() not in _TYPED_IN:
        return ""
    return element.get("value") or ""


def _chosen(element: Element) -> str:
    """The choice that a browser shows: the one marked, else the first."""
    options = list(element.iter("option"))
    taken = [option for option in options if option.get("selected") is not None] or options[:1]
    return "".join(taken[-1].itertext()).strip() if taken else ""


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
                marked(inner, pieces)
                if struck(inner):
                    walk.skip_subtree()
        elif inner is not element:
            pieces.append(f" {inner.tail or ''}" if tag(inner) in ("td", "th") else inner.tail or "")
    if pieces:
        yield shown(pieces)


def marked(element: Element, pieces: list[str]) -> None:
    """Adds the first words of an element: struck out ones do not hold, 10 and a raised 4 are no 104."""
    text, name = shown_in(_font(element), element.text or ""), tag(element)
    if name in _STRUCK and "".join(element.itertext()).strip():
        pieces.append(UNREAD)
    elif name == "sup" and text.strip()[:1].isdigit() and "".join(pieces).rstrip()[-1:].isdigit():
        pieces.append(f"^{text.strip()}")
    else:
        pieces.extend((text, typed_in(element)))


def _font(element: Element) -> str | None:
    """The font that an element asks for by itself; Word writes it with each sign."""
    found = _FAMILY.search(element.get("style") or "")
    return found[1] if found is not None else element.get("face")


def struck(element: Element) -> bool:
    """Whether the words of the element are struck out."""
    return tag(element) in _STRUCK


def shown(pieces: list[str]) -> str:
    """The words as displayed: white space shrinks to a space, to none where Chinese words are wrapped."""
    text = _BREAK.sub(_unbroken, seen("".join(pieces)))
    return _SPACES.sub(" ", text).strip().replace("\xa0", " ")


def _unbroken(found: re.Match[str]) -> str:
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return "" if _WIDE.match(before) and _WIDE.match(after) else " "
