"""The amounts of the cost indicators, held against the totals of the fund block and their parts.

Lines may be added only when they are addends. A unit cost counts once its product is established; a bound,
a base figure or a line without money unit leaves the sum open, with the reason.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from budgetlint.facts.amounts import price_named
from budgetlint.facts.builds.ledger import Ledger
from budgetlint.facts.builds.lines import Line
from budgetlint.facts.builds.printed import agrees
from budgetlint.facts.cost_levels import CostRow, level_sums, sum_of
from budgetlint.facts.cost_totals import of_known_total
from budgetlint.facts.names import core
from budgetlint.messages import sentence
from budgetlint.model.facts.money import CostLines
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.place import Place
from budgetlint.model.sentence import Sentence
from budgetlint.model.value import Kind
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import money, number_text, shown, shown_as, total
from budgetlint.vocabulary import vocabulary

# Below this share of the total, lines are an incomplete list rather than a wrong sum. Target tables often
# name only the main purchases: 17.35 of 81 万元, the rest being building work.
_COMPLETE = Fraction(9, 10)
_OF_ONE_YEAR = Fraction(3, 2)
_WAN = 10_000
"""Lines that come to no more than so many times the year's money are meant for the year."""
_BOUNDS = "≤≥<>≈"
_NEAREST = 8
"""So many lines are tried as the one that is too much, those nearest to the gap first."""
_FEW = 3
"""A unit shared by so many amounts makes them a list of their own."""
_NO_AMOUNTS = {"blank", Kind.RATIO, Kind.QUALITATIVE, Kind.QUANTITY, Kind.RATE, Kind.DATE, Kind.PERIOD}
"""What stands among the cost indicators and is no money, such as 成本控制率 ≤100%."""


def cost_lines(rows: Sequence[Indicator], costs: Ledger, funds: Mapping[str, Known]) -> tuple[CostLines, ...]:
    """The cost indicators of a form as one sum against the totals of its fund block, the annual one first.

    Nothing where the form has no cost indicators or no annual total. Sums of the lines that name a level of
    government (学员生活补贴（中央）) follow where they close on the funds of that level.
    """
    totals = _totals(funds)
    known = cost_rows(rows, costs)
    if not known or (isinstance(totals[0], Missing) and totals[0].absence is Absence.ABSENT):
        return ()
    whole = of_known_total(_whole(known, totals, _other_budgets(funds), costs), totals, funds)
    return (whole, *level_sums(known, funds))


def _whole(
    known: Sequence[CostRow], totals: Sequence[Known], others: Sequence[Known], costs: Ledger
) -> CostLines:
    annual = totals[0]
    place = annual.place or known[0].row.place
    missing = next((one.addend for one in known if isinstance(one.addend, Missing)), None)
    if missing is not None:
        return CostLines(missing, annual, place, _name(annual), missing)
    addends = [one.addend for one in known if isinstance(one.addend, Figure)]
    for stated in (one for one in (*totals, *others) if isinstance(one, Figure)):
        closed = _closed(addends, stated) or _closed_in_one_unit(addends, stated)
        closed = closed or _closed_as_printed(known, stated, costs)
        if closed is not None:
            return CostLines(closed, stated, stated.place or place, _name(stated), closed)
    computed = _open_sum(known, addends, annual, costs)
    if isinstance(computed, Figure) and isinstance(annual, Figure):
        larger = max((one for one in totals if isinstance(one, Figure)), key=lambda one: one.value)
        if _may_be_of(larger, computed, annual) and not _are_of_the_year(costs, annual):
            return _of_several_years(computed, (annual, larger), place)
    if isinstance(computed, Missing) or isinstance(annual, Missing) or _is_complete(computed, annual):
        return CostLines(computed, annual, place, _name(annual), computed)
    if annual.value == computed.value * _WAN:
        # the funds were filled in in 元 under 万元: that all lines make the same number is no part of it
        return CostLines(computed, annual, place, _name(annual), computed)
    covered = shown(shown_as(computed, annual))
    partial = _undecided("cost_lines_partial", addends[0], computed=covered, stated=shown(annual))
    return CostLines(partial, annual, place, _name(annual), computed)


def _may_be_of(project: Figure, computed: Figure, annual: Figure) -> bool:
    """Whether lines above the year's money may be the costs of a project of several years.

    349万元 beside 290 of this year and 870 of three are this year's, and too much.
    """
    if not annual.value < project.value or not annual.value < computed.value:
        return False
    return computed.value > annual.value * _OF_ONE_YEAR or computed.value >= project.value * _COMPLETE


