"""The parts of published accounts: their tables with the lines around them, and the explaining sections."""

import re
from collections.abc import Iterator, Sequence

from budgetlint.forms.accounts.layout import Layout, accounts_words, cut_layout, layout_of
from budgetlint.forms.announced import holds_table
from budgetlint.forms.labels import compact
from budgetlint.forms.lines import alone
from budgetlint.forms.money import unit_in
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Field
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.regex import regex, regex_now

_YEAR = regex(r"((?:19|20)\d{2})年?度(?:部门|单位)决算")
_BUDGET_YEAR = regex(r"((?:19|20)\d{2})年度?(?:部门|单位)(?:财务收支)?预算")
_HEADED_YEAR = regex(r"((?:19|20)\d{2})年(?!度?\d)")
_LONE_YEAR = regex(r"^[(（]?(?:19|20)\d{2}年度?[)）]?$")
_NUMBER = regex(r"^(?:(?:财决)?公开|GK)(\d{1,2})(?:-\d)?表")
_BODY = regex(
    r"^((?:公开|编制|填报)?(?:部门|单位)(?:名称)?)[:：](?!(?:[千百万亿]|人民币)*元)(.*?)(?:(?:金额)?单位[:：].*)?$"
)
_YEAR_BEHIND = regex(r"(?<=.)(?:19|20)\d{2}年度?$")
"""The year that stands between the body and the unit on one line."""
_UNIT_ONLY = regex(r"^(?:金额)?单位[:：](?:人民币)?[千百万亿]*元$")
SENTENCE = regex(r"[,，。;；:：]")
_LISTED = regex(r"^(?:第.{1,2}部分|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、])")
PART = regex(r"^第[一二三四五六七八九十]{1,2}部分")
WHOLE = regex(r"^第.{1,2}部分|(?:部门|单位)[决预]算(?:公开)?报?表$|^附")
PAGE_NUMBER = regex(r"^(?:[-—–]+\d{1,4}[-—–]+|第\d{1,4}页(?:[,，]?共\d{1,4}页)?)$")
_CONTINUED = regex(r"(?<=表)续上?[表页]?[一二三四\d]{0,2}$")
"""What a title adds on the next page of its table: 收入决算表（续表）."""
_NEXT_PAGE = regex(r"^[(（]?续上?[表页][一二三四\d]{0,2}[)）]?[:：]?$")
"""A line that says no more than that the table goes on."""
_SHEET = regex(r"^Sheet\d{1,2}(?:[:：].{0,20})?$", re.I)
"""The name of a worksheet between the tables of a converted workbook."""
HEADING = regex(r"^[一二三四五六七八九十]{1,3}、")
ACCOUNTS, BUDGET = "accounts", "budget"
_LONGEST_TITLE = 60
LONGEST_HEADING = 60
_HEAD_REACH = 4
_LONGEST_NOTE = 8


@record
class Section:
    """One table: its title, what its head states, and the rows below, up to its note or what follows."""

    number: str
    title: str
    money_unit: str | None
    layout: Layout | None
    rows: tuple[Row, ...]
    place: Place
    start: int
    """The number of the row of its title."""
    body: Field | None = None
    is_numbered: bool = True
    """Whether its number is printed."""
    note: tuple[Row, ...] = ()
    """The rows below the table: its notes, and the statement that it has nothing to show."""
    unit_place: Place | None = None
    year: Field | None = None


def tables_in(rows: Sequence[Row], family: str) -> list[Section]:
    """The announced tables in reading order, each once: a table of contents names them as well."""
    starts = [(number, title) for number, row in enumerate(rows) if (title := table_title(row, family))]
    ends = [number for number, _ in starts[1:]] + [len(rows)]
    found: dict[str, Section] = {}
    for (number, title), end in zip(starts, ends, strict=False):
        last = _end(rows, number + 1, end)
        section = _section(title, rows[number:last], family)
        section = replace(section, start=number, note=_note(rows, last, end))
        key = section.layout.titles[0] if section.layout else section.number or section.title
        if key in found and found[key].is_numbered and section.is_numbered:
            # two tables of one kind, each with a number of its own
            key = key if found[key].number == section.number else f"{key} {section.number}"
        found[key] = _one(found[key], section) if key in found else section
    numbered = any(section.number for section in found.values())
    kept = [one for one in found.values() if one.number or not numbered or _is_tabular(one)]
    return sorted(kept, key=lambda section: section.start)


