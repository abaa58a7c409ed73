"""The identities inside single tables: rows across, columns down, halves against each other."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from budgetlint.facts.accounts.columns import name_of
from budgetlint.facts.accounts.halves import Half, fund_of, left_half, right_half, side_name
from budgetlint.facts.accounts.leading import failures
from budgetlint.facts.accounts.sums import identity, same, undecided
from budgetlint.facts.accounts.tables import Line, Table
from budgetlint.forms.accounts.layout import layouts_of
from budgetlint.forms.accounts.sections import plain_title
from budgetlint.forms.accounts.tokens import fold
from budgetlint.model.facts.accounts import Identity
from budgetlint.model.figure import Known
from budgetlint.model.regex import regex

Found = Iterator[Identity | None]
_BEGUN = regex(r"^(?:其中[:：]?)?(?:[(（]?\d{1,2}[)）.、])?")
"""What items of a list have before their name: 其中, an ordinal in figures: 其中:(2)公务用车运行维护费."""


def within(table: Table) -> tuple[Identity, ...]:
    """The identities of one table that its cells allow to state."""
    found = _OF_ROLE.get(table.role)
    return tuple(one for one in found(table) if one is not None) if found else ()


def _overall(table: Table) -> Found:
    key = table.first_key
    left, right = left_half(table), right_half(table)
    yield from _half(table, left, key, ("income sum", "income total"))
    yield from _half(table, right, key, ("spending sum", "spending total"))
    if left.grand and right.grand:
        yield same("totals", table.title, left.grand.amount(key), right.grand.amount(key))


def _half(table: Table, half: Half, key: str, kinds: tuple[str, str]) -> Found:
    """The parts against the year's total; this and what is carried against the grand total."""
    if half.year is not None and (half.parts or half.unknown):
        yield identity(kinds[0], _named(table, half.year, key), half.year.amount(key), half.amounts(key))
    if half.grand is not None and (half.year is not None or half.parts):
        rows = [half.year.amount(key)] if half.year is not None else half.amounts(key)
        parts = [*rows, *(line.amount(key) for line in half.carried)]
        yield identity(kinds[1], _named(table, half.grand, key), half.grand.amount(key), parts)


def _appropriation(table: Table) -> Found:
    left, right = left_half(table), right_half(table)
    income = next((key for line in table.left for key in line.amounts), "")
    yield from _half(table, left, income, ("appropriation total", "appropriation total"))
    for key in table.keys:
        if any(key in line.amounts for line in table.right):
            yield from _half(table, right, key, ("appropriation total", "appropriation total"))
    if left.balance is not None and left.balances:
        parts = [line.amount(income) for line in left.balances]
        stated = left.balance.amount(income)
        yield identity("balance parts", _named(table, left.balance, income), stated, parts)
    yield from _rows(table, table.right, "appropriation rows")
    yield from _funds(table, left, right, income)


def _funds(table: Table, left: Half, right: Half, income: str) -> Found:
    """Income against expenditure: altogether, and for each of the three budgets."""
    if not (left.grand and right.grand):
        return
    total = next(iter(right.grand.amounts), "")
    yield same("appropriation total", table.title, left.grand.amount(income), right.grand.amount(total))
    for key in right.grand.amounts:
        fund = fund_of(key)
        sources = [line for line in (*left.parts, *left.balances) if fund and fund_of(line.stem) == fund]
        complete = not left.carried or (left.balance is not None and left.balances)
        if len(sources) > 1 and complete:
            parts = [line.amount(income) for line in sources]
            name = _named(table, right.grand, key)
            yield identity("appropriation total", name, right.grand.amount(key), parts)


def _coded(rows: str, columns: str) -> Callable[[Table], Found]:
    """The identities of a table with codes: across each row, and down each column."""

    def of(table: Table) -> Found:
        yield from _rows(table, table.lines, rows)
        for line, parts in parents(table):
            for key in table.keys:
                amounts = [part.amount(key) for part in parts]
                yield identity(columns, _named(table, line, key), line.amount(key), amounts)

    return of


class Cut:
    """What stands for rows that are missing or cannot be told: every amount of it is undecided."""

    def __init__(self, kind: str, name: str, code: str = "") -> None:
        """Keep why it is open, and the code of the last row that is there."""
        self.kind = kind
        self.name = name
        self.code = code

    def may_belong_to(self, code: str) -> bool:
        """Whether the rows may stand below a code; those before the last one are complete."""
        return self.code.startswith(code) if self.code else True

    def amount(self, key: str) -> Known:
        """No amount, and why."""
        return undecided(self.name, self.kind, row=self.name)


