"""The years and dates that a form names: as what each stands there, and whether there is such a day."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from budgetlint.facts.figures import absent, blank, unfilled
from budgetlint.messages import sentence
from budgetlint.model.facts.absent import Text, Whole
from budgetlint.model.facts.dates import PrintedDate, Span, YearMention
from budgetlint.model.facts.passages import Passage
from budgetlint.model.figure import Absence, Missing
from budgetlint.model.filing import Field, Filing
from budgetlint.model.regex import regex, regex_now
from budgetlint.vocabulary import vocabulary

_YEAR = regex(r"(?<!\d)((?:19|20)\d\d)\s*年(?!代)度?")
_RANGE_BEFORE = regex(r"(?:\d{4}|\d月|\d日|年|年度)\s*[-—–~～至到、和及]\s*$")
_RANGE_BEHIND = regex(r"^\s*[-—–~～至到、和及]\s*(?:19|20)?\d\d")
_ITEM_NUMBER = regex(r"^\s*(?:[(（]?\d{1,2}[)）.．、]|目标\s*\d{1,2}\s*[:：])?\s*")
_NAMES = {"project", "name"}
_YEAR_MONTHS = 12
_TWO = 2
_SENTENCE_END = regex(r"[。；;！？\n]")
_CLAUSE_END = regex(r"[，,。；;！？\n]")
_OWN_BASE = regex(r"^[^。；;！？\n]{0,30}?基础上")
_FULL = regex(
    r"(?<!\d)(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?"
    r"|(?<![\d/])((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?![\d/])"
)
_NO_QUARTER = regex(r"第\s*(?:[5-9五六七八九十]|[1-9]\d)\s*个?\s*季度")
_MONTH = regex(r"(?<![\d年.])(?<!年\s)(\d{1,2})\s*月(?:底|末|份|初|上旬|中旬|下旬)")
_DAY = regex(r"(?<![\d年.])(?<!年\s)(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_PARTIAL = regex(r"((?:19|20)\d\d)(?:\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})\s*日?)?)?\s*[年月]?")
_PERIOD = regex(r"(\d+(?:\.\d+)?)\s*个?\s*(年|月)")
_ONE_YEAR = regex(r"(?:19|20)\d\d\s*年?度?")
_WITHOUT_YEAR = regex(r"\d{1,2}\s*月.*")
_TO = regex(r"\s*(?:--+|—+|–|~|～|至|到)\s*|(?<=\d)\s+-\s+(?=\d)|(?<=\d{4})-(?=\d{4})|(?<=[日月年])\s*-\s*")


Cell = tuple[str, str | None, Field]
"""A label, the text that stands for it, and the field it is taken from."""


def years(filing: Filing, found: Sequence[Passage]) -> tuple[YearMention, ...]:
    """Every year that a name, a field or a goal of the form speaks of."""
    carried = _is_carried(filing.project or "")
    return tuple(one for passage in found for one in _mentions(passage, filing.fiscal_year, carried=carried))


def printed_dates(found: Sequence[Passage]) -> tuple[PrintedDate, ...]:
    """Every date with a month that is written out."""
    return tuple(one for passage in found for one in _dates(passage))


def spans(filing: Filing) -> tuple[Span, ...]:
    """When the project begins and ends, where the form has cells for it."""
    words = vocabulary("dates")
    fields = {field.label: field for field in reversed(filing.fields)}
    asked = (*words["both"], *words["period"])
    both = next((fields[label] for label in asked if label in fields and _ends(fields[label])), None)
    start = next((fields[label] for label in words["start"] if label in fields), None)
    end = next((fields[label] for label in words["end"] if label in fields), None)
    dates = _ends(both) if both is not None else None
    if both is not None and dates is not None:
        first, last = dates
        return (_span(filing, (both.label, first, both), (both.label, last, both)),)
    if start is None or end is None:
        return ()
    return (_span(filing, (start.label, start.text, start), (end.label, end.text, end)),)


def period(filing: Filing) -> Whole:
    """How many months the project takes by its own cell."""
    labels = vocabulary("dates")["period"]
    field = next((field for field in filing.fields if field.label in labels), None)
    if field is None:
        return absent(labels[0])
    if not field.text:
        return unfilled(field)
    match = _PERIOD.fullmatch(field.text.strip())
    told = _told_by_dates(field)
    if told:
        return told
    if match is None:
        reason = sentence("facts.no_period", label=field.label, text=field.text)
        return Missing(Absence.UNREADABLE, field.label, reason, field.place)
    months = float(match[1]) * (12 if match[2] == "年" else 1)
    return round(months)


def _told_by_dates(field: Field) -> int:
    """How many months a cell spans that holds a year (2025年) or two dates; 0 for any other text."""
    if _ONE_YEAR.fullmatch((field.text or "").strip()):
        return _YEAR_MONTHS
    first, last = ((_known((field.label, text, field))) for text in _ends(field) or ("", ""))
    if isinstance(first, Missing) or isinstance(last, Missing):
        return 0
    return max(0, _months(first, last))


def _ends(field: Field) -> tuple[str, str] | None:
    """The two dates of a cell that says from when to when; the second may leave its year to the first."""
    parts = _TO.split((field.text or "").strip())
    if len(parts) != _TWO or not _PARTIAL.match(parts[0]):
        return None
    first, last = parts
    return first, f"{first[:4]}年{last}" if _WITHOUT_YEAR.fullmatch(last) else last


# Years.


def _mentions(passage: Passage, own: int | None, *, carried: bool) -> Iterator[YearMention]:
    text = passage.text
    found = list(_YEAR.finditer(text)) if "年" in text else []
    named = {int(year[1]) for year in found}
    for year in found:
        start = max((end.end() for end in _SENTENCE_END.finditer(text, 0, year.start())), default=0)
        bases = {int(one[1]) for one in found if start <= one.start() < year.start() and _is_base(text, one)}
        yield YearMention(
            part=passage.part,
            name=passage.name,
            text=_clause(text, year),
            year=int(year[1]),
            role=_role(text, year),
            opens=not text[: year.start()].strip('《“" '),
            leads=not _ITEM_NUMBER.sub("", text[start : year.start()]).strip('《“" '),
            carried=carried or _is_carried(text) or (passage.part in _NAMES and _pays_for_the_past(text)),
            own_year_named=own in named,
            own_year_base=int(year[1]) in bases,
            place=passage.place,
        )


def _role(text: str, year: re.Match[str]) -> str:
    words = vocabulary("dates")
    before, behind = text[: year.start()], text[year.end() :].lstrip()
    if _is_base(text, year):
        return "base"
    if _RANGE_BEFORE.search(before) or _RANGE_BEHIND.match(behind):
        return "range"
    if regex_now(r"\d{1,2}\s*月").match(behind):
        return "date"
    if any(before.count(opening) > before.count(closing) for opening, closing in ("《》", "()", "（）")):
        return "limit"
    if any(regex_now(word).match(behind) for word in words["planned"]):
        return "plan"
    is_limit = before.endswith(tuple(words["before"])) or behind.startswith(tuple(words["behind"]))
    return "limit" if is_limit else "plain"


def _is_base(text: str, year: re.Match[str]) -> bool:
    """Whether the year is what another one starts from: 在2024年141万元的基础上."""
    return text[: year.start()].endswith("在") and _OWN_BASE.match(text[year.end() :]) is not None


def _clause(text: str, year: re.Match[str]) -> str:
    end = _CLAUSE_END.search(text, year.end())
    return text[year.start() : end.start() if end else len(text)][:40]


def _pays_for_the_past(text: str) -> bool:
    return any(word in text for word in vocabulary("dates")["arrears"])


def _is_carried(text: str) -> bool:
    return any(word in text for word in vocabulary("dates")["carried"])


# Dates.


def _dates(passage: Passage) -> Iterator[PrintedDate]:
    for found in _FULL.finditer(passage.text):
        year, month, day = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
        yield _printed(passage, found.group(), (int(year), int(month), int(day or 1)))
    if "月" in passage.text:
        for found in _DAY.finditer(passage.text):
            yield _printed(passage, found.group(), (2024, int(found[1]), int(found[2])))
        for found in _MONTH.finditer(passage.text):
            yield _printed(passage, found.group(), (2024, int(found[1]), 1))
    if "季度" in passage.text:
        for found in _NO_QUARTER.finditer(passage.text):
            yield PrintedDate(passage.name, found.group(), False, passage.place)


def _printed(passage: Passage, text: str, parts: tuple[int, int, int]) -> PrintedDate:
    """A date; one without a year may be a leap day."""
    try:
        date(*parts)
    except ValueError:
        return PrintedDate(passage.name, text, False, passage.place)
    return PrintedDate(passage.name, text, True, passage.place)


# Beginning and end.


def _span(filing: Filing, begins: Cell, ends: Cell) -> Span:
    first, last = _known(begins), _known(ends)
    missing = next((one for one in (first, last) if isinstance(one, Missing)), None)
    asks_for_days = "日期" in begins[0] and "日期" in ends[0]
    whole = period(filing)
    return Span(
        name=begins[0] if begins[2] is ends[2] else f"{begins[0]}、{ends[0]}",
        begins=_text(begins),
        ends=_text(ends),
        in_order=missing or _is_in_order(first, last),
        years=missing or _years(first, last),
        period=whole if isinstance(whole, Missing) else -(-whole // 12),
        only_years=missing or (asks_for_days and {len(_parts(first)), len(_parts(last))} == {1}),
        place=begins[2].place,
    )


def _text(cell: Cell) -> Text:
    label, text, field = cell
    return text or blank(label, field.place)


def _known(cell: Cell) -> tuple[int, ...] | Missing:
    """Year, month and day as far as the cell prints them."""
    label, text, field = cell
    if not text:
        return blank(label, field.place)
    match = _PARTIAL.fullmatch(text.strip())
    if match is None or not 1 <= int(match[2] or 1) <= 12:
        reason = sentence("facts.no_date", label=label, text=text)
        return Missing(Absence.UNREADABLE, label, reason, field.place)
    return tuple(int(part) for part in match.groups() if part)


def _parts(known: tuple[int, ...] | Missing) -> tuple[int, ...]:
    return () if isinstance(known, Missing) else known


def _is_in_order(first: tuple[int, ...] | Missing, last: tuple[int, ...] | Missing) -> bool:
    """Whether the end may lie behind the beginning, as far as both are printed."""
    length = min(len(_parts(first)), len(_parts(last)))
    return _parts(first)[:length] <= _parts(last)[:length]


def _years(first: tuple[int, ...] | Missing, last: tuple[int, ...] | Missing) -> int:
    return -(-_months(_parts(first), _parts(last)) // _YEAR_MONTHS)


def _months(begins: tuple[int, ...], ends: tuple[int, ...]) -> int:
    """How many months lie between two dates, begun ones whole; whole years where years stand alone."""
    if len(begins) == 1 or len(ends) == 1:
        return (ends[0] - begins[0] + 1) * _YEAR_MONTHS
    months = (ends[0] - begins[0]) * _YEAR_MONTHS + ends[1] - begins[1]
    days = ends[2] - begins[2] + 1 if len(begins) == len(ends) == 3 else 1
    return months + (days > 0)
