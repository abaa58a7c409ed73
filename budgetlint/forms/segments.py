"""Where each form of a document begins and ends, and of what kind it is."""

from collections.abc import Iterator, Sequence

from budgetlint.forms.labels import compact, key, words
from budgetlint.model.document import Row
from budgetlint.model.filing import FormKind
from budgetlint.model.record import record
from budgetlint.model.regex import regex, regex_now

_YEAR_LINE = regex(r"^[(（]?(?:(?:预算|申报|填报)?年度[:：])?((?:19|20)\d{2})年?度?[)）]?$")
_ANNEX_SPACED = regex(r"^附\s*[件表]\s*[\d一二三四五六七八九十]*(?:[-－]\d+)*\s*[:：]?\s*")
_ANNEX = regex(r"^附[件表](?:[\d一二三四五六七八九十]+(?:[-－]\d+)*)?[:：]?")
_PAGE_NUMBER = regex(r"^(?:[-—–]+\d{1,4}[-—–]+|第\d{1,4}页(?:[,，]?共\d{1,4}页)?)$")
_UNIT_STATED = regex(r"单位[:：].{0,4}元")
_UNIT_LINE = regex(r"^(?:金额)?单位[:：].{0,4}元$")
_SENTENCE = regex(r"[,，。;；:：《》]")
_NOTE = regex(r"^(?:注|备注|说明|填表说明|备注说明):|^注[1一(]")
_NOTE_REACH = 4
_QUOTED = regex(r"[“”\"《》]")
_AMOUNT = regex(r"\d[万亿]?元")
_SENTENCE_REACH = 4
_HEAD_REACH = 8
_LONGEST_PIECE = 40
_FEWEST_HEADS = 2
_EVALUATED = (FormKind.SELF_EVALUATION, FormKind.DEPARTMENT_SELF_EVALUATION)
_LONGEST_TITLE = 60
_LONGEST_YEAR = 20
_PREFACE_REACH = 6


@record
class Segment:
    """The rows of one form, from its title to its last row."""

    kind: FormKind
    rows: tuple[Row, ...]


def segments(rows: Sequence[Row]) -> tuple[Segment, ...]:
    """The forms of a document in reading order."""
    anchors = [number for number in range(len(rows)) if _is_anchor(rows, number)]
    anchors = sorted({*anchors, *_without_anchor(rows, anchors)})
    starts = [_start(rows, anchor) for anchor in anchors]
    found: list[Segment] = []
    covered = 0
    for anchor, start, following in zip(anchors, starts, [*starts[1:], len(rows)], strict=False):
        end = _end(rows, anchor, following)
        kind = _kind(rows[start:anchor], rows[anchor:end])
        if kind is None:
            continue
        if kind in _EVALUATED:
            end = _behind_note(rows, end, following)
        found += _announced(rows[covered:start])
        found.append(Segment(kind, tuple(rows[start:end])))
        covered = end
    return (*found, *_announced(rows[covered:]))


def _without_anchor(rows: Sequence[Row], anchors: Sequence[int]) -> Iterator[int]:
    """The first row below each title that has a table of indicators and no name of a project or unit.

    A title that a page repeats begins no form of its own.
    """
    titles = [(number, title) for number, row in enumerate(rows) if (title := title_of(row))]
    seen = ""
    for (number, title), end in zip(titles, [*(n for n, _ in titles[1:]), len(rows)], strict=False):
        if title != seen and not any(number < anchor < end for anchor in anchors):
            text = "".join(compact(cell.text) for row in rows[number:end] for cell in row.cells)
            first = next((n for n in range(number + 1, end) if not is_furniture(rows[n])), end)
            if words()["first_heads"] in text and first < end:
                yield first
        seen = title


def alone(row: Row) -> str | None:
    """The compact text of the only filled cell of a row, None when several are filled."""
    cells = row.filled
    return compact(cells[0].text) if len(cells) == 1 else None


def is_list(row: Row) -> bool:
    """Whether a head row begins with the name of a project or a unit: the table lists many of them."""
    return _anchor_kind(row) is not None


def stated_year(row: Row) -> int | None:
    """The year of a line such as (2024 年度), which may share it with a unit; None for any other line."""
    text = alone(row)
    return year_line(text) if text else _shared_year(row)


def year_line(text: str) -> int | None:
    """The year, where the text says it and nothing else."""
    match = _YEAR_LINE.match(compact(text))
    return int(match.group(1)) if match else None


def _shared_year(row: Row) -> int | None:
    """The year beside the money unit, or beside who filed the form; a label before it makes it a value."""
    cells = [cell.text for cell in row.filled]
    years = [
        (number, year)
        for number, text in enumerate(cells)
        if "年" in text and len(text) < _LONGEST_YEAR and (year := year_line(text)) is not None
    ]
    if len(years) != 1:
        return None
    number, year = years[0]
    is_value = number and compact(cells[number - 1]).endswith(":")
    beside = any(map(unit_line, cells)) or (":" in compact(cells[0]) and _is_preface(row))
    return year if beside and not is_value else None