def parents(table: Table) -> Iterator[tuple[Line, Sequence[Line | Cut]]]:
    """Each row of a higher level, and the total, with the rows directly below."""
    codes = {line.code for line in table.coded}
    below: dict[str, list[Line | Cut]] = {}
    for line in table.coded:
        below.setdefault(_above(line.code, codes), []).append(line)
    for extra in _open_rows(table):
        for code, rows in below.items():
            if extra.may_belong_to(code):
                rows.append(extra)
    total = table.total
    if total is not None and "" in below:
        yield total, below[""]
    for code, parts in below.items():
        lines = [line for line in table.coded if line.code == code]
        if len(lines) == 1:
            yield lines[0], parts


def _open_rows(table: Table) -> Iterator[Cut]:
    """A table that breaks off, and rows with amounts that have neither code nor known label."""
    last = table.lines[-1]
    if last.code and last.is_blank:
        yield Cut("table_cut", last.name, last.code)
    total = table.total
    for line in table.lines:
        if not line.code and line is not total and not line.is_blank and not line.is_part:
            yield Cut("row_unknown", line.label or table.title)


def _above(code: str, codes: set[str]) -> str:
    return next((code[:end] for end in (5, 3) if end < len(code) and code[:end] in codes), "")


def _rows(table: Table, lines: Sequence[Line], kind: str) -> Found:
    """Across each row, by the sums of the word list; a column that nobody knows leaves them open."""
    open_columns: list[Known] = [undecided(name, "column_unknown", column=name) for name in table.unknown]
    for line in lines:
        for names in table.data.get("sums", ()):
            if names[0] not in line.amounts:
                continue
            plus = [line.amount(name) for name in names[1:] if not name.startswith("-")]
            less = [line.amount(name[1:]) for name in names[1:] if name.startswith("-")]
            if all(name.lstrip("-") not in line.amounts for name in names[1:]):
                continue
            parts = [*plus, *open_columns]
            yield identity(kind, _named(table, line, names[0]), line.amount(names[0]), parts, less)


def _three_public(table: Table) -> Found:
    for half, amounts in halves_of(table).items():
        for names in table.data.get("row_sums") or table.data["sums"]:
            stated = amounts.get(names[0])
            parts = [amounts[name] for name in names[1:] if name in amounts]
            if stated is not None and parts:
                what = f"{table.title} {half} {names[0]}"
                found = identity("three public", what, stated, parts)
                wider = identity("three public", what, stated, [*parts, *_beside(amounts, names[0])])
                yield wider if found and wider and failures([found]) and not failures([wider]) else found


def _beside(amounts: Mapping[str, Known], total: str) -> list[Known]:
    """What some forms count in the total of the three public expenses: meetings and training."""
    return [amounts[name] for name in ("会议费", "培训费") if name in amounts and total == "合计"]


def halves_of(table: Table) -> Mapping[str, Mapping[str, Known]]:
    """The items of the table by half (预算数, 决算数), whether they stand in columns or in rows.

    The word list says which half a table shows that has only one.
    """
    names = {word: name_of(column) for column in table.layout.columns for word in column.words}
    names.update(dict.fromkeys(table.layout.heads, "小计"))
    names.update({word: name for name, words in table.data.get("rows", {}).items() for word in words})
    found: dict[str, dict[str, Known]] = {}
    for line in table.lines:
        row = names.get(_BEGUN.sub("", line.stem), "")
        of_row = "" if row else _half_of(table, line.stem) or str(table.data.get("half", ""))
        for key, known in line.amounts.items():
            half, _, name = key.rpartition("/")
            half = half or of_row
            if half or row:
                found.setdefault(half or name, {}).setdefault(name if half else row, known)
    return found


def _half_of(table: Table, label: str) -> str:
    """The half that a row shows by its label (2023年预算数)."""
    found = [
        half["name"]
        for layout in layouts_of(fold(plain_title(table.title)), table.layout.family)
        for half in layout.data.get("halves", ())
        if any(label.endswith(word) for word in half["words"])
    ]
    return str(found[0]) if found else ""


def _named(table: Table, line: Line, key: str) -> str:
    """What a total is called: table, row, column where there are several."""
    row = side_name(table, line) if line.side else line.name
    column = key if len(line.amounts) > 1 else ""
    return " ".join(part for part in (table.title, row, column) if part)


_OF_ROLE: Mapping[str, Callable[[Table], Found]] = {
    "overall": _overall,
    "income": _coded("income rows", "income columns"),
    "spending": _coded("spending rows", "spending columns"),
    "appropriation": _appropriation,
    "general": _coded("general rows", "general columns"),
    "basic_columns": _coded("basic classes", "basic items"),
    "three_public": _three_public,
    "fund": _coded("fund rows", "fund columns"),
    "capital": _coded("capital rows", "capital columns"),
}
