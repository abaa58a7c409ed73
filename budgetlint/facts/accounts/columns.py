"""Which column of the word list a printed head names."""

from collections.abc import Sequence

from budgetlint.forms.accounts.layout import ColumnKind, Layout
from budgetlint.forms.accounts.sections import plain_title
from budgetlint.forms.accounts.tokens import fold


def column_key(printed: str, layout: Layout) -> str:
    """The name of a column in the word list, with its half before it; "" where it is not known.

    A half alone is the column of a table whose items stand in rows.
    """
    parts = [fold(plain_title(part)) for part in printed.split("/")]
    half = ""
    for one in layout.data.get("halves", ()):
        named = [part for part in parts if any(part.endswith(word) for word in one["words"])]
        if named:
            half, parts = one["name"], [part for part in parts if part not in named]
    name = _named(parts, (*layout.columns, *layout.left))
    return "/".join(part for part in (half, name) if part)


def name_of(column: ColumnKind) -> str:
    """The column's own name, without the head above it."""
    return column.key.rpartition("/")[2]


def _named(parts: Sequence[str], columns: Sequence[ColumnKind]) -> str:
    """The column whose words are the last of the path; one below a head only where a head is printed."""
    if not parts:
        return ""
    fitting = [column for column in columns if parts[-1] in column.words]
    below = [column for column in fitting if column.head is not None]
    if len(parts) > 1 and below:
        return name_of(next((column for column in below if column.head in parts), below[0]))
    plain = [column for column in fitting if column.head is None]
    return name_of((plain or fitting)[0]) if fitting else ""
