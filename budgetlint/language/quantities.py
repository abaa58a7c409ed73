"""Quantities that a rule itself writes: 95%, 0.05万元, 12月."""

from decimal import Decimal
from fractions import Fraction

from budgetlint.messages import sentence
from budgetlint.model.figure import Figure, Operation
from budgetlint.model.regex import regex
from budgetlint.model.sentence import Sentence
from budgetlint.model.spelling import nearest

_WRITTEN = regex(r"(\d+(?:\.\d+)?)\s*(.*)")
_SHARES = {"%": Fraction(1, 100), "％": Fraction(1, 100), "‰": Fraction(1, 1000)}
_MANY = {"亿": Fraction(10**8), "万": Fraction(10**4)}


class UnknownUnit(Exception):
    """A quantity whose unit the vocabulary does not have."""

    def __init__(self, unit: str, near: str | None) -> None:
        """Keep the sentence that says which unit it is."""
        super().__init__(unit)
        key = "language.unknown_unit_near" if near else "language.unknown_unit"
        self.sentence: Sentence = sentence(key, unit=unit, near=near)


def number(text: str) -> Figure:
    """A plain number of the rule's own: exact, without unit or place."""
    return Figure(Fraction(text), "1", operation=Operation.RULE, text=text, decimals=_decimals(text))


def quantity(text: str) -> Figure:
    """A number with its unit; raises UnknownUnit where the vocabulary has no such unit."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise UnknownUnit(text, None)
    digits, unit = found.groups()
    if not unit:
        return number(digits)
    if unit in _SHARES:
        return _figure(digits, "1", _SHARES[unit], unit)
    scale, counted = _scale(unit)
    return _figure(digits, _canonical(counted), scale, unit)


def _scale(unit: str) -> tuple[Fraction, str]:
    for many, scale in _MANY.items():
        if unit.startswith(many):
            return scale, unit.removeprefix(many)
    return Fraction(1), unit


def _canonical(unit: str) -> str:
    from budgetlint.values.units import canonical
    from budgetlint.values.words import words

    for word in unit.split("/"):
        if words().named(word) is None:
            raise UnknownUnit(word, nearest(word, words().spellings, likeness=0.4))
    return canonical(unit)


def _figure(digits: str, unit: str, scale: Fraction, shown: str) -> Figure:
    return Figure(
        value=Fraction(digits) * scale,
        unit=unit,
        shown_unit=shown,
        shown_scale=scale,
        decimals=_decimals(digits),
        text=digits + shown,
        operation=Operation.RULE,
    )


def _decimals(digits: str) -> int:
    exponent = Decimal(digits).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
