"""A figure found inside prose."""

from typing import NamedTuple

from budgetlint.model.value import Value


class Found(NamedTuple):
    """A figure and its span in the text it was found in; the value's own columns count from `start`."""

    value: Value
    start: int
    end: int
