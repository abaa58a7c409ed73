"""Shares that are written without their per cent sign, in a passage where others have theirs: 占76.23；."""

from collections.abc import Sequence
from fractions import Fraction

from budgetlint.facts.claims.said import Said
from budgetlint.model.record import replace
from budgetlint.values.figures import counted_as

_SHARES = frozenset({"share", "each"})
_HUNDRED, _HUNDREDTH = 100, Fraction(1, 100)
_HUNDREDTHS = "百分"


def with_signs(said: Sequence[Said]) -> tuple[Said, ...]:
    """What a passage says, its bare shares read like its other shares; without others they say nothing."""
    signed = next((one.figures[-1] for one in said if one.kind in _SHARES and one.figures[-1].unit), None)
    found = []
    for one in said:
        if one.kind != "share" or one.figures[-1].unit:
            found.append(one)
        elif signed is not None and 0 <= one.figures[-1].value <= _HUNDRED:
            found.append(
                replace(one, figures=(*one.figures[:-1], counted_as(one.figures[-1], signed, _HUNDREDTH)))
            )
    return tuple(found)


def lacks_sign(one: Said) -> bool:
    """Whether a share was written without its sign."""
    words = one.figures[-1].text
    return one.kind == "share" and words[-1:].isdigit() and _HUNDREDTHS not in words
