"""What a line of a document says before it belongs to any form: a title, a year, a unit, a label, a note."""

from functools import lru_cache

from budgetlint.forms.labels import compact, key, words
from budgetlint.model.document import Row
from budgetlint.model.regex import regex, regex_now

_YEAR_LINE = regex(r"^[(（]?(?:(?:预算|申报|填报)?年度[:：])?((?:19|20)\d{2})(?:年?度?[)）]?|[)）]年?度)$")
_ANNEX_SPACED = regex(r"^附\s*[件表]\s*[\d一二三四五六七八九十]*(?:[-－]\d+)*\s*[:：]?\s*")
_ANNEX = regex(r"^附[件表](?:[\d一二三四五六七八九十]+(?:[-－]\d+)*)?[:：]?")
_PAGE_NUMBER = regex(r"^(?:[-—–]+\d{1,4}[-—–]+|第\d{1,4}页(?:[,，]?共\d{1,4}页)?)$")
_UNIT_LINE = regex(r"^[(（]?(?:金额)?单位[:：].{0,4}元[)）]?$")
SENTENCE = regex(r"[,，。;；:：《》]")
_NOTE = regex(r"^(?:注|备注|说明|填表说明|备注说明):|^注[1一(]")
LONGEST_TITLE = 60
_LONGEST_YEAR = 20


def alone(row: Row) -> str | None:
    """The compact text of the only filled cell of a row, None when several are filled."""
    cells = row.filled
    return compact(cells[0].text) if len(cells) == 1 else None


def is_list(row: Row) -> bool:
    """Whether a head row begins with the name of a project or a unit: the table lists many of them."""
    return anchor_kind(row) is not None


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
    beside = any(map(unit_line, cells)) or (":" in compact(cells[0]) and is_preface(row))
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
    if not text or len(text) > LONGEST_TITLE:
        return None
    text = _ANNEX.sub("", text).strip("《》")
    bare = regex_now(r"\([^()]*\)$").sub("", text)
    if bare.endswith(("元", "年", "年度")):
        bare = regex_now(r"表\(?(?:(?:19|20)\d{2}年?度?)?\)?(?:(?:金额)?单位:.{0,4}元)?$").sub("表", bare)
    if not bare.endswith("表") or SENTENCE.search(bare):
        return None
    return text if any(word in bare for word in words()["title"]["subject"]) else None


def anchor_kind(row: Row) -> str | None:
    """Whether the row begins with the name of a project or of a department, as the head of a form does."""
    return _anchor_kind(row.filled[0].text) if row.filled else None


@lru_cache(maxsize=2048)
def _anchor_kind(first: str) -> str | None:
    named = {key(first), key(_before_colon(first))}
    return next((str(kind) for kind, anchors in words()["anchors"].items() if named & {*anchors}), None)


def is_preface(row: Row) -> bool:
    """Whether the row says who filed the form, and when."""
    return bool(row.filled) and key(_before_colon(row.filled[0].text)) in words()["preface"]


def _before_colon(text: str) -> str:
    return regex_now(r"[\s:：]").split(text.strip(), maxsplit=1)[0]


def is_note(row: Row) -> bool:
    """Whether the line begins a note below a table (注：…)."""
    return _NOTE.match(alone(row) or "") is not None


def is_annex(row: Row) -> bool:
    """Whether the row is the word 附件 that stands above the next form's title."""
    return (alone(row) or "").startswith("附")