def _are_of_the_year(costs: Ledger, annual: Figure) -> bool:
    """Whether the goal parts the year's money, and lines make up those parts."""
    parted = any(item.parts and agrees(item.figure, annual) for item in costs.items)
    return parted and bool(costs.groups)


def _of_several_years(computed: Figure, totals: tuple[Figure, Figure], place: Place) -> CostLines:
    """Lines above the year's money, where the project has more: they may be costs of the whole project."""
    annual, project = totals
    if computed.value > project.value:
        return CostLines(computed, project, place, _name(project), computed)
    words = {
        "computed": shown(shown_as(computed, annual)),
        "annual": shown(annual),
        "project": shown(project),
    }
    reason = sentence("facts.cost_lines_several_years", **words)
    missing = Missing(Absence.UNDECIDED, _name(annual), reason, place)
    return CostLines(missing, annual, place, _name(annual), missing)


def _totals(funds: Mapping[str, Known]) -> tuple[Known, ...]:
    from budgetlint.facts.funds import totals

    return totals(funds)


def _other_budgets(funds: Mapping[str, Known]) -> tuple[Known, ...]:
    from budgetlint.facts.funds import other_budgets

    return other_budgets(funds)


def cost_rows(rows: Sequence[Indicator], costs: Ledger) -> list[CostRow]:
    """The rows that may be addends: without those that detail another, and without the cost of the whole."""
    lines = {line.number: line for line in costs.lines if not line.spare}
    details = {
        row
        for number, source in enumerate(costs.sources)
        if number in costs.held.settled
        for row in source[0].rows
        if row not in lines
    }
    details |= {named.row for named in costs.wholes if named.row is not None and lines}
    return [
        CostRow(row, lines.get(row.number), _addend(row, lines.get(row.number)))
        for row in rows
        if row.category == "成本" and not _is_no_amount(row) and row.number not in details
    ]


def _is_no_amount(row: Indicator) -> bool:
    """Whether a row gives no money: by its value, or as a share whose % was left out (成本控制率 100)."""
    return row.kind in _NO_AMOUNTS or (row.kind == Kind.BARE_NUMBER and row.names_share)


def _addend(row: Indicator, line: Line | None) -> Known:
    label = row.name if isinstance(row.name, str) else ""
    if isinstance(row.figure, Missing) and row.kind == Kind.MIXED and line is not None:
        return line.figure
    if isinstance(row.figure, Missing) or row.kind == Kind.BARE_NUMBER:
        return row.figure
    if row.figure.unit == "元" and price_named(row) is None:
        is_price = label.endswith(tuple(vocabulary("names")["prices"]))
        return _open("cost_lines_open", row, label) if is_price and not _closes(line) else row.figure
    return line.figure if line is not None else _open("cost_lines_open", row, label)


def _closes(line: Line | None) -> bool:
    return line is not None and line.closed


def _closed(addends: Sequence[Figure], stated: Figure) -> Figure | None:
    """The sum if it closes; bare numbers take the unit under which it does: 162 万元 in nine lines of 元."""
    for unit in ("元", "万元") if any(addend.unit != "元" for addend in addends) else ("元",):
        computed = total(_in_unit(addend, unit) for addend in addends)
        if agreement(computed, stated) is not Agreement.DISAGREE:
            return computed
    return None


def _closed_in_one_unit(addends: Sequence[Figure], stated: Figure) -> Figure | None:
    """The sum of the lines printed in one money unit, where the form mixes two lists: 18万元 and 160580元."""
    for unit in dict.fromkeys(addend.shown_unit for addend in addends):
        same = [addend for addend in addends if addend.shown_unit == unit and addend.unit == "元"]
        if _FEW < len(same) < len(addends) and agrees(total(same), stated):
            return total(same)
    return None


def _closed_as_printed(known: Sequence[CostRow], stated: Figure, costs: Ledger) -> Figure | None:
    """The printed amounts, where each unit cost may be behind one: 36元/亩, of which a tenth is paid."""
    details = [one for one in known if _is_product(one.line)]
    printed = [one.addend for one in known if not _is_product(one.line) and isinstance(one.addend, Figure)]
    if not details or not printed or not all(_doubted(one.line, costs) for one in details):
        return None
    amounts = [addend for addend in printed if addend.unit == "元"]
    return sum_of(amounts) if len(amounts) == len(printed) and agrees(sum_of(amounts), stated) else None