def unfolded(rows: Sequence[Row]) -> list[Row]:
    """The rows, with a line that holds a whole table taken apart into its words."""
    found: list[Row] = []
    for row in rows:
        if holds_table(row):
            place = row.place
            words_of_line = row.cells[0].text.split()
            found += [Row((Cell(word, replace(place, text=word)),)) for word in words_of_line]
        else:
            found.append(row)
    return found


def _one(first: Section, second: Section) -> Section:
    """One of two sections of a number: a table that goes on under its repeated title, or the longer."""
    if _is_tabular(first) and _is_tabular(second):
        unit = first.money_unit or second.money_unit
        where = first.unit_place or second.unit_place
        rows, note = (*first.rows, *second.rows), (*first.note, *second.note)
        return replace(first, rows=rows, money_unit=unit, unit_place=where, note=note)
    return second if len(second.rows) >= len(first.rows) else first


def _is_tabular(section: Section) -> bool:
    """Whether the rows have the head of a table; what follows a title in a table of contents has none."""
    text = compact("".join("".join(row.texts) for row in section.rows))
    return any(word in text for word in accounts_words()["table_heads"])


def table_title(row: Row, family: str = ACCOUNTS) -> str | None:
    """The title of a table without its number in a list; the heading of the whole part is none."""
    text = alone(row)
    if not text or len(text) > _LONGEST_TITLE or SENTENCE.search(text):
        return None
    bare = _CONTINUED.sub("", _LISTED.sub("", regex_now(r"[(《》)]").sub("", text)))
    if layout_of(plain_title(bare), family) is not None:
        return None if _YEAR.search(bare) else bare
    words = accounts_words()
    announced = bare.endswith("表") and words["families"][family] in bare
    announced = announced or bare.endswith(tuple(words["announced"][family]))
    return bare if announced and not WHOLE.search(text) and not _YEAR.search(bare) else None


def plain_title(title: str) -> str:
    """A title without quotation marks, as the word list has it."""
    return regex_now(r"[“”\"']").sub("", title)


def fields_in(rows: Sequence[Row]) -> list[Field]:
    """The body whose accounts these are, as the head of the first table that states it prints it."""
    found: Field | None = None
    for row in rows:
        texts = [text for text in row.texts if text]
        match = _BODY.match(compact(texts[0])) if texts else None
        if match is None:
            continue
        name = match.group(2) or next((text for text in texts[1:] if not unit_in(text)), "")
        name = _YEAR_BEHIND.sub("", compact(name))
        if name:
            return [Field(match.group(1), name, row.place)]
        found = found or Field(match.group(1), None, row.place)
    return [found] if found else []


def years_named(rows: Sequence[Row], family: str) -> list[tuple[str, Row]]:
    """Every year that the rows name as that of the accounts or of the budget, with its row."""
    pattern = _YEAR if family == ACCOUNTS else _BUDGET_YEAR
    return [(year, row) for row in rows for text in row.texts for year in pattern.findall(compact(text))]


def years_beside(rows: Sequence[Row], family: str) -> list[str]:
    """The years of headings, or else of the heads of tables, where nothing names that of the accounts."""
    return list(_years_of_headings(rows, family)) or list(_years_of_heads(rows))


def headings_in(named: Sequence[tuple[str, Row]], title: str | None) -> Iterator[Field]:
    """The title and the headings of parts among the rows that name a year."""
    for year, row in named:
        text = alone(row) or ""
        if len(text) > LONGEST_HEADING or SENTENCE.search(text):
            continue
        if text == title or PART.match(text) or HEADING.match(text):
            yield Field(text, year, row.place)


def _years_of_heads(rows: Sequence[Row]) -> Iterator[str]:
    """The years beside the body or the unit above a table: 部门：青禾市图书馆 2024年度 金额单位：万元."""
    for row in rows:
        found = _year_beside(row)
        if found is not None:
            yield found.text or ""


def _year_beside(row: Row) -> Field | None:
    """The one year that a line of a table's head states beside the body or the unit, or alone."""
    text = compact(" ".join(row.texts))
    found = _HEADED_YEAR.findall(text) if unit_in(text) or _BODY.match(text) or _LONE_YEAR.match(text) else []
    return Field(text, found[0], row.place) if len(found) == 1 else None


