"""What a gap between two figures can come from, tried from the most telling cause to the least."""

from collections.abc import Callable, Iterator, Sequence, Set
from fractions import Fraction

from budgetlint.engine.copied_amounts import copied_amount
from budgetlint.engine.factors import scale_slip, slip_of_digits, slips_in_factors
from budgetlint.engine.rates import rate_of_other_budget, slip_in_rate
from budgetlint.facts.names import likeness
from budgetlint.messages import sentence
from budgetlint.model.facts import Facts
from budgetlint.model.figure import Figure, Operation
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.report import Cause, CauseKind
from budgetlint.model.verdict import Equation
from budgetlint.values import units
from budgetlint.values.agreement import AGREEING, agreement
from budgetlint.values.figures import number_text, shown, shown_as, total
from budgetlint.values.formulas import difference
from budgetlint.vocabulary import vocabulary

_TOTALS = {"资金总额", "合计", "小计"}
_OF_THE_LIST = {CauseKind.OMITTED_TERM, CauseKind.DOUBLED, CauseKind.UNIT, CauseKind.SIGN}
"""Causes that lie in what was added or in the words beside it, not in how the total was written."""
_TWICE = 2
_PERCENT = "%"
_ALIKE = 0.8
_FEW = 3
"""So many addends may stand outside of a sum."""
_MOST = 2
_ODD_DIGITS = 3
"""Amounts of fewer digits are the same by chance."""


def causes(equation: Equation, facts: Facts, proved: Set[Place] = frozenset()) -> tuple[Cause, ...]:
    """The likeliest causes of a gap, best first; none where nothing fits.

    A stated figure that another equation proves is not the one to change: no slip is sought in it, but in the
    figures that were reckoned with.
    """
    found = _causes(equation, facts)
    copied = copied_amount(equation, facts, proved) if equation.relation in {"≈", "="} else None
    if copied is not None:
        found = (copied, *(cause for cause in found if cause.place != copied.place))[:_MOST]
    if equation.stated.place in proved:
        found = tuple(replace(cause, suggested=None) for cause in found if cause.kind in _OF_THE_LIST)
    if found or equation.relation not in {"≈", "="}:
        return found
    return slips_in_factors(equation, proved)


def _causes(equation: Equation, facts: Facts) -> tuple[Cause, ...]:
    if equation.relation not in {"≈", "="}:
        return ()
    if _adds_points(equation):
        return _swapped_digits(equation, facts)
    if equation.computed.unit == "1":
        slip = rate_of_other_budget(equation, facts) or slip_in_rate(equation)
        return (slip,) if slip is not None else ()
    tried: tuple[Callable[[Equation, Facts], Cause | None], ...] = (
        _outside, _addend, _other_line, _sign, _scale, _months, _digits, _copied, _repeated,
    )  # fmt: skip
    return tuple(cause for attempt in tried if (cause := attempt(equation, facts)) is not None)[:_MOST]


def _adds_points(equation: Equation) -> bool:
    """Whether points are added up; what else has no unit is a rate."""
    is_sum = equation.computed.unit == "1" and equation.computed.operation is Operation.ADD
    return is_sum and equation.stated.shown_unit != _PERCENT


def _swapped_digits(equation: Equation, facts: Facts) -> tuple[Cause, ...]:
    """The cause, where a total of points has two digits swapped; one other digit tells nothing."""
    cause = _digits(equation, facts)
    return (cause,) if cause is not None and cause.kind is CauseKind.TRANSPOSED else ()


def _outside(equation: Equation, facts: Facts) -> Cause | None:
    """The sum closes without the few addends that no other equation of the form needs."""
    addends = equation.computed.operands
    if equation.computed.operation is not Operation.ADD or len(addends) <= _FEW:
        return None
    needed = _needed(facts)
    outside = [part for part in addends if not needed.issuperset(part.places)]
    rest = [part for part in addends if needed.issuperset(part.places)]
    if not 0 < len(outside) <= _FEW or not rest or not _closes(total(rest), equation.stated):
        return None
    names = "、".join(f"{_short(part)} {shown(part)}" for part in outside)
    explanation = sentence("engine.outside", names=names, stated=shown(equation.stated))
    place = next((place for part in outside for place in part.places), None)
    return Cause(CauseKind.OMITTED_TERM, explanation, place, _suggested(equation))


def _needed(facts: Facts) -> set[Place]:
    """The places of all figures that stand in a cost build or an amount of the goal that closes."""
    return {
        place
        for build in (*facts.cost_builds, *facts.prose_amounts)
        if isinstance(build.computed, Figure) and isinstance(build.stated, Figure)
        if _closes(build.computed, build.stated)
        for place in build.computed.places
    }


def _closes(computed: Figure, stated: Figure) -> bool:
    return agreement(computed, stated) in AGREEING


def _addend(equation: Equation, facts: Facts) -> Cause | None:
    """The gap equals one of the addends: the total leaves it out or counts it twice."""
    if equation.computed.operation is not Operation.ADD or len(equation.computed.operands) < 2:
        return None
    same = [part for part in equation.computed.operands if _equals(part, difference(equation))]
    if len(same) == _TWICE and equation.computed.value > equation.stated.value:
        return _listed_twice(same, equation)
    if len(same) != 1:
        return None
    left_out = equation.computed.value > equation.stated.value
    key, kind = ("omitted_addend", CauseKind.OMITTED_TERM) if left_out else ("doubled", CauseKind.DOUBLED)
    explanation = sentence(f"engine.{key}", gap=shown(difference(equation)), label=_short(same[0]))
    place = next(iter(same[0].places), None)
    return Cause(kind, explanation, place, _suggested(equation))


