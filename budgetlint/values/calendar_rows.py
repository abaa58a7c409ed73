"""Several dates side by side: periods and lists of dates."""

from budgetlint.model.value import Kind
from budgetlint.values.items import Item
from budgetlint.values.rows import Row
from budgetlint.values.single import Built, Clash, mixed
from budgetlint.values.words import words


def calendar_row(row: Row) -> Built | Clash:
    """Dates side by side, or dates among numbers."""
    items = tuple(item for _, item in row)
    if not all(item.is_date for item in items):
        if "DASH" in {operator for operator, _ in row[1:]}:
            return Clash("unclear_range", items, items[-1].start)
        if any(not operator and not item.is_date and _is_time(item) for operator, item in row[1:]):
            return Clash("damaged", items, items[-1].start)
        return mixed(items, ("date_with_figures",))
    spans = any(operator == "DASH" for operator, _ in row[1:]) or any(len(item.dates) > 1 for item in items)
    if any(not operator for operator, _ in row[1:]):
        return Clash("unclear_list", items, items[-1].start)
    row = _with_years(row)
    items = tuple(item for _, item in row)
    flags = tuple(dict.fromkeys(flag for item in items for flag in item.flags))
    ends_only = spans and len(items) == 2 and items[0].comparator is None
    comparator = items[-1].comparator if ends_only else None
    return Built(Kind.PERIOD if spans else Kind.LIST, items, comparator, flags=flags)


def _is_time(item: Item) -> bool:
    """Whether a number right behind a date is the rest of a damaged date (2025年13月)."""
    word = words().words.get(item.unit)
    return item.comparator is None and (not item.unit or (word is not None and word.group == "time"))


def _with_years(row: Row) -> Row:
    """A date without a year takes it from the date before it (2023年1月1日至12月31日)."""
    year = ""
    dated: Row = []
    for operator, item in row:
        date = _in_year(item, year) if year else item
        year = date.dates[-1][:4] if date.dates[-1][:4].isdigit() else year
        dated.append((operator, date))
    return dated


def _in_year(item: Item, year: str) -> Item:
    if not item.value.startswith("XXXX-") or item.value.startswith("XXXX-XX"):
        return item
    dates = tuple(date.replace("XXXX", year) for date in item.dates)
    return item._replace(value=dates[0], dates=dates, flags=())
