"""Arithmetic and comparison of whatever stands in a form; what fails is missing, with its reason."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import lru_cache

from budgetlint.messages import sentence
from budgetlint.model.figure import Absence, Figure, Missing, Operation
from budgetlint.model.record import replace
from budgetlint.model.sentence import Sentence
from budgetlint.values import figures
from budgetlint.values.agreement import compare
from budgetlint.values.figures import UnitsDiffer

ORDER: Mapping[str, frozenset[int]] = {
    "=": frozenset({0}),
    "≠": frozenset({-1, 1}),
    "<": frozenset({-1}),
    "≤": frozenset({-1, 0}),
    ">": frozenset({1}),
    "≥": frozenset({1, 0}),
}
"""Which outcomes of a comparison satisfy a relation."""


_ZERO = Fraction(0)


class Unlike(Exception):
    """Two values that cannot be compared."""

    def __init__(self, missing: Missing) -> None:
        """Keep the reason."""
        super().__init__(missing.reason.en)
        self.missing = missing


def spread(values: Iterable[object]) -> Missing | None:
    """What keeps values from being used together, None if nothing does.

    A cell that is there and cannot be used counts before one that the form does not have: the first is
    something to look at, the second only says that the rule does not apply.
    """
    found = [value for value in values if isinstance(value, Missing)]
    if not found:
        return None
    present = (one for one in found if one.absence is not Absence.ABSENT)
    return next(present, found[0])


def undecided(reason: Sentence, label: str = "") -> Missing:
    """What can be read and cannot be worked out."""
    return Missing(Absence.UNDECIDED, label, reason)


def absent(reason: Sentence, label: str = "") -> Missing:
    """What the form does not have."""
    return Missing(Absence.ABSENT, label, reason)


def kind_of(value: object) -> Sentence:
    """What a value is, in words of a rule's author."""
    words = {bool: "truth", str: "text", tuple: "list", int: "whole", Figure: "figure"}
    word = "mapping" if isinstance(value, Mapping) else words.get(type(value), "record")
    return sentence(f"language.kind_{word}")


def as_figure(value: object) -> Figure | Missing:
    """A value as a figure, or why it is none."""
    if isinstance(value, Figure | Missing):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return _counted(value)
    return undecided(sentence("language.not_computable", kind=kind_of(value)))


@lru_cache(maxsize=256)
def _counted(number: int) -> Figure:
    """A count as a figure; rules count rows and characters of every filing, mostly few."""
    return figures.plain(number)


def reckoned(reckon: Callable[..., Figure | None], *values: object) -> Figure | Missing:
    """The result of an operation on figures; differing units and a zero divisor make it missing."""
    known: list[Figure] = []
    taken = [as_figure(value) for value in values]
    for one in taken:
        if isinstance(one, Missing):
            return spread(taken) or one
        known.append(one)
    try:
        result = reckon(*known)
    except UnitsDiffer as problem:
        return undecided(problem.sentence)
    if result is None:
        return undecided(sentence("language.divided_by_zero", label=known[-1].label or "0"))
    return result


def negative(figure: Figure) -> Figure:
    """The figure with the other sign; a printed one is taken from zero, so that its place is kept."""
    if figure.operation in (Operation.IMPLIED, Operation.RULE):
        return replace(figure, value=-figure.value, text="")
    return figures.subtract(_zero_like(figure), figure)


def _zero_like(figure: Figure) -> Figure:
    shown = (figure.shown_unit, figure.shown_scale)
    return Figure(_ZERO, figure.unit, _ZERO, *shown, operation=Operation.IMPLIED)


def in_one_unit(left: Figure, right: Figure) -> tuple[Figure, Figure]:
    """Both figures, a rule's own 0 in the unit of what it is held against."""
    if _is_zero(left):
        return _zero_like(right), right
    return left, _zero_like(left) if _is_zero(right) else right


SIGNS: Mapping[str, Callable[..., Figure | None]] = {
    "+": figures.add,
    "−": figures.subtract,
    "×": figures.multiply,
    "÷": figures.divide,
}


def order(left: object, right: object) -> int:
    """-1, 0 or 1 for numbers; 0 or 1 for texts and truths that are alike or not. Raises Unlike."""
    if isinstance(left, str) and isinstance(right, str):
        return int(left.strip() != right.strip())
    if isinstance(left, bool) and isinstance(right, bool):
        return int(left != right)
    return _figure_order(left, right)


def _figure_order(left: object, right: object) -> int:
    try:
        return compare(*comparable(left, right))
    except UnitsDiffer as problem:
        raise Unlike(undecided(problem.sentence)) from None


def comparable(left: object, right: object) -> tuple[Figure, Figure]:
    """Both values as figures, a rule's own 0 in the unit of the other. Raises Unlike where one is none."""
    first, second = as_figure(left), as_figure(right)
    if isinstance(first, Missing) or isinstance(second, Missing):
        reason = sentence("language.not_comparable", left=kind_of(left), right=kind_of(right))
        raise Unlike(undecided(reason))
    return in_one_unit(first, second)


def _is_zero(figure: Figure) -> bool:
    """Whether the figure is a rule's own 0, which has the unit of whatever it is held against."""
    return figure.value == 0 and figure.unit == "1" and figure.operation is Operation.RULE
