"""What a gap between two figures can come from, tried from the most telling cause to the least."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from budgetlint.messages import sentence
from budgetlint.model.facts import Facts
from budgetlint.model.figure import Figure, Operation
from budgetlint.model.place import Place
from budgetlint.model.report import Cause, CauseKind
from budgetlint.model.verdict import Agreement, Equation
from budgetlint.values import units
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import difference, number_text, shown, shown_as, total
from budgetlint.vocabulary import vocabulary

_POWERS = {Fraction(10) ** power for power in range(-8, 9) if power}
_TOTALS = {"资金总额", "合计", "小计"}
_FEW = 3
"""So many addends may stand outside of a sum."""
_TELLING_DIGITS = 4
"""Fewer digits agree by chance: 25 and 26 differ in one digit, too."""
_UNIT_FACTORS = {Fraction(10_000), Fraction(1, 10_000)}


def causes(equation: Equation, facts: Facts) -> tuple[Cause, ...]:
    """The likeliest causes of a gap, best first; none where nothing fits."""
    if equation.relation not in {"≈", "="} or equation.computed.unit == "1":
        return ()
    tried: tuple[Callable[[Equation, Facts], Cause | None], ...] = (
        _outside, _addend, _other_line, _scale, _months, _digits,
    )  # fmt: skip
    return tuple(cause for attempt in tried if (cause := attempt(equation, facts)) is not None)[:2]


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
    return agreement(computed, stated) in {Agreement.EXACT, Agreement.ROUNDED}


def _addend(equation: Equation, facts: Facts) -> Cause | None:
    """The gap equals one of the addends: the total leaves it out or counts it twice."""
    if equation.computed.operation is not Operation.ADD or len(equation.computed.operands) < 2:
        return None
    same = [part for part in equation.computed.operands if _equals(part, difference(equation))]
    if len(same) != 1:
        return None
    left_out = equation.computed.value > equation.stated.value
    key, kind = ("omitted_addend", CauseKind.OMITTED_TERM) if left_out else ("doubled", CauseKind.DOUBLED)
    explanation = sentence(f"engine.{key}", gap=shown(difference(equation)), label=_short(same[0]))
    place = next(iter(same[0].places), None)
    return Cause(kind, explanation, place, _suggested(equation))


def _other_line(equation: Equation, facts: Facts) -> Cause | None:
    """The gap equals another line of the form that takes no part in the equation."""
    took_part = {*equation.computed.places, *equation.stated.places}
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


def _scale(equation: Equation, facts: Facts) -> Cause | None:
    if 0 in (equation.stated.value, equation.computed.value):
        return None
    ratio = equation.computed.value / equation.stated.value
    if ratio in _UNIT_FACTORS:
        explanation = sentence("engine.unit")
        return Cause(CauseKind.UNIT, explanation, equation.stated.place, _suggested(equation))
    if ratio not in _POWERS:
        return None
    explanation = sentence("engine.scale", factor=max(ratio, 1 / ratio))
    return Cause(CauseKind.SCALE, explanation, equation.stated.place, _suggested(equation))


def _months(equation: Equation, facts: Facts) -> Cause | None:
    """One is twelve times the other: a unit cost of a month was taken for one of the year."""
    if 0 in (equation.stated.value, equation.computed.value):
        return None
    if equation.computed.value / equation.stated.value not in {Fraction(12), Fraction(1, 12)}:
        return None
    return Cause(CauseKind.SCALE, sentence("engine.months"), equation.stated.place, _suggested(equation))


def _digits(equation: Equation, facts: Facts) -> Cause | None:
    """Both numbers have as many digits, and one slip of the hand makes one of the other."""
    stated = number_text(equation.stated)
    computed = number_text(shown_as(equation.computed, equation.stated))
    stated, computed = _aligned(stated, computed)
    if len(stated) != len(computed) or sum(mark.isdigit() for mark in stated) < _TELLING_DIGITS:
        return None
    wrong = [index for index, pair in enumerate(zip(stated, computed, strict=True)) if pair[0] != pair[1]]
    if len(wrong) == 1:
        explanation = sentence("engine.digit")
        return Cause(CauseKind.DIGIT, explanation, equation.stated.place, _suggested(equation))
    swapped = len(wrong) == 2 and wrong[1] - wrong[0] == 1
    if swapped and stated[wrong[0]] == computed[wrong[1]] and stated[wrong[1]] == computed[wrong[0]]:
        explanation = sentence("engine.transposed")
        return Cause(CauseKind.TRANSPOSED, explanation, equation.stated.place, _suggested(equation))
    return None


def _aligned(one: str, other: str) -> tuple[str, str]:
    """Two numbers written with equally many decimals."""
    places = max(len(number.partition(".")[2]) for number in (one, other))
    padded = []
    for number in (one, other):
        whole, _, decimals = number.partition(".")
        padded.append(f"{whole}.{decimals.ljust(places, '0')}")
    return padded[0], padded[1]


def _amounts(facts: Facts) -> Iterator[Figure]:
    for known in facts.funds.values():
        if isinstance(known, Figure) and known.value:
            yield known
    for row in facts.indicators:
        if row.category == "成本" and isinstance(row.figure, Figure) and row.figure.value:
            yield row.figure


def _equals(figure: Figure, gap: Figure) -> bool:
    factor = units.conversion(figure.unit, gap.unit)
    return factor is not None and gap.value != 0 and figure.value * factor == gap.value


def _suggested(equation: Equation) -> str:
    return shown(shown_as(equation.computed, equation.stated))


def _short(figure: Figure) -> str:
    """What a cell of the fund block is called: 其他资金, 其他资金（全年执行数）, 本级资金/资金总额."""
    label = figure.label or figure.leaves[-1].label or figure.leaves[0].label
    path = label.split("/")
    column = path.pop() if len(path) > 1 and path[-1] in vocabulary("funds")["columns"] else ""
    name = "/".join(path[-2:]) if path[-1] in _TOTALS else path[-1]
    return f"{name}（{column}）" if column else name


def _column(figure: Figure) -> str:
    last = figure.label.rpartition("/")[2]
    return last if last in vocabulary("funds")["columns"] else ""
