"""Rows whose code puts them below another class or section than the one whose sums they belong to.

Such a row makes one sum too large by its own amount and leaves another too small. Where one other code, that
of the row's name in another table or of the rows beside it, closes sums that fail and breaks none, the row
stands for that code in whatever is added up, and the code is told instead of the sums.
"""

from collections.abc import Iterator, Mapping, Sequence

from budgetlint.facts.accounts.basic import CLASS
from budgetlint.facts.accounts.between import between
from budgetlint.facts.accounts.halves import class_of
from budgetlint.facts.accounts.leading import Cell, Failure, failures
from budgetlint.facts.accounts.tables import Line, Misprint, Table, by_role_of
from budgetlint.facts.accounts.within import within
from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.model.figure import Figure
from budgetlint.model.place import Place
from budgetlint.model.record import replace

_MOST_ROWS = 3
"""How many rows of a table may bear wrong codes; where it is more, it is something else."""
_LEVEL = 2
"""How many digits a level of a code adds."""

Failed = Mapping[Cell, Failure]


def with_meant_codes(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables with every row under the code that the sums show it stands for."""
    found = list(tables)
    for number, table in enumerate(tables):
        if table.layout.shape != "codes" or table.layout.code_signs != accounts_words()["function_code"]:
            continue
        for _ in range(_MOST_ROWS):
            mended = _mended(found, number)
            if mended is None:
                break
            found[number] = mended
    return tuple(found)


def _mended(tables: Sequence[Table], number: int) -> Table | None:
    """The table with one row under another code; None where no code of a row is to blame for what fails."""
    table = tables[number]
    failed = _failed(tables, table)
    for line in _in_excess(table, failed):
        for codes in _other_codes(line, table, tables):
            fitting = [
                (code, after)
                for code in dict.fromkeys(codes)
                if (after := _failed_with(tables, number, line, code)).keys() < failed.keys()
            ]
            if len(fitting) == 1:
                code, after = fitting[0]
                closed = [failed[cell] for cell in failed if cell not in after]
                return _with(table, line, code, _misprint(table, line, code, closed))
            if fitting:
                break
    return None


def _failed(tables: Sequence[Table], table: Table) -> Failed:
    """What fails in a table and between the tables, by the amount that states it."""
    found = failures([*within(table), *between(by_role_of(tables))])
    return {(one.identity.stated.place or Place(), one.identity.kind): one for one in found}


def _failed_with(tables: Sequence[Table], number: int, line: Line, code: str) -> Failed:
    """What fails where a row has another code."""
    other = _with(tables[number], line, code, None)
    return _failed([*tables[:number], other, *tables[number + 1 :]], other)


def _in_excess(table: Table, failed: Failed) -> Iterator[Line]:
    """The rows whose amount is the very one by which a sum that counts them is too large."""
    by_cell: dict[Cell, Line] = {
        (known.place, known.label): line
        for line in table.coded
        for known in line.amounts.values()
        if isinstance(known, Figure) and known.value and known.place is not None
    }
    seen: set[str] = set()
    for one in failed.values():
        for leaf in one.identity.computed.leaves if isinstance(one.identity.computed, Figure) else ():
            line = by_cell.get((leaf.place, leaf.label)) if leaf.place is not None else None
            if line and line.code not in seen and abs(leaf.value - one.gap) <= one.radius:
                seen.add(line.code)
                yield line


def _other_codes(line: Line, table: Table, tables: Sequence[Table]) -> Iterator[list[str]]:
    """The codes that a row may stand for: those of its name elsewhere, then those of the rows beside it."""
    taken = {one.code for one in table.coded}
    size = len(line.code)
    named = [one.code for other in tables for one in other.coded if one.stem == line.stem]
    if size == CLASS:
        named.append(class_of(line.stem))
    yield [code for code in named if len(code) == size and code not in taken]
    number = table.coded.index(line)
    beside = [
        one.code for one in (*table.coded[max(number - 1, 0) : number], *table.coded[number + 1 : number + 2])
    ]
    codes = [code[:size] for code in beside if len(code) > size]
    codes += [code[: size - _LEVEL] + line.code[-_LEVEL:] for code in beside if len(code) >= size - _LEVEL]
    yield [code for code in codes if len(code) == size and code not in taken]


def _with(table: Table, line: Line, code: str, misprint: Misprint | None) -> Table:
    other = replace(line, code=code, misprint=misprint)
    return replace(table, lines=tuple(other if one is line else one for one in table.lines))


def _misprint(table: Table, line: Line, code: str, closed: Sequence[Failure]) -> Misprint:
    by_code = {one.code: one.name for one in table.coded}
    above = next((by_code[code[:end]] for end in (5, CLASS) if end < len(code) and code[:end] in by_code), "")
    total = table.total
    own = {known.place for known in line.amounts.values()}
    places = (place for one in closed for place, _ in one.signs if place not in own)
    return Misprint(
        code=line.code,
        below=above or (total.label if total else table.title),
        closes=tuple(one.identity.name.removeprefix(table.title).strip() for one in closed),
        places=tuple(dict.fromkeys(places)),
    )
