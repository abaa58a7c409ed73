"""The head of the printed pages of a sheet: where it says the money unit, the form has one."""

from collections.abc import Iterator

from budgetlint.model.regex import regex
from budgetlint.readers.workbook.beside import is_unit

_PARTS = regex(r"&[LCR]")
_CODE = regex(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|[A-Z])')
"""What a head holds besides words: fonts, sizes, colours, the number of the page, the date."""


def units_in(head: str) -> Iterator[str]:
    """The lines of a head that say the money unit; whatever else it says is furniture of the page."""
    for part in _PARTS.split(head):
        for line in _CODE.sub("", part).replace("&&", "&").splitlines():
            if is_unit(line):
                yield line.strip()
