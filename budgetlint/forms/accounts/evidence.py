"""What the tables of one filing say about each other, as proof of where an amount stands."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from budgetlint.forms.accounts.entry import Entry
from budgetlint.forms.accounts.layout import Layout, accounts_words
from budgetlint.forms.accounts.placement import Allowed, Placed
from budgetlint.forms.accounts.sides import LEFT, without_ordinal
from budgetlint.model.record import field, mutable

OPENING = "年初"
"""The label of the left half from which on its rows are what was left of the year before."""


@mutable
class Proven:
    """The rows of one table, found by their code, with those that are totals and those of the left half."""

    codes: dict[str, list[Placed]] = field(default_factory=dict)
    totals: list[Placed] = field(default_factory=list)
    left: list[tuple[str, Placed]] = field(default_factory=list)


@mutable
class Evidence:
    """The rows of the tables that were read so far, by table number."""

    tables: dict[str, Proven] = field(default_factory=dict)

    def learn(self, number: str, rows: Iterable[tuple[Entry, Placed]]) -> None:
        """Keep what was read of a table."""
        proven = Proven()
        is_opening = False
        for entry, cells in rows:
            if entry.code_text:
                proven.codes.setdefault(entry.code_text, []).append(cells)
            elif is_total(entry):
                proven.totals.append(cells)
            if entry.side == LEFT:
                is_opening = is_opening or entry.folded.startswith(OPENING)
                group = f"{OPENING}:" if is_opening else ""
                proven.left.append((f"|{group}{without_ordinal(entry.folded)}", cells))
        self.tables[number] = proven

    def allowed(self, layout: Layout, entry: Entry) -> Allowed:
        """What the columns of a row may hold, by everything that is known."""
        empty = self._empty_columns(layout)
        unprinted = self._unprinted(layout.number) if not is_total(entry) else frozenset()
        lowest = self._lowest(layout, entry)
        highest = self._highest(layout, entry)

        def may_hold(key: str, amount: Decimal | None) -> bool:
            if amount is not None and key in unprinted:
                return False
            held = amount or Decimal(0)
            if held and key in empty:
                return False
            return lowest.get(key, held) <= held <= highest.get(key, held)

        return may_hold

    def _empty_columns(self, layout: Layout) -> frozenset[str]:
        """The columns that nothing feeds: their rows in the table of sources are blank or zero."""
        source = layout.data.get("source")
        left = self._table(source["table"]).left if source else ()
        if not source or not left or any(map(_is_torn, left)):
            return frozenset()
        empty = set()
        for key, words in source["columns"].items():
            fed = [cells for label, cells in left if any(word in label for word in words)]
            if fed and all(value == 0 for cells in fed for value in _values(cells)):
                empty.add(key)
        return frozenset(empty)

    def _unprinted(self, number: str) -> frozenset[str]:
        """The columns that are blank in the row of the total."""
        totals = self._table(number).totals
        if len(totals) != 1 or not any(totals[0].cells.values()) or totals[0].lost:
            return frozenset()
        return frozenset(key for key, token in totals[0].cells.items() if token is None)

    def _lowest(self, layout: Layout, entry: Entry) -> dict[str, Decimal]:
        found: dict[str, Decimal] = {}
        for bound in layout.data.get("at_least", ()):
            for key, value in self._same_row(bound, entry).items():
                found[key] = max(value, found.get(key, value))
        rows = layout.data.get("at_least_rows", {})
        for key, code in rows.get("columns", {}).items():
            values = self._amounts(rows["table"], code)
            if len(values) == 1:
                found[key] = values[0]
        return found

    def _highest(self, layout: Layout, entry: Entry) -> dict[str, Decimal]:
        bounds = [self._same_row(bound, entry) for bound in layout.data.get("at_most", ())]
        return {key: value for bound in bounds for key, value in bound.items()}

    def _same_row(self, bound: Mapping[str, Any], entry: Entry) -> dict[str, Decimal]:
        """The amounts of the row of another table that has the same code, or is the total as well."""
        table = self._table(bound["table"])
        same = table.totals if is_total(entry) else table.codes.get(entry.code_text or "", [])
        if len(same) != 1 or not any(same[0].cells.values()):
            return {}
        head = bound.get("under", "")
        values = {f"{head}{key}": same[0].value(key) for key in bound["columns"]}
        return {key: value for key, value in values.items() if value is not None}

    def _amounts(self, table: str, code: str) -> list[Decimal]:
        rows = self._table(table).codes.get(code, [])
        return [value for cells in rows for value in _values(cells) if value is not None]

    def _table(self, number: str) -> Proven:
        return self.tables.get(number) or Proven()


def _is_torn(row: tuple[str, Placed]) -> bool:
    """Whether a row with amounts bears no label that such rows have, so that it may feed any column."""
    label, cells = row[0].rpartition("|")[2].rpartition(":")[2], row[1]
    words = accounts_words()
    totals = (*words["half_totals"]["income_year"], *words["half_totals"]["income_grand"])
    known = label in totals or any(label.startswith(word) for word in words["carried"])
    fed = any(word in label for names in words["sources"].values() for word in names)
    return not known and not fed and any(_values(cells))


def _values(cells: Placed) -> list[Decimal | None]:
    return [cells.value(key) for key in cells.cells]


def is_total(entry: Entry) -> bool:
    """Whether the row is the total of its table."""
    return entry.code is None and entry.folded in accounts_words()["totals"]
