"""Whether something was done after the day by which it should have been."""

from budgetlint.model.filing import Indicator
from budgetlint.model.value import Kind, Value

_UNKNOWN_YEAR = "XXXX"
_UP_TO = ("≤", "=", None)
"""How a target of time is meant: by that day, or in that month; a lower bound sets no limit."""


def is_late(row: Indicator, fiscal_year: int | None) -> bool:
    """Whether the actual date lies behind the target, as far as both are written out.

    A target without a year is of the form's own; an actual date without one tells nothing.
    """
    planned, done = _date(row.reading), _date(row.actual_reading)
    if planned is None or done is None or row.reading is None or row.reading.comparator not in _UP_TO:
        return False
    if planned.startswith(_UNKNOWN_YEAR) and fiscal_year is not None:
        planned = planned.replace(_UNKNOWN_YEAR, str(fiscal_year))
    if _UNKNOWN_YEAR in planned + done:
        return False
    common = min(len(planned), len(done))
    return done[:common] > planned[:common]


def _date(reading: Value | None) -> str | None:
    """The single date of a cell, as far as it is written."""
    if reading is None or reading.kind is not Kind.DATE or reading.base is None:
        return None
    return reading.base.value if reading.base.unit == "date" else None
