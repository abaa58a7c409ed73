"""The amounts of the cost indicators, held against the annual total.

Lines may be added only when they are addends. A unit cost counts once its product is established; a bound,
a base figure or a line without money unit leaves the sum open, with the reason.
"""

from collections.abc import Sequence
from fractions import Fraction

from budgetlint.messages import sentence
from budgetlint.model.facts import Build, CostLines, Indicator
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.place import Place
from budgetlint.model.sentence import Sentence
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import money, number_text, shown, shown_as, total

# Below this share of the total, lines are an incomplete list rather than a wrong sum. Target tables often
# name only the main purchases: 17.35 of 81 万元, the rest being building work.
_COMPLETE = Fraction(9, 10)
_BOUNDS = "≤≥<>"


def cost_lines(rows: Sequence[Indicator], annual: Known, builds: Sequence[Build]) -> tuple[CostLines, ...]:
    """The cost indicators of a form as one sum, or nothing where it has none or states no annual total."""
    lines = [row for row in rows if row.category == "成本" and row.kind != "blank"]
    if not lines or (isinstance(annual, Missing) and annual.absence is Absence.ABSENT):
        return ()
    computed = _computed(lines, annual, builds)
    return (CostLines(computed=computed, stated=annual, place=_place(annual, lines)),)


def _place(annual: Known, lines: Sequence[Indicator]) -> Place:
    return annual.place if isinstance(annual, Figure) and annual.place else lines[0].place


def _computed(lines: Sequence[Indicator], annual: Known, builds: Sequence[Build]) -> Known:
    addends: list[Figure] = []
    for line in lines:
        addend = _addend(line, builds)
        if isinstance(addend, Missing):
            return addend
        addends.append(addend)
    if any(line.kind == "bare_number" for line in lines):
        return _in_inferred_unit(lines, addends, annual)
    return _decided(addends, annual)


def _addend(line: Indicator, builds: Sequence[Build]) -> Known:
    label = str(line.name) if isinstance(line.name, str) else ""
    if isinstance(line.figure, Missing):
        return line.figure
    if line.kind == "bare_number":
        return line.figure
    if line.figure.unit != "元":
        proved = next((build.computed for build in builds if _rests_on(build, line.figure)), None)
        return proved if proved is not None else _open("cost_lines_open", line, label)
    if line.comparator and line.comparator in _BOUNDS:
        return _open("cost_lines_bound", line, label)
    return line.figure


def _rests_on(build: Build, price: Figure) -> bool:
    computed = build.computed
    return (
        isinstance(computed, Figure) and any(leaf is price for leaf in computed.leaves) and build.established
    )


def _open(key: str, line: Indicator, label: str) -> Missing:
    reason = sentence(f"facts.{key}", name=label, value=line.value)
    return Missing(Absence.UNDECIDED, label, reason, line.place)


def _decided(addends: Sequence[Figure], annual: Known) -> Known:
    """The sum, unless the figures themselves say that the lines are no complete list of addends."""
    computed = total(addends)
    if isinstance(annual, Missing):
        return computed
    if agreement(computed, annual) is not Agreement.DISAGREE:
        return computed
    surplus = next((line for line in addends if _closes_without(line, addends, annual)), None)
    if surplus is not None:
        return _undecided("cost_lines_other_scope", surplus, name=surplus.label, stated=shown(annual))
    if computed.value < annual.value * _COMPLETE:
        return _undecided(
            "cost_lines_partial",
            addends[0],
            computed=shown(shown_as(computed, annual)),
            stated=shown(annual),
        )
    return computed


def _closes_without(line: Figure, addends: Sequence[Figure], annual: Figure) -> bool:
    others = [other for other in addends if other is not line]
    return bool(others) and agreement(total(others), annual) is not Agreement.DISAGREE


def _in_inferred_unit(lines: Sequence[Indicator], addends: Sequence[Figure], annual: Known) -> Known:
    """Bare numbers take the unit under which the sum closes: 162 万元 in nine lines of 元."""
    if isinstance(annual, Figure):
        for unit in ("元", "万元"):
            read = [_in_unit(addend, unit) for addend in addends]
            if agreement(total(read), annual) is not Agreement.DISAGREE:
                return total(read)
    bare = next(addend for line, addend in zip(lines, addends, strict=True) if line.kind == "bare_number")
    return _undecided("cost_lines_no_unit", bare, name=bare.label)


def _in_unit(addend: Figure, unit: str) -> Figure:
    if addend.unit == "元" or addend.place is None:
        return addend
    return money(number_text(addend), unit, addend.label, addend.place)


def _undecided(key: str, line: Figure, **words: object) -> Missing:
    reason: Sentence = sentence(f"facts.{key}", **words)
    return Missing(Absence.UNDECIDED, line.label, reason, line.place)