def _years_of_headings(rows: Sequence[Row], family: str) -> Iterator[str]:
    """The years in lines that are no sentences: 2021年度“三公”经费支出决算情况说明."""
    for row in rows:
        text = (alone(row) or "").removesuffix("。")
        if len(text) <= LONGEST_HEADING and not SENTENCE.search(text):
            found = _HEADED_YEAR.findall(text)
            if len(found) == 1 and accounts_words()["families"][family] in text:
                yield found[0]


def _section(title: str, rows: Sequence[Row], family: str) -> Section:
    head = [" ".join(compact(text) for text in row.texts if text) for row in rows[1 : 1 + _HEAD_REACH]]
    number = next((match.group(1) for text in head if (match := _NUMBER.match(text))), "")
    layout = layout_of(plain_title(title), family) or cut_layout(plain_title(title), number.zfill(2))
    printed = bool(number)
    if not number and layout is not None and layout.number.isdigit():
        number = layout.number
    stated = next(
        (cell for row in rows[1 : 1 + _HEAD_REACH] for cell in row.cells if unit_in(cell.text)), None
    )
    unit = next((unit for text in head if (unit := unit_in(text))), None)
    inner = tuple(row for row in rows[1:] if not _is_around(row))
    body = next(iter(fields_in(rows[1 : 1 + _HEAD_REACH])), None)
    year = next((found for row in rows[1 : 1 + _HEAD_REACH] if (found := _year_beside(row))), None)
    number = number.zfill(2) if number else ""
    place = rows[0].place
    return Section(
        number, title, unit, layout, inner, place, 0, body, printed, unit_place=_place_of(stated), year=year
    )


def _place_of(cell: Cell | None) -> Place | None:
    """The place of the words of a cell."""
    return None if cell is None else replace(cell.place, text=cell.text.strip())


def _is_around(row: Row) -> bool:
    """Whether the line belongs to the head of the page: number of the table, body, unit, page number."""
    text = compact("".join(row.texts))
    return any(
        pattern.match(text) for pattern in (_NUMBER, _BODY, _UNIT_ONLY, PAGE_NUMBER, _SHEET, _NEXT_PAGE)
    )


def _end(rows: Sequence[Row], start: int, end: int) -> int:
    """Where the table ends: at its note, the heading of a part or a section, or with its last cells."""
    for number in range(start, _behind_cells(rows, start, end)):
        text = alone(rows[number]) or ""
        first = compact(next((text for text in rows[number].texts if text), ""))
        if _is_note(first) or PART.match(text) or is_heading(text):
            return number
    return _behind_cells(rows, start, end)


def _behind_cells(rows: Sequence[Row], start: int, end: int) -> int:
    """The first line behind the cells of a table, where the file states which words stand in cells.

    Texts and PDF state nothing: a line of theirs may be the rest of a label.
    """
    last = next((n for n in range(end - 1, start - 1, -1) if rows[n].place.table is not None), None)
    where = rows[last].place if last is not None else None
    if last is None or where is None or (where.line, where.sheet, where.bbox) != (None, None, None):
        return end
    return last + 1


def _is_note(text: str) -> bool:
    words = accounts_words()
    if all(any(word in text for word in words[kind]) for kind in ("this_table", "empty_statements")):
        return True
    return any(regex_now(rf"{word}\d?[:：]").match(text) for word in words["notes"])


def _note(rows: Sequence[Row], start: int, end: int) -> tuple[Row, ...]:
    """The notes from where the table ends to the next heading."""
    found: list[Row] = []
    for row in rows[start : min(end, start + _LONGEST_NOTE)]:
        text = alone(row) or ""
        if PART.match(text) or is_heading(text):
            break
        found.append(row)
    return tuple(found)


def is_heading(text: str) -> bool:
    """Whether a line is the heading of an explaining section: 三、支出决算情况说明 (or …说明。)."""
    text = text.removesuffix("。")
    return (
        bool(HEADING.match(text))
        and len(text) <= LONGEST_HEADING
        and not regex_now(r"[。;；]").search(text)
        and any(word in text for word in accounts_words()["section_words"])
    )
