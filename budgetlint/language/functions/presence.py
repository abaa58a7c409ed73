"""Functions that ask whether something is there; they alone see what is missing."""

from budgetlint.language.functions.table import function
from budgetlint.language.reckoning import spread
from budgetlint.model.figure import Absence, Missing


@function("any", "truth", sees_missing=True)
def given(value: object) -> bool | Missing:
    """Whether something is filled in; undecided where something is printed that cannot be read."""
    if isinstance(value, Missing):
        return False if value.absence in {Absence.BLANK, Absence.ABSENT} else value
    return not _is_empty(value)


@function("any", "truth", sees_missing=True)
def blank(value: object) -> bool | Missing:
    """Whether the cell is there and empty; does not apply where the form has no such cell."""
    if isinstance(value, Missing):
        return True if value.absence is Absence.BLANK else value
    return _is_empty(value)


@function("any", "truth", sees_missing=True)
def readable(value: object) -> bool:
    """Whether there is a value that can be used."""
    return not isinstance(value, Missing)


@function("any", "item", more=True, sees_missing=True)
def first_given(*values: object) -> object:
    """The first value that is filled in."""
    for value in values:
        if given(value) is not False:
            return value
    return spread(values) or (values[-1] if values else None)


@function("truth any any", "any", sees_missing=True)
def if_(condition: object, then: object, otherwise: object) -> object:
    """One value where a condition holds, another where it does not."""
    if isinstance(condition, Missing):
        return condition
    return then if condition is True else otherwise


def _is_empty(value: object) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return hasattr(value, "__len__") and not value  # asked of figures most, where abstract classes are slow
