"""A font for the characters of fonts that a PDF names and does not hold.

pdfium asks the machine for such fonts, and where it has none for Chinese it leaves out every text of one
character and gives the others no height: the same file would be read in another way on a server than at a
desk. It also leaves out characters that a file names by their number in such a font, where the font that it
takes has not so many. This font stands in on every machine; each of its characters takes a box as wide and as
high as a Chinese character usually is. What a text says, and how wide, stands in the file.
"""

import ctypes
import struct
import sys
from array import array
from typing import Any

import pypdfium2_raw as pdfium

Ink = tuple[int, int, int, int]
"""Left, bottom, right and top of what a character draws, in thousandths of its size."""

_EM = 1000
_ASCENT, _DESCENT = 880, -120
_WIDE: Ink = (40, -80, 960, 840)
_NARROW: Ink = (40, -80, 460, 840)
_COUNT = 0xFFFF
"""Characters of the font, as many as a font can have: files name them by numbers of the font they mean."""
_BLANK, _HALF = _COUNT - 2, _COUNT - 1
"""The glyphs that are not wide, behind those that files name."""
_CHARACTERS = (
    (0x00, 0x20, _BLANK),
    (0x21, 0x24F, _HALF),
    (0x250, 0x2FFF, 1),
    (0x3000, 0x3000, _BLANK),
    (0x3001, 0x10FFFF, 1),
)
"""First and last of the characters that are drawn by a glyph."""
_WINDOWS, _ALL_PLANES, _MANY_TO_ONE = 3, 10, 13
"""How the table of characters is written: for Windows, for all planes, many characters to one glyph."""
_MAGIC = 0x5F0F3CF5
_CHINESE = 134
_KEPT = frozenset(
    b"Times-Roman Times-Bold Times-Italic Times-BoldItalic "
    b"Helvetica Helvetica-Bold Helvetica-Oblique Helvetica-BoldOblique "
    b"Courier Courier-Bold Courier-Oblique Courier-BoldOblique".split()
)
"""Fonts that pdfium has itself, whose widths a file need not state."""
_HANDLE = 1


def stand_in() -> None:
    """From now on take the characters of fonts that neither a PDF nor pdfium holds from this one."""
    pdfium.FPDF_SetSystemFontInfo(ctypes.byref(_SOURCE))


def _font() -> bytes:
    """The font as a TrueType file."""
    wide, half = _outline(_WIDE), _outline(_NARROW)
    starts = array("I", range(0, _BLANK * len(wide) + 1, len(wide)))
    starts.extend((starts[-1], starts[-1] + len(half)))
    if sys.byteorder == "little":
        starts.byteswap()
    groups = b"".join(struct.pack(">3I", *group) for group in _CHARACTERS)
    mapping = struct.pack(">2H3I", _MANY_TO_ONE, 0, 16 + len(groups), 0, len(_CHARACTERS)) + groups
    others = (_EM // 2, 0, _EM // 2, _NARROW[0])
    return _file({
        b"cmap": struct.pack(">4HI", 0, 1, _WINDOWS, _ALL_PLANES, 12) + mapping,
        b"glyf": wide * _BLANK + half,
        b"head": struct.pack(">4I2H2q4h2H3h", 0x10000, 0, 0, _MAGIC, 0, _EM, 0, 0, *_WIDE, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, _ASCENT, _DESCENT, 0, _EM, *[0] * 11, _COUNT),
        b"hmtx": struct.pack(">Hh", _EM, _WIDE[0]) * _BLANK + struct.pack(">4H", *others),
        b"loca": starts.tobytes(),
        b"maxp": struct.pack(">I14H", 0x10000, _COUNT, 2, 1, *[0] * 11),
    })  # fmt: skip


def _outline(ink: Ink) -> bytes:
    """A line from the lower left corner of the ink to the upper right one; nobody looks at it."""
    left, low, right, high = ink
    return struct.pack(">5h2H2B4h", 1, *ink, 1, 0, 1, 1, left, right - left, low, high - low)


def _file(tables: dict[bytes, bytes]) -> bytes:
    """The tables behind the list of where each begins."""
    start = 12 + 16 * len(tables)
    listed, bodies = struct.pack(">I4H", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64), b""
    for name, body in sorted(tables.items()):
        listed += name + struct.pack(">3I", 0, start + len(bodies), len(body))
        bodies += body + bytes(-len(body) % 4)
    return listed + bodies


def _mapped(_: Any, weight: int, italic: int, charset: int, pitch: int, name: Any, exact: Any) -> int | None:
    """This font; none for those that pdfium has itself."""
    return None if ctypes.string_at(name) in _KEPT else _HANDLE


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
