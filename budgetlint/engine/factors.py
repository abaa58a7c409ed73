"""Which one of the figures that were reckoned with closes an equation once a slip in it is undone."""

from collections.abc import Iterator, Set
from fractions import Fraction
from itertools import pairwise

from budgetlint.engine.mending import holds
from budgetlint.messages import sentence
from budgetlint.model.figure import Figure, Operation
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.report import Cause, CauseKind
from budgetlint.model.verdict import Equation
from budgetlint.values import units
from budgetlint.values.figures import number_text, shown

_FEWEST_SWAPPED, _FEWEST_CHANGED = 3, 4
"""Fewer digits than this differ so by chance: 25 and 26 differ in one digit, too."""
_MONTHS = {Fraction(12), Fraction(1, 12)}
_MANY = {Fraction(10_000), Fraction(1, 10_000)}
_POWERS = {Fraction(10) ** power for power in range(-8, 9) if power}
_FEW = 2
"""So many figures that fit are told; more tell nothing."""
_ENDLESS = ("333", "667")
_SLIPS_OF_POINT = (Fraction(10), Fraction(1, 10), Fraction(100), Fraction(1, 100))


def slips_in_factors(equation: Equation, proved: Set[Place]) -> tuple[Cause, ...]:
    """The cause, where one figure alone fits; figures that another equation proves are beyond doubt.

    Where two figures fit, both are told and neither is suggested.
    """
    needed = tuple(_needed(equation, proved))
    slips = [cause for leaf, value in needed if (cause := _slip(leaf, value)) is not None]
    if not slips:
        slips = [cause for leaf, value in needed if (cause := _rounded_slip(equation, leaf, value))]
    swapped = [cause for cause in slips if cause.kind is CauseKind.TRANSPOSED]
    for found in (slips, swapped):
        if len(found) == 1:
            return (found[0],)
    if len(swapped) == _FEW:
        return tuple(replace(cause, suggested=None) for cause in swapped)
    scaled = _scaled(equation) if not slips else None
    return (scaled,) if scaled is not None else ()


def slip_of_digits(stated: str, computed: str, *, fewest: int = 2) -> CauseKind | None:
    """Whether one slip of the hand makes one number of the other: a digit, or two neighbours swapped."""
    stated, computed = _aligned(stated, computed)
    count = sum(mark.isdigit() for mark in stated)
    if len(stated) != len(computed) or count < fewest:
        return None
    wrong = [index for index, pair in enumerate(zip(stated, computed, strict=True)) if pair[0] != pair[1]]
    if len(wrong) == 1:
        return CauseKind.DIGIT if count >= _FEWEST_CHANGED else None
    swapped = len(wrong) == 2 and wrong[1] - wrong[0] == 1
    if swapped and stated[wrong[0]] == computed[wrong[1]] and stated[wrong[1]] == computed[wrong[0]]:
        return CauseKind.TRANSPOSED
    return None


def _needed(equation: Equation, proved: Set[Place]) -> Iterator[tuple[Figure, Figure]]:
    """Each printed figure of the reckoning with what it would have to be."""
    factor = units.conversion(equation.stated.unit, equation.computed.unit)
    if factor is None:
        return
    target = equation.stated.value * factor
    for leaf, value in _solved(equation.computed, target):
        if leaf.operation is Operation.PRINTED and leaf.place is not None and leaf.place not in proved:
            yield leaf, replace(leaf, value=value, decimals=None, operation=Operation.IMPLIED)


def _solved(figure: Figure, target: Fraction) -> Iterator[tuple[Figure, Fraction]]:
    """What every leaf of a sum or product would have to be for the whole to come to the target."""
    if not figure.operands:
        yield figure, target
    elif figure.operation is Operation.MULTIPLY and figure.value:
        ratio = target / figure.value
        yield from ((part, part.value * ratio) for part in figure.operands if not part.operands)
    elif figure.operation is Operation.ADD:
        for part in figure.operands:
            factor = units.conversion(part.unit, figure.unit)
            if factor:
                yield from _solved(part, part.value + (target - figure.value) / factor)


def digit_slip(leaf: Figure, needed: Figure, *, fewest: int = 2) -> Cause | None:
    """The slip of the hand that made a figure of the one that is needed in its cell."""
    kind = slip_of_digits(number_text(leaf), number_text(needed), fewest=fewest)
    return _told(kind, kind.value, leaf, needed) if kind is not None else None


