"""Rows of tables in which code, label and amount stand several times side by side (基本支出决算表)."""

from collections.abc import Sequence

from budgetlint.forms.accounts.codes import with_codes
from budgetlint.forms.accounts.entry import Entry
from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.forms.accounts.sides import Sides
from budgetlint.forms.accounts.tokens import Token, fold
from budgetlint.forms.accounts.torn import completed


def paired_rows(tokens: Sequence[Token]) -> Sides:
    """The rows in reading order; labels that the list of economic classes proves are put together."""
    found = Sides()
    current: Entry | None = None
    for token, starts in with_codes(tokens, accounts_words()["economic_code"], side_by_side=True):
        if starts or _is_total(token):
            current = Entry(code=token) if starts else Entry(label=[token])
            found.entries.append(current)
        elif current is None or (current.numbers and not token.is_number):
            found.stray.append(token)
        elif token.is_number:
            current.numbers.append(token)
        else:
            current.label.append(token)
    found.stray = completed(found.entries, found.stray)
    return found


def _is_total(token: Token) -> bool:
    """Whether the words are the label of a total: 人员经费合计, 合计."""
    text = fold(token.printed)
    return any(text.endswith(word) for word in accounts_words()["totals"])
