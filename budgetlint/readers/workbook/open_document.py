"""Workbooks as .ods: the file holds what each cell shows, so no number format is needed."""

from collections.abc import Iterator
from typing import Any

from budgetlint.messages import sentence
from budgetlint.model.document import UNREAD
from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.regex import regex
from budgetlint.readers.parts import Parts, Unreadable, attribute, element, local
from budgetlint.readers.symbols import is_of_signs, shown_in
from budgetlint.readers.unseen import seen
from budgetlint.readers.workbook.displayed import plainly, typed
from budgetlint.readers.workbook.open_drawings import controls_in, drawn_at
from budgetlint.readers.workbook.sheet import MOST_FILLED, Sheet, Workbook

_CONTENT = "content.xml"
_UNSEEN = frozenset(("collapse", "filter"))
_GROUPS = frozenset(("table-row-group", "table-header-rows", "table-rows"))
_COLUMN_GROUPS = frozenset(("table-column-group", "table-header-columns", "table-columns"))
_ASIDE = frozenset(("annotation", "shapes", "ruby-text"))
_RAISED = "super"
_LAST = 1_048_576
_POWER = regex(r"\d[Ee][+-]?\d|^-?[\d ]*\d/\d+$")
_NEGATIVE = "-()（）△▲ "
_NUMBERS = frozenset(("float", "percentage", "currency", "date", "time"))


def workbook_of(parts: Parts) -> Workbook:
    """The sheets of a workbook, those that are hidden by name only."""
    if parts.has("META-INF/manifest.xml") and b"encryption-data" in parts.part("META-INF/manifest.xml"):
        raise Unreadable(sentence("readers.encrypted"))
    content = parts.part(_CONTENT)
    root = element(content)
    unseen, letters = set(_unseen_styles(root)), _letters(root)
    found = Workbook()
    for body in (node for node in root if local(node) == "body"):
        for table in (node for sheets in body for node in sheets if local(node) == "table"):
            name = attribute(table, "name") or ""
            if attribute(table, "style-name") in unseen:
                found.hidden.append(name)
            else:
                found.count(_sheet(name, table, letters))
    return found


def _unseen_styles(root: Any) -> Iterator[str]:
    """The styles of sheets that are not displayed."""
    for styles in (node for node in root if local(node) == "automatic-styles"):
        for style in styles:
            shown = [attribute(node, "display") for node in style if local(node) == "table-properties"]
            if "false" in shown:
                yield attribute(style, "name") or ""


@record
class Letters:
    """The styles whose letters are struck out, whose letters are raised, and which are of a font of signs."""

    struck: frozenset[str]
    raised: frozenset[str]
    fonts: dict[str, str]


def _letters(root: Any) -> Letters:
    struck, raised, fonts = set(), set(), {}
    for styles in (node for node in root if local(node) == "automatic-styles"):
        for style in styles:
            for node in (node for node in style if local(node) == "text-properties"):
                lines = {attribute(node, f"text-line-through-{kind}") for kind in ("style", "type")}
                if lines - {None, "none"}:
                    struck.add(attribute(style, "name") or "")
                if (attribute(node, "text-position") or "").startswith(_RAISED):
                    raised.add(attribute(style, "name") or "")
                font = attribute(node, "font-name") or attribute(node, "font-family") or ""
                if is_of_signs(font):
                    fonts[attribute(style, "name") or ""] = font
    return Letters(frozenset(struck), frozenset(raised), fonts)


def _sheet(name: str, table: Any, letters: Letters) -> Sheet:
    sheet = Sheet(name)
    _read_columns(sheet, table)
    controls = controls_in(table)
    for shapes in (node for node in table if local(node) == "shapes"):
        sheet.drawn, sheet.pictures = drawn_at(shapes, (1, 1), controls)
    sheet.comments = sum(1 for _ in table.iter("{*}annotation"))
    number = 1
    for row in _rows(table):
        repeated = _count(row, "number-rows-repeated")
        cells = list(_cells(row, letters))
        filled = any(text or problem for _, _, text, problem in cells)
        if attribute(row, "visibility") in _UNSEEN and filled:
            sheet.hidden_rows += range(number, min(number + repeated, _LAST))
        for offset in range(repeated if filled else 0):
            _read_row(sheet, cells, number + offset)
        _read_drawings(sheet, cells, number, controls)
        number += repeated
    return sheet


def _rows(table: Any) -> Iterator[Any]:
    for node in table:
        kind = local(node)
        if kind == "table-row":
            yield node
        elif kind in _GROUPS:
            yield from _rows(node)


