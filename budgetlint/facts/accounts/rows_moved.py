"""To which rows of a table with codes its amounts may belong, where rows were put in or left out.

What tells is reckoned with plain numbers: whether the rows of a level make the row above them, and whether
other tables have the amount under the same code.
"""

from collections.abc import Iterator, Mapping, Sequence

from budgetlint.facts.accounts.tables import Table
from budgetlint.facts.accounts.within import Cut, parents
from budgetlint.model.figure import Figure
from budgetlint.model.record import record

_FARTHEST = 8
"""By how many rows amounts are taken to stand off."""
_MOST_STEPS = 3
_SUM, _MATCH = 2, 1
"""What a sum that fails counts against rows, and an amount that another table confirms for them."""
_LEAST_BETTER = 3

_FINE = 10_000
"""Amounts are reckoned with in hundredths of a cent: whole numbers add up faster."""

Source = tuple[int | None, ...]


@record
class Moved:
    """For each row the row that prints its amounts, None where no row does; in these columns."""

    source: Source
    keys: tuple[str, ...]


@record
class _Known:
    """What is known of a table's rows, column by column."""

    values: Mapping[str, Sequence[int]]
    sums: Sequence[tuple[int, Sequence[int]]]
    across: Sequence[tuple[str, Sequence[str], Sequence[str]]]
    """The sums of columns: what they make, what is added, what is taken away."""
    elsewhere: Mapping[str, Sequence[frozenset[int]]]
    near: int


def best_moves(table: Table, others: Sequence[Table]) -> Iterator[Moved]:
    """The best way to move all columns, then each single one; none where rows are better left alone."""
    known = _known(table, others)
    every = tuple(table.keys)
    for keys in dict.fromkeys((every, *((key,) for key in every))):
        source = _best(known, keys, len(table.lines))
        if source is not None:
            yield Moved(source, keys)


def _best(known: _Known, keys: Sequence[str], size: int) -> Source | None:
    """Rows put in and left out, one after the other, as long as it gets clearly better."""
    start: Source = tuple(range(size))
    source, score = start, _score(known, keys, start)
    for _ in range(_MOST_STEPS):
        tries = [(_score(known, keys, one), one) for one in _one_more(source)]
        if not tries:
            break
        best = max(tries, key=lambda one: one[0])
        if best[0] < score + _LEAST_BETTER:
            break
        score, source = best
    return None if source == start else source


def _one_more(source: Source) -> Iterator[Source]:
    """The rows with some put in, or left out, at each place; of equals the latest place comes first."""
    size = len(source)
    for count in range(1, _FARTHEST + 1):
        for at in range(size - 1, -1, -1):
            yield (*source[:at], *(None,) * count, *source[at:])[:size]
            if at + count < size:
                yield (*source[:at], *source[at + count :], *(None,) * count)


def _score(known: _Known, keys: Sequence[str], source: Source) -> int:
    columns = {key: _moved(known.values[key], source if key in keys else None) for key in known.values}
    score = 0
    for key in keys:
        values = columns[key]
        for total, parts in known.sums:
            gap = values[total] - sum(values[part] for part in parts)
            score -= _SUM * (abs(gap) > known.near * (len(parts) + 1))
        there = known.elsewhere[key]
        score += _MATCH * sum(value in there[at] for at, value in enumerate(values) if value)
    return score if len(keys) == len(columns) else score - _broken_across(known, columns)


def _broken_across(known: _Known, columns: Mapping[str, Sequence[int]]) -> int:
    """How many rows do not add up, where only some of the columns move."""
    found = 0
    for total, plus, less in known.across:
        near = known.near * (len(plus) + len(less) + 1)
        for at, stated in enumerate(columns[total]):
            made = sum(columns[key][at] for key in plus) - sum(columns[key][at] for key in less)
            found += abs(stated - made) > near
    return found


def _moved(values: Sequence[int], source: Source | None) -> Sequence[int]:
    return values if source is None else [0 if at is None else values[at] for at in source]


def _known(table: Table, others: Sequence[Table]) -> _Known:
    number = {id(line): at for at, line in enumerate(table.lines)}
    values = {key: [_value(line.amount(key)) for line in table.lines] for key in table.keys}
    amounts = [one for line in table.lines for one in line.amounts.values()]
    radii = [round(one.radius * _FINE) for one in amounts if isinstance(one, Figure)]
    sums = [
        (number[id(total)], [number[id(part)] for part in parts if not isinstance(part, Cut)])
        for total, parts in parents(table)
        if not any(isinstance(part, Cut) for part in parts)
    ]
    return _Known(values, sums, _across(table), _elsewhere(table, others), max(radii, default=0))


def _across(table: Table) -> list[tuple[str, list[str], list[str]]]:
    found = []
    for total, *names in table.data.get("sums", ()):
        plus = [name for name in names if name in table.keys]
        less = [name[1:] for name in names if name.startswith("-") and name[1:] in table.keys]
        if total in table.keys and (plus or less):
            found.append((total, plus, less))
    return found


def _elsewhere(table: Table, others: Sequence[Table]) -> Mapping[str, Sequence[frozenset[int]]]:
    """For each row what other tables with codes have for it, in that column or in their totals."""
    coded = [other for other in others if other.layout.shape == "codes"]
    found = {}
    for key in table.keys:
        by_code: dict[str, set[int]] = {}
        for other in coded:
            own = other.first_key if key == table.first_key else key
            for line in other.coded:
                by_code.setdefault(line.code, set()).add(_value(line.amount(own)))
        found[key] = [frozenset(by_code.get(line.code, ())) - {0} for line in table.lines]
    return found


def _value(known: object) -> int:
    return round(known.value * _FINE) if isinstance(known, Figure) else 0