def states_unit(row: Row) -> bool:
    """Whether the line says the money unit of the form (单位：万元)."""
    return unit_line(alone(row) or "")


def unit_line(text: str) -> bool:
    """Whether the text says the money unit and nothing else."""
    return _UNIT_LINE.match(compact(text)) is not None


def without_annex(title: str) -> str:
    """A title without 附件2： before it and without book-title marks."""
    return _ANNEX_SPACED.sub("", title).strip("《》")


def is_furniture(row: Row) -> bool:
    """Whether the line belongs to the page, not to the table: a title, a year, a unit, a page number."""
    text = alone(row)
    if text is None:
        cells = [cell.text for cell in row.filled]
        return bool(cells) and all(map(_is_told, cells))
    return bool(title_of(row) or year_line(text) or unit_line(text) or _PAGE_NUMBER.match(text))


def _is_told(text: str) -> bool:
    """Whether the cell says the year or the money unit and nothing else."""
    return len(text) < _LONGEST_YEAR and bool(unit_line(text) or ("年" in text and year_line(text)))


def title_of(row: Row) -> str | None:
    """The compact title of a form if the row is one, without book-title marks."""
    text = alone(row)
    if not text or len(text) > _LONGEST_TITLE:
        return None
    text = _ANNEX.sub("", text).strip("《》")
    bare = regex_now(r"\([^()]*\)$").sub("", text)
    if bare.endswith(("元", "年", "年度")):
        bare = regex_now(r"表\(?(?:(?:19|20)\d{2}年?度?)?\)?(?:(?:金额)?单位:.{0,4}元)?$").sub("表", bare)
    if not bare.endswith("表") or _SENTENCE.search(bare):
        return None
    return text if any(word in bare for word in words()["title"]["subject"]) else None


def _is_anchor(rows: Sequence[Row], number: int) -> bool:
    kind = _anchor_kind(rows[number])
    if kind != "department":
        return kind == "project"
    # a project form may name its unit in a line above the project's name
    return all(_anchor_kind(row) != "project" for row in rows[number + 1 : number + _PREFACE_REACH])


def _anchor_kind(row: Row) -> str | None:
    first = row.filled[0].text if row.filled else ""
    head = regex_now(r"[\s:：]").split(first.strip(), maxsplit=1)[0]
    for kind, anchors in words()["anchors"].items():
        if key(first) in anchors or key(head) in anchors:
            return str(kind)
    return None


def _start(rows: Sequence[Row], anchor: int) -> int:
    """The first line of the head above an anchor; a title may be printed twice."""
    title, start = None, anchor
    while start > 0:
        row = rows[start - 1]
        if row.place.sheet != rows[anchor].place.sheet:
            break
        above = title_of(row)
        if above is not None:
            if title not in (None, above):
                break
            title = above
        elif not (
            stated_year(row)
            or states_unit(row)
            or (title is None and (_is_preface(row) or _is_note_in_head(rows, start - 1)))
            or (title is None and _is_piece_in_head(rows, start - 1))
        ):
            break
        start -= 1
    return start


def _is_note_in_head(rows: Sequence[Row], number: int) -> bool:
    """Whether a note (说明：…) stands below the title, the year or the unit, above the table."""
    if number == 0 or alone(rows[number]) is None or not is_note(rows[number]):
        return False
    above = rows[number - 1]
    return bool(title_of(above) or stated_year(above) or states_unit(above))


def _is_piece_in_head(rows: Sequence[Row], number: int) -> bool:
    """Whether a short line without figures stands below the title or the year: the top of a torn cell."""
    text = alone(rows[number])
    if (
        number == 0
        or not text
        or len(text) > _LONGEST_PIECE
        or any(map(str.isdigit, text))
        or _SENTENCE.search(text)
    ):
        return False
    above = rows[number - 1]
    return bool(title_of(above) or stated_year(above))


def _is_preface(row: Row) -> bool:
    first = row.filled[0].text if row.filled else ""
    head = regex_now(r"[\s:：]").split(first.strip(), maxsplit=1)[0]
    return key(head) in words()["preface"]


def _end(rows: Sequence[Row], anchor: int, following: int) -> int:
    """Where the form ends: before announced tables, without the stray lines before the next form.

    A form stands on one sheet of a workbook: what the next sheet holds is not its rest.
    """
    end = following
    for number in range(anchor, following):
        announced = _table_name(rows[number], "accounts_tables") or _table_name(rows[number], "budget_tables")
        if announced or rows[number].place.sheet != rows[anchor].place.sheet:
            end = number
            break
    tabular = [n for n in range(anchor, end) if len(rows[n].cells) > 1 and not _is_annex(rows[n])]
    return tabular[-1] + 1 if tabular else end


