"""Workbooks as .xlsx: sheets, shared texts and styles are parts of XML in a zip."""

import io
import re
from typing import Any

from lxml import etree

from budgetlint.messages import sentence
from budgetlint.model.document import UNREAD
from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.regex import regex
from budgetlint.readers.lattice import Area, Spot
from budgetlint.readers.parts import Parts, Unreadable, attribute, damaged, local
from budgetlint.readers.symbols import shown_in
from budgetlint.readers.unseen import seen
from budgetlint.readers.workbook.displayed import displayed, is_concealed
from budgetlint.readers.workbook.number_format import GENERAL
from budgetlint.readers.workbook.sheet import MOST_FILLED, Sheet, Workbook
from budgetlint.readers.workbook.styles import TRUE, Letters, font_name, is_struck, styles_in

_BOOK = "xl/workbook.xml"
_SPOT = regex(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")
_ESCAPED = regex(r"_x([0-9A-Fa-f]{4})_")
_COLUMNS, _ROWS = 16_384, 1_048_576
_MIDNIGHT = "T00:00:00"
_PICTURE = "=DISPIMG("
"""How WPS puts a picture into a cell."""
_COMMENTS = "/comments"
_RAISED = frozenset(("superscript",))


@record
class Common:
    """What all sheets of a workbook refer to: shared texts, number formats, the day that dates count from."""

    texts: list[str]
    formats: list[str]
    from_1904: bool
    letters: Letters
    computes_on_opening: bool = False
    """Whether a program wrote the workbook that leaves computing to the spreadsheet, its results all zero."""

    def shown(self, number: str, style: str | None) -> str:
        """A number as a cell of that style shows it."""
        return displayed(number, self.form(style), from_1904=self.from_1904)

    def form(self, style: str | None) -> str:
        """The number format of a style."""
        position = int(style) if style and style.isdecimal() else 0
        return self.formats[position] if position < len(self.formats) else GENERAL


def workbook_of(parts: Parts) -> Workbook:
    """The sheets of a workbook, those that are hidden by name only."""
    main = parts.main(_BOOK)
    root = parts.root(main)
    if root is None:
        raise Unreadable(sentence("readers.part_damaged"))
    groups = {local(group): group for group in root}
    names = parts.related(main)
    common = _common(parts, names, groups)
    found = Workbook()
    for entry in groups.get("sheets", ()):
        name = entry.get("name", "")
        part = names.get(attribute(entry, "id") or "", "")
        if "/chartsheets/" in f"/{part}":
            continue
        if entry.get("state", "visible") != "visible":
            found.hidden.append(name)
        elif not parts.has(part):
            raise Unreadable(sentence("readers.sheet_missing", name=name), Place(sheet=name))
        else:
            sheet = _sheet(name, parts.part(part), common)
            _read_drawings(sheet, parts, part)
            found.count(sheet)
    return found


def _read_drawings(sheet: Sheet, parts: Parts, part: str) -> None:
    related = parts.related(part).values()
    if any("/drawings/" in f"/{name}" for name in related):
        from budgetlint.readers.workbook.drawings import drawn_on

        sheet.drawn, sheet.pictures = drawn_on(parts, part)
    for name in (name for name in related if _COMMENTS in f"/{name}"):
        root = parts.root(name)
        sheet.comments += sum(1 for _ in root.iter("{*}comment")) if root is not None else 0


def _common(parts: Parts, names: dict[str, str], groups: dict[str, Any]) -> Common:
    settings = groups.get("workbookPr")
    from_1904 = settings is not None and settings.get("date1904", "0") in TRUE
    texts = next(
        (name for name in names.values() if name.endswith("sharedStrings.xml")), "xl/sharedStrings.xml"
    )
    styles = next((name for name in names.values() if name.endswith("styles.xml")), "xl/styles.xml")
    root = parts.root(texts)
    shared = [text_of(item) for item in root] if root is not None else []
    computing = groups.get("calcPr")
    on_opening = computing is not None and computing.get("fullCalcOnLoad") in TRUE
    formats, letters = styles_in(parts.root(styles))
    return Common(shared, formats, from_1904, letters, on_opening)


def text_of(item: Any) -> str:
    """The words of a text item; pronunciations are left out, raised digits marked as such."""
    if len(item) == 1 and local(item[0]) == "t":
        return _unescaped(item[0].text or "")
    found = ""
    for child in item:
        kind = local(child)
        if kind == "t":
            found += child.text or ""
        elif kind == "r":
            text = "".join(part.text or "" for part in child if local(part) == "t")
            text = UNREAD if text.strip() and is_struck(child) else shown_in(font_name(child), text)
            found += f"^{text}" if found[-1:].isdigit() and text[:1].isdigit() and _is_raised(child) else text
    return _unescaped(found)


def _is_raised(run: Any) -> bool:
    """Whether the run is an exponent: 10 and a raised 4 are no 104."""
    return any(local(node) == "vertAlign" and attribute(node, "val") in _RAISED for node in run.iter())


def _unescaped(text: str) -> str:
    """The text as it is seen, with the signs that a workbook writes as _x000D_."""
    if "_x" in text:
        text = _ESCAPED.sub(_sign, text)
    text = seen(text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _sign(found: re.Match[str]) -> str:
    """The sign that an escape stands for; of those that nobody sees only line ends and spaces stay."""
    sign = chr(int(found[1], 16))
    return sign if sign.isprintable() or sign in "\n\t" else ""


def _sheet(name: str, content: bytes, common: Common) -> Sheet:
    """The cells of a sheet, read row by row so that no sheet needs more memory than one of its rows."""
    sheet = Sheet(name)
    rows = etree.iterparse(
        io.BytesIO(content),
        events=("end",),
        tag=("{*}row", "{*}mergeCell", "{*}col", "{*}oddHeader"),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    number = 0
    try:
        for _, node in rows:
            kind = local(node)
            if kind == "row":
                number = _row_number(node, number, sheet)
                _read_row(sheet, node, number, common)
                _forget(node)
            elif kind == "mergeCell":
                sheet.areas.append(_area(node.get("ref", ""), sheet))
            elif kind == "oddHeader":
                sheet.head = node.text or ""
            elif node.get("hidden") in TRUE and len(sheet.hidden_columns) < _COLUMNS:
                first, last = int(node.get("min", "1")), int(node.get("max", "1"))
                sheet.hidden_columns += range(first, min(last, _COLUMNS) + 1)
    except etree.XMLSyntaxError as problem:
        raise damaged(problem) from problem
    return sheet


def _forget(node: Any) -> None:
    """Lets go of a row that was read, and of those before it."""
    node.clear()
    while node.getprevious() is not None:
        del node.getparent()[0]


def _row_number(node: Any, previous: int, sheet: Sheet) -> int:
    stated = node.get("r")
    if stated and not stated.isdecimal():
        raise _outside(sheet, stated)
    number = int(stated) if stated else previous + 1
    if not 0 < number <= _ROWS:
        raise _outside(sheet, stated or "")
    if node.get("hidden") in TRUE:
        sheet.hidden_rows.append(number)
    return number


def _read_row(sheet: Sheet, row: Any, number: int, common: Common) -> None:
    column = 0
    for cell in row:
        stated = cell.get("r")
        column = _column(stated, number, sheet) if stated else column + 1
        if len(cell):
            before = sheet.words.get((number, column))
            _read_cell(sheet, cell, (number, column), common)
            if before is not None and before != sheet.words[number, column]:
                place = Place(sheet=sheet.name, cell=sheet.spell((number, column)))
                raise Unreadable(sentence("readers.cell_twice", cell=sheet.spell((number, column))), place)
    if len(sheet.words) > MOST_FILLED:
        raise Unreadable(sentence("readers.too_many_cells", most=MOST_FILLED), Place(sheet=sheet.name))


def _read_cell(sheet: Sheet, cell: Any, spot: Spot, common: Common) -> None:
    value = computed = None
    for child in cell:
        kind = local(child)
        if kind == "v":
            value = child.text
        elif kind == "f":
            computed = child
        elif kind == "is":
            value = text_of(child)
    kind = cell.get("t", "n")
    if computed is not None and _is_uncomputed(value, kind, common):
        sheet.uncomputed.append(spot)
    elif value:
        _note(sheet, cell, spot, value, common)
        if kind == "s" and not (value.isdecimal() and int(value) < len(common.texts)):
            raise Unreadable(
                sentence("readers.text_missing"), Place(sheet=sheet.name, cell=sheet.spell(spot))
            )
        words = shown_in(common.letters.fonts.get(cell.get("s")), _words(value, kind, cell.get("s"), common))
        if words.strip() and cell.get("s") in common.letters.struck:
            words = UNREAD
        if UNREAD in words:
            sheet.struck.append(spot)
        sheet.words[spot] = words


def _note(sheet: Sheet, cell: Any, spot: Spot, value: str, common: Common) -> None:
    """Remembers a cell that shows an error, a picture, or nothing of its number."""
    kind = cell.get("t")
    if (kind == "e" and cell.get("vm") is not None) or (kind == "str" and value.startswith(_PICTURE)):
        sheet.pictured.append(spot)
    elif kind == "e":
        sheet.mistaken.append(spot)
    elif kind in (None, "n") and is_concealed(value, common.form(cell.get("s"))):
        sheet.concealed.append(spot)


def _is_uncomputed(value: str | None, kind: str, common: Common) -> bool:
    """Whether a formula holds no result: none, or the zero that stands for one until the file is opened."""
    return (not value and kind != "str") or (value == "0" and common.computes_on_opening)


def _words(value: str, kind: str, style: str | None, common: Common) -> str:
    if kind == "s":
        return common.texts[int(value)]
    if kind == "n":
        return common.shown(value, style)
    if kind == "b":
        return "TRUE" if value in TRUE else "FALSE"
    return _unescaped(value).removesuffix(_MIDNIGHT if kind == "d" else "")


def _column(stated: str, row: int, sheet: Sheet) -> int:
    """The column of a cell, whose name must be of the row that it stands in."""
    match = _SPOT.match(stated)
    column = _number_of(match.group(1)) if match else 0
    if match is None or not 0 < column <= _COLUMNS:
        raise _outside(sheet, stated)
    if int(match.group(2)) != row:
        raise Unreadable(sentence("readers.part_damaged"), Place(sheet=sheet.name, cell=stated))
    return column


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _area(stated: str, sheet: Sheet) -> Area:
    corners = [_SPOT.match(corner) for corner in stated.split(":")]
    if len(corners) == 1:
        corners *= 2
    if len(corners) != 2 or not all(corners):
        raise _outside(sheet, stated)
    (top, first), (bottom, last) = ((int(c.group(2)), _number_of(c.group(1))) for c in corners if c)
    return top, first, bottom, last


def _outside(sheet: Sheet, stated: str) -> Unreadable:
    """A reference to a cell that no sheet can have."""
    said = sentence("readers.no_such_cell", cell=stated[:20])
    return Unreadable(said, Place(sheet=sheet.name))
