"""Tables that kept no head: every amount stands behind its own label, or under the only column there is."""

from collections.abc import Sequence

from budgetlint.forms.accounts.columns import Column, Head
from budgetlint.forms.accounts.layout import ColumnKind, Layout
from budgetlint.forms.accounts.sides import begins_row
from budgetlint.forms.accounts.tokens import Token, fold


def headless(tokens: Sequence[Token], layout: Layout) -> Head | None:
    """The head of a table with two halves of one column each that begins with its first row."""
    single = layout.shape == "sides" and len(layout.left) == len(layout.columns) == 1
    if not single or not tokens or not begins_row(tokens[0].text):
        return None
    left, right = (Column(kind.key, kind.key) for kind in (layout.left[0], layout.columns[0]))
    return Head((right,), (left,), tuple(tokens), is_numbered=False, has_lone_total=False)


def labelled_row(tokens: Sequence[Token], layout: Layout) -> tuple[Head, list[Token]] | None:
    """The columns and the amounts of one row in which label and amount take turns (合计 42.24 小计 0.00).

    None unless each amount has a label of its own in front, no two of them the same.
    """
    found: list[tuple[Column, Token]] = []
    words = ""
    for token in tokens:
        if not token.is_number:
            words += fold(token.printed)
            continue
        kind = _kind(words, layout)
        if kind is None or kind.key in {column.key for column, _ in found}:
            return None
        found.append((Column(kind.key, kind.key), token))
        words = ""
    if words or len(found) < len([kind for kind in layout.columns if not kind.optional]):
        return None
    columns = tuple(column for column, _ in found)
    head = Head(columns, (), (), is_numbered=False, has_lone_total=False)
    return head, [amount for _, amount in found]


def _kind(words: str, layout: Layout) -> ColumnKind | None:
    """The column whose spelling the words end with; the longest spelling decides."""
    fitting = [(len(word), kind) for kind in layout.columns for word in kind.words if words.endswith(word)]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None