def _listed_twice(same: Sequence[Figure], equation: Equation) -> Cause | None:
    """A cost that stands in the list a second time, under a name as near as it is."""
    first, second = (_short(part) for part in same)
    if likeness(first, second) < _ALIKE:
        return None
    gap = shown(difference(equation))
    explanation = sentence("engine.listed_twice", gap=gap, label=second, other=first)
    return Cause(CauseKind.DOUBLED, explanation, next(iter(same[1].places), None))


def _other_line(equation: Equation, facts: Facts) -> Cause | None:
    """The gap equals another line of the form that takes no part in the equation."""
    took_part = set(equation.places)
    same = [
        figure
        for figure in _amounts(facts)
        if figure.place not in took_part
        and _column(figure) == _column(equation.stated)
        and _equals(figure, difference(equation))
    ]
    if not same:
        return None
    explanation = sentence(
        "engine.omitted_other",
        gap=shown(difference(equation)),
        label=_short(same[0]),
        value=shown(same[0]),
    )
    return Cause(CauseKind.OMITTED_TERM, explanation, same[0].place, _suggested(equation))


def _sign(equation: Equation, facts: Facts) -> Cause | None:
    """Both numbers are one but for the sign: a rise was written for a fall."""
    opposite = replace(equation.computed, value=-equation.computed.value)
    if not equation.stated.value or not _closes(opposite, equation.stated):
        return None
    return Cause(CauseKind.SIGN, sentence("engine.sign"), equation.stated.place, _suggested(equation))


def _scale(equation: Equation, facts: Facts) -> Cause | None:
    if 0 in (equation.stated.value, equation.computed.value):
        return None
    found = scale_slip(equation.computed.value / equation.stated.value, equation.stated.unit)
    return replace(found, place=equation.stated.place, suggested=_suggested(equation)) if found else None


def _months(equation: Equation, facts: Facts) -> Cause | None:
    """One is twelve times the other: a unit cost of a month was taken for one of the year."""
    if 0 in (equation.stated.value, equation.computed.value):
        return None
    if equation.computed.value / equation.stated.value not in {Fraction(12), Fraction(1, 12)}:
        return None
    return Cause(CauseKind.SCALE, sentence("engine.months"), equation.stated.place, _suggested(equation))


def _digits(equation: Equation, facts: Facts) -> Cause | None:
    """Both numbers have as many digits, and one slip of the hand makes one of the other."""
    computed = number_text(shown_as(equation.computed, equation.stated))
    kind = slip_of_digits(number_text(equation.stated), computed)
    if kind is None:
        return None
    explanation = sentence(f"engine.{kind.value}")
    return Cause(kind, explanation, equation.stated.place, _suggested(equation))


def _copied(equation: Equation, facts: Facts) -> Cause | None:
    """The amount that is stated is that of another cost: it slipped a row."""
    stated = equation.stated
    if stated.unit != "元" or len(number_text(stated).replace(".", "").strip("0")) < _ODD_DIGITS:
        return None
    took_part = {*equation.computed.places, *stated.places}
    costs = {row.place for row in facts.indicators if row.category == "成本"}
    same = [
        figure
        for figure in _amounts(facts)
        if figure.place in costs and figure.place not in took_part and _equals(figure, stated)
    ]
    if len(same) != 1 or stated.place not in costs:
        return None
    explanation = sentence("engine.copied", value=shown(stated), label=_short(same[0]))
    return Cause(CauseKind.DOUBLED, explanation, same[0].place, _suggested(equation))


def _repeated(equation: Equation, facts: Facts) -> Cause | None:
    """The amount that a sentence states is that of another cell of the tables."""
    other = next((one.repeats for one in facts.claims if one.stated == equation.stated), None)
    if other is None:
        return None
    explanation = sentence("engine.copied", value=shown(equation.stated), label=other.label)
    return Cause(CauseKind.DOUBLED, explanation, other.place, _suggested(equation))


def _amounts(facts: Facts) -> Iterator[Figure]:
    for known in facts.funds.values():
        if isinstance(known, Figure) and known.value:
            yield known
    for row in facts.indicators:
        if row.category == "成本" and isinstance(row.figure, Figure) and row.figure.value:
            yield row.figure
    for trace in facts.trace:
        yield from (item.amount for item in trace.items if not item.closes)


def _equals(figure: Figure, gap: Figure) -> bool:
    factor = units.conversion(figure.unit, gap.unit)
    return factor is not None and gap.value != 0 and figure.value * factor == gap.value


def _suggested(equation: Equation) -> str:
    return shown(shown_as(equation.computed, equation.stated))


def _short(figure: Figure) -> str:
    """What a cell of the fund block is called: 其他资金, 其他资金（全年执行数）, 本级资金/资金总额."""
    label = figure.label or figure.leaves[-1].label or figure.leaves[0].label
    if any(mark.isdigit() for mark in label):
        return label  # a stroke beside a figure is that of a unit cost: 图书配送费（28元/册）
    path = label.split("/")
    column = path.pop() if len(path) > 1 and path[-1] in vocabulary("funds")["columns"] else ""
    name = "/".join(path[-2:]) if path[-1] in _TOTALS else path[-1]
    return f"{name}（{column}）" if column else name


def _column(figure: Figure) -> str:
    last = figure.label.rpartition("/")[2]
    return last if last in vocabulary("funds")["columns"] else ""
