"""The text of a web page, in whatever encoding the page or its container states."""

import codecs
import re
from binascii import a2b_base64
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from budgetlint.model.record import record
from budgetlint.model.regex import regex
from budgetlint.readers.decoding import Undecodable, decoded

_STATED = regex(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CHINESE = frozenset(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936", "hz-gb-2312"))
_CONTAINER = b"multipart/related"
_QUANTUM = 4
"""Characters of base 64 that stand for three whole bytes."""
_FEWEST = 2000
"""Of so many characters one may be broken: pages cut their own teasers in the middle of a character."""


@record
class Page:
    """The markup of a page; `broken` counts the characters that could not be read."""

    text: str
    broken: int = 0


def pages(content: bytes) -> Iterator[Page | Undecodable]:
    """The page, or the pages that a browser saved together in one file (.mht)."""
    if _CONTAINER not in content[:_HEAD].lower():
        yield _page(content, None)
        return
    from email import message_from_bytes

    for part in message_from_bytes(content).walk():
        if part.get_content_type() == "text/html":
            yield _page(_payload(part), part.get_content_charset())


def _payload(part: Any) -> bytes:
    """The bytes of a part; of one that was cut off, those that are whole."""
    if part.get("content-transfer-encoding", "").strip().lower() == "base64":
        written = "".join(str(part.get_payload()).split())
        with suppress(ValueError):
            return a2b_base64(written[: len(written) // _QUANTUM * _QUANTUM])
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _page(content: bytes, charset: str | None) -> Page | Undecodable:
    if content.startswith(_MARKS):
        return _plausible(content)
    found = _STATED.search(content[:_HEAD])
    name = charset or (found[1].decode("ascii", "replace") if found else None)
    encoding = _encoding(name)
    if encoding is None or (encoding == "gb18030" and _is_utf_8(content)):
        return _plausible(content)
    text = content.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    if not broken:
        return Page(text)
    # A page may state another encoding than it is written in: templates of old portals say gb2312 over UTF-8.
    other = _plausible(content)
    if isinstance(other, Page):
        return other
    return Page(text, broken) if broken * _FEWEST <= len(text) else other


def _is_utf_8(content: bytes) -> bool:
    """Whether Chinese words stand in it as UTF-8, whatever it states: all of them make GB 18030 words too."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def _plausible(content: bytes) -> Page | Undecodable:
    text = decoded(content)
    return text if isinstance(text, Undecodable) else Page(text)


def _encoding(name: str | None) -> str | None:
    """The codec of a stated encoding; GB 18030 holds the older Chinese ones, UTF-16 shows by itself."""
    if name is None:
        return None
    if name.lower() in _CHINESE:
        return "gb18030"
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    return None if found.startswith(("utf-16", "utf-32")) else found
