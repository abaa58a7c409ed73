"""The tables of a set of accounts by what they are: rows by half and code, amounts by column."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from budgetlint.facts import figures
from budgetlint.facts.accounts.columns import column_key, name_of
from budgetlint.forms.accounts.layout import Layout, accounts_words, cut_layout, layouts_of
from budgetlint.forms.accounts.sections import ACCOUNTS, BUDGET, plain_title
from budgetlint.forms.accounts.sides import LEFT, RIGHT, ordinal_of, without_ordinal
from budgetlint.forms.accounts.tokens import fold
from budgetlint.forms.money import yuan
from budgetlint.messages import sentence
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import AccountsTable, Filing, FormKind, TableCell, TableRow
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.sentence import Sentence
from budgetlint.values.figures import money

_CENTS = 2
_DASHES = frozenset("-—–－")


@record
class Misprint:
    """The code that a row bears although it stands for another, and what shows that."""

    code: str
    below: str
    """The row that it belongs below."""
    closes: tuple[str, ...]
    """The sums that hold with the other code alone."""
    places: tuple[Place, ...]


@record
class Line:
    """A row of a table with its amounts by column."""

    code: str
    label: str
    """As printed."""
    stem: str
    """At half width, without its ordinal."""
    ordinal: int | None
    side: str
    number: int | None
    amounts: Mapping[str, Known]
    place: Place
    misprint: Misprint | None = None
    """What is printed, where `code` is what must be meant."""
    lost: Missing | None = None
    """Why an amount of the row could not be given a column, where one could not: it may be another row's."""

    @property
    def name(self) -> str:
        """What the row is called."""
        return f"{self.code} {self.label}".strip()

    @property
    def is_part(self) -> bool:
        """Whether it shows a part of the row above and is no addend of its own."""
        return self.stem.startswith(tuple(accounts_words()["of_which"]))

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed in it."""
        return all(_is_blank(known) for known in self.amounts.values())

    def amount(self, key: str) -> Known:
        """The amount in a column."""
        return self.amounts.get(key) or figures.absent(key)


@record
class Table:
    """A table of accounts; `keys` are its columns as the word list names them."""

    role: str
    title: str
    layout: Layout
    lines: tuple[Line, ...]
    keys: tuple[str, ...]
    unknown: tuple[str, ...]
    """Columns that the word list does not have."""
    place: Place
    unit: str | None = None
    year: int | None = None
    """The fiscal year of the accounts, where it is known."""

    @property
    def data(self) -> Mapping[str, Any]:
        """What the word list says of it."""
        return self.layout.data

    @property
    def left(self) -> tuple[Line, ...]:
        """The rows of the left half."""
        return tuple(line for line in self.lines if line.side == LEFT)

    @property
    def right(self) -> tuple[Line, ...]:
        """The rows of the right half."""
        return tuple(line for line in self.lines if line.side == RIGHT)

    @property
    def coded(self) -> tuple[Line, ...]:
        """The rows with a code."""
        return tuple(line for line in self.lines if line.code)

    @property
    def lost(self) -> Missing | None:
        """Why an amount of the table belongs to no row for sure, where one does."""
        return next((line.lost for line in self.lines if line.lost is not None), None)

    @property
    def total(self) -> Line | None:
        """The one row of the total."""
        found = [line for line in self.lines if not line.code and line.stem in accounts_words()["totals"]]
        return found[0] if len(found) == 1 else None

    @property
    def first_key(self) -> str:
        """The column of the totals: what was spent, where plans stand beside it."""
        main = str(self.data.get("main", ""))
        return main if main in self.keys else next(iter(self.keys), "")


def tables_of(filing: Filing, units: Mapping[Place, str] | None = None) -> tuple[Table, ...]:
    """The tables whose rows were read and whose kind is known.

    With `units`, the money units of the tables that print none, by the places of these, every amount counts
    as rounded: where units are in doubt, so is what the digits stand for.
    """
    return tuple(
        replace(_table(_under(given, units), layout, units), year=filing.fiscal_year)
        for given in filing.tables
        if given.rows and (layout := layout_for(given, filing.kind)) is not None
    )


def by_role_of(tables: Sequence[Table]) -> dict[str, Table]:
    """The tables by what each is to the others; the first where there are several."""
    found: dict[str, Table] = {}
    for table in tables:
        found.setdefault(table.role, table)
    return found


def _under(given: AccountsTable, units: Mapping[Place, str] | None) -> AccountsTable:
    """A table that prints no unit with the amounts that its digits are under the unit that is given."""
    unit = units.get(given.place) if units is not None else None
    if given.money_unit is not None or unit is None:
        return given
    rows = tuple(
        replace(row, cells=tuple(replace(cell, yuan=yuan(cell.text, unit)) for cell in row.cells))
        for row in given.rows
    )
    return replace(given, money_unit=unit, rows=rows)


def layout_for(table: AccountsTable, kind: FormKind) -> Layout | None:
    """What the word list says of the table, by its title, or by its number where the title is cut."""
    family = BUDGET if kind is FormKind.BUDGET else ACCOUNTS
    title = fold(plain_title(table.title))
    found = layouts_of(title, family)
    names = dict.fromkeys(cell.column for row in table.rows for cell in row.cells)
    fitting = (layout for layout in found if _fits(layout, names))
    return next(iter((*fitting, *found))) if found else cut_layout(title, table.number)


def _fits(layout: Layout, names: Iterable[str]) -> bool:
    """Whether a layout has every column that is printed, each under a name of its own."""
    keys = [column_key(name, layout) for name in names]
    return all(keys) and (len(set(keys)) == len(keys) or layout.shape == "sides")


def is_blank(known: Known) -> bool:
    """Whether the cell is there and empty."""
    return _is_blank(known)


def _is_blank(known: Known) -> bool:
    return isinstance(known, Missing) and known.absence is Absence.BLANK


def _table(given: AccountsTable, layout: Layout, units: Mapping[Place, str] | None) -> Table:
    names = dict.fromkeys(cell.column for row in given.rows for cell in row.cells)
    keys = {name: column_key(name, layout) for name in names}
    exact = units is None and given.money_unit == "元" and _decimals(given) >= _CENTS
    lines = tuple(_line(row, given, keys, exact=exact) for row in given.rows)
    return Table(
        role=layout.data.get("role", ""),
        title=given.title,
        layout=layout,
        lines=_in_halves(lines, layout) if layout.shape == "sides" else lines,
        keys=tuple(dict.fromkeys(key for key in keys.values() if key)),
        unknown=tuple(name for name, key in keys.items() if not key),
        place=given.place,
        unit=given.money_unit,
    )


def _line(row: TableRow, table: AccountsTable, keys: Mapping[str, str], *, exact: bool) -> Line:
    stem = without_ordinal(fold(row.label))
    name = f"{row.code or ''} {row.label}".strip()
    amounts = {
        keys[cell.column]: _amount(cell, table, name, exact=exact) for cell in row.cells if keys[cell.column]
    }
    place = row.cells[0].place if row.cells else table.place
    return Line(
        code=row.code or "",
        label=row.label,
        stem=stem,
        ordinal=ordinal_of(fold(row.label)),
        side=row.side,
        number=row.line_number,
        amounts=amounts,
        place=place,
        lost=next((_lost(cell, cell.lost, name) for cell in row.cells if cell.lost is not None), None),
    )


def _lost(cell: TableCell, reason: Sentence, label: str) -> Missing:
    return Missing(Absence.UNREADABLE, label, reason, cell.place)


def _amount(cell: TableCell, table: AccountsTable, row: str, *, exact: bool) -> Known:
    """A cell as a figure; amounts in yuan and cents are exact, in 万元 they are rounded."""
    label = " ".join(part for part in (table.title, row, cell.column) if part)
    if cell.lost is not None:
        return _lost(cell, cell.lost, label)
    if cell.text is None or set(cell.text) <= _DASHES:
        return figures.blank(label, cell.place)
    number = figures.decimal(cell.text)
    if number is None:
        reason = sentence("facts.no_number", label=label, text=cell.text)
        return Missing(Absence.UNREADABLE, label, reason, cell.place)
    if cell.yuan is None and number:
        return Missing(Absence.UNDECIDED, label, sentence("facts.no_money_unit", label=label), cell.place)
    figure = money(str(number), table.money_unit, label, cell.place)
    return replace(figure, radius=figure.radius * 0) if exact else figure


def _decimals(table: AccountsTable) -> int:
    """How many digits the amounts are printed with after the point, at most."""
    texts = (cell.text for row in table.rows for cell in row.cells if cell.text)
    return max((len(text.partition(".")[2]) for text in texts), default=0)


def _in_halves(lines: Sequence[Line], layout: Layout) -> tuple[Line, ...]:
    return tuple(_with_sides(lines, layout))


def _with_sides(lines: Sequence[Line], layout: Layout) -> Iterator[Line]:
    """The rows with the half that they stand in, by their columns or by their words."""
    left = {name_of(column) for column in layout.left}
    right = {name_of(column) for column in layout.columns}
    totals = 0
    for line in lines:
        side = line.side or _side_by_columns(line, left, right) or _side_by_words(line)
        if side == "both":
            totals += 1
            side = LEFT if totals == 1 else RIGHT
        own = left if side == LEFT else right
        yield replace(line, side=side, amounts={key: line.amounts[key] for key in line.amounts if key in own})


def _side_by_columns(line: Line, left: set[str], right: set[str]) -> str:
    """The half whose own columns hold amounts, "" where they do not tell."""
    filled = {key for key, known in line.amounts.items() if not _is_blank(known)}
    if left == right or not filled:
        return ""
    return RIGHT if filled & (right - left) else LEFT


def _side_by_words(line: Line) -> str:
    for side, words in accounts_words()["sides"].items():
        found = line.stem in words if side == "both" else any(word in line.stem for word in words)
        if found:
            return str(side)
    return LEFT


def known_figures(table: Table) -> Iterator[tuple[Line, str, Figure]]:
    """Every amount that was read, with its row and column."""
    for line in table.lines:
        for key, known in line.amounts.items():
            if isinstance(known, Figure):
                yield line, key, known
