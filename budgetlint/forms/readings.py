"""The readings of a form's indicator values: each cell's text as comparator, numbers and units."""

from budgetlint.model.filing import Filing, Indicator
from budgetlint.model.record import replace
from budgetlint.model.value import Kind, Value


def with_readings(filing: Filing) -> Filing:
    """The form with the reading of every target value and every actual value that is printed."""
    return replace(filing, indicators=tuple(_read(row) for row in filing.indicators))


def _read(row: Indicator) -> Indicator:
    return replace(row, reading=_target(row), actual_reading=_actual(row))


def _target(row: Indicator) -> Value | None:
    from budgetlint import values

    if row.value is None:
        return None
    if row.value_type is not None or row.unit is not None:
        return values.read_typed(row.value_type, row.value, row.unit)
    return values.read_value(row.value)


def _actual(row: Indicator) -> Value | None:
    """The actual value; a bare number takes the unit column of its row, where the form has one."""
    from budgetlint import values

    if row.actual is None:
        return None
    reading = values.read_value(row.actual)
    if reading.kind is Kind.BARE_NUMBER and row.unit is not None:
        return values.read_typed(None, row.actual, row.unit)
    return reading