def _read_columns(sheet: Sheet, table: Any, number: int = 1) -> int:
    for node in table:
        kind = local(node)
        if kind in _COLUMN_GROUPS:
            number = _read_columns(sheet, node, number)
        elif kind == "table-column":
            repeated = _count(node, "number-columns-repeated")
            if attribute(node, "visibility") in _UNSEEN:
                sheet.hidden_columns += range(number, min(number + repeated, number + 1024))
            number += repeated
    return number


def _read_drawings(
    sheet: Sheet, cells: list[tuple[Any, int, str, str]], number: int, controls: dict[str, str]
) -> None:
    column = 1
    for node, repeated, _, _ in cells:
        if len(node):
            drawn, pictures = drawn_at(node, (number, column), controls)
            sheet.drawn += drawn
            sheet.pictures += pictures
        column += repeated


def _cells(row: Any, letters: Letters) -> Iterator[tuple[Any, int, str, str]]:
    """The cells of a row: the element, how often it is repeated, its words and what is wrong with it."""
    for node in row:
        kind = local(node)
        if kind not in ("table-cell", "covered-table-cell"):
            continue
        text = text_of(node, letters) if kind == "table-cell" else ""
        problem = ""
        text = shown_in(letters.fonts.get(attribute(node, "style-name") or ""), text)
        if text.strip() and attribute(node, "style-name") in letters.struck:
            text = UNREAD
        if attribute(node, "formula") is not None and not text and attribute(node, "value-type") != "string":
            problem = "uncomputed"
        elif attribute(node, "formula") is not None and text.startswith(("#", "Err:")):
            problem = "mistaken"
        elif UNREAD in text:
            problem = "struck"
        elif attribute(node, "value-type") in _NUMBERS:
            text = _signed(text.strip(), attribute(node, "value") or "")
        yield node, _count(node, "number-columns-repeated"), text, problem


def _signed(text: str, value: str) -> str:
    """A number as it is shown, but with its sign: (5.00) and a red 5.00 are negative to who sees them.

    One that is shown by nothing or a stroke, as accountants write zero, or by a power is told in full.
    """
    if value and (not any(sign.isdigit() for sign in text) or _POWER.search(text)):
        return plainly(typed(value))
    return f"-{text.strip(_NEGATIVE)}" if value.startswith("-") and text.strip("0.,%") else text


def _read_row(sheet: Sheet, cells: list[tuple[Any, int, str, str]], number: int) -> None:
    column = 1
    for node, repeated, text, problem in cells:
        across, down = _count(node, "number-columns-spanned"), _count(node, "number-rows-spanned")
        if across > 1 or down > 1:
            sheet.areas.append((number, column, number + down - 1, column + across - 1))
        for offset in range(repeated if text or problem else 0):
            spot = (number, column + offset)
            if text:
                sheet.words[spot] = text
            if problem:
                getattr(sheet, problem).append(spot)
            if len(sheet.words) > MOST_FILLED:
                raise Unreadable(
                    sentence("readers.too_many_cells", most=MOST_FILLED), Place(sheet=sheet.name)
                )
        column += repeated


def _count(node: Any, name: str) -> int:
    """A count that an attribute states, 1 where it states none."""
    stated = attribute(node, name) or ""
    return min(max(int(stated), 1), _LAST) if stated.isdigit() else 1


def text_of(cell: Any, letters: Letters) -> str:
    """The words that the cell shows, a line for each paragraph; comments are left out."""
    return seen("\n".join(_shown(node, letters) for node in cell if local(node) == "p"))


def _shown(paragraph: Any, letters: Letters) -> str:
    """The words of a paragraph: struck out ones do not hold, 10 and a raised 4 are no 104."""
    found = ""
    for piece, style in _pieces(paragraph, ""):
        if style in letters.struck and piece.strip():
            found += UNREAD
        elif style in letters.raised and piece[:1].isdigit() and found[-1:].isdigit():
            found += f"^{piece}"
        else:
            found += shown_in(letters.fonts.get(style), piece)
    return found


def _pieces(node: Any, style: str) -> Iterator[tuple[str, str]]:
    """The words inside, with the style that they are shown in."""
    yield node.text or "", style
    for child in node:
        kind = local(child)
        if kind == "line-break":
            yield "\n", ""
        elif kind == "tab":
            yield " ", ""
        elif kind == "s":
            yield " " * min(_count(child, "c"), 100), ""
        elif kind not in _ASIDE:
            yield from _pieces(child, attribute(child, "style-name") or style)
        yield child.tail or "", style
