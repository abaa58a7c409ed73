"""Tables whose money unit does not fit the others: told once, and held against no other table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from budgetlint.facts.accounts.between import between, bounds
from budgetlint.facts.accounts.leading import failed_cells
from budgetlint.facts.accounts.scales import Scales, scales_of
from budgetlint.facts.accounts.sums import undecided
from budgetlint.facts.accounts.tables import Table, by_role_of, known_figures, tables_of
from budgetlint.facts.accounts.ties import PROSE, Tie
from budgetlint.messages import sentence
from budgetlint.model.facts.accounts import TableUnit
from budgetlint.model.facts.rows import NOTHING_SAID
from budgetlint.model.figure import Figure, Known, Missing
from budgetlint.model.filing import AccountsTable, Filing
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.sentence import Sentence
from budgetlint.values.figures import MANY, MONEY_UNITS, shown

_MOST_EXAMPLES = 3


@record
class Fitted:
    """The tables as they can be held against each other.

    `tables` are what each says within itself. Amounts of a table whose unit does not fit are no amounts for
    the others: in `compared` they are undecided.
    """

    tables: tuple[Table, ...]
    compared: tuple[Table, ...]
    units: tuple[TableUnit, ...]


def fitted(filing: Filing, tables: tuple[Table, ...]) -> Fitted:
    """The tables with the units that fit, and what is to be told of the others."""
    by_role = by_role_of(tables)
    if _may_clash(filing, tables, by_role):
        return _fitted(filing, tables)
    units = (TableUnit(table.title, fits=True, place=table.place) for table in tables if table.unit)
    return Fitted(tables, tables, tuple(units))


def _may_clash(filing: Filing, tables: Sequence[Table], by_role: Mapping[str, Table]) -> bool:
    """Whether anything shows that two tables may be in different units: else no more is asked."""
    if len({given.money_unit for given in filing.tables if given.rows}) > 1:
        return True
    whole = _largest(by_role["overall"]) if "overall" in by_role else Fraction(0)
    if whole and any(_largest(table) > whole for table in tables):
        return True
    return bool(failed_cells(between(by_role))) or any(bound.is_broken for bound in bounds(by_role))


def _fitted(filing: Filing, tables: tuple[Table, ...]) -> Fitted:
    usual = Counter(given.money_unit for given in filing.tables if given.money_unit).most_common(1)
    unit = usual[0][0] if usual else None
    given = {one.place: one for one in filing.tables}
    supposed = {place: unit for place, one in given.items() if unit and one.money_unit is None}
    loose = tables_of(filing, supposed)
    scales = scales_of(loose, by_role_of(loose), filing.narratives)
    clashes = {**_wrong(loose, scales, given), **_open(loose, scales, given)}
    odd = {*clashes, *(scales.open if clashes else ())}
    kept = tuple(
        loose[number] if number in odd or (table.unit is None and number in scales.steps) else table
        for number, table in enumerate(tables)
    )
    compared = tuple(_set_aside(table) if number in odd else table for number, table in enumerate(kept))
    units = tuple(
        clashes.get(number) or TableUnit(table.title, fits=True, place=table.place)
        for number, table in enumerate(kept)
        if table.unit and (number not in odd or number in clashes)
    )
    return Fitted(kept, compared, units)


def _set_aside(table: Table) -> Table:
    """The table with no amount that another one could be held against."""
    lines = tuple(
        replace(line, amounts={key: _doubted(known, table) for key, known in line.amounts.items()})
        for line in table.lines
    )
    return replace(table, lines=lines)


def _doubted(known: Known, table: Table) -> Known:
    if isinstance(known, Missing) or not known.value:
        return known
    return replace(undecided(known.label, "unit_in_doubt", title=table.title), place=known.place)


def _wrong(
    tables: Sequence[Table], scales: Scales, given: Mapping[Place, AccountsTable]
) -> dict[int, TableUnit]:
    """The tables that do not fit most others, by their numbers."""
    found: dict[int, TableUnit] = {}
    for number in scales.wrong:
        table, printed = tables[number], given[tables[number].place]
        ties = _examples(number, scales)
        right = _unit(table.unit, scales.steps[number])
        kind = "unit_off" if not right else "unit_wrong" if printed.money_unit else "unit_missing"
        said = sentence(
            f"accounts.{kind}",
            title=table.title,
            unit=table.unit,
            right=right,
            examples=_told(number, table.title, ties),
            prose=_of_prose(number, scales),
        )
        found[number] = _clash(kind, printed, said, ties)
    return found


def _open(
    tables: Sequence[Table], scales: Scales, given: Mapping[Place, AccountsTable]
) -> dict[int, TableUnit]:
    """One of the tables of which it cannot be said which ones are wrong."""
    numbers = sorted(scales.open)
    other = next((one for one in numbers[1:] if scales.parts(numbers[0], one)), None)
    if other is None:
        return {}
    sides = ([n for n in numbers if scales.parts(n, one)] for one in (other, numbers[0]))
    names = ["、".join(f"“{tables[n].title}”" for n in side) for side in sides]
    ties = [tie for tie in _examples(other, scales) if scales.parts(tie.one, tie.other)]
    said = sentence(
        "accounts.unit_open", one=names[0], other=names[1], examples=_told(other, tables[other].title, ties)
    )
    return {other: _clash("unit_open", given[tables[other].place], said, ties)}


def _clash(kind: str, printed: AccountsTable, said: Sentence, ties: Sequence[Tie]) -> TableUnit:
    places = tuple(dict.fromkeys(place for tie in ties for one in tie.figures for place in one.places))
    place = printed.unit_place or printed.place
    return TableUnit(printed.title, fits=False, place=place, kind=kind, said=said, places=places)


def _examples(number: int, scales: Scales) -> list[Tie]:
    """The plainest ties of a table to tables on another scale: printed amounts first, the largest of them."""
    ties = [tie for tie in scales.ties if number in (tie.one, tie.other) and tie.step]
    ties = [tie for tie in ties if PROSE not in (tie.one, tie.other)] or ties
    ties.sort(key=lambda tie: (any(one.operands for one in tie.figures), -abs(tie.figures[0].value)))
    by_amount = {tie.figures[0].value: tie for tie in reversed(ties)}
    return list(by_amount.values())[: -_MOST_EXAMPLES - 1 : -1]


def _told(number: int, title: str, ties: Sequence[Tie]) -> Sentence:
    if not ties:
        return NOTHING_SAID
    tie = ties[0]
    own, other = tie.figures if tie.one == number else tie.figures[::-1]
    return sentence(
        "accounts.unit_example",
        label=_label(own).removeprefix(title).strip(),
        value=shown(own),
        other=_label(other),
        amount=shown(other),
    )


def _label(figure: Figure) -> str:
    """What an amount is called, a sum by its parts."""
    return " + ".join(leaf.label for leaf in figure.leaves)


def _of_prose(number: int, scales: Scales) -> Sentence:
    """With which side the prose goes."""
    if not any({tie.one, tie.other} == {number, PROSE} for tie in scales.ties):
        return NOTHING_SAID
    goes = "others" if not scales.steps.get(PROSE, 0) else "table"
    return sentence(f"accounts.unit_prose_{goes}")


def _unit(unit: str | None, step: int) -> str:
    """The unit that the digits must be in; "" where there is none such."""
    scale = MONEY_UNITS.get(unit or "", 0) * (MANY**step if step > 0 else 1)
    scale = scale // MANY**-step if step < 0 else scale
    return next((name for name, one in MONEY_UNITS.items() if one == scale), "")


def _largest(table: Table) -> Fraction:
    return max((abs(figure.value) for _, _, figure in known_figures(table)), default=Fraction(0))
