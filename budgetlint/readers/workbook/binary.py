"""Workbooks of Excel 97–2003 and WPS (.xls, .et), with the number formats that make 0.95 a 95%."""

import io
import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import xlrd

from budgetlint.messages import sentence
from budgetlint.model.document import UNREAD
from budgetlint.model.place import Place
from budgetlint.readers.lattice import Spot
from budgetlint.readers.parts import Unreadable
from budgetlint.readers.symbols import shown_in
from budgetlint.readers.unseen import seen
from budgetlint.readers.workbook.binary_drawings import drawn_on
from budgetlint.readers.workbook.displayed import displayed, is_concealed
from budgetlint.readers.workbook.number_format import GENERAL
from budgetlint.readers.workbook.sheet import Sheet, Workbook

_NUMBERS = (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)
_ENCRYPTED = "encrypted"
_RECORD = 4
_FORMULA, _END = 0x0006, 0x000A
_FORMULA_HEAD = 22
_EMPTY, _NO_NUMBER, _NAMES_TEXT = b"\x03", b"\xff\xff", b"\x17"
"""Bytes of a formula: a result that is an empty text, that it is no number, a text among its terms."""
_RAISED = 1
_BUILT_IN_END = 164
"""Formats below this number are named by it; the file holds their text only by courtesy."""


def workbook_in(content: bytes) -> Workbook:
    """The sheets of a workbook, those that are hidden by name only."""
    book = _opened(content)
    found = Workbook()
    for number, sheet in enumerate(book.sheets()):
        if sheet.visibility:
            found.hidden.append(sheet.name)
        else:
            shown = _sheet(book, sheet)
            shown.uncomputed = list(_uncomputed(book, number))
            shown.comments = len(sheet.cell_note_map)
            shown.drawn, shown.pictures = drawn_on(book.mem, book._sh_abs_posn[number])
            found.count(shown)
    return found


def _opened(content: bytes) -> Any:
    try:
        # on demand, because the records that `_uncomputed` reads are otherwise let go
        book = xlrd.open_workbook(
            file_contents=content,
            formatting_info=True,
            ragged_rows=True,
            logfile=io.StringIO(),
            on_demand=True,
        )
        book.sheets()
        return book
    except xlrd.XLRDError as problem:
        locked = _ENCRYPTED in str(problem).lower()
        said = sentence("readers.encrypted" if locked else "readers.part_damaged")
        raise Unreadable(said) from problem
    except Exception as problem:  # the library checks little: damage ends in any exception
        raise Unreadable(sentence("readers.part_damaged")) from problem


def _uncomputed(book: Any, number: int) -> Iterator[Spot]:
    """The formulas of a sheet that hold no result, as programs write them that cannot compute.

    The mark is that of a formula which gives an empty text; one that can, names a text.
    """
    content, at = book.mem, book._sh_abs_posn[number]
    while at + _RECORD <= len(content):
        kind, length = struct.unpack_from("<HH", content, at)
        record = content[at + _RECORD : at + _RECORD + length]
        if kind == _END:
            return
        if kind == _FORMULA and record[6:7] == _EMPTY and record[12:14] == _NO_NUMBER:
            row, column = struct.unpack_from("<HH", record)
            if _NAMES_TEXT not in record[_FORMULA_HEAD:]:
                yield row + 1, column + 1
        at += _RECORD + length


def _sheet(book: Any, sheet: Any) -> Sheet:
    found = Sheet(sheet.name)
    found.areas = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    found.hidden_rows = [row + 1 for row, info in sorted(sheet.rowinfo_map.items()) if info.hidden]
    found.hidden_columns = [column + 1 for column, info in sorted(sheet.colinfo_map.items()) if info.hidden]
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            _read_cell(book, sheet, found, (row, column))
    return found


def _read_cell(book: Any, sheet: Any, found: Sheet, at: tuple[int, int]) -> None:
    kind, value = sheet.cell_type(*at), sheet.cell_value(*at)
    spot = (at[0] + 1, at[1] + 1)
    if kind == xlrd.XL_CELL_TEXT:
        text = "".join(_runs(book, value, sheet.rich_text_runlist_map.get(at, ())))
        found.words[spot] = seen(text.replace("\r\n", "\n").replace("\r", "\n"))
    elif kind in _NUMBERS:
        form = _format(book, sheet.cell_xf_index(*at))
        found.words[spot] = displayed(repr(value), form, from_1904=bool(book.datemode))
        found.concealed += [spot] if is_concealed(repr(value), form) else []
    elif kind == xlrd.XL_CELL_BOOLEAN:
        found.words[spot] = "TRUE" if value else "FALSE"
    elif kind == xlrd.XL_CELL_ERROR:
        found.words[spot] = xlrd.error_text_from_code.get(value, "#N/A")
        found.mistaken.append(spot)
    if found.words.get(spot, "").strip():
        font = _font(book, sheet, at)
        found.words[spot] = UNREAD if font.struck_out else shown_in(font.name, found.words[spot])
    if UNREAD in found.words.get(spot, ""):
        found.struck.append(spot)


def _runs(book: Any, text: str, begun: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The parts of a text by their fonts: struck out ones do not hold, 10 and a raised 4 are no 104."""
    starts = [0, *(start for start, _ in begun), len(text)]
    known = dict(enumerate(book.font_list))
    fonts = [None, *(known.get(font) for _, font in begun)]
    before = ""
    for (start, end), font in zip(pairwise(starts), fonts, strict=True):
        part = text[start:end]
        if font is not None and font.struck_out and part.strip():
            part = UNREAD
        elif font is not None and font.escapement == _RAISED and before.isdigit() and part[:1].isdigit():
            part = f"^{part}"
        elif font is not None:
            part = shown_in(font.name, part)
        before = part[-1:] or before
        yield part


def _font(book: Any, sheet: Any, at: tuple[int, int]) -> Any:
    """The font of a cell's style."""
    try:
        return book.font_list[book.xf_list[sheet.cell_xf_index(*at)].font_index]
    except IndexError as problem:
        raise Unreadable(sentence("readers.part_damaged"), Place()) from problem


def _format(book: Any, style: int) -> str:
    """The number format of a cell's style."""
    from budgetlint.readers.workbook.styles import BUILT_IN

    try:
        key = book.xf_list[style].format_key
        if key < _BUILT_IN_END and key in BUILT_IN:
            return BUILT_IN[key]
        return book.format_map[key].format_str or GENERAL
    except (IndexError, KeyError) as problem:
        raise Unreadable(sentence("readers.part_damaged"), Place()) from problem
