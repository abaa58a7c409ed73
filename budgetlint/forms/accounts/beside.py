"""A row of totals that shares its line with the lowest heads of a table.

`合计 | | | 38.00 | 合计 | 基本支出 | 项目支出` below `项目 | | 年初结转和结余 | 本年收入 | 本年支出`: the
heads below 本年支出 stand beside the total, whose own amounts of these columns are printed nowhere
(Shanghai 2025).
"""

from collections.abc import Callable, Sequence

from budgetlint.forms.accounts.columns import Column
from budgetlint.forms.accounts.entry import Entry
from budgetlint.forms.accounts.evidence import is_total
from budgetlint.forms.accounts.layout import Layout, accounts_words
from budgetlint.forms.accounts.placement import Allowed, Placed, by_cell, placed, unplaced
from budgetlint.forms.accounts.tokens import Token, fold
from budgetlint.messages import sentence
from budgetlint.model.sentence import Sentence

_FEWEST_HEADS = 2


def heads_first(tokens: Sequence[Token], layout: Layout) -> Sequence[Token]:
    """The tokens with the heads beside a row of totals before that row; as they are where there are none."""
    spellings = {word for kind in layout.columns if kind.head for word in kind.words}
    totals = accounts_words()["totals"]
    for number, token in enumerate(tokens):
        if not token.first or fold(token.printed) not in totals:
            continue
        line = [other for other in tokens[number + 1 :] if other.line == token.line]
        heads = [other for other in line if not other.is_number]
        amounts = [other for other in line if other.is_number]
        if amounts and len(heads) >= _FEWEST_HEADS and {fold(head.printed) for head in heads} <= spellings:
            behind = tokens[number + 1 + len(line) :]
            return [*tokens[:number], *heads, token, *amounts, *behind]
    return tokens


def is_shared(entry: Entry, columns: Sequence[Column]) -> bool:
    """Whether heads of columns stand on the line of a row of totals."""
    return any(_is_beside(column, entry) for column in columns)


def around_heads(
    entry: Entry, columns: Sequence[Column], evidence: Callable[[], Allowed], *, keeps_cells: bool
) -> Placed:
    """A row of totals with its amounts left and right of the heads that stand in it."""
    shared = [number for number, column in enumerate(columns) if _is_beside(column, entry)]
    first, last = shared[0], shared[-1]
    edge = columns[first].start
    if edge is None:
        return unplaced(entry.numbers, columns)
    left, right = (
        placed(numbers, side, (), by_cell(numbers, side) if keeps_cells else None, evidence)
        for numbers, side in (
            ([token for token in entry.numbers if token.start < edge], columns[:first]),
            ([token for token in entry.numbers if token.start >= edge], columns[last + 1 :]),
        )
    )
    keys = [column.key for column in columns[first : last + 1]]
    return Placed(
        {**left.cells, **dict.fromkeys(keys), **right.cells},
        frozenset(keys) | left.lost | right.lost,
        (*left.unread, *right.unread),
        numbers=tuple(entry.numbers),
    )


def lost_cell(column: Column, entry: Entry) -> Sentence:
    """Why a cell of a row has no amount that can be used."""
    return sentence(f"forms.accounts_cell_{'is_head' if _is_beside(column, entry) else 'lost'}")


def _is_beside(column: Column, entry: Entry) -> bool:
    """Whether the head of a column stands on the line of a row of totals, in place of its amount."""
    if entry.side or column.above is None or not is_total(entry):
        return False
    return bool(entry.label) and column.line == entry.label[0].line