def _behind_note(rows: Sequence[Row], end: int, following: int) -> int:
    """Where a form ends with the note below its table, which may say how points are worked out."""
    begun = next((n for n in range(end, min(following, end + _NOTE_REACH)) if is_note(rows[n])), None)
    if begun is None or rows[begun].place.sheet != rows[end - 1].place.sheet:
        return end
    after = (n for n in range(begun, following) if is_furniture(rows[n]) or _is_annex(rows[n]))
    return next(after, following)


def is_note(row: Row) -> bool:
    """Whether the line begins a note below a table (注：…)."""
    return _NOTE.match(alone(row) or "") is not None


def _is_annex(row: Row) -> bool:
    """Whether the row is the word 附件 that stands above the next form's title."""
    return (alone(row) or "").startswith("附")


def _kind(head: Sequence[Row], body: Sequence[Row]) -> FormKind | None:
    text = " ".join(
        compact(cell.text) for row in body for cell in row.cells if len(cell.text) < _LONGEST_TITLE
    )
    title = next((found for row in reversed(head) if (found := title_of(row))), "")
    if sum(word in text or word in title for word in words()["evidence"]) < 2:
        return None
    names = words()["title"]
    evaluated = any(word in title for word in names["evaluation"])
    if not evaluated:
        # a title that says 目标 is believed, unless the table asks for what was reached
        asked = words()["reached_heads"] if names["target"] in title else words()["evaluation_heads"]
        evaluated = any(word in text for word in asked)
    department = _anchor_kind(body[0]) == "department" or any(word in title for word in names["department"])
    if department:
        return FormKind.DEPARTMENT_SELF_EVALUATION if evaluated else FormKind.DEPARTMENT_TARGET
    return FormKind.SELF_EVALUATION if evaluated else FormKind.PROJECT_TARGET


def _announced(rows: Sequence[Row]) -> list[Segment]:
    """The accounts or the budget that the rows between forms announce, if they do."""
    for kind, names in (
        (FormKind.FINAL_ACCOUNTS, "accounts_tables"),
        (FormKind.BUDGET, "budget_tables"),
    ):
        tables = {found for row in rows if (found := _table_name(row, names))}
        if len(tables) > 1 or (names == "accounts_tables" and _hold_accounts(rows)):
            return [Segment(kind, tuple(rows))]
    for kind, names in ((FormKind.FINAL_ACCOUNTS, "accounts_sections"), (FormKind.BUDGET, "budget_sections")):
        if _explains(rows, words()[names]):
            return [Segment(kind, tuple(rows))]
    return []


def _hold_accounts(rows: Sequence[Row]) -> bool:
    """Whether a table of accounts stands in the rows by itself: a line that holds all of it, or one title."""
    return any(holds_table(row) or _heads_table(rows, number) for number, row in enumerate(rows))


def _heads_table(rows: Sequence[Row], number: int) -> bool:
    """Whether the title of one table of accounts has its number or its unit below, and heads of columns."""
    title = alone(rows[number]) or ""
    if not title.endswith("表") or len(title) > _LONGEST_TITLE or _SENTENCE.search(_QUOTED.sub("", title)):
        return False
    below = [
        compact(cell.text)
        for row in rows[number + 1 : number + 1 + _HEAD_REACH]
        for cell in row.cells
        if not cell.blank
    ]
    subjects = words()["accounts_subjects"]
    is_numbered = any(word in title for word in subjects) and any(
        regex_now(words()["accounts_number"]).search(text) for text in below
    )
    named = _table_name(rows[number], "accounts_tables")
    if not is_numbered and not (named and any(map(_UNIT_STATED.search, below))):
        return False
    return sum(any(word in text for text in below) for word in words()["accounts_heads"]) >= _FEWEST_HEADS


def _explains(rows: Sequence[Row], sections: str) -> bool:
    """Whether the rows are prose with headings that explain accounts, right above sentences with amounts."""
    heading = regex_now(sections)
    for number, row in enumerate(rows):
        text = (alone(row) or "").rstrip("。")
        if not text or len(text) > _LONGEST_TITLE or _SENTENCE.search(_QUOTED.sub("", text)):
            continue
        if not heading.search(_QUOTED.sub("", text)):
            continue
        below = "".join(alone(one) or "" for one in rows[number + 1 : number + 1 + _SENTENCE_REACH])
        if _AMOUNT.search(below) and "," in below:
            return True
    return False


def holds_table(row: Row) -> bool:
    """Whether one line of text holds a whole table of accounts, from its title on."""
    text = row.cells[0].text if len(row.cells) == 1 else ""
    if len(text) <= _LONGEST_TITLE or words()["line_numbers"] not in text:
        return False
    return any(piece.endswith(name) for piece in text.split() for name in words()["accounts_tables"])


def _table_name(row: Row, names: str) -> str | None:
    text = alone(row)
    if not text or len(text) > _LONGEST_TITLE or _SENTENCE.search(text):
        return None
    bare = regex_now(r"[(《》)]").sub("", text)
    return text if any(bare.endswith(word) for word in words()[names]) else None
