"""The characters of a text file, in whatever encoding its author's program wrote it."""

import codecs

from budgetlint.model.record import record
from budgetlint.readers.unseen import seen

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PERMITTED = frozenset("\t\n\r\f\v\x1a")
_PRIVATE = range(0xE000, 0xF900)
_MOST_DAMAGED = 0.02
"""Share of broken characters up to which a text is damaged UTF-8 and not another encoding."""

_FEWEST_CHINESE = 20
"""Words that prove UTF-7: codes between + and - seldom make any."""


@record
class Undecodable:
    """Bytes that are no text (`line` is None), or text broken in a line."""

    line: int | None


def decoded(content: bytes) -> str | Undecodable:
    """The text of a file: UTF-8, UTF-16 or GB18030, decided by validity and plausibility."""
    found = _decoded(content)
    return seen(found) if isinstance(found, str) else found


def _decoded(content: bytes) -> str | Undecodable:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            text = _strictly(content[len(mark) :], encoding)
            return text if text is not None and _plausible(text) else _damage(content[len(mark) :], encoding)
    if b"\x00" in content:
        return _without_mark(content)
    text = _strictly(content, "utf-8")
    if text is not None and text.isascii():
        text = _from_seven_bits(content) or text
    if text is not None:
        return text if _plausible(text) else Undecodable(None)
    damage = _damage(content, "utf-8")
    if damage.line is not None:
        return damage
    text = _strictly(content, "gb18030")
    if text is None:
        return _damage(content, "gb18030")
    return text if _plausible(text) else Undecodable(None)


def _from_seven_bits(content: bytes) -> str | None:
    """Chinese in UTF-7, as old mail programs save it; None for any other text of Latin letters."""
    text = _strictly(content, "utf-7") if b"+" in content else None
    if text is None or not _plausible(text):
        return None
    foreign = [character for character in text if character > "\x7f"]
    chinese = sum("\u4e00" <= character <= "\u9fff" for character in foreign)
    return text if chinese >= _FEWEST_CHINESE and chinese * 2 > len(foreign) else None


def _without_mark(content: bytes) -> str | Undecodable:
    """UTF-16 without its mark: every line end and digit has a zero byte, on one side only."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        text = _strictly(content, encoding) if zeros > 8 * others else None
        if text is not None and _plausible(text):
            return text
    return Undecodable(None)


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _damage(content: bytes, encoding: str) -> Undecodable:
    """The line of the first broken character, where all but a few characters are sound."""
    text = content.decode(encoding, errors="replace")
    foreign = sum(character > "\x7f" for character in text)
    broken = text.count("\ufffd")
    if not broken or broken > max(1, foreign * _MOST_DAMAGED) or not _plausible(text):
        return Undecodable(None)
    return Undecodable(text.count("\n", 0, text.index("\ufffd")) + 1)


def _plausible(text: str) -> bool:
    """Whether the characters are such as people write: no control characters, hardly any private ones."""
    strange = {
        character for character in set(text) if character < " " or "\x7f" <= character < "\xa0"
    } - _PERMITTED
    private = sum(ord(character) in _PRIVATE for character in text)
    return not strange and private * 50 <= len(text)
