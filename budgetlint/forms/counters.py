"""Numbers that templates print before the names of indicators: 指标1：…, 指标2：…."""

from budgetlint.model.filing import Filing, Indicator
from budgetlint.model.record import replace
from budgetlint.model.regex import regex

_COUNTER = regex(r"^指标\s*\d{1,2}(?:\s*(?:[:：、]|[.．](?!\d))\s*|\s+|(?=[^\d\s.%％])|$)")


def without_counters(filing: Filing) -> Filing:
    """The form with its indicators under their own names; a counter alone is the cell of a blank row."""
    return replace(filing, indicators=tuple(_bare(row) for row in filing.indicators))


def _bare(row: Indicator) -> Indicator:
    if row.name is None or not _COUNTER.match(row.name):
        return row
    return replace(row, name=_COUNTER.sub("", row.name) or None)