def _is_product(line: Line | None) -> bool:
    return line is not None and line.products[0] is not None


def _doubted(line: Line | None, costs: Ledger) -> bool:
    """Whether a product cannot be held against the printed amount whose name is nearest."""
    return line is not None and costs.doubt(line) is not None


def _open_sum(known: Sequence[CostRow], addends: Sequence[Figure], annual: Known, costs: Ledger) -> Known:
    """A sum that does not close: a fault only where the words establish every addend as one."""
    bound = next((one.row for one in known if one.row.comparator and one.row.comparator in _BOUNDS), None)
    if bound is not None:
        return _open("cost_lines_bound", bound, str(bound.name))
    bare = next((addend for addend in addends if addend.unit != "元"), None)
    if bare is not None:
        return _undecided("cost_lines_no_unit", bare, name=_name(bare))
    doubtful = next(
        (one.row for one in known if one.line is not None and _is_doubtful(one.line, costs)), None
    )
    if doubtful is not None:
        return _open("cost_lines_pairing", doubtful, str(doubtful.name))
    if isinstance(annual, Missing):
        return total(addends)
    return _decided(known, addends, annual, costs)


def _is_doubtful(line: Line, costs: Ledger) -> bool:
    return not line.established or (not line.closed and _doubted(line, costs))


def _open(key: str, line: Indicator, label: str) -> Missing:
    reason = sentence(f"facts.{key}", name=label, value=line.value)
    return Missing(Absence.UNDECIDED, label, reason, line.place)


def _decided(known: Sequence[CostRow], addends: Sequence[Figure], annual: Figure, costs: Ledger) -> Known:
    """The sum, unless the figures themselves say that the lines are no complete list of addends."""
    computed = total(addends)
    whole = next((line for line in addends if agrees(line, annual)), None)
    if whole is not None and len(addends) > 1:
        return _undecided("cost_lines_whole", whole, name=_name(whole), stated=shown(annual))
    gap = computed.value - annual.value
    near = [one for one in known if isinstance(one.addend, Figure) and _may_be(gap, one.addend, annual)]
    near.sort(key=lambda one: abs(gap - one.addend.value) if isinstance(one.addend, Figure) else gap)
    surplus = next((one for one in near[:_NEAREST] if _closes_without(one, addends, annual)), None)
    if surplus is not None and not _certainly_a_cost(surplus, known, costs):
        name = str(surplus.row.name)
        return _undecided("cost_lines_other_scope", surplus.addend, name=name, stated=shown(annual))
    return computed


def _is_complete(computed: Figure, annual: Figure) -> bool:
    return computed.value >= annual.value * _COMPLETE


def _certainly_a_cost(surplus: CostRow, known: Sequence[CostRow], costs: Ledger) -> bool:
    """Whether a line that the sum closes without is a cost all the same: built, or printed twice by name."""
    if surplus.line is not None and surplus.line.product is not None:
        return True
    name = core(str(surplus.row.name))
    return any(one is not surplus and core(str(one.row.name)) == name for one in known)


def _may_be(gap: Fraction, addend: Figure, annual: Figure) -> bool:
    """Whether an addend is the gap, but for rounding."""
    return abs(gap - addend.value) <= abs(annual.value) / 500


def _closes_without(one: CostRow, addends: Sequence[Figure], annual: Figure) -> bool:
    others = [other for other in addends if other is not one.addend]
    return bool(others) and agrees(total(others), annual)


def _in_unit(addend: Figure, unit: str) -> Figure:
    if addend.unit == "元" or addend.place is None:
        return addend
    return money(number_text(addend), unit, addend.label, addend.place)


def _undecided(key: str, line: Known, **words: object) -> Missing:
    reason: Sentence = sentence(f"facts.{key}", **words)
    return Missing(
        Absence.UNDECIDED,
        _name(line),
        reason,
        line.leaves[0].place if isinstance(line, Figure) else line.place,
    )


def _name(known: Known) -> str:
    """What an addend is called; a product goes by its unit cost."""
    if isinstance(known, Missing) or known.label:
        return known.label
    return known.leaves[-1].label or known.leaves[0].label
