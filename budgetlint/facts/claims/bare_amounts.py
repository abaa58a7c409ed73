"""Numbers that words call an amount of money and that have no unit: 支出决算为4.19，完成年初预算的98%."""

import re
from collections.abc import Iterator

from budgetlint.model.regex import regex

_ALONE = regex(
    r"(?<!别)(?:支出决算|收入决算|年初预算|支出预算|收入预算)数?[为是]\s*(?P<number>\d+\.\d+)\s*(?=[，,。；;])"
    r"(?!\s*[，,]\s*\d)"
)
"""Of several numbers the last one has the unit of all: 支出决算分别为12.86，25.97万元."""


def amounts_alone(text: str) -> Iterator[re.Match[str]]:
    """Each such number, named `number`."""
    yield from _ALONE.finditer(text)
