"""The amounts of the cost indicators, held against the annual total.

Lines may be added only when they are addends. A unit cost counts once its product is established; a bound,
a base figure or a line without money unit leaves the sum open, with the reason.
"""

from collections.abc import Sequence
from fractions import Fraction

from budgetlint.messages import sentence
from budgetlint.model.facts import Build, CostLines, Indicator
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.sentence import Sentence
from budgetlint.model.value import Kind
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import money, number_text, shown, shown_as, total
from budgetlint.vocabulary import vocabulary

# Below this share of the total, lines are an incomplete list rather than a wrong sum. Target tables often
# name only the main purchases: 17.35 of 81 万元, the rest being building work.
_COMPLETE = Fraction(9, 10)
_BOUNDS = "≤≥<>≈"
_NO_AMOUNTS = {"blank", Kind.RATIO, Kind.QUALITATIVE, Kind.QUANTITY, Kind.RATE, Kind.DATE, Kind.PERIOD}
"""What stands among the cost indicators and is no money, such as 成本控制率 ≤100%."""


def cost_lines(
    rows: Sequence[Indicator], totals: Sequence[Known], builds: Sequence[Build]
) -> tuple[CostLines, ...]:
    """The cost indicators of a form as one sum against the totals of its fund block, the annual one first.

    Nothing where the form has no cost indicators or no annual total.
    """
    lines = [row for row in rows if row.category == "成本" and row.kind not in _NO_AMOUNTS]
    annual = totals[0]
    if not lines or (isinstance(annual, Missing) and annual.absence is Absence.ABSENT):
        return ()
    addends = [_addend(line, builds) for line in lines]
    missing = next((addend for addend in addends if isinstance(addend, Missing)), None)
    place = annual.place or lines[0].place
    if missing is not None:
        return (CostLines(missing, annual, place),)
    known = [addend for addend in addends if isinstance(addend, Figure)]
    for stated in (one for one in totals if isinstance(one, Figure)):
        closed = _closed(known, stated)
        if closed is not None:
            return (CostLines(closed, stated, place),)
    return (CostLines(_open_sum(lines, known, annual, builds), annual, place),)


def _closed(addends: Sequence[Figure], stated: Figure) -> Figure | None:
    """The sum if it closes; bare numbers take the unit under which it does: 162 万元 in nine lines of 元."""
    for unit in ("元", "万元") if any(addend.unit != "元" for addend in addends) else ("元",):
        computed = total(_in_unit(addend, unit) for addend in addends)
        if agreement(computed, stated) is not Agreement.DISAGREE:
            return computed
    return None


def _open_sum(
    lines: Sequence[Indicator], addends: Sequence[Figure], annual: Known, builds: Sequence[Build]
) -> Known:
    """A sum that does not close: a fault only where the words establish every addend as one."""
    bound = next((line for line in lines if line.comparator and line.comparator in _BOUNDS), None)
    if bound is not None:
        return _open("cost_lines_bound", bound, str(bound.name))
    bare = next((addend for addend in addends if addend.unit != "元"), None)
    if bare is not None:
        return _undecided("cost_lines_no_unit", bare, name=_name(bare))
    doubtful = next((line for line in lines if not _established(line, builds)), None)
    if doubtful is not None:
        return _open("cost_lines_pairing", doubtful, str(doubtful.name))
    if isinstance(annual, Missing):
        return total(addends)
    return _decided(addends, annual)


def _addend(line: Indicator, builds: Sequence[Build]) -> Known:
    label = line.name if isinstance(line.name, str) else ""
    if isinstance(line.figure, Missing) or line.kind == Kind.BARE_NUMBER:
        return line.figure
    if line.figure.unit == "元":
        is_price = label.endswith(tuple(vocabulary("names")["prices"]))
        return _open("cost_lines_open", line, label) if is_price else line.figure
    build = _build_of(line, builds)
    return build.computed if build is not None else _open("cost_lines_open", line, label)


def _established(line: Indicator, builds: Sequence[Build]) -> bool:
    build = _build_of(line, builds)
    return build is None or build.paired


def _build_of(line: Indicator, builds: Sequence[Build]) -> Build | None:
    return next(
        (
            build
            for build in builds
            if isinstance(build.computed, Figure)
            and any(leaf is line.figure for leaf in build.computed.leaves)
        ),
        None,
    )


def _open(key: str, line: Indicator, label: str) -> Missing:
    reason = sentence(f"facts.{key}", name=label, value=line.value)
    return Missing(Absence.UNDECIDED, label, reason, line.place)


def _decided(addends: Sequence[Figure], annual: Figure) -> Known:
    """The sum, unless the figures themselves say that the lines are no complete list of addends."""
    computed = total(addends)
    whole = next((line for line in addends if agreement(line, annual) is not Agreement.DISAGREE), None)
    if whole is not None and len(addends) > 1:
        return _undecided("cost_lines_whole", whole, name=_name(whole), stated=shown(annual))
    surplus = next((line for line in addends if _closes_without(line, addends, annual)), None)
    if surplus is not None:
        return _undecided("cost_lines_other_scope", surplus, name=_name(surplus), stated=shown(annual))
    if computed.value >= annual.value * _COMPLETE:
        return computed
    covered = shown(shown_as(computed, annual))
    return _undecided("cost_lines_partial", addends[0], computed=covered, stated=shown(annual))


def _closes_without(line: Figure, addends: Sequence[Figure], annual: Figure) -> bool:
    others = [other for other in addends if other is not line]
    return bool(others) and agreement(total(others), annual) is not Agreement.DISAGREE


def _in_unit(addend: Figure, unit: str) -> Figure:
    if addend.unit == "元" or addend.place is None:
        return addend
    return money(number_text(addend), unit, addend.label, addend.place)


def _undecided(key: str, line: Figure, **words: object) -> Missing:
    reason: Sentence = sentence(f"facts.{key}", **words)
    return Missing(Absence.UNDECIDED, line.label, reason, line.place)


def _name(addend: Figure) -> str:
    """What an addend is called; a product goes by its unit cost."""
    return addend.label or addend.leaves[-1].label
