"""Dates and spans of the calendar as ISO, partial where the text is partial (2025-12, XXXX-10-31)."""

from typing import NamedTuple

from budgetlint.model.regex import regex, regex_now
from budgetlint.values.numerals import whole_number

_OPEN_YEAR = "XXXX"
_DIGITS = regex(r"\d+")
_YEAR = regex(r"(?:19|20)\d\d")
_MONTH = regex(r"(\d{1,2})月")
_DAY = regex(r"月(?:份)?(\d{1,2})[日号]")
_LAST_DAY = regex(r"[底末终]")
_DAYS = regex(r"(.*月)(\d{1,2})[日号]?[-至到](\d{1,2})[日号]")
_TO = regex(r"[-至到]")
_QUARTER = regex(r"第?([1-4一二三四])(?:(?:季度)?[-至到]第?([1-4一二三四]))?季度")
_FIRST_QUARTERS = regex(r"前([23二三两])季度")
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2


class CalendarDate(NamedTuple):
    """A date as ISO text, and whether its year had to be left open."""

    iso: str
    year_open: bool


def calendar_date(text: str, year: str | None = None) -> CalendarDate | None:
    """The date that a DATE token writes; a missing year is `year` or left open. None for no real date."""
    numeric = regex_now(r"((?:19|20)\d\d)[-/.]?(\d{1,2})(?:[-/.]?(\d{1,2}))?月?底?").fullmatch(text)
    if numeric and not text.endswith("年"):
        year, month_number = numeric[1], int(numeric[2])
        day_number = int(numeric[3]) if numeric[3] else None
        return _checked(year, month_number, _days(year, month_number) if text.endswith("底") else day_number)
    found_year, month = _YEAR.match(text), _MONTH.search(text)
    shown_year = found_year[0] if found_year else year or _OPEN_YEAR
    monthly = regex_now(r"每月(\d{1,2})[日号]").fullmatch(text)
    if monthly:
        return CalendarDate(f"{_OPEN_YEAR}-XX-{int(monthly[1]):02}", year_open=True)
    quarter = _quarter_months(text)
    if quarter:
        return _checked(shown_year, quarter[1], _days(shown_year, quarter[1]))
    last_day = bool(_LAST_DAY.search(text))
    if not month:
        return CalendarDate(shown_year + ("-12-31" if last_day else ""), shown_year == _OPEN_YEAR)
    day = _DAY.search(text)
    month_end = _days(shown_year, int(month[1])) if last_day else None
    return _checked(shown_year, int(month[1]), int(day[1]) if day else month_end)


def calendar_span(text: str) -> tuple[CalendarDate, CalendarDate] | None:
    """The first and last month or year of a SPAN token."""
    found_year = _YEAR.match(text)
    year = found_year[0] if found_year else _OPEN_YEAR
    months = _quarter_months(text)
    if months:
        first, last = (_checked(year, month, None) for month in months)
        return (first, last) if first and last else None
    days = _DAYS.fullmatch(text)
    if days:
        ends = [f"{days[1]}{day}日" for day in (days[2], days[3])]
        first, last = (calendar_date(end) for end in ends)
        return (first, last) if first and last else None
    before, _, after = _parted(text)
    if _YEAR.fullmatch(before.rstrip("年")) and _YEAR.match(after):
        return CalendarDate(before[:4], year_open=False), CalendarDate(after[:4], year_open=False)
    first_month = int(_DIGITS.findall(before)[-1])
    last_year = _YEAR.match(after)
    last_month = _MONTH.search(after)
    if not last_month:
        return None
    first = _checked(year, first_month, None)
    last = _checked(last_year[0] if last_year else year, int(last_month[1]), None)
    return (first, last) if first and last else None


def _parted(text: str) -> tuple[str, str, str]:
    middle = _TO.search(text)
    return (text[: middle.start()], middle[0], text[middle.end() :]) if middle else (text, "", "")


def _quarter_months(text: str) -> tuple[int, int] | None:
    if text.endswith("半年"):
        return (1, 6) if "上半年" in text else (7, 12)
    first_ones = _FIRST_QUARTERS.search(text)
    if first_ones:
        return 1, 3 * _number(first_ones[1])
    quarter = _QUARTER.search(text)
    if not quarter:
        return None
    first, last = _number(quarter[1]), _number(quarter[2] or quarter[1])
    return 3 * first - 2, 3 * last


def _number(text: str) -> int:
    return int(text) if text.isdigit() else whole_number(text) or 0


def _checked(year: str, month: int, day: int | None) -> CalendarDate | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= _days(year, month)):
        return None
    shown_day = "" if day is None else f"-{day:02}"
    return CalendarDate(f"{year}-{month:02}{shown_day}", year == _OPEN_YEAR)


def _days(year: str, month: int) -> int:
    leap = year.isdigit() and int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0)
    return _MONTH_DAYS[month - 1] + (leap and month == _FEBRUARY)
