"""Codes that two tables call by different names, and names that two tables give different codes."""

from collections.abc import Container, Iterator, Sequence

from budgetlint.facts.accounts.basic import folded_name
from budgetlint.facts.accounts.tables import Line, Table
from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.model.facts.accounts import Mark
from budgetlint.model.figure import Figure
from budgetlint.model.record import record

_SECTION, _ITEM = 5, 7
_SHORTEST = 2
_BREAKS, _TAIL = 3, 3
_SPENDING = "支出"


@record
class Row:
    """A coded row and the table that it stands in."""

    table: Table
    line: Line

    @property
    def name(self) -> str:
        """Its name in comparable words."""
        return folded_name(self.line.stem).removesuffix(_SPENDING)


def renamed(tables: Sequence[Table], told: Container[str]) -> tuple[Mark, ...]:
    """The coded rows of which another table says something else, and those that all tables agree on.

    Nothing is said of codes that are `told` already as another's.
    """
    signs = accounts_words()["function_code"]
    by_code: dict[str, list[Row]] = {}
    for table in tables:
        for line in table.coded:
            is_plain = line.misprint is None and line.code not in told
            if line.code[0] in signs and is_plain and len(line.stem) >= _SHORTEST:
                by_code.setdefault(line.code, []).append(Row(table, line))
    return (*_names(by_code), *_codes(by_code))


def _names(by_code: dict[str, list[Row]]) -> Iterator[Mark]:
    for code, rows in by_code.items():
        first = rows[0]
        others = [row for row in rows if not _related(row.name, first.name)]
        if len(rows) == 1:
            continue
        if len(others) > len(rows) - len(others):
            first = others[0]
            others = [row for row in rows if not _related(row.name, first.name)]
        if not others:
            yield Mark("name of code", code, first.line.label, first.line.label, True, first.line.place)
            continue
        other = others[0]
        places = (first.line.place, *(row.line.place for row in others[1:]))
        yield Mark(
            "name of code", f"{other.table.title} {code}", other.line.label,
            f"{first.line.label}（{first.table.title}）", False, other.line.place, places,
        )  # fmt: skip


def _related(one: str, other: str) -> bool:
    """Whether two names are one, or one is torn from the other, short for it, or ran through another line."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return short in long or all(sign in rest for sign in short) or _runs_through(short, long)


def _runs_through(short: str, long: str) -> bool:
    """Whether a name has the signs of the line above between its own, and its last ones on the line below.

    险机缴关费事支业出单位职业年金缴 for 机关事业单位职业年金缴费: lines of one page, drawn over each other.
    """
    matched, breaks, last = 0, 0, -1
    for position, sign in enumerate(long):
        if matched < len(short) and sign == short[matched]:
            breaks += position > last + 1
            matched, last = matched + 1, position
    return breaks >= _BREAKS and matched >= len(short) - _TAIL


def _codes(by_code: dict[str, list[Row]]) -> Iterator[Mark]:
    """Items of one name and one amount in one section that bear another code in each of two tables."""
    by_name: dict[tuple[str, str], list[Row]] = {}
    for code, rows in by_code.items():
        for row in rows if len(code) == _ITEM else ():
            by_name.setdefault((code[:_SECTION], row.name), []).append(row)
    for found in by_name.values():
        codes = {row.line.code: row for row in reversed(found)}
        if len(codes) == 2 and _apart(found):
            one, other = sorted(
                codes.values(), key=lambda row: sum(r.line.code == row.line.code for r in found)
            )
            name, usual = f"{one.table.title} {one.line.label}", f"{other.line.code}（{other.table.title}）"
            places = tuple(row.line.place for row in found if row is not one)
            yield Mark("code of name", name, one.line.code, usual, False, one.line.place, places)


def _apart(rows: Sequence[Row]) -> bool:
    """Whether no table has both codes, and the rows have an amount in common."""
    tables = [row.table.title for row in rows]
    amounts: dict[str, set[object]] = {}
    for row in rows:
        figures = {
            known.value for known in row.line.amounts.values() if isinstance(known, Figure) and known.value
        }
        amounts.setdefault(row.line.code, set()).update(figures)
    first, second = amounts.values()
    return len(set(tables)) == len(tables) and bool(first & second)
