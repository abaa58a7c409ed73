"""A font for the characters of fonts that a PDF names and does not hold.

pdfium asks the machine for such fonts, and where it has none for Chinese it leaves out every text of one
character and gives the others no height: the same file would be read in another way on a server than at a
desk. This font stands in on every machine; each of its characters is a box as wide and as high as a Chinese
character usually is. Which characters a text holds, and how far apart, the file itself says.
"""

import ctypes
import struct
from typing import Any

import pypdfium2_raw as pdfium

Ink = tuple[int, int, int, int]
"""Left, bottom, right and top of what a character draws, in thousandths of its size."""

_EM = 1000
_ASCENT, _DESCENT = 880, -120
_WIDE: Ink = (40, -80, 960, 840)
_NARROW: Ink = (40, -80, 460, 840)
_GLYPHS: tuple[tuple[int, Ink | None], ...] = (
    (_EM, _WIDE),
    (_EM // 2, None),
    (_EM // 2, _NARROW),
    (_EM, _WIDE),
)
"""Width and ink of the characters: one that the font has not, a blank, a narrow one, a wide one."""
_CHARACTERS = (
    (0x00, 0x20, 1),
    (0x21, 0x24F, 2),
    (0x250, 0x2FFF, 3),
    (0x3000, 0x3000, 1),
    (0x3001, 0x10FFFF, 3),
)
"""First and last of the characters that are drawn by a glyph."""
_WINDOWS, _ALL_PLANES, _MANY_TO_ONE = 3, 10, 13
"""How the table of characters is written: for Windows, for all planes, many characters to one glyph."""
_MAGIC = 0x5F0F3CF5
_CHINESE = 134
_EAST_ASIAN = frozenset({128, 129, _CHINESE, 136})
"""What a font is for: Japanese, Korean, Chinese in simplified and in traditional characters."""
_HANDLE = 1


def stand_in() -> None:
    """From now on take the characters of East Asian fonts that a PDF does not hold from this one."""
    pdfium.FPDF_SetSystemFontInfo(ctypes.byref(_SOURCE))


def _font() -> bytes:
    """The font as a TrueType file."""
    outlines = [_outline(ink) for _, ink in _GLYPHS]
    starts = [sum(map(len, outlines[:count])) for count in range(len(outlines) + 1)]
    widths = [struct.pack(">2h", width, ink[0] if ink else 0) for width, ink in _GLYPHS]
    groups = b"".join(struct.pack(">3I", *group) for group in _CHARACTERS)
    mapping = struct.pack(">2H3I", _MANY_TO_ONE, 0, 16 + len(groups), 0, len(_CHARACTERS)) + groups
    return _file({
        b"cmap": struct.pack(">4HI", 0, 1, _WINDOWS, _ALL_PLANES, 12) + mapping,
        b"glyf": b"".join(outlines),
        b"head": struct.pack(">4I2H2q4h2H3h", 0x10000, 0, 0, _MAGIC, 0, _EM, 0, 0, *_WIDE, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, _ASCENT, _DESCENT, 0, _EM, *[0] * 11, len(_GLYPHS)),
        b"hmtx": b"".join(widths),
        b"loca": struct.pack(f">{len(starts)}I", *starts),
        b"maxp": struct.pack(">I14H", 0x10000, len(_GLYPHS), 4, 1, *[0] * 11),
    })  # fmt: skip


def _outline(ink: Ink | None) -> bytes:
    """A box of four corners, each told by how far it is from the one before."""
    if ink is None:
        return b""
    left, low, right, high = ink
    wide, tall = right - left, high - low
    head = struct.pack(">5hHH", 1, *ink, 3, 0)
    return head + bytes([1] * 4) + struct.pack(">8h", left, wide, 0, -wide, low, 0, tall, 0)


def _file(tables: dict[bytes, bytes]) -> bytes:
    """The tables behind the list of where each begins."""
    start = 12 + 16 * len(tables)
    listed, bodies = struct.pack(">I4H", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64), b""
    for name, body in sorted(tables.items()):
        listed += name + struct.pack(">3I", 0, start + len(bodies), len(body))
        bodies += body + bytes(-len(body) % 4)
    return listed + bodies


def _mapped(_: Any, weight: int, italic: int, charset: int, *others: Any) -> int | None:
    """The font for a charset; None where pdfium has one of its own, as for Latin letters."""
    return _HANDLE if charset in _EAST_ASIAN else None


def _data(_: Any, handle: int, table: int, buffer: Any, size: int) -> int:
    """The whole font where no table is named; how long it is where there is no room for it."""
    if table:
        return 0
    if buffer and size >= len(_FONT):
        ctypes.memmove(buffer, _FONT, len(_FONT))
    return len(_FONT)


def _charset(_: Any, handle: int) -> int:
    return _CHINESE


def _without_name(_: Any, handle: int, buffer: Any, size: int) -> int:
    return 0


def _nothing(*_: Any) -> None:
    return None


_FONT = _font()
_KINDS = dict(pdfium.FPDF_SYSFONTINFO._fields_)
_CALLS: dict[str, Any] = {
    "Release": _nothing,
    "EnumFonts": _nothing,
    "MapFont": _mapped,
    "GetFont": _nothing,
    "GetFontData": _data,
    "GetFaceName": _without_name,
    "GetFontCharset": _charset,
    "DeleteFont": _nothing,
}
_SOURCE = pdfium.FPDF_SYSFONTINFO(version=1, **{name: _KINDS[name](call) for name, call in _CALLS.items()})
