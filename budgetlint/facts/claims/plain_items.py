"""Amounts of items that prose calls by their plain names, against the coded rows of the tables.

（3）残疾人就业49.32万元: a name alone may be that of a project as well. It is the row's where other such
amounts of the section are those of their rows, or where the list that it stands in makes its total with
the row's.
"""

from collections.abc import Iterator, Mapping, Sequence

from budgetlint.facts.claims.held import as_printed
from budgetlint.facts.claims.item_amounts import Printed, figures_of, is_same, item_claim
from budgetlint.facts.claims.item_names import item_key
from budgetlint.facts.claims.said import PLAN, Said
from budgetlint.facts.claims.section import Section, table_amount
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Figure
from budgetlint.model.filing import Filing, FormKind
from budgetlint.model.place import Place
from budgetlint.model.regex import regex

_FUNCTION = regex(r"2\d{2}(?:\d{2}){0,2}$")
_CODE = regex(r"\d{3,7}$")
_HOLDING = 3
"""So many other amounts of a section must be those of their rows, and so many for each that is not."""
_MEMBERS = 3
_LEAST = 4
"""How many characters a name has at least that is not a word for all of a kind (行政运行)."""


def named_rows(filing: Filing) -> Mapping[str, Printed]:
    """The amounts of rows with codes of functions by their names; none of names that several codes bear."""
    if filing.kind is not FormKind.FINAL_ACCOUNTS:
        return {}
    codes: dict[str, set[str]] = {}
    amounts: dict[str, list[Figure]] = {}
    totals: dict[str, dict[str, Figure]] = {}
    for table in filing.tables:
        for row in table.rows:
            name = item_key(row.label)
            if len(name) < _LEAST or not _CODE.match(row.code or ""):
                continue
            codes.setdefault(name, set()).add(row.code or "")
            found = list(figures_of(row, table.money_unit, table.title))
            amounts.setdefault(name, []).extend(found)
            if found and row.cells[0].place == found[0].place:
                totals.setdefault(name, {})[table.title] = found[0]
    return {
        name: Printed(tuple(found), totals.get(name, {}))
        for name, found in amounts.items()
        if len(codes[name]) == 1 and _FUNCTION.match(next(iter(codes[name])))
    }


def plain_items(where: Section, rows: Mapping[str, Printed], told: Sequence[Claim]) -> Iterator[Claim]:
    """The claims on amounts that a section calls by the plain name of a row; `told` are not repeated."""
    places = {claim.stated.place for claim in told}
    named = [(at, one, rows[name]) for at, one, name in _named(where) if name in rows]
    open_ones = [(at, one, row) for at, one, row in named if one.figure.place not in places]
    holding = [one for _, one, row in open_ones if not one.reason and _holds(one, row)]
    differing = [one for _, one, row in open_ones if not one.reason and not _holds(one, row)]
    listed = len(holding) >= max(_HOLDING, _HOLDING * len(differing))
    for at, one, row in open_ones:
        if listed and not one.reason:
            yield item_claim(where, where.subjects[at], one.figure, row)
        elif not _holds(one, row):
            yield from _proven_by_list(where, at, row)


def _named(where: Section) -> Iterator[tuple[int, Said, str]]:
    """The actual amounts of the year that bear a name which the section gives to one amount alone."""
    found = [
        (at, one, item_key(subject))
        for at, (one, subject) in enumerate(zip(where.said, where.subjects, strict=True))
        if one.is_amount and one.role != PLAN and not one.is_earlier(where.year) and not one.depth
        if one.year in {None, where.year} and table_amount(where, one.name, subject, one.role) is None
    ]
    names = [name for _, _, name in found]
    yield from (one for one in found if names.count(one[2]) == 1)


def _holds(one: Said, row: Printed) -> bool:
    return any(is_same(amount, one.figure) for amount in row.amounts)


def _proven_by_list(where: Section, at: int, row: Printed) -> Iterator[Claim]:
    """The claim that the amount of the row stands for another, where the list makes its total with that."""
    stated = where.said[at]
    amounts = [
        n
        for n, other in enumerate(where.said)
        if other.is_amount and other.sentence == stated.sentence and other.depth == stated.depth
    ]
    head, *members = amounts
    if at not in members or len(members) < _MEMBERS:
        return
    figures = [where.said[n].figure for n in members if n != at]
    rest = where.said[head].figure.value - sum(figure.value for figure in figures)
    radius = where.said[head].figure.radius + sum(figure.radius for figure in figures)
    right = next(
        (amount for amount in row.amounts if abs(amount.value - rest) <= radius + amount.radius), None
    )
    if right is not None and right.value:
        places: tuple[Place, ...] = (right.place,) if right.place is not None else ()
        places += tuple(figure.place for figure in figures if figure.place is not None)
        place = stated.figure.place or stated.place
        computed = as_printed(right, stated.figure)
        yield Claim("table", where.subjects[at], computed, stated.figure, place, places, "items")
