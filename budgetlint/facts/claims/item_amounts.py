"""Actual amounts of items that prose names with their whole path, against the coded rows of the tables.

农林水支出（类）水利（款）防汛（项）……支出决算为 68.43 万元. The amount may be any of the row's in any table;
where it is none of them, it misses the row's total in the table that the section speaks of.
"""

from collections.abc import Iterator, Mapping, Sequence

from budgetlint.facts import figures
from budgetlint.facts.claims.held import as_printed
from budgetlint.facts.claims.item_names import Coded, Item, amount_behind, code_by_name, items_in
from budgetlint.facts.claims.section import Section
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Filing, FormKind, TableRow
from budgetlint.model.record import record
from budgetlint.values.figures import money

_GENERAL = "一般公共预算"
_LEVELS = (3, 5, 7)


@record
class Printed:
    """What the tables print of a code: all amounts of its rows, and the totals by the titles of tables."""

    amounts: tuple[Figure, ...]
    totals: Mapping[str, Figure]


def printed_items(filing: Filing, coded: Coded) -> Mapping[str, Printed]:
    """The amounts of the lowest codes; none where the prose names no items, or it is no final accounts."""
    if filing.kind is not FormKind.FINAL_ACCOUNTS or not coded.names:
        return {}
    amounts: dict[str, list[Figure]] = {}
    totals: dict[str, dict[str, Figure]] = {}
    for table in filing.tables:
        for row in table.rows:
            if row.code not in coded.names or len(row.code or "") != _LEVELS[-1]:
                continue
            code, found = row.code or "", list(figures_of(row, table.money_unit, table.title))
            amounts.setdefault(code, []).extend(found)
            if found and row.cells[0].place == found[0].place:
                totals.setdefault(code, {})[table.title] = found[0]
    return {code: Printed(tuple(found), totals.get(code, {})) for code, found in amounts.items()}


def figures_of(row: TableRow, unit: str | None, title: str) -> Iterator[Figure]:
    """The amounts of a row of a table, each called by table, row and column."""
    for cell in row.cells:
        number = figures.decimal(cell.text or "")
        if number is not None and cell.yuan is not None:
            yield money(str(number), unit, f"{title} {row.code} {row.label} {cell.column}", cell.place)


def item_amounts(where: Section, coded: Coded, printed: Mapping[str, Printed]) -> Iterator[Claim]:
    """Each actual amount of an item; nothing of a code that the section names more than once."""
    if not printed:
        return
    found = [(item, code) for item in items_in(where.narrative.text) if (code := proven_code(item, coded))]
    for item, code in found:
        figure = amount_behind(where, item)
        alone = sum(other == code for _, other in found) == 1
        if figure is not None and alone and code in printed:
            yield item_claim(where, item.names["third"][1].strip(), figure, printed[code])


def proven_code(item: Item, coded: Coded) -> str:
    """The one code whose row and whose rows above bear the names; "" where any name is another."""
    code = code_by_name(item, coded)
    if len(code) != _LEVELS[-1] or len(item.names) < len(_LEVELS):
        return ""
    bears = all(
        code[:size] in coded.names and coded.bears(code[:size], words)
        for size, (_, words) in zip(_LEVELS, item.names.values(), strict=True)
    )
    return code if bears else ""


def item_claim(where: Section, name: str, figure: Figure, printed: Printed) -> Claim:
    """The claim that an amount is one of those of an item; its total, where it is none of them."""
    same = [one for one in printed.amounts if is_same(one, figure)]
    known = same[0] if same else own_total(where, name, printed)
    places = (known.place,) if known.place is not None else ()
    computed = as_printed(known, figure) if isinstance(known, Figure) else known
    place = figure.place or where.narrative.place
    return Claim("table", name, computed, figure, place, places, "items")


def is_same(one: Figure, figure: Figure) -> bool:
    """Whether an amount of prose is one of a table, as near as both are printed."""
    return abs(one.value - figure.value) <= as_printed(one, figure).radius + figure.radius


def own_total(where: Section, name: str, printed: Printed) -> Known:
    """The total of the row in the table that the section speaks of; open where tables print several."""
    own = {
        title: one for title, one in printed.totals.items() if _GENERAL in title and _GENERAL in where.label
    }
    totals: Sequence[Figure] = tuple((own or printed.totals).values())
    if not totals or any(not is_same(one, totals[0]) for one in totals):
        return Missing(
            Absence.UNDECIDED, name, sentence("claims.several_rows", name=name), where.narrative.place
        )
    return totals[0]
