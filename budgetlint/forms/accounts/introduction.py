"""What accounts say of the body before their first table: its duties, its offices, its staff."""

from collections.abc import Iterator, Sequence

from budgetlint.forms.accounts.explanations import heads_numbered, heads_tables, narrative, printed_lines
from budgetlint.forms.lines import alone
from budgetlint.model.document import Row
from budgetlint.model.filing import Narrative
from budgetlint.model.regex import regex

_PART = regex(r"第[一二三四五六][部分章节]{1,2}[:：、]?[^，。；]{0,14}(?:概况|简介|基本情况)$")
"""The heading of the part that tells of the body."""


def introduction_in(rows: Sequence[Row], end: int) -> Iterator[Narrative]:
    """The numbered sections above the row with the number `end`, and parts without any, under their headings.

    A table of contents names the same headings; it has no sentences below them.
    """
    numbered = {number for number in range(end) if heads_numbered(alone(rows[number]) or "")}
    parts = {number for number in range(end) if _PART.match("".join((alone(rows[number]) or "").split()))}
    heads = sorted(numbered | parts)
    named = (number for number in range(end) if heads_tables(alone(rows[number]) or ""))
    stops = sorted({*heads, *named, end})
    for number in heads:
        last = next(stop for stop in stops if stop > number)
        passage = printed_lines(rows[number + 1 : last])
        if passage and any("。" in text for row in passage for text in row.texts):
            yield narrative("".join((alone(rows[number]) or "").split()), passage)
