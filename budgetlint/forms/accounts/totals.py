"""Rows that add up to a row of totals, as proof of the column in which their amounts stand."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from budgetlint.forms.accounts.entry import Entry
from budgetlint.forms.accounts.evidence import is_total
from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.forms.accounts.placement import Placed, Spread, settled
from budgetlint.forms.accounts.sides import RIGHT, begins_row, without_ordinal
from budgetlint.model.record import record

_MOST_STEPS = 20_000
"""Trials for one total; a table that needs more stays undecided."""

_MOST_ROWS = 200

Amounts = tuple[Decimal, ...]


@record
class Group:
    """The number of the row of a total and those of the rows that add up to it."""

    total: int
    parts: tuple[int, ...]


def groups_of(entries: Sequence[Entry]) -> Iterator[Group]:
    """The totals of a table, each with the rows that add up to it."""
    if any(entry.side for entry in entries):
        yield from _of_half(entries)
        return
    codes = {entry.code_text: number for number, entry in enumerate(entries) if entry.code_text}
    children: dict[str, list[int]] = {}
    for code, number in codes.items():
        above = next((code[:end] for end in (5, 3) if end < len(code) and code[:end] in codes), "")
        children.setdefault(above, []).append(number)
    for code, parts in children.items():
        totals = [codes[code]] if code else [n for n, entry in enumerate(entries) if is_total(entry)]
        if len(totals) == 1:
            yield Group(totals[0], tuple(parts))


def _of_half(entries: Sequence[Entry]) -> Iterator[Group]:
    """Expenditure by class adds up to 本年支出合计; this and what is left over add up to the grand total."""
    right = [number for number, entry in enumerate(entries) if entry.side == RIGHT]
    spent = [n for n in right if entries[n].folded in accounts_words()["spending_totals"]]
    if len(spent) != 1:
        return
    rows = [n for n in right if begins_row(entries[n].folded) and n != spent[0]]
    above = tuple(n for n in rows if n < spent[0])
    yield Group(spent[0], above or tuple(n for n in rows if _is_class(entries[n])))
    grand = [n for n in right if n > spent[0] and is_total(entries[n])]
    left_over = (
        [n for n in right if n not in above and n < grand[0] and not _is_class(entries[n])] if grand else []
    )
    if len(grand) == 1:
        yield Group(grand[0], tuple(left_over))


def _is_class(entry: Entry) -> bool:
    return without_ordinal(entry.folded) in accounts_words()["function_classes"]


def by_totals(entries: Sequence[Entry], cells: Sequence[Placed]) -> list[Placed]:
    """The rows with amounts put into their columns where only one way makes the totals close."""
    found = list(cells)
    for group in groups_of(entries):
        numbers = [group.total, *group.parts]
        unknown = [number for number in numbers if found[number].lost]
        if not unknown or any(not found[number].ways for number in unknown):
            continue
        kept = _Search(group, found, unknown).kept() if len(unknown) <= _MOST_ROWS else {}
        for number, ways in kept.items():
            found[number] = settled(ways, found[number].numbers)
    return found


def disproved(entries: Sequence[Entry], cells: Sequence[Placed]) -> list[Placed]:
    """The rows without inferred amounts whose totals do not close, or cannot be read.

    An amount that the extraction lost may leave others that close by themselves in the wrong columns.
    """
    found = list(cells)
    for group in groups_of(entries):
        total = cells[group.total]
        numbers = [group.total, *group.parts]
        if not total.numbers or (not total.lost and _Search(group, cells, []).closes):
            continue
        for number in numbers:
            if cells[number].is_inferred and not cells[number].has_position:
                found[number] = _emptied(cells[number])
    return found


def _emptied(cells: Placed) -> Placed:
    keys = frozenset(cells.cells)
    return Placed(dict.fromkeys(cells.cells), keys, cells.numbers, numbers=cells.numbers)


class _Search:
    """All ways to put the amounts of some rows into columns so that every column closes."""

    def __init__(self, group: Group, cells: Sequence[Placed], unknown: Sequence[int]) -> None:
        self.keys = list(cells[group.total].cells)
        self.steps = 0
        rows = [group.total, *group.parts]
        signs = {number: 1 if number != group.total else -1 for number in rows}
        known = [(signs[number], cells[number].cells) for number in rows if number not in unknown]
        self.start = [sum((sign * _held(row, key) for sign, row in known), Decimal(0)) for key in self.keys]
        self.unknown = list(unknown)
        self.ways = [_by_amounts(cells[number].ways, self.keys, signs[number]) for number in unknown]
        self.choices = [list(ways) for ways in self.ways]
        self.reach = self._reach()
        printed = [
            token.amount for number in rows for token in cells[number].numbers if token.amount is not None
        ]
        digits = max((-int(amount.as_tuple().exponent) for amount in printed), default=0)
        self.rounding = Decimal(len(rows)) / 2 * Decimal(1).scaleb(-digits) if digits else Decimal(0)

    def kept(self) -> dict[int, list[Spread]]:
        """For each row the ways that some closing choice takes; none where there is too much to try."""
        solutions: list[tuple[Amounts, ...]] = []
        self._try([], self.start, solutions.append)
        if not solutions or self.steps > _MOST_STEPS:
            return {}
        return {
            number: [way for amounts in dict.fromkeys(chosen) for way in ways[amounts]]
            for number, ways, chosen in zip(
                self.unknown, self.ways, zip(*solutions, strict=True), strict=True
            )
        }

    @property
    def closes(self) -> bool:
        """Whether the rows that are known make every column close."""
        return self._can_close(0, self.start)

    def _reach(self) -> list[list[tuple[Decimal, Decimal]]]:
        """For each row on, by how much the rows from there can still lower and raise each column."""
        reach = [[(Decimal(0), Decimal(0)) for _ in self.keys]]
        for ways in reversed(self.choices):
            after = reach[-1]
            reach.append(
                [
                    (after[k][0] + min(way[k] for way in ways), after[k][1] + max(way[k] for way in ways))
                    for k in range(len(self.keys))
                ]
            )
        return reach[::-1]

    def _try(
        self, chosen: list[Amounts], sums: Sequence[Decimal], keep: Callable[[tuple[Amounts, ...]], object]
    ) -> None:
        self.steps += 1
        row = len(chosen)
        if self.steps > _MOST_STEPS or not self._can_close(row, sums):
            return
        if row == len(self.choices):
            keep(tuple(chosen))
            return
        for amounts in self.choices[row]:
            total = [before + more for before, more in zip(sums, amounts, strict=True)]
            self._try([*chosen, amounts], total, keep)

    def _can_close(self, row: int, sums: Sequence[Decimal]) -> bool:
        return all(
            total + low <= self.rounding and total + high >= -self.rounding
            for total, (low, high) in zip(sums, self.reach[row], strict=True)
        )


def _by_amounts(ways: Sequence[Spread], keys: Sequence[str], sign: int) -> dict[Amounts, list[Spread]]:
    """Ways that only move zeros and blanks about, together."""
    found: dict[Amounts, list[Spread]] = {}
    for way in ways:
        found.setdefault(tuple(sign * _held(way, key) for key in keys), []).append(way)
    return found


def _held(row: Mapping[str, object] | Spread, key: str) -> Decimal:
    token = row.get(key)
    amount = getattr(token, "amount", None)
    return Decimal(0) if amount is None else amount