def digit_left_out(leaf: Figure, needed: Figure) -> Cause | None:
    """The slip of the hand that left one digit of a long figure out, or wrote one too many."""
    stated, right = _aligned(number_text(leaf), number_text(needed))
    short, long = sorted((stated, right), key=len)
    count = sum(mark.isdigit() for mark in short)
    if count < _FEWEST_CHANGED or all(long[:at] + long[at + 1 :] != short for at in range(len(long))):
        return None
    return _told(CauseKind.DIGIT, "left_out" if short == stated else "too_many", leaf, needed)


def scale_slip(ratio: Fraction, unit: str) -> Cause | None:
    """What a power of ten between two amounts comes of: 元 and 万元 mixed up, or the point misplaced."""
    if ratio not in _POWERS:
        return None
    if ratio in _MANY and unit == "元":
        return Cause(CauseKind.UNIT, sentence("engine.unit"))
    return Cause(CauseKind.SCALE, sentence("engine.scale", factor=max(ratio, 1 / ratio)))


def may_be_printed(needed: Figure) -> bool:
    """Whether a figure that would close an equation is one that forms print: above nought, with an end."""
    return needed.value > 0 and not number_text(needed).endswith(_ENDLESS)


def _told(kind: CauseKind, slip: str, leaf: Figure, needed: Figure) -> Cause:
    said = {"label": leaf.label, "value": shown(leaf), "needed": shown(needed)}
    return Cause(kind, sentence(f"engine.factor_{slip}", **said), leaf.place, shown(needed))


def _slip(leaf: Figure, needed: Figure) -> Cause | None:
    return digit_slip(leaf, needed, fewest=_FEWEST_SWAPPED) if may_be_printed(needed) else None


def _rounded_slip(equation: Equation, leaf: Figure, needed: Figure) -> Cause | None:
    """A slip in an addend after which the sum closes but for rounding: two digits swapped, or the point."""
    if equation.computed.operation is not Operation.ADD or leaf.unit != equation.computed.unit:
        return None
    width = equation.computed.radius + equation.stated.radius
    if leaf.place is None:
        return None
    cell = (leaf.place, leaf.unit, leaf.value)
    for kind, value in _slipped(leaf):
        if abs(value - needed.value) <= width and holds(equation, {cell: value}):
            right = replace(needed, value=value) if kind is CauseKind.TRANSPOSED else needed
            return _told(kind, kind.value, leaf, right)
    return None


def _slipped(leaf: Figure) -> Iterator[tuple[CauseKind, Fraction]]:
    """What a printed figure may have been before a slip of the hand."""
    digits = number_text(leaf)
    marks = [at for at, mark in enumerate(digits) if mark.isdigit()]
    for first, second in pairwise(marks) if len(marks) >= _FEWEST_SWAPPED else ():
        if digits[first] != digits[second]:
            text = [*digits]
            text[first], text[second] = text[second], text[first]
            yield CauseKind.TRANSPOSED, Fraction("".join(text)) * leaf.shown_scale
    if len(marks) >= _FEWEST_CHANGED:
        yield from ((CauseKind.SCALE, leaf.value / power) for power in _SLIPS_OF_POINT)
        yield from ((CauseKind.UNIT, leaf.value / factor) for factor in _MANY if leaf.unit == "元")


def _scaled(equation: Equation) -> Cause | None:
    """A product that is ten times the amount, or twelve times; which factor it lies in nobody can tell."""
    factor = units.conversion(equation.computed.unit, equation.stated.unit)
    if factor is None or not equation.stated.value or not equation.computed.value:
        return None
    ratio = equation.computed.value * factor / equation.stated.value
    if ratio in _MONTHS:
        return Cause(CauseKind.SCALE, sentence("engine.months"))
    return scale_slip(ratio, equation.stated.unit)


def _aligned(one: str, other: str) -> tuple[str, str]:
    """Two numbers written with equally many decimals."""
    places = max(len(number.partition(".")[2]) for number in (one, other))
    padded = []
    for number in (one, other):
        whole, _, decimals = number.partition(".")
        padded.append(f"{whole}.{decimals.ljust(places, '0')}")
    return padded[0], padded[1]
