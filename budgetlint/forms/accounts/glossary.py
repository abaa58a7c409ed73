"""The part of accounts that explains their terms (名词解释)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from budgetlint.forms.accounts.explanations import narrative, parts_in, printed_lines
from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.forms.accounts.sections import ACCOUNTS, BUDGET, table_title
from budgetlint.forms.labels import compact
from budgetlint.model.document import Row
from budgetlint.model.filing import Narrative


def glossary_in(rows: Sequence[Row]) -> Iterator[Narrative]:
    """The explained terms as one passage; a table of contents names the part without sentences below it."""
    parts = parts_in(rows)
    for number, following in pairwise([*parts, len(rows)]):
        heading = compact("".join(rows[number].texts))
        if not any(word in heading for word in accounts_words()["glossary_parts"]):
            continue
        last = next((n for n in range(number + 1, following) if _is_table(rows[n])), following)
        passage = printed_lines(rows[number + 1 : last])
        if any("。" in text for row in passage for text in row.texts):
            yield narrative(heading, passage)


def _is_table(row: Row) -> bool:
    return any(table_title(row, family) for family in (ACCOUNTS, BUDGET))
