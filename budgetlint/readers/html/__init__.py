"""Web pages, also as Word, Excel or a browser saves them: tables as rows, all else as running text."""

from budgetlint.readers.html.entry import read

__all__ = ["read"]
